"""Rows of every table for a runner, made up from the columns; and what the database
itself says of which rows lead to a runner."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from looking import ask, everything, tables, within
from sqlalchemy import Column, Connection, MetaData, TypeDecorator, insert, inspect, text
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
Rows = dict[int, dict[str, Any]]


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


def counted(url: str, who: int) -> Count:
    """How many rows of each table lead to `who`, as the database's own foreign keys say."""
    return within(url, lambda connection: _counted(connection, who))


def orphans(url: str) -> list[Any]:
    """Rows that refer to what is gone; PostgreSQL has none."""
    return ask(url, "PRAGMA foreign_key_check") if url.startswith("sqlite") else []


def named(url: str, who: int) -> list[str]:
    """The rows, of any table, in which the number of the runner stands anywhere."""
    return [row for row in everything(url) if str(who) in row]


def _counted(connection: Connection, who: int) -> Count:
    rows = {name: _rows(connection, name) for name in tables(connection)}
    keys = {name: inspect(connection).get_foreign_keys(name) for name in rows}
    found = {"runner": {number for number, row in rows["runner"].items() if row["id"] == who}}
    for _ in rows:  # each round goes one table farther from the runner's
        for name in rows:
            for key in keys[name]:
                found[name] = found.get(name, set()) | _leading(rows, name, key, found)
    return {name: len(numbers) for name, numbers in found.items() if numbers}


def _rows(connection: Connection, name: str) -> Rows:
    found = connection.execute(text(f'SELECT * FROM "{name}"')).mappings()
    return dict(enumerate(map(dict, found)))


def _leading(rows: dict[str, Rows], name: str, key: Any, found: dict[str, set[int]]) -> set[int]:
    """The rows of a table whose foreign key is that of a row found before."""
    parent = key["referred_table"]
    ends = {tuple(rows[parent][one][column] for column in key["referred_columns"])
            for one in found.get(parent, ())}  # fmt: skip
    columns = key["constrained_columns"]
    return {number for number, row in rows[name].items()
            if tuple(row[column] for column in columns) in ends}  # fmt: skip
