"""The coach on a stage, ready for a test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from monday import MONDAY
from stage import MovedClock, Stage, running

from bot.library import Library, Shelf, read
from bot.library import shelf as shelves
from bot.local import LocalChat, serve
from bot.settings import Settings

CONTENT = Path(__file__).parents[2] / "content"
TOKEN = "7000:end-to-end"
PACED = ("test_e2e_hostile", "test_e2e_operating")


@pytest.fixture(scope="session", autouse=True)
def _real_content_is_read_once(shelf: Shelf) -> Iterator[None]:
    """A library is a value that nobody changes, so all coaches of a run may share one."""

    def shared(folder: Path, *rest: Any) -> Library:
        same = folder.resolve() == CONTENT and shelf.refresh() is None
        return shelf.library if same else read(folder, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelves, "read", shared)
        yield


@pytest.fixture(autouse=True)
def _nobody_waits_for_the_pace_of_a_chat(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One message a second is Telegram's wish, and tests/chat/test_courier.py holds it. Here it
    would be most of the time that the tests take."""
    if request.module.__name__ not in PACED:
        monkeypatch.setattr("bot.chat.courier.CHAT_BURST", 100)


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
    return Settings(token=TOKEN, api_url=api[1], database_url=database_url, rate=1000, speed=1,
                    admins="99", listen="127.0.0.1:0")  # fmt: skip


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
