"""What the doctor makes of a SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.doctor import databases, sqlite
from bot.doctor.databases import inside
from bot.doctor.finding import Finding, Verdict
from bot.store.database import opened
from bot.store.migrations import migrate, newest
from bot.store.seal import Seal

KEY, OTHER = "b2xk" * 10 + "b2w=", "bmV3" * 10 + "bmU="
OK, LOOK, FAULT = Verdict.OK, Verdict.LOOK, Verdict.FAULT
Ask = Callable[[Callable[[Connection], Finding]], Awaitable[Finding]]


@pytest.fixture
def file(database_url: str) -> Path:
    file = Path(database_url.partition("///")[2])
    file.chmod(0o600)
    with closing(sqlite3.connect(file)) as rows:
        rows.execute("PRAGMA journal_mode=WAL")
    return file


@pytest.fixture
def ask(file: Path) -> Ask:
    return partial(inside, f"sqlite+aiosqlite:///{file}")


def put(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as rows, rows:
        rows.execute(statement)


# The file


def test_a_sound_file_is_well(file: Path) -> None:
    found = [look(file).verdict for look in (sqlite.writing, sqlite.place, sqlite.whole)]
    assert found == [OK, OK, OK]


def test_looking_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    for look in (sqlite.writing, sqlite.place, sqlite.whole):
        look(file)
    assert file.read_bytes() == before


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite3"
    found = [look(file).verdict for look in (sqlite.writing, sqlite.place, sqlite.whole)]
    assert (found, file.exists()) == ([OK, OK, OK], False)


def test_not_even_opening_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        databases.opened(tmp_path / "new.sqlite3").execute("SELECT 1")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_others_may_read_is_worth_a_look(file: Path) -> None:
    file.chmod(0o640)
    found = sqlite.place(file)
    assert (found.verdict, found.mend) == (LOOK, f"chmod 600 {file}*")


def test_a_file_without_a_write_ahead_log_is_worth_a_look(file: Path) -> None:
    put(file, "PRAGMA journal_mode=DELETE")
    assert sqlite.writing(file).verdict is LOOK


def test_a_file_that_is_none_of_sqlite_is_a_fault(file: Path) -> None:
    file.write_bytes(b"Dear diary, " * 1000)
    assert sqlite.writing(file).verdict is FAULT
    assert "backup" in sqlite.whole(file).mend


def test_a_damaged_file_is_a_fault(file: Path) -> None:
    put(file, "PRAGMA journal_mode=DELETE")
    content = bytearray(file.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    file.write_bytes(content)
    assert sqlite.whole(file).verdict is FAULT


def test_a_file_that_another_holds_is_worth_a_look(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "PATIENCE", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        found = sqlite.writing(file)
    assert (found.verdict, "Another process" in found.what) == (LOOK, True)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [("attempt to write a readonly database", FAULT), ("unable to open database file", FAULT),
     ("database is locked", LOOK), ("database disk image is malformed", FAULT)],
)  # fmt: skip
def test_what_sqlite_says_is_understood(said: str, verdict: Verdict) -> None:
    assert databases.unusable(sqlite3.OperationalError(said)).verdict is verdict


def test_a_look_through_a_large_file_has_an_end(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "LOOKED", -1)
    monkeypatch.setattr(sqlite, "STEPS", 1)
    found = sqlite.whole(file)
    assert (found.verdict, "Too large" in found.what) == (OK, True)


# Where it lies


MOUNTS = """\
22 1 0:20 / / rw,relatime - overlay overlay rw
30 22 0:30 / /srv rw - ext4 /dev/sda1 rw
31 30 0:31 / /srv/far\\040away rw shared:1 - nfs4 host:/x rw
32 22 0:32 / /srvnot rw - tmpfs tmpfs rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/srv/coach.sqlite3", "ext4"), ("/srv/far away/coach.sqlite3", "nfs4"),
     ("/data/coach.sqlite3", "overlay"), ("/srvnot/x", "tmpfs"), ("/srvno", "overlay")],
)  # fmt: skip
def test_the_file_system_is_found(path: str, kind: str) -> None:
    assert sqlite.kind_of(path, MOUNTS) == kind
    backwards = "\n".join(reversed(MOUNTS.splitlines()))
    assert sqlite.kind_of(path, backwards) == kind


@pytest.mark.parametrize(
    ("kind", "contained", "verdicts"),
    [("ext4", True, []), (None, False, []), ("nfs4", False, [FAULT]), ("cifs", True, [FAULT]),
     ("9p", False, [LOOK]), ("overlay", True, [LOOK]), ("overlay", False, []),
     ("tmpfs", False, [LOOK])],
)  # fmt: skip
def test_not_every_file_system_is_good(
    kind: str | None, contained: bool, verdicts: list[Verdict]
) -> None:
    assert [one.verdict for one in sqlite.on(kind, contained=contained)] == verdicts


# What is in it


async def test_the_newest_form_is_well(ask: Ask) -> None:
    found = await ask(databases.migrations)
    assert (found.verdict, newest() in found.what) == (OK, True)


async def test_an_older_form_is_brought_up_by_the_next_start(file: Path, ask: Ask) -> None:
    put(file, "UPDATE alembic_version SET version_num = '0001'")
    found = await ask(databases.migrations)
    assert (found.verdict, "0001" in found.what) == (LOOK, True)


async def test_a_form_from_the_future_is_a_fault(file: Path, ask: Ask) -> None:
    put(file, "UPDATE alembic_version SET version_num = '9999'")
    found = await ask(databases.migrations)
    assert (found.verdict, "newer version" in found.mend) == (FAULT, True)


async def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    found = await inside(f"sqlite+aiosqlite:///{tmp_path / 'empty'}", databases.migrations)
    assert found == databases.NEW


async def test_the_database_of_something_else_is_a_fault(tmp_path: Path) -> None:
    put(tmp_path / "shop", "CREATE TABLE sale (id INTEGER)")
    found = await inside(f"sqlite+aiosqlite:///{tmp_path / 'shop'}", databases.migrations)
    assert found.verdict is FAULT


@pytest.mark.parametrize(
    ("sealed", "keys", "verdict"),
    [([], [], OK), ([], [KEY], LOOK), ([KEY], [KEY], OK), ([KEY], [OTHER, KEY], OK),
     ([KEY], [OTHER], FAULT), ([KEY], [], FAULT)],
    ids=["none", "new", "same", "both", "another", "lost"],
)  # fmt: skip
async def test_the_keys_open_what_is_sealed(
    file: Path, ask: Ask, sealed: list[str], keys: list[str], verdict: Verdict
) -> None:
    async with opened(f"sqlite+aiosqlite:///{file}", Seal(sealed)):
        pass
    before = notes(file)
    found = await ask(lambda connection: databases.data_key(connection, keys))
    assert (found.verdict, notes(file)) == (verdict, before)


def notes(file: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as rows:
        return rows.execute("SELECT * FROM note").fetchall()


async def test_a_database_of_the_first_form_can_be_asked_too(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'first.sqlite3'}"
    migrate_apart(url)
    assert (await inside(url, databases.migrations)).verdict is LOOK
    assert (await inside(url, lambda rows: databases.data_key(rows, []))).verdict is OK


def migrate_apart(url: str) -> None:
    """Alembic wants no event loop around it."""
    from threading import Thread  # noqa: PLC0415

    thread = Thread(target=migrate, args=(url, "0001"))
    thread.start()
    thread.join()
