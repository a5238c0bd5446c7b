"""Brings the database to the newest form. Alembic is loaded only when there is work to do."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ProgrammingError

from bot.errors import SettingsError

REVISION = "SELECT version_num FROM alembic_version"
FOLDER = Path(__file__).parents[2] / "migrations"


def newest() -> str:
    """The last revision; revisions are numbered by their file names."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))


class NewerError(SettingsError):
    """The database was brought to a newer form than this program knows. Run the newer version, or
    go back to the backup from before it; docs/operate.md tells how."""


def migrate(url: str, revision: str = "head") -> None:
    """Brings the database at `url` to `revision`, up or down. Must run outside any event loop.

    Raises NewerError for a database of a later version of the program.
    """
    present = _present(url)
    if revision == "head" and present == newest():
        return
    if present is not None and present > newest():
        raise NewerError
    from alembic import command  # noqa: PLC0415 - 100 ms that most starts need not spend
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["url"] = url
    back = revision == "base" or (present is not None and revision < present)
    move = command.downgrade if back else command.upgrade
    move(config, revision)


def _present(url: str) -> str | None:
    """The revision of the database; None for one that is empty or not there."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return asyncio.run(_on_a_server(parsed))
    path = Path(parsed.database or "")
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        return None
    with closing(sqlite3.connect(path)) as connection:
        try:
            row = connection.execute(REVISION).fetchone()
        except sqlite3.OperationalError:
            return None
    return row and str(row[0])


async def _on_a_server(url: URL) -> str | None:
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - 4 MB

    engine = create_async_engine(url, hide_parameters=True)
    try:
        async with engine.connect() as connection:
            found: str | None = (await connection.execute(text(REVISION))).scalar_one_or_none()
            return found
    except ProgrammingError:  # no such table
        return None
    finally:
        await engine.dispose()
