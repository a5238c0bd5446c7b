"""The journal of every call the bot made."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import asdict, dataclass, field
from itertools import count, takewhile
from typing import Any

_KEPT = 100_000


@dataclass(slots=True)
class Call:
    """One call; `code` is 0 until it is answered, and stays 0 when the connection tore.

    `monotonic` and `time` are the moment it arrived, in seconds. `done` tells of a call whose
    answer was lost that it was carried out all the same.
    """

    number: int
    method: str
    params: dict[str, Any]
    code: int = 0
    result: Any = None
    monotonic: float = field(default_factory=time.monotonic)
    time: float = field(default_factory=time.time)
    done: bool = False

    @property
    def chat(self) -> Any:
        return self.params.get("chat_id")

    def body(self) -> dict[str, Any]:
        return asdict(self)


class Calls(deque[Call]):
    """The last calls, oldest first: `keep` of them, and when `lean` only their outlines.

    A call with its parameters and its answer takes 2 to 3 kB, an outline some 400 bytes.
    """

    def __init__(self, keep: int = _KEPT, *, lean: bool = False) -> None:
        super().__init__()
        self.keep, self.lean = keep, lean
        self._numbers = count(1)

    def begin(self, method: str, params: dict[str, Any]) -> Call:
        call = Call(next(self._numbers), method, params)
        self.append(call)
        while len(self) > self.keep:
            self.popleft()
        return call

    def end(self, call: Call) -> None:
        """The call is over: what is too much of it goes."""
        if self.lean:
            call.params, call.result = {"chat_id": call.chat}, None

    def of(self, method: str, chat: int | None = None) -> list[Call]:
        """The calls of one method, perhaps to one chat only."""
        found = [call for call in self if call.method.lower() == method.lower()]
        return [call for call in found if chat in (None, call.chat)]

    def since(self, number: int) -> list[Call]:
        """The calls after a number; quick however many are kept."""
        return list(takewhile(lambda call: call.number > number, reversed(self)))[::-1]
