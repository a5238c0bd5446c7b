"""A fresh database with one runner in it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from store_samples import RUNNER

from bot.store.database import Database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with Database(database_url) as database:
        await database.write(lambda rows: rows.add_runner(RUNNER))
        yield database
