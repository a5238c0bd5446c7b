"""What the tests of several layers start from: the real content, its films, and a fresh
database."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from postgresql import Postgresql, serving

from bot.chat.wording import MESSAGES
from bot.library import Library, Shelf
from bot.media.prints import Prints
from bot.rendering import render
from bot.store.migrations import migrate

LONG = frozenset({"browser", "chaos", "e2e", "fuzz", "media", "security"})
# A hundred examples a property is hypothesis' own measure; `EXAMPLES=1000 make test` looks longer.
settings.register_profile(
    "suite", parent=settings(), max_examples=int(os.environ.get("EXAMPLES", "50"))
)
settings.load_profile("suite")
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


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """A server for these tests, which starts in a second. In a folder of its own: pytest's may be
    entered by nobody else, and the server runs as a user of its own."""
    with TemporaryDirectory(prefix="coach-") as folder, serving(f"{folder}/server") as server:
        yield server


@pytest.fixture
def postgresql_url(postgresql: Postgresql) -> str:
    """An empty PostgreSQL database in its newest form."""
    return postgresql.empty()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, _migrated: Path, tmp_path: Path) -> str:
    """An empty database in its newest form, of its own for each test: SQLite, or PostgreSQL with
    `pytest --database postgresql`."""
    if request.config.getoption("database") == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return f"sqlite+aiosqlite:///{copy(_migrated, tmp_path)}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Only what stands on a database is worth a second run on the other one."""
    if config.getoption("database") == "postgresql":
        on_both = [one for one in items if "database_url" in getattr(one, "fixturenames", ())
                   and not one.get_closest_marker("sqlite")]  # fmt: skip
        items[:] = on_both
    items[:] = spread(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def spread(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The items in another order: each worker gets a stretch of them, and begins with its part of
    the long files. Many of those wait rather than work, and one worker would wait for all."""
    files: dict[Path, list[pytest.Item]] = {}
    for one in items:
        files.setdefault(one.path, []).append(one)
    ordered = sorted(files, key=lambda path: path.parent.name not in LONG)
    shares = [ordered[worker::workers] for worker in range(workers)]
    return [each for share in shares for path in share for each in files[path]]
