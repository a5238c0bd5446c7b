"""Rows of every table for a runner, made up from the columns; and what SQLite itself says of
which rows lead to a runner."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Column, Connection, MetaData, TypeDecorator, insert, inspect
from sqlmodel import SQLModel

from bot.store.seal import Seal

OWN = frozenset({"inbox", "note", "process", "upload"})
"""Tables of the program's own, of no runner."""
LATER = datetime(2099, 12, 31, 7, 30, tzinfo=UTC)
TOLD = {"told": "a secret of mine"}
MADE: dict[type, Any] = {
    int: 3, float: 2.5, bool: True, datetime: LATER, date: date(2099, 12, 31), time: time(18, 30),
    object: {"some": [1, "two", None]},  # JSON
}  # fmt: skip
Count = dict[str, int]


def fill(
    connection: Connection, who: int, *, seal: Seal, left_out: Iterable[str] = (),
    metadata: MetaData = SQLModel.metadata,
) -> None:  # fmt: skip
    """One row in each table but those `left_out`, all of them leading to the runner `who`.
    What a row refers to is there already, or is made here."""
    made: dict[str, dict[str, Any]] = {"runner": {"id": who}}
    for table in metadata.sorted_tables:
        if table.name in OWN or table.name in left_out:
            continue
        columns = (one for one in table.c if not _numbers_itself(one))
        values = {one.name: _value(one, who, made, seal) for one in columns}
        key = connection.execute(insert(table).values(values)).inserted_primary_key
        names = (one.name for one in inspect(table).primary_key)
        made[table.name] = values | dict(zip(names, key or (), strict=True))


def _numbers_itself(column: Column[Any]) -> bool:
    keys = column.table.primary_key.columns
    alone = column.primary_key and len(keys) == 1 and _kind(column) is int
    return alone and column.autoincrement is not False and not column.foreign_keys


def _value(column: Column[Any], who: int, made: dict[str, dict[str, Any]], seal: Seal) -> Any:
    for key in column.foreign_keys:
        return made.get(key.column.table.name, {}).get(key.column.name)
    if column.table.name == "runner" and column.name == "id":
        return who
    if column.info.get("sealed"):
        return seal.close(json.dumps(TOLD))
    if _kind(column) is str:
        return f"={who} {column.name}"[: getattr(column.type, "length", None)]
    return MADE[_kind(column)]


def _kind(column: Column[Any]) -> type:
    kind = column.type
    return (kind.impl_instance if isinstance(kind, TypeDecorator) else kind).python_type


def counted(file: str, who: int) -> Count:
    """How many rows of each table lead to `who`, as the file's own foreign keys say."""
    with closing(sqlite3.connect(file)) as rows:
        found = {"runner": _rowids(rows, "runner", "id", {who})}
        names = _tables(rows)
        for _ in names:  # each round goes one table farther from the runner's
            for name in names:
                found[name] = found.get(name, set()) | _leading(rows, name, found)
        return {name: len(ids) for name, ids in found.items() if ids}


def orphans(file: str) -> list[Any]:
    """Rows that refer to what is gone."""
    with closing(sqlite3.connect(file)) as rows:
        return rows.execute("PRAGMA foreign_key_check").fetchall()


def named(file: str, who: int) -> list[str]:
    """The rows, of any table, in which the number of the runner stands anywhere."""
    with closing(sqlite3.connect(file)) as rows:
        found = [(name, *row) for name in _tables(rows)
                 for row in rows.execute(f"SELECT * FROM {name}")]  # fmt: skip
    return [str(row) for row in found if str(who) in str(row)]


def _tables(rows: sqlite3.Connection) -> list[str]:
    found = rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [name for (name,) in found]


def _leading(rows: sqlite3.Connection, name: str, found: dict[str, set[int]]) -> set[int]:
    leads: set[int] = set()
    for key in rows.execute(f"PRAGMA foreign_key_list({name})").fetchall():
        _, _, parent, column, theirs, *_ = key
        ids = found.get(parent, set())
        named = rows.execute(f"SELECT rowid, {theirs} FROM {parent}").fetchall()
        leads |= _rowids(rows, name, column, {value for rowid, value in named if rowid in ids})
    return leads


def _rowids(rows: sqlite3.Connection, name: str, column: str, values: set[Any]) -> set[int]:
    found = rows.execute(f"SELECT rowid, {column} FROM {name}").fetchall()
    return {rowid for rowid, value in found if value in values}
