"""Inserting rows that may be there already, or come from two processes at once."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Table


@cache
def insert_new(table: Table, dialect: str) -> Any:
    """Leaves alone what is there."""
    return _insert(table, dialect).on_conflict_do_nothing()


@cache
def insert_over(table: Table, dialect: str) -> Any:
    """Takes the place of the row that has the same primary key."""
    made = _insert(table, dialect)
    told = {
        column.name: made.excluded[column.name] for column in table.c if not column.primary_key
    }
    return made.on_conflict_do_update(index_elements=[*table.primary_key], set_=told)


def _insert(table: Table, dialect: str) -> Any:
    """The statement is the same on both databases, the function that makes it is not."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as made  # noqa: PLC0415
    else:
        from sqlalchemy.dialects.postgresql import insert as made  # type: ignore[assignment] # noqa: PLC0415
    return made(table)
