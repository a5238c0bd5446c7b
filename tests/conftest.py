"""What the tests of several layers start from: the real content, its films, and a fresh
database."""

from __future__ import annotations

import fcntl
from pathlib import Path
from shutil import copy

import pytest

from bot.chat.wording import MESSAGES
from bot.library import Library, Shelf
from bot.media.prints import Prints
from bot.rendering import render
from bot.store.migrations import migrate

CONTENT = Path(__file__).parents[1] / "content"


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf(CONTENT, MESSAGES)


@pytest.fixture(scope="session")
def library(shelf: Shelf) -> Library:
    return shelf.library


@pytest.fixture(scope="session")
def films(pytestconfig: pytest.Config, library: Library) -> Path:
    """Every film and picture of the content, drawn once for all workers, and once only for as
    long as nothing of it changes."""
    folder = pytestconfig.cache.mkdir("films")
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # given back even by a worker that is killed
        for _ in render(library, Prints(folder)):
            pass
    return folder


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("database") / "coach.sqlite3"
    migrate(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture
def database_url(_migrated: Path, tmp_path: Path) -> str:
    """An empty SQLite database in its newest form; a file of its own for each test."""
    return f"sqlite+aiosqlite:///{copy(_migrated, tmp_path)}"
