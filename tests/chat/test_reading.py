"""An update that the library cannot take apart is passed over by its number."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.reading import read

WHO = {"id": 1, "is_bot": False, "first_name": "A", "type": "private"}
TEXT = {"message_id": 1, "date": 1_795_000_000, "from": WHO, "chat": WHO, "text": "hello"}


def test_an_update_is_read() -> None:
    update = read({"update_id": 5, "message": TEXT}, None)
    assert (update.update_id, update.message and update.message.text) == (5, "hello")


@pytest.mark.parametrize(
    "rest",
    [
        {"message": {**TEXT, "date": "soon"}},
        {"message": "nonsense"},
        {"message": {**TEXT, "date": 10**15}},
        {"my_chat_member": {"chat": WHO, "from": WHO, "date": 1,
                            "new_chat_member": {"status": "restricted", "user": WHO}}},
    ],
)  # fmt: skip
def test_of_one_that_is_not_understood_the_number_is_left(rest: dict[str, Any]) -> None:
    update = read({"update_id": 5, **rest}, None)
    assert (update.update_id, update.message, update.my_chat_member) == (5, None, None)
