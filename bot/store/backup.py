"""A copy of the SQLite database, taken while the coach runs and writes.

SQLite's own backup reads one state of the whole file; in its write-ahead log nobody waits for
that. The copy gets its name only when it is complete and sound.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from sqlalchemy.engine import URL, make_url

from bot.errors import CoachError, SettingsError

FOLDER = "backups"
PATIENCE = 60.0
NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS})


class BackupError(CoachError):
    """No backup was made; what is there stayed as it was."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished copy and how much it holds."""

    path: Path
    runners: int
    sessions: int


def back_up(url: str, target: Path | None, now: datetime) -> Backup:
    """Copies the database at `url` to `target`: a file that is not there yet, or a folder; by
    default `backups` beside the database. Raises BackupError, or SettingsError for a database
    that is no SQLite file."""
    source = _file(make_url(url))
    target = _target(source, target, f"coach-{now:%Y%m%dT%H%M%SZ}.sqlite3")
    with _plain_faults(target), _unfinished(target.parent) as copy:
        _copy(source, copy)
        made = Backup(target, *_counted(copy))
        _name(copy, target)
    return made


def _file(url: URL) -> Path:
    if url.get_backend_name() != "sqlite":
        raise SettingsError(f"BOT_DATABASE_URL is a PostgreSQL database; back it up with:"
                            f" {_pg_dump(url)}")  # fmt: skip
    path = Path(url.database or "")
    if not path.is_file():
        raise BackupError(f"There is no database at {path}; check BOT_DATABASE_URL.")
    return path


def _pg_dump(url: URL) -> str:
    """pg_dump asks for the password, or finds it in PGPASSWORD or ~/.pgpass."""
    plain = URL.create("postgresql", url.username, None, url.host, url.port, url.database)
    return f"pg_dump --format=custom --file=coach.dump '{plain.render_as_string()}'"


def _target(source: Path, wanted: Path | None, name: str) -> Path:
    if wanted is None:
        wanted = source.parent / FOLDER
        wanted.mkdir(mode=0o700, exist_ok=True)
    target = wanted / name if wanted.is_dir() else wanted
    if not target.parent.is_dir():
        raise BackupError(f"There is no folder {target.parent}; make it first.")
    if target.exists():
        raise _taken(target)
    return target


def _taken(target: Path) -> BackupError:
    return BackupError(f"{target} is there already, and a backup overwrites nothing.")


@contextmanager
def _plain_faults(target: Path) -> Iterator[None]:
    """Says in one sentence what the system or SQLite could not do."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise BackupError(f"The backup {target} could not be made ({why}). Is there room for it"
                          " on the disk, and is the database a sound one of the coach?"
                          " Nothing was kept.") from None  # fmt: skip


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A file for the owner alone; whatever is left of it goes in the end."""
    handle, name = mkstemp(".part", ".coach-", folder)  # made with mode 0600
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)


def _copy(source: Path, copy: Path) -> None:
    address = f"{source.resolve().as_uri()}?mode=rw"  # never makes a file where there is none
    with (
        closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as original,
        closing(sqlite3.connect(copy)) as made,
    ):
        original.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")  # a single file, to be carried about


def _counted(copy: Path) -> tuple[int, int]:
    """Runners and sessions in a sound copy."""
    with closing(sqlite3.connect(copy)) as made:
        faults = made.execute("PRAGMA integrity_check(1)").fetchall()
        if faults != [("ok",)] or made.execute("PRAGMA foreign_key_check").fetchall():
            raise BackupError("The database is damaged, so the backup was not kept. Stop the"
                              " coach and put the last good backup in its place.")  # fmt: skip
        (runners,) = made.execute("SELECT count(*) FROM runner").fetchone()
        (sessions,) = made.execute("SELECT count(*) FROM guided_session").fetchone()
    return int(runners), int(sessions)


def _name(copy: Path, target: Path) -> None:
    """Gives the finished copy its name. A link, unlike a renaming, never overwrites."""
    try:
        os.link(copy, target)
    except FileExistsError:
        raise _taken(target) from None
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        copy.rename(target)
