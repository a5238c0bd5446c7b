"""The journal of every call the bot made."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import Any

_KEPT = 100_000


@dataclass(slots=True)
class Call:
    """One call; `code` is 0 until it is answered, and stays 0 when the connection tore."""

    number: int
    method: str
    params: dict[str, Any]
    code: int = 0
    result: Any = None
    monotonic: float = field(default_factory=time.monotonic)
    time: float = field(default_factory=time.time)

    @property
    def chat(self) -> Any:
        return self.params.get("chat_id")

    def body(self) -> dict[str, Any]:
        return asdict(self)


class Calls(deque[Call]):
    """The last hundred thousand calls, oldest first."""

    def __init__(self) -> None:
        super().__init__(maxlen=_KEPT)
        self._numbers = count(1)

    def begin(self, method: str, params: dict[str, Any]) -> Call:
        call = Call(next(self._numbers), method, params)
        self.append(call)
        return call

    def of(self, method: str, chat: int | None = None) -> list[Call]:
        """The calls of one method, perhaps to one chat only."""
        found = [call for call in self if call.method.lower() == method.lower()]
        return [call for call in found if chat in (None, call.chat)]
