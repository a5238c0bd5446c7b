"""The processes of this database as rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, text, update

from bot.core.peers import Peer
from bot.store.tables import ProcessRow
from bot.store.turns import PROCESS, in_turn

process = ProcessRow.__table__  # type: ignore[attr-defined]

ALL = select(*(process.c[field.name] for field in fields(Peer))).order_by(process.c.id)
# Two keys make an advisory lock of a process, one that of a chat (PostgreSQL, pg_locks).
HOLDING = text(
    "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted"
    " AND objsubid = 2 AND classid = :kind"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class PeerRows:
    """For PostgreSQL alone: SQLite serves one process."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def in_turn(self) -> datetime:
        """Waits until no other process looks at these rows, until the end of the transaction;
        the moment by the database's clock, which is the same for all."""
        in_turn(self._connection, PROCESS)
        now: datetime = self._connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        return now

    def all(self) -> Sequence[Peer]:
        return [Peer(*row) for row in self._connection.execute(ALL)]

    def holding(self) -> set[int]:
        """The numbers of processes whose lock is held: the server gives it back at once when a
        process is killed."""
        return set(self._connection.execute(HOLDING, {"kind": PROCESS}).scalars())

    def enter(self, host: str, now: datetime, *, polls: bool) -> int:
        new = insert(process).values(host=host, polls=polls, share=0.0, beat_at=now)
        return int(self._connection.execute(new.returning(process.c.id)).scalar_one())

    def beat(self, number: int, share: float, now: datetime) -> bool:
        """False when the row is gone: the others took this process for dead."""
        beaten = update(process).where(process.c.id == number).values(share=share, beat_at=now)
        return bool(self._connection.execute(beaten).rowcount)

    def remove(self, numbers: Collection[int]) -> None:
        if numbers:
            self._connection.execute(delete(process).where(process.c.id.in_(numbers)))
