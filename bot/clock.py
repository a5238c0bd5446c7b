"""The only reader of the wall clock. Everything else takes `now` as an argument."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

STEP = timedelta(seconds=5)


class Clock(Protocol):
    """Time as the program sees it: an aware UTC instant, and waiting for one."""

    def now(self) -> datetime: ...

    async def sleep_until(self, when: datetime) -> None: ...


class WallClock:
    """The real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep_until(self, when: datetime) -> None:
        await asyncio.sleep(max(0.0, (when - self.now()).total_seconds()))


class Setbacks:
    """Notices by a `steady` clock when another is set back by more than a few seconds. Set
    forward, it looks like one that was asleep, and is none of this."""

    def __init__(self, clock: Clock, steady: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._steady = clock, steady
        self._before = self._read()
        self._behind = timedelta()

    def behind(self) -> timedelta:
        """By how much, as far as nobody has made up for it."""
        (was, then), (now_is, now) = self._before, self._read()
        step = was + timedelta(seconds=now - then) - now_is
        self._before = now_is, now
        if step > STEP:
            self._behind += step
        return self._behind

    def made_up(self, behind: timedelta) -> None:
        """So much is behind us."""
        self._behind -= behind

    def _read(self) -> tuple[datetime, float]:
        return self._clock.now(), self._steady()
