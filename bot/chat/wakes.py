"""What falls due is fired at its own moment.

Rows are the truth; the heap here is a cache of the next few seconds. Each look takes over what
falls due soon, and a task sleeps until the first of it. Whatever is fired makes its claim at
that very moment, so that a press in between wins.
"""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable, Hashable, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Generic, TypeVar

from bot.clock import Clock
from bot.core.alarm import Failures
from bot.logs import hashed

log = logging.getLogger(__name__)
AHEAD = timedelta(seconds=2)
STOP_WITHIN = 1.0
LOOK = "look"
K = TypeVar("K", bound=Hashable)


class Wakes(Generic[K]):
    """Calls `fire(key)` at each key's moment. `find(until)` names what falls due by then;
    `name` is what the keys are called in the log; `failures` are the keys that fail."""

    def __init__(
        self,
        name: str,
        clock: Clock,
        find: Callable[[datetime], Awaitable[Sequence[tuple[datetime, K]]]],
        fire: Callable[[K], Awaitable[None]],
    ) -> None:
        self.name = name
        self.failures = Failures()
        self._clock = clock
        self._find = find
        self._fire = fire
        self._heap: list[tuple[datetime, int, K]] = []
        self._order = count()
        self._planned: dict[K, datetime] = {}
        self._sooner = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._waker: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Looks at once; what is overdue is fired."""
        await self.look()
        self._waker = asyncio.create_task(self._wake_for_ever(), name=f"{self.name}-wakes")

    async def stop(self) -> None:
        """Fires nothing more, and lets what is being sent go out."""
        if self._waker is not None:
            self._waker.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=STOP_WITHIN)

    async def look(self) -> None:
        """Takes over from the rows what falls due within the next two seconds."""
        try:
            found = await self._find(self._clock.now() + AHEAD)
        except Exception:
            self.failures.failed(LOOK, self._clock.now())
            raise
        self.failures.worked(LOOK)
        for due, key in found:
            self._plan(due, key)

    def expect(self, due: datetime | None, key: K) -> None:
        """Something has changed; if it is due soon, do not wait for the look."""
        if due is not None and due <= self._clock.now() + AHEAD:
            self._plan(due, key)

    def _plan(self, due: datetime, key: K) -> None:
        if self._planned.get(key) == due:
            return
        self._planned[key] = due
        order = next(self._order)
        heapq.heappush(self._heap, (due, order, key))
        if self._heap[0][1] == order:
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
            due, _, key = heapq.heappop(self._heap)
            task = asyncio.create_task(self._guarded(due, key))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _guarded(self, due: datetime, key: K) -> None:
        """One fault must not stop the others; the row stays due and is tried again at the next
        look. Until then it stays planned, so that it is not fired twice at once."""
        try:
            await self._fire(key)
            self.failures.worked(key)
        except Exception:
            self.failures.failed(key, self._clock.now())
            what = {"what": self.name, "key": hashed(key)}
            log.exception("what was due could not be moved on", extra=what)
        if self._planned.get(key) == due:
            del self._planned[key]
