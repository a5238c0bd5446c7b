"""News of the chat, as it happens, for the page and for waiting tests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Event = dict[str, Any]
Listener = asyncio.Queue[Event | None]


class Feed:
    """Each listener gets every event from the moment it listens; None means good-bye."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def publish(self, kind: str, chat: int | None = None, **body: Any) -> None:
        if self._listeners:
            self._tell({"kind": kind, "chat": chat, **body})

    @contextmanager
    def listen(self) -> Iterator[Listener]:
        listener: Listener = asyncio.Queue()
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def hang_up(self) -> None:
        self._tell(None)

    def _tell(self, event: Event | None) -> None:
        for listener in self._listeners:
            listener.put_nowait(event)
