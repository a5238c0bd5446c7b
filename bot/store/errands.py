"""What is to be done for runners at a moment: one errand of each kind a runner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from bot.core.peers import WHOLE, Part
from bot.store.inserting import insert_new, insert_over
from bot.store.tables import ErrandRow

errand = ErrandRow.__table__  # type: ignore[attr-defined]

DUE = (
    select(errand.c.due_at, errand.c.runner, errand.c.kind)
    .where(
        errand.c.due_at <= bindparam("until"),
        (errand.c.runner % bindparam("of") == bindparam("index"))
        | (errand.c.due_at <= bindparam("overdue")),
    )
    .order_by(errand.c.due_at)
    .limit(1000)
)


class ErrandRows:
    """Rows go when their errand is begun: none is done twice."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, who: int, kind: str, due: datetime) -> None:
        """Takes the place of an errand of this kind that waits already."""
        put = insert_over(errand, self._connection.dialect.name)
        self._connection.execute(put, {"runner": who, "kind": kind, "due_at": due})

    def add(self, who: int, kind: str, due: datetime) -> bool:
        """Leaves an errand of this kind alone that waits already; whether there was none."""
        new = insert_new(errand, self._connection.dialect.name)
        added = self._connection.execute(new, {"runner": who, "kind": kind, "due_at": due})
        return bool(added.rowcount)

    def drop(self, who: int, kind: str) -> bool:
        """Whether there was one."""
        of = (errand.c.runner == who) & (errand.c.kind == kind)
        return bool(self._connection.execute(delete(errand).where(of)).rowcount)

    def due(
        self, until: datetime, overdue: datetime | None = None, part: Part = WHOLE
    ) -> Sequence[tuple[datetime, int, str]]:
        """Moment, runner and kind of the errands of that part of the runners due by `until`, and
        of any other that should have been done by `overdue`; oldest first."""
        values = {"until": until, "overdue": overdue or until, "index": part.index, "of": part.of}
        return [tuple(row) for row in self._connection.execute(DUE, values)]

    def take(self, who: int, kind: str, now: datetime) -> datetime | None:
        """Takes the errand out if it is due, and says since when."""
        of = (errand.c.runner == who) & (errand.c.kind == kind) & (errand.c.due_at <= now)
        taken = self._connection.execute(delete(errand).where(of).returning(errand.c.due_at))
        found: datetime | None = taken.scalar_one_or_none()
        return found
