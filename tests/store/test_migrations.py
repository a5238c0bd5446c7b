"""Migrations lead to the tables of the program, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from belongings_samples import fill
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from bot.store import migrations, tables
from bot.store.migrations import migrate, newest
from bot.store.seal import UNSEALED

Query = Callable[..., list[Any]]
OURS = {
    "runner",
    "guided_session",
    "set_done",
    "reminder",
    "occurrence",
    "draft",
    "check_in",
    "dose_change",
    "self_check",
    "away",
    "errand",
    "note",
    "upload",
    "process",
    "inbox",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "coach.sqlite3"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@contextmanager
def opened(file: Path) -> Iterator[Query]:
    with closing(sqlite3.connect(file)) as connection, connection:
        yield lambda *query: connection.execute(*query).fetchall()


def names(file: Path) -> set[str]:
    with opened(file) as ask:
        return {name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'")}


TABLES_OF = {
    "0001": ("runner", "guided_session", "set_done"),
    "0002": ("runner", "guided_session", "set_done", "reminder", "occurrence", "draft"),
}


def fill_every_table(file: Path) -> None:
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        fill(connection, 7, seal=UNSEALED)
    engine.dispose()


def counts(file: Path) -> dict[str, int]:
    with opened(file) as ask:
        return {name: ask(f"SELECT count(*) FROM {name}")[0][0] for name in sorted(OURS)}


def add_a_runner(file: Path) -> None:
    with opened(file) as ask:
        when = "2026-11-22 07:00:00.000000"
        ask(
            "INSERT INTO runner (id, language, met_at, seen_at, unreachable) "
            "VALUES (7, 'en', ?, ?, 0)",
            (when, when),
        )


def test_a_new_database_gets_every_table(file: Path, url: str) -> None:
    migrate(url)
    assert names(file) >= OURS


def test_base_takes_every_table_away_with_what_is_in_it(file: Path, url: str) -> None:
    migrate(url)
    add_a_runner(file)
    migrate(url, "base")
    assert not names(file) & OURS


def test_up_down_and_up_again_leads_to_empty_tables(file: Path, url: str) -> None:
    migrate(url)
    add_a_runner(file)
    migrate(url, "base")
    migrate(url)
    with opened(file) as ask:
        assert ask("SELECT count(*) FROM runner") == [(0,)]


def test_each_step_down_and_up_again_keeps_what_older_tables_hold(file: Path, url: str) -> None:
    migrate(url)
    fill_every_table(file)
    before = counts(file)
    for revision in ("0002", "0001"):
        migrate(url, revision)
        migrate(url)
        with opened(file) as ask:
            assert ask("PRAGMA foreign_key_check") == []
        kept = TABLES_OF[revision]
        assert {name: counts(file)[name] for name in kept} == {n: before[n] for n in kept}


def test_migrating_again_keeps_what_is_there(file: Path, url: str) -> None:
    migrate(url)
    add_a_runner(file)
    migrate(url)
    with opened(file) as ask:
        assert ask("SELECT id FROM runner") == [(7,)]


def test_an_empty_file_is_a_new_database(file: Path, url: str) -> None:
    file.parent.mkdir()
    file.touch()
    migrate(url)
    assert names(file) >= OURS


def test_the_database_knows_its_revision(file: Path, url: str) -> None:
    migrate(url)
    with opened(file) as ask:
        assert ask("SELECT version_num FROM alembic_version") == [(newest(),)]


def test_revisions_are_numbered_without_a_gap() -> None:
    files = sorted(path.name[:4] for path in (migrations.FOLDER / "versions").glob("[0-9]*.py"))
    assert files == [f"{number:04}" for number in range(1, len(files) + 1)]


def test_the_migrated_tables_are_those_of_the_program(file: Path, url: str) -> None:
    assert tables.RunnerRow.metadata is SQLModel.metadata
    migrate(url)
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()
