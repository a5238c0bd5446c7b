"""The coach on a stage, ready for a test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from monday import MONDAY
from stage import MovedClock, Stage, running

from bot.local import LocalChat, serve
from bot.settings import Settings
from bot.store.migrations import migrate

TOKEN = "7000:end-to-end"


@pytest.fixture
async def api() -> AsyncIterator[tuple[LocalChat, str]]:
    chat = LocalChat(TOKEN)
    async with serve(chat) as address:
        yield chat, address


@pytest.fixture
async def settings(api: tuple[LocalChat, str], tmp_path: Path, films: Path) -> Settings:
    (tmp_path / "media").symlink_to(films)
    url = f"sqlite+aiosqlite:///{tmp_path / 'coach.sqlite3'}"
    await asyncio.to_thread(migrate, url)  # Alembic opens an event loop of its own
    return Settings(token=TOKEN, api_url=api[1], database_url=url, rate=1000, speed=1, admins="99")


@pytest.fixture
async def stage(api: tuple[LocalChat, str], settings: Settings) -> AsyncIterator[Stage]:
    """The coach at the pace of real life."""
    async with running(Stage(api[0], settings)) as stage:
        yield stage


@pytest.fixture
async def fast(api: tuple[LocalChat, str], settings: Settings) -> AsyncIterator[Stage]:
    """The coach with sessions a hundred times faster."""
    async with running(Stage(api[0], settings.model_copy(update={"speed": 100.0}))) as stage:
        yield stage


@pytest.fixture
async def moved(api: tuple[LocalChat, str], settings: Settings) -> AsyncIterator[Stage]:
    """The coach on a Monday morning, with a clock that can be moved."""
    stage = Stage(api[0], settings)
    stage.clock = MovedClock(MONDAY)
    async with running(stage):
        yield stage
