"""All that is kept of a runner, whatever the table.

Nobody lists the tables here: they are found by their foreign keys, so that a new one cannot be
forgotten. A table belongs to runners if it refers to theirs, or to one that belongs to them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Protocol

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    MetaData,
    Table,
    bindparam,
    delete,
    or_,
    select,
    tuple_,
)

from bot.store.seal import UnopenedError
from bot.store.tables import RunnerRow

METADATA: MetaData = RunnerRow.metadata
OWNER = "runner"
WHO: BindParameter[int] = bindparam("who")
Owned = dict[Table, ColumnElement[bool]]
Rows = list[dict[str, Any]]


class Opens(Protocol):
    """What opens sealed text."""

    def open(self, text: str) -> str: ...


@cache
def owned(metadata: MetaData = METADATA) -> Owned:
    """Each table that leads to a runner, parents first, and which of its rows are those of the
    runner `who`."""
    runner = metadata.tables[OWNER]
    found: Owned = {runner: runner.c.id == WHO}
    for table in metadata.sorted_tables:
        theirs = [*_directly(table, runner)] or [*_by_others(table, found)]
        if table is not runner and theirs:
            found[table] = or_(*theirs)
    return found


class BelongingRows:
    """Finds and deletes what belongs to a runner; `seal` opens what is sealed."""

    def __init__(self, connection: Connection, seal: Opens, metadata: MetaData = METADATA) -> None:
        self._connection = connection
        self._seal = seal
        self._owned = owned(metadata)

    def of(self, who: int) -> dict[str, Rows]:
        """Every row of the runner, by the name of its table, with sealed text opened. What no
        key opens any more is None."""
        return {table.name: self._rows(table, theirs, who)
                for table, theirs in self._owned.items()}  # fmt: skip

    def erase(self, who: int) -> int:
        """Deletes them all, children first; returns how many rows went."""
        return sum(
            self._connection.execute(delete(table).where(theirs), {"who": who}).rowcount
            for table, theirs in reversed(self._owned.items())
        )

    def _rows(self, table: Table, theirs: ColumnElement[bool], who: int) -> Rows:
        query = select(table).where(theirs).order_by(*table.primary_key)
        rows = [dict(row) for row in self._connection.execute(query, {"who": who}).mappings()]
        sealed = [column.name for column in table.c if column.info.get("sealed")]
        return [row | {name: self._opened(row[name]) for name in sealed} for row in rows]

    def _opened(self, text: str | None) -> Any:
        """Sealed text, read as JSON where it is an object or a list."""
        try:
            content = None if text is None else self._seal.open(text)
        except UnopenedError:
            return None
        return content if content is None else _read(content)


def _read(content: str) -> Any:
    try:
        found = json.loads(content)
    except ValueError:
        return content
    return found if isinstance(found, dict | list) else content


def _directly(table: Table, runner: Table) -> Iterator[ColumnElement[bool]]:
    for key in _keys_of(table):
        if key.referred_table is runner:
            yield key.elements[0].parent == WHO


def _by_others(table: Table, found: Owned) -> Iterator[ColumnElement[bool]]:
    """A row is a runner's if one that it refers to is."""
    for key in _keys_of(table):
        parent = key.referred_table
        if parent in found and parent is not table:
            yield _pair([one.parent for one in key.elements]).in_(
                select(*(one.column for one in key.elements)).where(found[parent])
            )


def _pair(columns: Sequence[Any]) -> Any:
    return columns[0] if len(columns) == 1 else tuple_(*columns)


def _keys_of(table: Table) -> list[ForeignKeyConstraint]:
    return sorted(table.foreign_key_constraints, key=lambda key: str(key.column_keys))
