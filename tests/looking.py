"""A database of either kind, opened from outside for a moment, as by another program."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Connection, inspect, text

from bot.store.engines import transactions

T = TypeVar("T")


def within(url: str, run: Callable[[Connection], T]) -> T:
    """What `run` finds or does in a transaction; a loop may be running here or not."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _whole(url, run)).result()


def ask(url: str, query: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows that a statement returns, if any."""
    return within(url, lambda connection: rows_of(connection, query, **values))


def everything(url: str) -> list[str]:
    """Each row of each table, as it lies there."""
    return within(url, _everything)


def rows_of(connection: Connection, query: str, **values: Any) -> list[tuple[Any, ...]]:
    found = connection.execute(text(query), values)
    return [tuple(row) for row in found] if found.returns_rows else []


def tables(connection: Connection) -> list[str]:
    """The tables that there are, whatever the program knows of them."""
    return sorted(inspect(connection).get_table_names())


def _everything(connection: Connection) -> list[str]:
    found = {name: rows_of(connection, f'SELECT * FROM "{name}"') for name in tables(connection)}
    return [f"{name} {row}" for name, rows in found.items() for row in sorted(rows, key=str)]


async def _whole(url: str, run: Callable[[Connection], T]) -> T:
    here = transactions(url)
    try:
        return await here.write(run)
    finally:
        await here.close()
