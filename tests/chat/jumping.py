"""An event loop that jumps over every wait, and a clock that shows its time.

Sleeping an hour takes no time, and what happens at which second is exact.
"""

from __future__ import annotations

import asyncio
import selectors
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


class Jumping(asyncio.SelectorEventLoop):
    """Counts seconds from 0; nothing may be awaited but timers and what they lead to."""

    def __init__(self) -> None:
        self.seconds = 0.0
        super().__init__(_Impatient(self))

    def time(self) -> float:
        return self.seconds


class _Impatient(selectors.DefaultSelector):  # type: ignore[misc, valid-type]
    def __init__(self, loop: Jumping) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        ready: list[Any] = super().select(0)
        if not ready and timeout is None:
            raise RuntimeError("everything waits and nothing is to come")
        if not ready and timeout:
            self._loop.seconds += timeout
        return ready


class LoopClock:
    """The coach's clock in such a loop."""

    def now(self) -> datetime:
        return START + timedelta(seconds=asyncio.get_running_loop().time())

    async def sleep_until(self, when: datetime) -> None:
        await asyncio.sleep(max(0.0, (when - self.now()).total_seconds()))


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def seconds() -> float:
    """The time of the running loop, to the millisecond."""
    return round(asyncio.get_running_loop().time(), 3)
