"""The one scheduler: each second it looks for what falls due, and it runs the chores.

APScheduler counts seconds here and nothing else. What is due stands in rows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.chat.wakes import STOP_WITHIN, Wakes
from bot.core.alarm import Failures

LOOK_EVERY = 1.0


class Ticker:
    """Looks after each of `wakes`."""

    def __init__(self, wakes: Sequence[Wakes[Any]]) -> None:
        self._wakes = tuple(wakes)
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._doing: set[asyncio.Task[None]] = set()

    @property
    def failures(self) -> dict[str, Failures]:
        """What of each of `wakes` fails, by its name."""
        return {wakes.name: wakes.failures for wakes in self._wakes}

    async def start(self, chores: dict[Callable[[], Awaitable[None]], float]) -> None:
        """Looks at once, and from then on each second; each chore runs every so many seconds."""
        for wakes in self._wakes:
            await wakes.start()
        looks = [(wakes.look, LOOK_EVERY) for wakes in self._wakes]
        for chore, seconds in (*looks, *chores.items()):
            self._scheduler.add_job(
                self._do, "interval", [chore], seconds=seconds, max_instances=1, coalesce=True,
                misfire_grace_time=None, name=getattr(chore, "__qualname__", None),
            )  # fmt: skip
        self._scheduler.start()

    async def stop(self) -> None:
        """Plans nothing more, and lets what is being done or sent come to its end."""
        if self._scheduler.running:
            self._scheduler.pause()
            if self._doing:
                await asyncio.wait(self._doing, timeout=STOP_WITHIN)
            self._scheduler.shutdown(wait=False)
        for wakes in self._wakes:
            await wakes.stop()

    async def _do(self, chore: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.current_task()
        assert task is not None, "the scheduler runs chores as tasks"  # noqa: S101
        self._doing.add(task)
        try:
            await chore()
        finally:
            self._doing.discard(task)
