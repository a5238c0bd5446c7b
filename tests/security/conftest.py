"""The coach on a stage, as the end-to-end tests have it."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

E2E = Path(__file__).parents[1] / "e2e"
sys.path.append(str(E2E))  # also when only these tests are run

from monday import MONDAY  # noqa: E402
from stage import MovedClock, Stage, running  # noqa: E402

from bot.local import LocalChat, serve  # noqa: E402
from bot.settings import Settings  # noqa: E402

TOKEN = "7000:security"


@pytest.fixture
async def api() -> AsyncIterator[tuple[LocalChat, str]]:
    chat = LocalChat(TOKEN)
    async with serve(chat) as address:
        yield chat, address


@pytest.fixture
def settings(
    api: tuple[LocalChat, str], tmp_path: Path, films: Path, database_url: str
) -> Settings:
    (tmp_path / "media").symlink_to(films)
    return Settings(token=TOKEN, api_url=api[1], database_url=database_url, rate=1000, speed=50)


@pytest.fixture
async def moved(api: tuple[LocalChat, str], settings: Settings) -> AsyncIterator[Stage]:
    """The coach on a Monday morning, with a clock that can be moved."""
    stage = Stage(api[0], settings)
    stage.clock = MovedClock(MONDAY)
    async with running(stage):
        yield stage
