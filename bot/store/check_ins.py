"""How it felt, as sealed rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.core.check_in import CheckIn, gate_of
from bot.core.felt import Felt, Kind
from bot.core.safety import OPEN, Gate
from bot.store.seal import Seal
from bot.store.tables import CheckInRow

check_in = CheckInRow.__table__  # type: ignore[attr-defined]

NEWEST = (
    select(check_in).where(check_in.c.runner == bindparam("who"))
    .order_by(check_in.c.at.desc(), check_in.c.id.desc()).limit(bindparam("most"))
)  # fmt: skip
SINCE = (
    select(check_in).where(check_in.c.runner == bindparam("who"),
                           check_in.c.day >= bindparam("since"))
    .order_by(check_in.c.at, check_in.c.id)
)  # fmt: skip
ONE = select(check_in).where(
    check_in.c.runner == bindparam("who"), check_in.c.asked == bindparam("question")
)
LATEST = 40
"""So many answers back matter to the gate: it looks at three days."""


@dataclass(frozen=True, slots=True)
class _Sealed:
    felt: Felt
    gate: Gate


class CheckInRows:
    """A runner's answers, a row each. What they say is sealed."""

    def __init__(self, connection: Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal

    def latest(self, who: int, most: int = LATEST) -> tuple[CheckIn, ...]:
        """The last answers, oldest first."""
        rows = self._connection.execute(NEWEST, {"who": who, "most": most}).all()
        return tuple(self._value(row) for row in reversed(rows))

    def window(self, who: int) -> tuple[Gate, tuple[CheckIn, ...]]:
        """The answers that still matter, and the gate before the first of them."""
        answers = self.latest(who, LATEST + 1)
        if len(answers) <= LATEST:
            return OPEN, answers
        return answers[0].gate, answers[1:]

    def gate(self, who: int) -> Gate:
        """How the pain gate stands."""
        return gate_of(self.latest(who, 1))

    def since(self, who: int, day: date) -> tuple[CheckIn, ...]:
        rows = self._connection.execute(SINCE, {"who": who, "since": day})
        return tuple(map(self._value, rows))

    def of_sessions(self, numbers: Sequence[int]) -> Mapping[int, Felt]:
        """What was told after these sessions."""
        rows = self._connection.execute(select(check_in).where(check_in.c.session.in_(numbers)))
        return {row.session: self._value(row).felt for row in rows}

    def answer(self, who: int, asked: str) -> CheckIn | None:
        """What answers this question so far."""
        row = self._connection.execute(ONE, {"who": who, "question": asked}).first()
        return None if row is None else self._value(row)

    def put(self, answers: Iterable[CheckIn]) -> None:
        """Writes answers down, in place of what answered the same questions."""
        for one in answers:
            same = (check_in.c.runner == one.runner) & (check_in.c.asked == one.asked)
            columns = self._columns(one)
            if not self._connection.execute(update(check_in).where(same).values(columns)).rowcount:
                self._connection.execute(insert(check_in).values(columns))

    def forget(self, who: int) -> None:
        self._connection.execute(delete(check_in).where(check_in.c.runner == who))

    def _value(self, row: Any) -> CheckIn:
        content = _shape().validate_json(self._seal.open(row.felt))
        return CheckIn(row.runner, row.asked, Kind(row.kind), row.at, row.day, content.felt,
                       content.gate, row.session)  # fmt: skip

    def _columns(self, one: CheckIn) -> dict[str, Any]:
        content = _shape().dump_json(_Sealed(one.felt, one.gate)).decode()
        return {
            "runner": one.runner, "asked": one.asked, "kind": one.kind.value,
            "session": one.session, "at": one.at, "day": one.day,
            "felt": self._seal.close(content),
        }  # fmt: skip


@cache
def _shape() -> TypeAdapter[_Sealed]:
    return TypeAdapter(_Sealed)
