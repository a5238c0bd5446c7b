"""The engine, and one writer that shares its commits.

A transaction a message costs more than everything else the coach does for it. So whatever
wants to write waits in a queue; one task takes all that waits, runs it in one transaction and
wakes each caller when that is committed. A group that fails is undone and done again piece by
piece, so that only the faulty piece sees its error.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.repository import Repository

T = TypeVar("T")
Work = Callable[[Repository], Awaitable[T]]
LARGEST_GROUP = 200


@dataclass(frozen=True, slots=True)
class _Piece:
    work: Work[Any]
    done: asyncio.Future[Any]


class Database:
    """Reads at once, writes in groups. Open it with `async with`."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(make_url(url))
        self._waiting: asyncio.Queue[_Piece] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Database:
        self._writer = asyncio.create_task(self._write_for_ever(), name="writer")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._waiting.join()
        if self._writer is not None:
            self._writer.cancel()
            await asyncio.wait({self._writer})
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Repository]:
        """A repository for looking only; what is done with it is not kept."""
        async with self._engine.connect() as connection:
            yield Repository(connection)

    async def write(self, work: Work[T]) -> T:
        """Runs `work` in a transaction; returns its result once that is committed.

        `work` may run twice when a neighbour in its group fails: it decides anew from the
        rows it is given, and touches nothing else.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait(_Piece(work, done))
        return await done

    async def _write_for_ever(self) -> None:
        """On one connection, which is not given back between groups: the pool would spend a
        rollback on each. A connection that broke is renewed by SQLAlchemy after its rollback."""
        async with self._engine.connect() as connection:
            while True:
                group = [await self._waiting.get()]
                while len(group) < LARGEST_GROUP and not self._waiting.empty():
                    group.append(self._waiting.get_nowait())
                await _write(connection, group)
                for _ in group:
                    self._waiting.task_done()


async def _write(connection: AsyncConnection, group: list[_Piece]) -> None:
    try:
        results = await _in_one_transaction(connection, group)
    except Exception as error:  # noqa: BLE001 - handed to the caller it belongs to
        await connection.rollback()
        await _apart(connection, group, error)
    else:
        for piece, result in zip(group, results, strict=True):
            _settle(piece, result)


async def _in_one_transaction(connection: AsyncConnection, group: list[_Piece]) -> list[Any]:
    repository = Repository(connection)
    results = [await piece.work(repository) for piece in group]
    await repository.flush()
    await connection.commit()
    return results


async def _apart(connection: AsyncConnection, group: list[_Piece], error: Exception) -> None:
    if len(group) == 1:
        if not group[0].done.done():
            group[0].done.set_exception(error)
        return
    for piece in group:
        await _write(connection, [piece])


def _settle(piece: _Piece, result: object) -> None:
    if not piece.done.done():
        piece.done.set_result(result)


def _engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url)
    event.listen(engine.sync_engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: Any, _: object) -> None:
    """WAL lets readers and the writer work side by side; NORMAL is safe against the end of
    the process at any moment, and against power failure up to the last commits."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON",
                   "busy_timeout=5000"):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
