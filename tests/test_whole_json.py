"""JSON with halves of characters in it is read all the same."""

from __future__ import annotations

import pytest

from bot.whole_json import loads


@pytest.mark.parametrize(
    ("payload", "says"),
    [
        (b'{"a":[1,"two"]}', {"a": [1, "two"]}),
        (b'{"text":"half \\ud83d here"}', {"text": "half ? here"}),
        (b'["\\udc00\\ud83d"]', ["??"]),
        (b'["\\ud83d\\ude00 whole"]', ["😀 whole"]),
    ],
)
def test_each_half_becomes_a_question_mark(payload: bytes, says: object) -> None:
    assert loads(payload) == says


@pytest.mark.parametrize("payload", [b"", b"<html>", b"\xff\xfe", b'{"a":'])
def test_what_is_no_json_is_a_value_error(payload: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - orjson's and json's alike
        loads(payload)
