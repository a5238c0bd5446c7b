"""What is known of a runner at the moment a reminder is due: rows of several tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from bot.core.occurrence import State
from bot.core.self_check import CHECK
from bot.core.wanted import Done
from bot.store.ledger import occurrence
from bot.store.reminders import runner
from bot.store.tables import SessionRow

session = SessionRow.__table__  # type: ignore[attr-defined]

COUNTED = ("running", "paused", "done")
SESSIONS = (
    select(session.c.ended_at)
    .where(session.c.runner == bindparam("who"), session.c.state.in_(COUNTED),
           session.c.routine != CHECK,
           (session.c.ended_at >= bindparam("since"))
           | (session.c.ended_at.is_(None) & (session.c.started_at >= bindparam("lately"))))
    .order_by(session.c.id.desc()).limit(20)
)  # fmt: skip
WARMUPS = SESSIONS.where(session.c.routine == bindparam("routine"))
PINGS = select(func.coalesce(func.sum(occurrence.c.pings), 0)).where(
    occurrence.c.runner == bindparam("who"), occurrence.c.sent_at >= bindparam("since")
)
SENDING = select(occurrence.c.asked).where(
    occurrence.c.runner == bindparam("who"), occurrence.c.state == State.SENDING.value
)
RUN_BEFORE = select(func.max(occurrence.c.run_at)).where(
    occurrence.c.runner == bindparam("who"), occurrence.c.day == bindparam("on"),
    occurrence.c.run_at < bindparam("before"), occurrence.c.state != State.NO_RUN.value,
)  # fmt: skip
ATTENTION = select(
    runner.c.unreachable,
    runner.c.unanswered,
    runner.c.silent,
    runner.c.zone,
    runner.c.quiet,
    runner.c.day_start,
).where(runner.c.id == bindparam("who"))


class AttentionRows:
    """Who listens, and what was done and sent of late."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, who: int) -> Any:
        return self._connection.execute(ATTENTION, {"who": who}).one()

    def done_since(
        self, who: int, since: datetime, lately: datetime, routine: str | None
    ) -> tuple[Done, ...]:
        """Sessions done to their end `since` then, and those begun `lately` that are live
        still, newest first."""
        values: dict[str, Any] = {"who": who, "since": since, "lately": lately}
        query = SESSIONS if routine is None else WARMUPS
        if routine is not None:
            values["routine"] = routine
        return tuple(Done(row.ended_at) for row in self._connection.execute(query, values))

    def pings_since(self, who: int, since: datetime) -> int:
        return int(self._connection.execute(PINGS, {"who": who, "since": since}).scalar_one())

    def in_the_air(self, who: int) -> Sequence[bool]:
        """Of each that is on its way, whether it asks if the runner wants more."""
        return self._connection.execute(SENDING, {"who": who}).scalars().all()

    def run_before(self, who: int, day: date, before: datetime) -> datetime | None:
        values = {"who": who, "on": day, "before": before}
        found: datetime | None = self._connection.execute(RUN_BEFORE, values).scalar_one()
        return found

    def attend(self, who: int, *, missed: bool) -> None:
        """Counts a reminder that nobody answered; any answer starts the count anew."""
        values = {"unanswered": runner.c.unanswered + 1} if missed else {
            "unanswered": 0, "silent": False}  # fmt: skip
        self._connection.execute(update(runner).where(runner.c.id == who).values(values))

    def hush(self, who: int) -> None:
        """Nothing more until the runner answers."""
        self._connection.execute(update(runner).where(runner.c.id == who).values(silent=True))
