"""An SQLite file serves one process: two would each trust what they remember of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from bot.errors import SettingsError
from bot.store.address import sqlite_file

PATIENCE = 3.0
"""So long one that was told to end may still be busy with that."""


class TakenError(SettingsError):
    """Another coach runs on this SQLite file. Stop that one, or give each a BOT_DATABASE_URL of
    its own; several processes can share a PostgreSQL database."""


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Holds the file of the database at `url` for this process; the system gives it back when
    the process ends, however that happens. Nothing to hold elsewhere.

    Raises TakenError.
    """
    file = sqlite_file(url)
    if file is None:
        yield
        return
    try:
        with FileLock(f"{file}.lock", timeout=PATIENCE):
            yield
    except Timeout:
        raise TakenError from None
