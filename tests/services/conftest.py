"""The services on a real database and the real content."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from services_samples import RUNNER, Gym

from bot.library import Shelf
from bot.services.runners import Runners
from bot.services.sessions import Sessions
from bot.store.database import Database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with Database(database_url) as database:
        yield database


@pytest.fixture
def runners(database: Database) -> Runners:
    return Runners(database)


@pytest.fixture
async def gym(database: Database, database_url: str, shelf: Shelf) -> Gym:
    """A place to train in, with one runner who is known already."""
    await database.write(lambda rows: rows.add_runner(RUNNER))
    return Gym(database_url, database, Sessions(database, speed=1.0), shelf.library)
