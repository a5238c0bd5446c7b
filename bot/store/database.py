"""One writer that shares its commits.

A transaction a message costs more than everything else the coach does for it. So whatever
wants to write waits; all that waits runs in one transaction, and each caller wakes when that is
committed. A group that fails is undone and done again piece by piece, so that only the faulty
piece sees its error.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot.clock import Clock, WallClock
from bot.store.batches import Batches, Failed
from bot.store.engines import transactions
from bot.store.locks import Locks
from bot.store.repository import Repository
from bot.store.seal import UNSEALED, Seal

log = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[Repository], T]
SEALED_FROM_NOW_ON = (
    "pain, effort and notes are sealed from now on; `python -m bot keys rotate` seals what was"
    " written before"
)


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
        self._writes: Batches[Work[Any], Any] = Batches(self._write)

    async def __aenter__(self) -> Database:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._writes.settled()
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
        result: T = await self._writes.wish(work)
        return result

    async def aside(self, work: Work[T]) -> T:
        """Like `write`, for what takes long and must not hold up the others: where writers can
        work side by side, in a transaction of its own."""
        return await (self.alone(work) if self.shared else self.write(work))

    async def alone(self, work: Work[T]) -> T:
        """Like `write`, in a transaction of its own: for what makes other processes wait."""
        return await self._transactions.write(lambda connection: work(self._rows(connection)))

    async def _write(self, group: Sequence[Work[Any]]) -> Sequence[Any]:
        try:
            results = await self._transactions.write(
                lambda connection: _run(self._rows(connection), group)
            )
        except Exception as error:  # noqa: BLE001 - handed to the caller it belongs to
            self._failed("write", error)
            return await self._apart(group, error)
        self._faults.pop("write", None)
        return results

    async def _apart(self, group: Sequence[Work[Any]], error: Exception) -> Sequence[Any]:
        """Finds the faulty piece; where the database itself is out of reach or locked, all
        fail at once, since each would only wait as long again."""
        if len(group) == 1 or isinstance(error, OperationalError | OSError):
            return [Failed(error)] * len(group)
        return [result for work in group for result in await self._write([work])]

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


@asynccontextmanager
async def opened(
    url: str, seal: Seal = UNSEALED, clock: Clock | None = None
) -> AsyncIterator[Database]:
    """The migrated database at `url`. Raises SettingsError when `seal` lacks a key it needs."""
    async with Database(url, seal, clock) as database:
        if await database.write(lambda rows: rows.sealing.check()):
            log.info(SEALED_FROM_NOW_ON)
        yield database


def _run(repository: Repository, group: Sequence[Work[Any]]) -> Sequence[Any]:
    results = [work(repository) for work in group]
    repository.flush()
    return results
