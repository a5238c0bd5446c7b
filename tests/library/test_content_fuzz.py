"""Whatever stands in a content file, reading it gives a library or a list of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.library import Html

if TYPE_CHECKING:
    from conftest import Content

FILES = [
    "exercises/hip-drop.md",
    "topics/about-hip-drop.md",
    "routines/warmup.yaml",
    "messages.ftl",
    "questions/hip-drop.yaml",
    "intents/red_flag.yaml",
    "words.yaml",
    "safety.yaml",
    "../de/questions.yaml",
    "../de/words.yaml",
]
SIGNS = [*list("\n\t -:#&*!|>'\"%@`{}[](),?<$.=~\\\x00\x85\u2028\ufeff🏃"), "- ", "---\n", "\n\n"]

quick = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def _german(content: Content) -> None:
    content.add_guest("de")


def read_and_put_back(content: Content, file: str, changed: bytes) -> None:
    """Reading raises nothing but ContentFaults, which `faults` gives back."""
    sound = content.path(file).read_bytes()
    content.path(file).write_bytes(changed)
    try:
        assert all(fault.line >= 1 and fault.message for fault in content.faults())
    finally:
        content.path(file).write_bytes(sound)


@pytest.mark.parametrize("file", FILES)
@quick
@given(changed=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes(content: Content, file: str, changed: bytes) -> None:
    read_and_put_back(content, file, changed)


@pytest.mark.parametrize("file", FILES)
@quick
@given(where=st.floats(0, 1), length=st.integers(0, 30), sign=st.sampled_from(SIGNS))
def test_any_slip_of_the_pen(
    content: Content, file: str, where: float, length: int, sign: str
) -> None:
    text = content.path(file).read_text("utf-8")
    place = int(where * len(text))
    slip = text[:place] + sign + text[place + length :]
    read_and_put_back(content, file, slip.encode())


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("sign", ["[", "- ", "? ", "> ", "{", "*", "![", "&a [*a", "{ -x("])
def test_the_same_sign_very_often(content: Content, file: str, sign: str) -> None:
    text = content.path(file).read_text("utf-8")
    for changed in (sign * 3_000, text + sign * 1_500):
        read_and_put_back(content, file, changed.encode())


@quick
@given(name=st.text())
def test_any_name_is_said_without_markup(content: Content, name: str) -> None:
    said = content.read().texts.say("hello", name=name)
    assert isinstance(said, Html)
    assert "<" not in said
