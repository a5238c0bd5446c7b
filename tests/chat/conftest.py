"""A module may name the event loop of its tests: with `LOOP = Jumping` waiting takes no time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path

import pytest
from postroom import Postroom

from bot.library import Shelf
from bot.store.database import Database


def pytest_asyncio_loop_factories(
    item: pytest.Item,
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    module = getattr(item, "module", None)
    return {"loop": getattr(module, "LOOP", asyncio.new_event_loop)}


@pytest.fixture
async def postroom(database_url: str, tmp_path: Path, shelf: Shelf) -> AsyncIterator[Postroom]:
    async with Database(database_url) as database:
        yield Postroom(database, tmp_path / "media", shelf)
