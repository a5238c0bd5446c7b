"""Draws pictures in a worker process, one after the other, so that neither the chat's time nor
its memory is spent on them. The worker begins with the first picture and ends after a rest."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

from bot.errors import CoachError
from bot.media import worker
from bot.media.pictures import Piece

SECONDS = 60
"""The longest that a picture may take, once it is its turn."""
REST = 5 * 60
"""So many seconds without work, and the worker ends."""
IN_LINE = 8
"""So many pictures wait or are drawn at a time."""
_log = logging.getLogger(__name__)


class StudioError(CoachError):
    """I could not draw this just now. Please ask again in a minute."""


class BusyError(StudioError):
    """Several pictures are being drawn already. Please ask again in a minute."""


class NoFilmError(StudioError):
    """This machine's video library writes no H.264; the one in requirements.lock does."""


@dataclass(frozen=True, slots=True)
class _Bench:
    pool: ProcessPoolExecutor
    workers: frozenset[BaseProcess]

    @property
    def good(self) -> bool:
        """Told by the sentinels: while the pool's own thread reaps a worker, `is_alive` errs."""
        return not wait([one.sentinel for one in self.workers], timeout=0)

    def clear(self) -> None:
        """Ends the worker, whatever it does, which fails its pictures; never waits."""
        for one in self.workers:
            one.kill()
        self.pool.shutdown(wait=False)


class Studio:
    """For one event loop. Close it at the end."""

    def __init__(self, seconds: float = SECONDS, rest: float = REST) -> None:
        self.seconds = seconds
        self._rest = rest
        self._turn = asyncio.Lock()
        self._in_line = 0
        self._bench: _Bench | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._open = True

    async def draw(self, picture: Piece) -> bytes:
        """The finished PNG or PDF. Raises StudioError when it took too long or the worker died,
        BusyError when too many wait already."""
        if self._in_line >= IN_LINE:
            raise BusyError
        self._in_line += 1
        try:
            async with self._turn:
                return await self._drawn(picture)
        finally:
            self._in_line -= 1

    async def close(self) -> None:
        """Ends the worker. What is being drawn or waits fails."""
        bench, self._open = self._bench, False
        self._clear()
        if bench is not None:
            await asyncio.to_thread(bench.pool.shutdown)

    async def _drawn(self, picture: Piece) -> bytes:
        bench = self._ready()
        try:
            async with asyncio.timeout(self.seconds):
                return await asyncio.wrap_future(bench.pool.submit(worker.draw, picture))
        except (TimeoutError, BrokenProcessPool) as error:
            what = {"picture": type(picture).__name__, "why": type(error).__name__}
            _log.warning("a picture was not drawn", extra=what)
            self._clear()
            raise StudioError from None
        finally:
            self._rest_later()

    def _ready(self) -> _Bench:
        """The worker at its bench; a new one when there is none, or it died at rest."""
        if not self._open:
            raise StudioError
        if self._timer:
            self._timer.cancel()
        if self._bench and not self._bench.good:
            self._clear()
        self._bench = self._bench or _opened()
        return self._bench

    def _rest_later(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._rest, self._clear)

    def _clear(self) -> None:
        if self._timer:
            self._timer.cancel()
        if self._bench:
            self._bench.clear()
        self._bench = None


def _opened() -> _Bench:
    """A pool whose only worker is on its way: the first job starts the process at once, and so
    it is the child that was not there before."""
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=worker.begin)
    before = set(active_children())
    pool.submit(int)
    return _Bench(pool, frozenset(set(active_children()) - before))
