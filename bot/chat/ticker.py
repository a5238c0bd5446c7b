"""The one scheduler: each second it looks for what falls due, and it runs the chores.

APScheduler counts seconds here and nothing else. What is due stands in rows.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.chat.wakes import STOP_WITHIN, Wakes
from bot.clock import Clock, WallClock
from bot.core.alarm import Failures

log = logging.getLogger(__name__)
LOOK_EVERY = 1.0


class Ticker:
    """Looks after each of `wakes`."""

    def __init__(self, wakes: Sequence[Wakes[Any]], clock: Clock | None = None) -> None:
        self._wakes = tuple(wakes)
        self._clock = clock or WallClock()
        self._minder: asyncio.Task[None] | None = None
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
                misfire_grace_time=None, name=_name(chore),
            )  # fmt: skip
        self._scheduler.start()
        self._minder = asyncio.create_task(self._mind_the_clock(), name="minder")

    async def stop(self) -> None:
        """Plans nothing more, and lets what is being done or sent come to its end."""
        if self._minder is not None:
            self._minder.cancel()
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
        except asyncio.CancelledError:  # by the scheduler, which is at its end
            log.warning("a chore was cut short by the end", extra={"chore": _name(chore)})
        finally:
            self._doing.discard(task)

    async def _mind_the_clock(self) -> None:
        """The scheduler goes by the wall clock; set back, it would wait for as long as that. A
        chore that lies further ahead than its interval is run now."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            now = self._clock.now()
            for job in self._scheduler.get_jobs():
                if (
                    job.next_run_time is not None
                    and job.next_run_time - now > job.trigger.interval
                ):
                    job.modify(next_run_time=now)


def _name(chore: Callable[[], Awaitable[None]]) -> str:
    return getattr(chore, "__qualname__", "chore")
