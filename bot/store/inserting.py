"""Inserting rows that may be there already."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Table


@cache
def insert_new(table: Table, dialect: str) -> Any:
    """Leaves alone what is there. The statement is the same on both databases, the function
    that makes it is not."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as made  # noqa: PLC0415
    else:
        from sqlalchemy.dialects.postgresql import insert as made  # type: ignore[assignment] # noqa: PLC0415
    return made(table).on_conflict_do_nothing()
