"""Locks that all processes on one PostgreSQL see: one a chat, and one that says "I live".

They are advisory locks of one connection that does nothing else, taken and given back in
batches. When a process is killed its connection breaks, and the server gives its locks back at
once (PostgreSQL, 13.3.5 Advisory Locks). A pooler that shares connections among transactions
breaks this; connect to the server itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from bot.store.batches import Batches
from bot.store.turns import PROCESS

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.004, 0.05
TAKE = text("SELECT pg_try_advisory_lock(key) FROM unnest(CAST(:keys AS bigint[])) AS key")
GIVE = text("SELECT pg_advisory_unlock(key) FROM unnest(CAST(:keys AS bigint[])) AS key")
ALIVE = text("SELECT 1")
LIVE = text("SELECT pg_try_advisory_lock(:kind, :number)")


@dataclass(frozen=True, slots=True)
class _Wish:
    key: int
    take: bool


LOOK = _Wish(0, take=False)
"""No chat has this number: only whether the connection holds."""


class Locks:
    """The locks of this process. Open it with `async with`."""

    def __init__(self, url: URL) -> None:
        from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - 4 MB
        from sqlalchemy.pool import StaticPool  # noqa: PLC0415

        self._engine = create_async_engine(
            url, poolclass=StaticPool, isolation_level="AUTOCOMMIT", hide_parameters=True
        )
        self._batches: Batches[_Wish, bool] = Batches(self._carry_out)
        self._number: int | None = None
        self._lives = False

    async def close(self) -> None:
        """Gives everything back."""
        await self._batches.settled()
        await self._engine.dispose()

    async def live(self, number: int) -> None:
        """From now on the others see that the process of this number lives."""
        self._number, self._lives = number, False
        await self.look()

    async def look(self) -> None:
        """Mends what broke, also while nobody wants the lock of a chat."""
        await self._batches.wish(LOOK)

    async def take(self, chat: int) -> None:
        """Waits for the chat's lock."""
        wait = FIRST_WAIT
        while not await self._granted(chat):
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    def give(self, chat: int) -> None:
        """Gives the chat's lock back, in a moment."""
        self._batches.wish(_Wish(chat, take=False))

    async def _granted(self, chat: int) -> bool:
        """One try. What is granted to somebody who waits no longer is given back."""
        asked = self._batches.wish(_Wish(chat, take=True))
        try:
            return await asyncio.shield(asked)
        except asyncio.CancelledError:
            asked.add_done_callback(partial(self._unwanted, chat))
            raise

    def _unwanted(self, chat: int, asked: asyncio.Future[bool]) -> None:
        if asked.result():
            self.give(chat)

    async def _carry_out(self, wishes: Sequence[_Wish]) -> Sequence[bool]:
        """Whether each was granted. Without a connection nothing is: those who wait try again,
        and what was held is free anyhow."""
        try:
            return await self._ask(wishes)
        except (SQLAlchemyError, OSError) as error:
            log.warning(
                "the locks of chats cannot be reached", extra={"error": type(error).__name__}
            )
            self._lives = False
            await self._engine.dispose()
            await asyncio.sleep(LONGEST_WAIT)
            return [not wish.take for wish in wishes]

    async def _ask(self, wishes: Sequence[_Wish]) -> Sequence[bool]:
        given = [wish.key for wish in wishes if not wish.take and wish is not LOOK]
        taken = [wish.key for wish in wishes if wish.take]
        async with self._engine.connect() as connection:
            await self._live_on(connection)
            if not given and not taken:
                await connection.execute(ALIVE)
            if given:
                await connection.execute(GIVE, {"keys": given})
            granted = iter(
                (await connection.execute(TAKE, {"keys": taken})).scalars() if taken else ()
            )
        return [next(granted) if wish.take else True for wish in wishes]

    async def _live_on(self, connection: AsyncConnection) -> None:
        """On each new connection once more; an old one that hangs may hold it for a while yet."""
        if self._number is not None and not self._lives:
            values = {"kind": PROCESS, "number": self._number}
            self._lives = bool((await connection.execute(LIVE, values)).scalar_one())
