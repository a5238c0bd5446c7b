"""The lines of runners' plans as rows, and which are due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from bot.core.reminder import Kind, Local, Reminder
from bot.core.runner import local_of
from bot.core.schedule import Rule
from bot.store.tables import ReminderRow, RunnerRow

runner = RunnerRow.__table__  # type: ignore[attr-defined]
reminder = ReminderRow.__table__  # type: ignore[attr-defined]

OF_RUNNER = (
    select(reminder).where(reminder.c.runner == bindparam("who"))
    .order_by(reminder.c.uid.is_not(None), reminder.c.on_date, reminder.c.at, reminder.c.id)
)  # fmt: skip
DUE = (
    select(reminder, runner.c.zone, runner.c.quiet)
    .join(runner, runner.c.id == reminder.c.runner)
    .where(reminder.c.due_at <= bindparam("until"))
    .order_by(reminder.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(of=reminder, skip_locked=True)
)
DUE_OF_RUNNER = DUE.where(reminder.c.runner == bindparam("who")).with_for_update(of=reminder)
ADVANCE = (
    update(reminder)
    .where(reminder.c.id == bindparam("number"))
    .values(due_at=bindparam("next_due"), last_day=bindparam("claimed_day"))
)


class ReminderRows:
    """What runners have planned, a row a line."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, who: int) -> tuple[Reminder, ...]:
        """The runner's plan: what was said first, by time, then what a calendar brought."""
        return tuple(map(_reminder, self._all(OF_RUNNER, who=who)))

    def one(self, number: int, who: int) -> Reminder | None:
        return next((one for one in self.of(who) if one.id == number), None)

    def add(self, new: Sequence[Reminder]) -> None:
        if new:
            self._connection.execute(insert(reminder), [_row(one) for one in new])

    def change(self, changed: Sequence[Reminder]) -> None:
        for one in changed:
            self._connection.execute(
                update(reminder).where(reminder.c.id == one.id).values(**_row(one))
            )

    def remove(self, numbers: Sequence[int]) -> None:
        """Takes reminders out of the plan; the ledger keeps what became of them."""
        self._connection.execute(delete(reminder).where(reminder.c.id.in_(numbers)))

    def remove_over(self, before: date) -> None:
        """Takes away single dates that are over."""
        self._connection.execute(
            delete(reminder).where(reminder.c.due_at.is_(None), reminder.c.on_date < before)
        )

    def due(
        self, until: datetime, most: int, who: int | None = None
    ) -> Sequence[tuple[Reminder, Local | None]]:
        """Reminders that are due, oldest first, each with its runner's clock; of one runner
        only, if one is named."""
        rows = (self._all(DUE, until=until, most=most) if who is None else
                self._all(DUE_OF_RUNNER, until=until, most=most, who=who))  # fmt: skip
        return [(_reminder(row), local_of(row.zone, row.quiet)) for row in rows]

    def advance(self, changed: Iterable[Reminder]) -> None:
        rows = [{"number": one.id, "next_due": one.due_at, "claimed_day": one.last_day}
                for one in changed]  # fmt: skip
        if rows:
            self._connection.execute(ADVANCE, rows)

    def _all(self, query: Any, **values: Any) -> Sequence[Row[Any]]:
        return self._connection.execute(query, values).all()


def _reminder(row: Any) -> Reminder:
    number, who, kind, at, days, on_date, lead, on, due_at, last_day, title, uid = row[:12]
    return Reminder(who, Kind(kind), _rule(at, days, on_date), lead, on, due_at, last_day,
                    title, uid, number)  # fmt: skip


@lru_cache(maxsize=4096)
def _rule(at: time, days: int, on: date | None) -> Rule:
    """Thousands of runners share a rule, and many fall due at once."""
    return Rule(at, frozenset(day for day in range(7) if days >> day & 1), on)


def _row(one: Reminder) -> dict[str, Any]:
    return {
        "runner": one.runner, "kind": one.kind.value, "at": one.rule.at,
        "days": sum(1 << day for day in one.rule.days), "on_date": one.rule.on,
        "lead": one.lead, "on": one.on, "due_at": one.due_at, "last_day": one.last_day,
        "title": one.title, "uid": one.uid,
    }  # fmt: skip
