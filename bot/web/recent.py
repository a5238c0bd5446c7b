"""Asks at most once in a while, however many want to know."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")

LASTS = 1.0


class Recent(Generic[T]):
    """What `ask` said within the last `lasts` seconds. `ask` has a limit of its own."""

    def __init__(self, ask: Callable[[], Awaitable[T]], lasts: float = LASTS) -> None:
        self._ask = ask
        self._lasts = lasts
        self._answer: asyncio.Future[T] | None = None
        self._asked_at = 0.0

    async def value(self) -> T:
        """The answer there is, or a new one when it is old; all who wait share it."""
        now = asyncio.get_running_loop().time()
        if self._answer is None or self._is_old(self._answer, now):
            self._answer, self._asked_at = asyncio.ensure_future(self._ask()), now
        return await self._answer

    def _is_old(self, answer: asyncio.Future[T], now: float) -> bool:
        return answer.done() and now - self._asked_at >= self._lasts
