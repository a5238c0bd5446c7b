"""The updates that wait at the fake Bot API, and the poll that waits for them."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from typing import Any

import orjson

from benchmarks.fake_http import Answer

OFFSET = re.compile(rb"offset[^\w-]+(-?\d+)")
TIMEOUT = re.compile(rb"timeout\W+(\d+)")
MOST_AT_ONCE = 100
LONGEST_POLL = 10.0


class Inbox:
    """`queued` tells when each user's message was there to be fetched."""

    def __init__(self) -> None:
        self._updates: list[tuple[int, bytes]] = []
        self._number = 0
        self._poll: Callable[[], None] | None = None
        self.queued: list[tuple[int, int]] = []

    def write(self, user: int, text: str) -> None:
        """A message of `user`, which a waiting poll gets with the next `deliver`."""
        self._number += 1
        self._updates.append((self._number, message(self._number, user, text)))
        self.queued.append((time.monotonic_ns(), user))

    def deliver(self) -> None:
        """Ends the poll that waits, if one does."""
        poll, self._poll = self._poll, None
        if poll is not None:
            poll()

    def poll(self, body: bytes, answer: Answer) -> None:
        """getUpdates: what is there at once, else whatever comes within its time limit."""
        offset = number_in(OFFSET, body)
        self._updates = [update for update in self._updates if update[0] >= offset]
        wait = min(number_in(TIMEOUT, body), LONGEST_POLL)
        if self._updates or not wait:
            answer(self._batch())
            return
        alarm = asyncio.get_running_loop().call_later(wait, self.deliver)

        def end() -> None:
            alarm.cancel()
            answer(self._batch())

        self._poll = end

    def _batch(self) -> bytes:
        ready = b",".join(update for _, update in self._updates[:MOST_AT_ONCE])
        return b'{"ok":true,"result":[' + ready + b"]}"


def number_in(pattern: re.Pattern[bytes], body: bytes) -> int:
    """The number that `pattern` finds in a form or JSON body; 0 when there is none."""
    found = pattern.search(body)
    return int(found[1]) if found else 0


def message(number: int, user: int, text: str) -> bytes:
    """An update of a private message, as Telegram sends it."""
    who = {"id": user, "first_name": "Runner"}
    words: dict[str, Any] = {
        "message_id": number, "date": 1_700_000_000, "text": text,
        "from": {"is_bot": False, "language_code": "en", **who},
        "chat": {"type": "private", **who},
    }  # fmt: skip
    if text.startswith("/"):
        length = len(text.partition(" ")[0])
        words["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return orjson.dumps({"update_id": number, "message": words})
