"""A backup is whole, sound, private, and never in the place of another file."""

from __future__ import annotations

import asyncio
import os
import resource
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest
from store_samples import NOW, RUNNER, session

from bot.errors import SettingsError
from bot.store.backup import BackupError, back_up
from bot.store.database import Database
from bot.store.migrations import migrate, newest

pytestmark = pytest.mark.sqlite
NAME = "coach-20261122T070000Z.sqlite3"
ROOT = Path(__file__).parents[2]


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite+aiosqlite:///"))


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def restored(backup: Path, folder: Path) -> str:
    """The backup in the place of a database, as docs/deploy.md has it."""
    folder.mkdir()
    return url_of(Path(copy(backup, folder / "coach.sqlite3")))


async def runners(url: str, *numbers: int) -> list[int]:
    async with Database(url) as database:
        return await database.read(lambda rows: [n for n in numbers if rows.runner(n)])


async def test_a_backup_lies_beside_the_database_and_says_what_it_holds(
    database: Database, database_url: str
) -> None:
    await database.write(lambda rows: rows.add_session(session()))
    made = back_up(database_url, None, NOW)
    assert made.path == file_of(database_url).parent / "backups" / NAME
    assert (made.runners, made.sessions) == (1, 1)


async def test_a_restored_database_has_every_row(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await database.write(lambda rows: rows.add_session(session()))
    url = restored(back_up(database_url, None, NOW).path, tmp_path / "new")
    async with Database(url) as again:
        assert await again.read(lambda rows: rows.runner(RUNNER.id)) == RUNNER
        assert await again.read(lambda rows: rows.live_session(7, 7))


async def test_a_restored_database_is_in_its_newest_form_and_can_be_written(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    url = restored(back_up(database_url, None, NOW).path, tmp_path / "new")
    before = file_of(url).read_bytes()
    migrate(url)
    assert file_of(url).read_bytes() == before
    async with Database(url) as again:
        await again.write(lambda rows: rows.add_runner(replace(RUNNER, id=8)))
    assert await runners(url, 7, 8) == [7, 8]


def test_a_backup_in_a_burst_of_writing_is_one_moment_of_it(
    database_url: str, tmp_path: Path
) -> None:
    """Each transaction adds a runner and a session, so a sound copy has as many of both."""
    enough, over = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(file_of(database_url), timeout=30)) as rows:
            rows.execute("PRAGMA journal_mode=WAL")
            number = 0
            while not over.is_set():
                number += 1
                with rows:
                    add_runner_and_session(rows, number)
                if number == 50:
                    enough.set()

    burst = threading.Thread(target=write)
    burst.start()
    assert enough.wait(30)
    try:
        made = [back_up(database_url, tmp_path / f"{n}.sqlite3", NOW) for n in range(5)]
    finally:
        over.set()
        burst.join()
    assert all(one.runners == one.sessions >= 50 for one in made)
    assert made[0].runners < made[-1].runners


def add_runner_and_session(rows: sqlite3.Connection, number: int) -> None:
    when = "2026-11-22 07:00:00.000000"
    rows.execute(
        "INSERT INTO runner (id, language, met_at, seen_at, unreachable)"
        " VALUES (?, 'en', ?, ?, 0)",
        (number, when, when),
    )
    rows.execute(
        "INSERT INTO guided_session (chat, runner, routine, plan, speed, state, at, origin, cut,"
        " started_at, version) VALUES (?, ?, 'mine', '[]', 1, 'done', 0, ?, '{}', ?, 1)",
        (number, number, when, when),
    )


async def test_a_backup_of_an_older_program_is_brought_up_when_restored(tmp_path: Path) -> None:
    url = url_of(tmp_path / "coach.sqlite3")
    await asyncio.to_thread(migrate, url, "0001")
    with closing(sqlite3.connect(file_of(url))) as rows, rows:
        add_runner_and_session(rows, 7)
    again = restored(back_up(url, None, NOW).path, tmp_path / "new")
    await asyncio.to_thread(migrate, again)
    with closing(sqlite3.connect(file_of(again))) as rows:
        assert rows.execute("SELECT version_num FROM alembic_version").fetchone() == (newest(),)
    assert await runners(again, 7) == [7]


def test_only_the_owner_may_read_a_backup(database_url: str) -> None:
    made = back_up(database_url, None, NOW)
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_backup_is_a_single_file_and_nothing_is_left_beside_it(
    database_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    back_up(database_url, folder, NOW)
    assert [path.name for path in folder.iterdir()] == [NAME]


async def test_a_backup_stays_a_single_file_while_somebody_looks_into_it(
    database: Database, database_url: str
) -> None:
    made = back_up(database_url, None, NOW)
    with closing(sqlite3.connect(made.path)) as rows:
        rows.execute("SELECT count(*) FROM runner").fetchone()
        assert [path.name for path in made.path.parent.iterdir()] == [NAME]


def test_what_is_there_is_never_overwritten(database_url: str, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("mine")
    with pytest.raises(BackupError, match="is there already"):
        back_up(database_url, target, NOW)
    assert target.read_text() == "mine"


def test_what_came_in_between_is_not_overwritten_either(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, link = tmp_path / "precious", os.link

    def late(source: Path, to: Path) -> None:
        to.write_text("mine")
        link(source, to)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(BackupError, match="is there already"):
        back_up(database_url, target, NOW)
    assert target.read_text() == "mine"


def test_without_a_database_it_says_so_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="There is no database at"):
        back_up(url_of(tmp_path / "coach.sqlite3"), None, NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="There is no folder"):
        back_up(database_url, tmp_path / "nowhere" / "mine.sqlite3", NOW)


@pytest.mark.parametrize("content", [b"no database at all, only words" * 99, b""])
def test_what_is_no_database_of_the_coach_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "coach.sqlite3").write_bytes(content)
    with pytest.raises(BackupError, match="could not be made"):
        back_up(url_of(tmp_path / "coach.sqlite3"), None, NOW)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_damaged_database_gives_no_backup(database_url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file_of(database_url))) as rows, rows:
        rows.execute(
            'INSERT INTO set_done (session, exercise, "set", unit, planned, done)'
            " VALUES (999, 'press', 1, 'seconds', 30, 30)"
        )
    with pytest.raises(BackupError, match="is damaged"):
        back_up(database_url, tmp_path / "mine.sqlite3", NOW)
    assert not (tmp_path / "mine.sqlite3").exists()


def test_postgresql_is_left_to_pg_dump_and_its_password_untold() -> None:
    with pytest.raises(SettingsError, match="pg_dump --format=custom") as told:
        back_up("postgresql+asyncpg://coach:secret@db:5432/coach?ssl=require", None, NOW)
    assert "'postgresql://coach@db:5432/coach'" in str(told.value)
    assert told.value.exit_code == 2


def command(url: str, *words: str, most: int | None = None) -> subprocess.CompletedProcess[str]:
    """`python -m bot backup`, in which no file may grow larger than `most` bytes."""

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [sys.executable, "-m", "bot", "backup", *words], cwd=ROOT, text=True, check=False,
        capture_output=True, env={**os.environ, "BOT_DATABASE_URL": url}, preexec_fn=limit,
    )  # fmt: skip


def test_the_command_prints_the_path_and_how_much_it_holds(
    database_url: str, tmp_path: Path
) -> None:
    done = command(database_url, str(tmp_path / "mine.sqlite3"))
    assert done.stdout == f"{tmp_path}/mine.sqlite3 (runners: 0, sessions: 0)\n"
    assert done.returncode == 0


def test_a_full_disk_is_one_plain_sentence_and_leaves_nothing(
    database_url: str, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    done = command(database_url, str(tmp_path / "kept"), most=20_000)
    assert done.returncode == 1
    assert "could not be made" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list((tmp_path / "kept").iterdir()) == []
