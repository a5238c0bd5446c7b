"""One writer that shares its commits.

A transaction a message costs more than everything else the coach does for it. So whatever
wants to write waits in a queue; one task takes all that waits, runs it in one transaction and
wakes each caller when that is committed. A group that fails is undone and done again piece by
piece, so that only the faulty piece sees its error.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.store.engines import transactions
from bot.store.repository import Repository

T = TypeVar("T")
Work = Callable[[Repository], T]
LARGEST_GROUP = 200


@dataclass(frozen=True, slots=True)
class _Piece:
    work: Work[Any]
    done: asyncio.Future[Any]


class Database:
    """Reads at once, writes in groups. Open it with `async with`."""

    def __init__(self, url: str) -> None:
        self._transactions = transactions(url)
        self._waiting: asyncio.Queue[_Piece] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Database:
        self._writer = asyncio.create_task(self._write_for_ever(), name="writer")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._waiting.join()
        if self._writer is not None:
            self._writer.cancel()
        await self._transactions.close()

    async def read(self, work: Work[T]) -> T:
        """What `work` finds; it only looks."""
        return await self._transactions.read(lambda connection: work(Repository(connection)))

    async def write(self, work: Work[T]) -> T:
        """Runs `work` in a transaction; returns its result once that is committed.

        `work` runs in another thread, and twice when a neighbour in its group fails: it
        decides anew from the rows it is given, and touches nothing else.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait(_Piece(work, done))
        return await done

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
            results = await self._transactions.write(lambda connection: _run(connection, group))
        except Exception as error:  # noqa: BLE001 - handed to the caller it belongs to
            await self._apart(group, error)
        else:
            for piece, result in zip(group, results, strict=True):
                _settle(piece, result)

    async def _apart(self, group: list[_Piece], error: Exception) -> None:
        if len(group) == 1:
            if not group[0].done.done():
                group[0].done.set_exception(error)
            return
        for piece in group:
            await self._write([piece])


def _run(connection: Connection, group: list[_Piece]) -> list[Any]:
    repository = Repository(connection)
    results = [piece.work(repository) for piece in group]
    repository.flush()
    return results


def _settle(piece: _Piece, result: object) -> None:
    if not piece.done.done():
        piece.done.set_result(result)
