"""One writer that shares its commits.

A transaction a message costs more than everything else the coach does for it. So whatever
wants to write waits in a queue; one task takes all that waits, runs it in one transaction and
wakes each caller when that is committed. A group that fails is undone and done again piece by
piece, so that only the faulty piece sees its error.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot.clock import Clock, WallClock
from bot.store.engines import transactions
from bot.store.locks import Locks
from bot.store.repository import Repository
from bot.store.seal import UNSEALED, Seal

log = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[Repository], T]
LARGEST_GROUP = 200
SEALED_FROM_NOW_ON = (
    "pain, effort and notes are sealed from now on; `python -m bot keys rotate` seals what was"
    " written before"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    work: Work[Any]
    done: asyncio.Future[Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """No transaction has gone well since then; `error` names the last one's class."""

    since: datetime
    error: str


class Database:
    """Reads at once, writes in groups. Open it with `async with`. Several processes may work on
    a `shared` one, and then there are `locks`."""

    def __init__(self, url: str, seal: Seal = UNSEALED, clock: Clock | None = None) -> None:
        self._transactions = transactions(url)
        self.shared = make_url(url).get_backend_name() != "sqlite"
        self.locks = Locks(make_url(url)) if self.shared else None
        self._seal = seal
        self._clock = clock or WallClock()
        self._faults: dict[str, Fault] = {}
        self._waiting: asyncio.Queue[_Piece] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Database:
        self._writer = asyncio.create_task(self._write_for_ever(), name="writer")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._writer is not None:
            written = asyncio.ensure_future(self._waiting.join())
            await asyncio.wait({written, self._writer}, return_when=asyncio.FIRST_COMPLETED)
            written.cancel()
            self._writer.cancel()
        if self.locks is not None:
            await self.locks.close()
        await self._transactions.close()

    async def read(self, work: Work[T]) -> T:
        """What `work` finds; it only looks."""
        try:
            found = await self._transactions.read(lambda connection: work(self._rows(connection)))
        except Exception as error:
            self._failed("read", error)
            raise
        self._faults.pop("read", None)
        return found

    async def write(self, work: Work[T]) -> T:
        """Runs `work` in a transaction; returns its result once that is committed.

        `work` runs in another thread, and twice when a neighbour in its group fails: it
        decides anew from the rows it is given, and touches nothing else.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait(_Piece(work, done))
        return await done

    async def alone(self, work: Work[T]) -> T:
        """Like `write`, in a transaction of its own: for what makes other processes wait."""
        return await self._transactions.write(lambda connection: work(self._rows(connection)))

    async def _write_for_ever(self) -> None:
        while True:
            group = [await self._waiting.get()]
            while len(group) < LARGEST_GROUP and not self._waiting.empty():
                group.append(self._waiting.get_nowait())
            await self._write(group)
            for _ in group:
                self._waiting.task_done()

    async def _write(self, group: list[_Piece]) -> None:
        try:
            results = await self._transactions.write(
                lambda connection: _run(self._rows(connection), group)
            )
        except Exception as error:  # noqa: BLE001 - handed to the caller it belongs to
            self._failed("write", error)
            await self._apart(group, error)
        else:
            self._faults.pop("write", None)
            for piece, result in zip(group, results, strict=True):
                _settle(piece, result)

    @property
    def fault(self) -> Fault | None:
        """What goes wrong with all reads, or with all writes, and since when."""
        return min(self._faults.values(), key=lambda fault: fault.since, default=None)

    def _failed(self, way: str, error: Exception) -> None:
        known = self._faults.get(way)
        since = self._clock.now() if known is None else known.since
        self._faults[way] = Fault(since, type(error).__name__)

    def _rows(self, connection: Connection) -> Repository:
        return Repository(connection, self._seal)

    async def _apart(self, group: list[_Piece], error: Exception) -> None:
        """Finds the faulty piece; where the database itself is out of reach or locked, all
        fail at once, since each would only wait as long again."""
        if len(group) > 1 and not isinstance(error, OperationalError):
            for piece in group:
                await self._write([piece])
            return
        for piece in group:
            if not piece.done.done():
                piece.done.set_exception(error)


@asynccontextmanager
async def opened(
    url: str, seal: Seal = UNSEALED, clock: Clock | None = None
) -> AsyncIterator[Database]:
    """The migrated database at `url`. Raises SettingsError when `seal` lacks a key it needs."""
    async with Database(url, seal, clock) as database:
        if await database.write(lambda rows: rows.sealing.check()):
            log.info(SEALED_FROM_NOW_ON)
        yield database


def _run(repository: Repository, group: list[_Piece]) -> list[Any]:
    results = [piece.work(repository) for piece in group]
    repository.flush()
    return results


def _settle(piece: _Piece, result: object) -> None:
    if not piece.done.done():
        piece.done.set_result(result)
