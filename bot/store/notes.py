"""What the program notes down for itself, of no runner."""

from __future__ import annotations

from sqlalchemy import Connection, select

from bot.store.inserting import insert_over
from bot.store.tables import NoteRow

note = NoteRow.__table__  # type: ignore[attr-defined]


class NoteRows:
    """A value by its name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, name: str, value: str) -> None:
        """Takes the place of what was noted by this name."""
        put = insert_over(note, self._connection.dialect.name)
        self._connection.execute(put, {"name": name, "value": value})

    def get(self, name: str) -> str | None:
        found: str | None = self._connection.execute(
            select(note.c.value).where(note.c.name == name)
        ).scalar_one_or_none()
        return found
