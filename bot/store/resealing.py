"""Sealing a whole database anew, from the command line."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import CoachError
from bot.store.database import Database
from bot.store.seal import Seal

PATIENCE = 5.0


class BusyError(CoachError):
    """All texts are sealed, but SQLite's file still holds what they replaced: somebody had it
    open. Stop the coach and run this once more."""


def reseal(url: str, seal: Seal, under: Seal) -> int:
    """Opens every text with `seal` and closes it with `under`; how many that changed.

    Raises CoachError; unless it is a BusyError, all is as it was. Must run outside any event
    loop.
    """
    try:
        count = asyncio.run(_rotate(url, seal, under))
    except (SQLAlchemyError, OSError) as error:
        why = str(error).splitlines()[0]
        raise CoachError(f"The database cannot be changed ({why}). All is as it was.") from None
    if under.keyed:
        _scrub(url)
    return count


async def _rotate(url: str, seal: Seal, under: Seal) -> int:
    async with Database(url, seal) as database:
        return await database.write(lambda rows: rows.sealing.rotate(under))


def _scrub(url: str) -> None:
    """SQLite leaves the old bytes in free pages and in its log; this removes them."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return
    file = sqlite3.connect(str(parsed.database), timeout=PATIENCE, isolation_level=None)
    with closing(file) as connection:
        try:
            connection.execute("VACUUM")
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            raise BusyError from None
    if busy:
        raise BusyError
