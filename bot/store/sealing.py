"""Whether the keys fit this database, and sealing all of it anew.

A note holds a probe, a known word, sealed under every key that has sealed anything since the
last rotation. Keys that open all probes open all texts; a start without one of them would show
runners errors in place of their own words, and is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy import tuple_ as row_of
from sqlmodel import SQLModel

from bot.errors import SettingsError
from bot.store.seal import FERNET, Seal, UnopenedError
from bot.store.tables import NoteRow
from bot.store.turns import SEALING, in_turn

note = NoteRow.__table__  # type: ignore[attr-defined]

NAME = "seal"
PROBE = "level-hips"
BATCH = 500
UNCHANGED = "No text in it was changed."
MISSING = (
    "This database was sealed with a key, and BOT_DATA_KEY is missing. Set it, or"
    f" BOT_DATA_KEY_FILE, to the key it was sealed with. {UNCHANGED}"
)
WRONG = (
    "This database was sealed with another key: none of the keys in BOT_DATA_KEY or"
    f" BOT_DATA_KEY_FILE opens it. {UNCHANGED}"
)
ONE_MORE = (
    "This database was sealed with one more key than those in BOT_DATA_KEY or"
    " BOT_DATA_KEY_FILE. List that key too until `python -m bot keys rotate` has run."
    f" {UNCHANGED}"
)
LEFT = (
    "A coach that was still running has sealed texts after `python -m bot keys drop`. Stop it,"
    f" set BOT_DATA_KEY once more and drop the keys again. {UNCHANGED}"
)


class SealingRows:
    """The probes, and every sealed column of every table."""

    def __init__(self, connection: Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal

    def check(self) -> bool:
        """Notes the first key down if it is new; true if it is the first key of all.

        Raises SettingsError when a key is missing; nothing is changed then.
        """
        in_turn(self._connection, SEALING)
        probes = self._probes()
        _check(self._seal, probes)
        if not self._seal.keyed:
            self._check_dropped(probes)
            return False
        sealed = [probe for probe in probes if probe.startswith(FERNET)]
        if not any(map(self._seal.is_newest, sealed)):
            self._note([*sealed, self._seal.close(PROBE)])
        return not sealed

    def rotate(self, under: Seal) -> int:
        """Seals every text the way `under` does; how many were not sealed so before.

        Raises UnopenedError, which names the row, and SettingsError.
        """
        self.check()
        # Writing comes first: from here on SQLite lets nobody else change what is read below.
        self._note([under.close(PROBE)])
        return sum(self._rotate(column, under) for column in _sealed_columns())

    def _check_dropped(self, probes: Sequence[str]) -> None:
        """Without keys a probe is left only by a drop; forgets it if the drop was complete."""
        if not probes:
            return
        for column in _sealed_columns():
            left = select(column).where(column.startswith(FERNET)).limit(1)
            if self._connection.execute(left).first() is not None:
                raise SettingsError(LEFT)
        self._note([])

    def _probes(self) -> list[str]:
        found = self._connection.execute(select(note.c.value).where(note.c.name == NAME))
        return str(found.scalar() or "").split()

    def _note(self, probes: Sequence[str]) -> None:
        self._connection.execute(delete(note).where(note.c.name == NAME))
        if probes:
            self._connection.execute(insert(note).values(name=NAME, value=" ".join(probes)))

    def _rotate(self, column: Column[str], under: Seal) -> int:
        changed = 0
        for rows in self._batches(column):
            stale = [row for row in rows if not under.is_newest(row[-1])]
            if stale:
                new = [_named(row[:-1]) | {"new": self._anew(column, row, under)} for row in stale]
                self._connection.execute(_saving(column), new)
            changed += len(stale)
        return changed

    def _batches(self, column: Column[str]) -> Iterator[Sequence[Sequence[Any]]]:
        """Rows of their table's key and `column`, locked where the database locks rows."""
        key = list(column.table.primary_key)
        known = self._connection.execute(select(*key).where(column.is_not(None))).all()
        for start in range(0, len(known), BATCH):
            here = row_of(*key).in_([tuple(one) for one in known[start : start + BATCH]])
            query = select(*key, column).where(here).with_for_update()
            yield self._connection.execute(query).all()

    def _anew(self, column: Column[str], row: Sequence[Any], under: Seal) -> str:
        try:
            return under.close(self._seal.open(row[-1]))
        except UnopenedError:
            where = f"`{column.name}` of row {', '.join(map(str, row[:-1]))} of `{column.table}`"
            raise UnopenedError(
                f"The text {where} cannot be opened with the keys that are set. All is as it was."
            ) from None


def _check(seal: Seal, probes: Sequence[str]) -> None:
    closed = [probe for probe in probes if not seal.opens(probe)]
    if closed and not seal.keyed:
        raise SettingsError(MISSING)
    if closed:
        raise SettingsError(WRONG if len(closed) == len(probes) else ONE_MORE)


def _sealed_columns() -> Iterator[Column[Any]]:
    for table in SQLModel.metadata.sorted_tables:
        yield from (column for column in table.columns if column.info.get("sealed"))


def _named(key: Sequence[Any]) -> dict[str, Any]:
    return {f"key_{place}": part for place, part in enumerate(key)}


def _saving(column: Column[str]) -> Any:
    table = column.table
    assert isinstance(table, Table)  # noqa: S101
    here = (part == bindparam(f"key_{place}") for place, part in enumerate(table.primary_key))
    return update(table).where(*here).values({column: bindparam("new")})
