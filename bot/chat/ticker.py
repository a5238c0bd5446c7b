"""What falls due is claimed and handed to the services at its own moment.

Rows are the truth; the heap here is a cache of the next few seconds. APScheduler looks for
due rows once a second; a task sleeps until the first of them. A claim is made at that very
moment, so that a press in between wins.
"""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.core.session import Session

log = logging.getLogger(__name__)
AHEAD = timedelta(seconds=2)
LOOK_EVERY = 1.0
STOP_WITHIN = 1.0

Due = tuple[datetime, int, int]


class Ticker:
    """Calls `fire(chat, session)` for each session at its `due_at`. `look(until)` finds the
    rows that fall due; `chores` run by the clock as well, each so many seconds."""

    def __init__(
        self,
        clock: Clock,
        look: Callable[[datetime], Awaitable[Sequence[tuple[int, int, datetime]]]],
        fire: Callable[[int, int], Awaitable[None]],
    ) -> None:
        self._clock = clock
        self._look = look
        self._fire = fire
        self._heap: list[Due] = []
        self._planned: dict[int, datetime] = {}
        self._sooner = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._waker: asyncio.Task[None] | None = None

    async def start(self, chores: dict[Callable[[], Awaitable[None]], float]) -> None:
        """Looks at once, and from then on each second."""
        await self.look()
        self._waker = asyncio.create_task(self._wake_for_ever(), name="ticker")
        for chore, seconds in {self.look: LOOK_EVERY, **chores}.items():
            self._scheduler.add_job(
                chore, "interval", seconds=seconds, max_instances=1, coalesce=True,
                misfire_grace_time=None,
            )  # fmt: skip
        self._scheduler.start()

    async def stop(self) -> None:
        """Plans nothing more, and lets what is being sent go out."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._waker is not None:
            self._waker.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=STOP_WITHIN)

    async def look(self) -> None:
        """Takes over from the rows what falls due within the next two seconds."""
        for chat, number, due in await self._look(self._clock.now() + AHEAD):
            self._plan(chat, number, due)

    def expect(self, session: Session) -> None:
        """A session has changed; if it has something due soon, do not wait for the look."""
        due = session.due_at
        if due is not None and due <= self._clock.now() + AHEAD:
            self._plan(session.chat, session.id, due)

    def _plan(self, chat: int, number: int, due: datetime) -> None:
        if self._planned.get(number) == due:
            return
        self._planned[number] = due
        heapq.heappush(self._heap, (due, number, chat))
        if self._heap[0][1] == number:
            self._sooner.set()

    async def _wake_for_ever(self) -> None:
        while True:
            self._sooner.clear()
            if self._heap:
                await self._sleep_until(self._heap[0][0])
            else:
                await self._sooner.wait()
            self._fire_due()

    async def _sleep_until(self, when: datetime) -> None:
        """Until `when`, or until something is due sooner."""
        waits = [
            asyncio.ensure_future(self._clock.sleep_until(when)),
            asyncio.ensure_future(self._sooner.wait()),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def _fire_due(self) -> None:
        now = self._clock.now()
        while self._heap and self._heap[0][0] <= now:
            due, number, chat = heapq.heappop(self._heap)
            task = asyncio.create_task(self._guarded(due, chat, number))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _guarded(self, due: datetime, chat: int, number: int) -> None:
        """One session's fault must not stop the others; the row stays due and is tried again
        at the next look. Until then it stays planned, so that it is not fired twice at once."""
        try:
            await self._fire(chat, number)
        except Exception:
            log.exception("session %s could not be moved on", number)
        if self._planned.get(number) == due:
            del self._planned[number]
