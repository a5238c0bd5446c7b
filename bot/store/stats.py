"""Figures for those who keep the coach: counts over all runners, and nobody in particular.

Each count of the ledger or of the sessions walks an index, so that it takes as long as the days
it asks about, not as long as all that was ever kept.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, case, cast, extract, func, select

from bot.core.counts import Delivered
from bot.core.occurrence import LATE, Reason
from bot.core.occurrence import State as Became
from bot.core.session import State
from bot.store.ledger import OPEN_STATES, occurrence
from bot.store.reminders import runner
from bot.store.tables import SessionRow

session = SessionRow.__table__  # type: ignore[attr-defined]

EVER = datetime(1970, 1, 1, tzinfo=UTC)
SECONDS_A_DAY = 86400


class StatsRows:
    """Counts on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def runners(self, since: datetime, since_long: datetime) -> tuple[int, int, int]:
        """How many there are, and how many of them were seen since the one and the other."""
        seen = (_count(runner.c.seen_at >= moment) for moment in (since, since_long))
        known, lately, sometime = self._counted(select(func.count(), *seen).select_from(runner))
        return known, lately, sometime

    def sessions(self, since: datetime) -> tuple[int, int, int]:
        """Begun since then, done of these, and running now."""
        recent = select(func.count(), _count(session.c.state == State.DONE.value)).where(
            session.c.started_at >= since
        )
        # Only what is live has something due, and there is an index on that.
        live = select(func.count()).where(
            session.c.due_at > EVER, session.c.state == State.RUNNING.value
        )
        (begun, done), (running,) = self._counted(recent), self._counted(live)
        return begun, done, running

    def reminders(self, since: datetime, until: datetime) -> Delivered:
        """What became of those that were due in between."""
        state, reason = occurrence.c.state, occurrence.c.reason
        counted = select(
            _count(occurrence.c.pings > 0),
            _count((occurrence.c.pings > 0) & (self._lateness() > LATE.total_seconds())),
            _count(state == Became.MISSED.value),
            _count(state == Became.FAILED.value),
            _count(state == Became.SKIPPED.value),
            _count((state == Became.SKIPPED.value) & (reason == Reason.AWAY.value)),
        )
        return Delivered(*self._counted(counted.where(occurrence.c.due_at.between(since, until))))

    def line(self) -> int:
        """Reminders that wait for their turn."""
        return self._counted(
            select(func.count()).where(occurrence.c.state == Became.WAITING.value)
        )[0]

    def open_states(self) -> dict[str, int]:
        """Reminders that are not over yet, by their state."""
        counted = self._connection.execute(
            select(occurrence.c.state, func.count().label("number"))
            .where(occurrence.c.state.in_(OPEN_STATES)).group_by(occurrence.c.state)
        )  # fmt: skip
        return dict.fromkeys(OPEN_STATES, 0) | {row.state: row.number for row in counted}

    def _lateness(self) -> ColumnElement[float]:
        """Seconds from when it was wanted to when it went out."""
        sent, wanted = occurrence.c.sent_at, occurrence.c.wanted_at
        if self._connection.dialect.name == "sqlite":
            return (func.julianday(sent) - func.julianday(wanted)) * SECONDS_A_DAY
        return cast(extract("epoch", sent - wanted), Float)

    def _counted(self, query: Any) -> tuple[int, ...]:
        return tuple(int(count or 0) for count in self._connection.execute(query).one())


def _count(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((which, 1), else_=0)), 0)
