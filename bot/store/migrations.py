"""Brings the database to the newest form. Alembic is loaded only when there is work to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

FOLDER = Path(__file__).parents[2] / "migrations"


def newest() -> str:
    """The last revision; revisions are numbered by their file names."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def migrate(url: str, revision: str = "head") -> None:
    """Brings the database at `url` to `revision`, up or down. Must run outside any event loop."""
    present = _present(url)
    if revision == "head" and present == newest():
        return
    from alembic import command  # noqa: PLC0415 - 100 ms that most starts need not spend
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["url"] = url
    back = revision == "base" or (present is not None and revision < present)
    move = command.downgrade if back else command.upgrade
    move(config, revision)


def _present(url: str) -> str | None:
    """The revision of an SQLite file; None for what is not there, or another engine."""
    parsed = make_url(url)
    path = Path(parsed.database or "")
    if parsed.get_backend_name() != "sqlite" or not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        return None
    with closing(sqlite3.connect(path)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None
    return row and str(row[0])
