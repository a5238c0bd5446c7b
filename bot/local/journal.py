"""What outlives a restart: one SQLite table of JSON bodies, written once a change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

_SCHEMA = """
create table if not exists entry (
    kind text not null, key text not null, body blob not null, primary key (kind, key)
) without rowid
"""


class Journal:
    """Remembers bodies by kind and key; without a path it only counts."""

    def __init__(self, path: Path | None) -> None:
        self._counters: dict[str, int] = {}
        self._database = _open(path) if path else None
        self._counters.update((key, body) for key, body in self.all("counter"))

    def next(self, counter: str, start: int = 0) -> int:
        """A number never given before, also by an earlier run."""
        number = self._counters.get(counter, start) + 1
        self._counters[counter] = number
        self.put("counter", counter, number)
        return number

    def put(self, kind: str, key: object, body: Any) -> None:
        if self._database:
            self.put_bytes(kind, key, orjson.dumps(body))

    def put_bytes(self, kind: str, key: object, body: bytes) -> None:
        if self._database:
            row = (kind, str(key), body)
            self._database.execute("insert or replace into entry values (?, ?, ?)", row)

    def drop(self, kind: str, key: object) -> None:
        if self._database:
            where = (kind, str(key))
            self._database.execute("delete from entry where kind = ? and key = ?", where)

    def all(self, kind: str) -> Iterator[tuple[str, Any]]:
        for key, body in self.all_bytes(kind):
            yield key, orjson.loads(body)

    def all_bytes(self, kind: str) -> list[tuple[str, bytes]]:
        if not self._database:
            return []
        rows = self._database.execute("select key, body from entry where kind = ?", (kind,))
        return rows.fetchall()

    def close(self) -> None:
        if self._database:
            self._database.close()
        self._database = None


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = off")  # a killed program loses nothing, and it is fast
    database.execute(_SCHEMA)
    return database
