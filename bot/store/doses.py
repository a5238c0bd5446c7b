"""Changes of doses, and which of them are in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from bot.core.progression import Change, Load, Reason, Track
from bot.store.seal import Seal
from bot.store.tables import DoseRow

change = DoseRow.__table__  # type: ignore[attr-defined]

OF_RUNNER = select(change).where(change.c.runner == bindparam("who")).order_by(change.c.id)


class DoseRows:
    """What changed in a runner's doses. Why is sealed: it may speak of pain."""

    def __init__(self, connection: Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal

    def of(self, who: int) -> tuple[Change, ...]:
        """All changes, the oldest first."""
        return tuple(map(self._value, self._connection.execute(OF_RUNNER, {"who": who})))

    def add(self, who: int, changes: Sequence[Change]) -> tuple[Change, ...]:
        """Writes changes down and gives them their numbers. What the same thing changed
        already stays as it is and is left out."""
        if not changes:
            return ()
        known = {(one.track, one.because) for one in self.of(who)}
        new = [one for one in changes if (one.track, one.because) not in known]
        return tuple(self._value(self._insert(who, one)) for one in new)

    def one(self, number: int, who: int) -> Change | None:
        return next((one for one in self.of(who) if one.id == number), None)

    def refuse(self, number: int, at: datetime) -> None:
        """As if the change had never been; what counts towards the next begins anew."""
        self._connection.execute(
            update(change).where(change.c.id == number).values(refused=True, at=at)
        )

    def forget(self, who: int) -> None:
        self._connection.execute(delete(change).where(change.c.runner == who))

    def _insert(self, who: int, one: Change) -> Row[Any]:
        columns = {
            "runner": who, "exercise": one.track.exercise, "routine": one.track.routine,
            "at": one.at, "sets": one.load.sets, "work": one.load.work, "because": one.because,
            "why": self._seal.close(one.why.value), "refused": one.refused,
        }  # fmt: skip
        return self._connection.execute(insert(change).values(columns).returning(change)).one()

    def _value(self, row: Any) -> Change:
        return Change(
            Track(row.exercise, row.routine), Load(row.sets, row.work),
            Reason(self._seal.open(row.why)), row.at, row.because, row.refused, row.id,
        )  # fmt: skip
