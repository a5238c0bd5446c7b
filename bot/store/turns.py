"""What processes on one PostgreSQL do one after the other.

Each kind is the first key of an advisory lock with two (PostgreSQL, 13.3.5); chats are locks with
one key, so the two never meet.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

PROCESS, MIGRATION, SEALING = 7211, 7212, 7213
WAIT = text("SELECT pg_advisory_xact_lock(:kind, 0)")


def in_turn(connection: Connection, kind: int) -> None:
    """Waits until no other process is at this, and has the turn until the transaction ends. On
    SQLite there is no other."""
    if connection.dialect.name == "postgresql":
        connection.execute(WAIT, {"kind": kind})
