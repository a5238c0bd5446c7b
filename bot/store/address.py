"""What the address of a database says."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url


def sqlite_file(url: str) -> Path | None:
    """The SQLite file of a database; None for another engine, or one in memory."""
    parsed = make_url(url)
    here = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(str(parsed.database)) if here else None
