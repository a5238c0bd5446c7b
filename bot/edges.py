"""Where the program ends and the world begins: the clock, the database, and Telegram's HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.chat.backend import Backend
from bot.clock import Clock
from bot.settings import Settings
from bot.store.database import Database, opened
from bot.store.seal import Seal

AT_ONCE = 256
POLL_CONNECTIONS = 4


@dataclass(frozen=True, slots=True)
class Edges:
    """`polls` is apart from `calls`: a long poll must not take a call's connection."""

    clock: Clock
    database: Database
    calls: Backend
    polls: Backend


@asynccontextmanager
async def open_edges(
    settings: Settings, clock: Clock, on_unauthorized: Callable[[], None]
) -> AsyncIterator[Edges]:
    """Raises SettingsError when a key is missing that the database was sealed with."""
    calls, polls = (Backend(most, on_unauthorized) for most in (AT_ONCE, POLL_CONNECTIONS))
    async with opened(settings.database_url, Seal(settings.data_keys), clock) as database:
        try:
            yield Edges(clock, database, calls, polls)
        finally:
            await polls.shutdown()
            await calls.shutdown()
