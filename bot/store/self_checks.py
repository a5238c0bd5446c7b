"""Self-checks, as sealed rows: one a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.core.content import Side
from bot.core.self_check import Seen, SelfCheck
from bot.store.seal import Seal
from bot.store.tables import SelfCheckRow

self_check = SelfCheckRow.__table__  # type: ignore[attr-defined]

OF = (
    select(self_check).where(self_check.c.runner == bindparam("who"))
    .order_by(self_check.c.at, self_check.c.id)
)  # fmt: skip
LAST = (
    select(self_check)
    .where(self_check.c.runner == bindparam("who"), self_check.c.at < bindparam("before"))
    .order_by(self_check.c.at.desc(), self_check.c.id.desc()).limit(1)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    plank: Mapping[Side, int]
    step_down: Mapping[Side, Seen]


class SelfCheckRows:
    """A runner's self-checks. What was found is sealed."""

    def __init__(self, connection: Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal

    def of(self, who: int) -> tuple[SelfCheck, ...]:
        """All of them, oldest first."""
        return tuple(map(self._value, self._connection.execute(OF, {"who": who})))

    def last(self, who: int, before: datetime) -> SelfCheck | None:
        """The newest that began before a moment."""
        row = self._connection.execute(LAST, {"who": who, "before": before}).first()
        return None if row is None else self._value(row)

    def forget(self, who: int) -> None:
        self._connection.execute(delete(self_check).where(self_check.c.runner == who))

    def put(self, who: int, session: int, at: datetime, check: SelfCheck) -> bool:
        """Writes down what the session found; whether nothing of it stood there before. `at` is
        when it began."""
        gone = self._connection.execute(
            delete(self_check).where(self_check.c.session == session)
        ).rowcount
        self._connection.execute(insert(self_check).values(
            runner=who, session=session, at=at, day=check.day, found=self._sealed(check)
        ))  # fmt: skip
        return not gone

    def _sealed(self, check: SelfCheck) -> str:
        found = _Found(check.plank, check.step_down)
        return self._seal.close(_shape().dump_json(found).decode())

    def _value(self, row: Any) -> SelfCheck:
        found = _shape().validate_json(self._seal.open(row.found))
        day: date = row.day
        return SelfCheck(day, found.plank, found.step_down)


@cache
def _shape() -> TypeAdapter[_Found]:
    return TypeAdapter(_Found)
