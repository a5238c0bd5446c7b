"""Many small wishes, carried out together: what comes while a batch runs makes up the next."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

W = TypeVar("W")
R = TypeVar("R")
LARGEST = 200


@dataclass(frozen=True, slots=True)
class Failed:
    """Stands for the result of a wish that failed alone."""

    error: Exception


class Batches(Generic[W, R]):
    """Calls `run` with some wishes at a time, and hands each its result. Should `run` fail, all
    wishes of that batch fail with it."""

    def __init__(self, run: Callable[[Sequence[W]], Awaitable[Sequence[R | Failed]]]) -> None:
        self._run = run
        self._waiting: list[tuple[W, asyncio.Future[R]]] = []
        self._working: asyncio.Task[None] | None = None

    def wish(self, wish: W) -> asyncio.Future[R]:
        """To be awaited for its result, or left alone."""
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((wish, done))
        if self._working is None:
            self._working = asyncio.create_task(self._work_off())
        return done

    async def settled(self) -> None:
        """Waits until nothing is left to do."""
        while self._working is not None:
            await asyncio.wait([self._working])

    async def _work_off(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:LARGEST], self._waiting[LARGEST:]
            await self._do(batch)
        self._working = None

    async def _do(self, batch: Sequence[tuple[W, asyncio.Future[R]]]) -> None:
        try:
            results = await self._run([wish for wish, _ in batch])
        except Exception as error:  # noqa: BLE001 - handed to those it belongs to
            for _, done in batch:
                _fail(done, error)
        else:
            for (_, done), result in zip(batch, results, strict=True):
                _settle(done, result)


def _settle(done: asyncio.Future[R], result: R | Failed) -> None:
    if isinstance(result, Failed):
        _fail(done, result.error)
    elif not done.done():
        done.set_result(result)


def _fail(done: asyncio.Future[R], error: Exception) -> None:
    """Nobody may wait for it; then its failure is not worth a complaint."""
    if not done.done():
        done.set_exception(error)
        done.exception()
