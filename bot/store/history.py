"""What was done, read back: past sessions, days off, the days of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.core.content import Side
from bot.core.history import Past
from bot.core.occurrence import Reason, State
from bot.core.reminder import Kind
from bot.core.self_check import CHECK
from bot.core.session import State as SessionState
from bot.core.work import SetDone
from bot.store.columns import Instant
from bot.store.ledger import occurrence
from bot.store.tables import AwayRow, SessionRow, SetRow

session = SessionRow.__table__  # type: ignore[attr-defined]
set_done = SetRow.__table__  # type: ignore[attr-defined]
away = AwayRow.__table__  # type: ignore[attr-defined]

# Looked up rather than called: two years are a thousand rows.
STATES = {state.value: state for state in SessionState}
KINDS = {kind.value: kind for kind in Kind}

OVER = session.c.ended_at.is_not(None)
PAST = [session.c[name] for name in ("id", "routine", "state", "ended_at")]
SINCE = (
    select(*PAST).where(session.c.runner == bindparam("who"), OVER,
                        session.c.ended_at >= bindparam("since"))
    .order_by(session.c.ended_at.desc())
)  # fmt: skip
LATEST = (
    select(*PAST).where(session.c.runner == bindparam("who"), OVER)
    .order_by(session.c.id.desc()).limit(bindparam("most"))
)  # fmt: skip
LONGEST = (
    select(set_done.c.exercise, set_done.c.side, func.max(set_done.c.done))
    .join(session, session.c.id == set_done.c.session)
    .where(session.c.runner == bindparam("who"), set_done.c.unit == "seconds",
           session.c.routine != CHECK)
    .group_by(set_done.c.exercise, set_done.c.side)
)  # fmt: skip
# What rang or would have, and what the runner did instead; not what he or she called off, and
# not what the coach slept through.
WANTED = [state.value for state in (State.SENT, State.STARTED, State.MISSED, State.SNOOZED)]
DONE_ALREADY = [
    Reason.WARMED_UP.value,
    Reason.WARMING_UP.value,
    Reason.CAP.value,
    Reason.SILENT.value,
]
PLANNED = (
    select(func.coalesce(occurrence.c.run_at, occurrence.c.due_at, type_=Instant),
           occurrence.c.kind)
    .where(occurrence.c.runner == bindparam("who"), occurrence.c.due_at >= bindparam("since"),
           occurrence.c.state.in_(WANTED) | occurrence.c.reason.in_(DONE_ALREADY))
)  # fmt: skip


IS_OFF = select(away.c.id).where(
    away.c.runner == bindparam("who"), away.c.first <= bindparam("on_day"),
    away.c.last.is_(None) | (away.c.last >= bindparam("on_day")),
).limit(1)  # fmt: skip


class HistoryRows:
    """Looks back at one runner."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, who: int, since: datetime) -> tuple[Past, ...]:
        """Sessions that ended since then, newest first, without their sets."""
        return tuple(map(_past, self._connection.execute(SINCE, {"who": who, "since": since})))

    def latest(self, who: int, most: int) -> tuple[Past, ...]:
        """The last sessions with their sets, newest first."""
        rows = self._connection.execute(LATEST, {"who": who, "most": most}).all()
        sets = self.sets([row.id for row in rows])
        return tuple(_past(row, sets.get(row.id, ())) for row in rows)

    def sets(self, numbers: Sequence[int]) -> Mapping[int, tuple[SetDone, ...]]:
        """The sets of these sessions, in their order."""
        found: dict[int, tuple[SetDone, ...]] = {}
        rows = self._connection.execute(
            select(set_done).where(set_done.c.session.in_(numbers)).order_by(set_done.c.id)
        )
        for row in rows:
            found[row.session] = (*found.get(row.session, ()), _set(row))
        return found

    def longest(self, who: int) -> Mapping[tuple[str, Side | None], int]:
        """The longest hold ever, by exercise and side, in seconds."""
        rows = self._connection.execute(LONGEST, {"who": who})
        return {(exercise, side and Side(side)): held for exercise, side, held in rows if held}

    def planned(self, who: int, since: datetime) -> Sequence[tuple[datetime, Kind]]:
        """When a run, or a daily exercise, was due, as the ledger has it."""
        rows = self._connection.execute(PLANNED, {"who": who, "since": since})
        return [(moment, KINDS[kind]) for moment, kind in rows]

    # days off

    def off(self, who: int) -> Sequence[tuple[date, date | None]]:
        """First and last day of each stretch of days off; no last one while it is open."""
        rows = self._connection.execute(select(away).where(away.c.runner == who))
        return [(row.first, row.last) for row in rows]

    def is_off(self, who: int, day: date) -> bool:
        """Whether a day is one of them."""
        found = self._connection.execute(IS_OFF, {"who": who, "on_day": day})
        return found.first() is not None

    def rest(self, who: int, first: date, last: date) -> None:
        """Days off that the runner asked for."""
        self._connection.execute(insert(away).values(runner=who, first=first, last=last))

    def hold_back(self, who: int, first: date) -> None:
        """Days off until the runner says that it has settled."""
        self._connection.execute(insert(away).values(runner=who, first=first, last=None))

    def settle(self, who: int, day: date) -> None:
        """`day` is the first on which sessions are offered again."""
        ours = (away.c.runner == who) & away.c.last.is_(None)
        self._end(ours, day)

    def back(self, who: int, day: date) -> bool:
        """Ends the days off that the runner asked for; whether there were any from `day` on."""
        ours = (away.c.runner == who) & (away.c.last >= day)
        return bool(self._end(ours, day))

    def _end(self, which: Any, day: date) -> int:
        ended = self._connection.execute(
            update(away).where(which).values(last=date.fromordinal(day.toordinal() - 1))
        ).rowcount
        self._connection.execute(delete(away).where(away.c.last < away.c.first))
        return ended


def _past(row: Any, sets: tuple[SetDone, ...] = ()) -> Past:
    number, routine, state, ended_at = row
    return Past(number, routine, STATES[state], ended_at, sets)


def _set(row: Any) -> SetDone:
    side = row.side and Side(row.side)
    return SetDone(row.exercise, side, row.set, row.unit, row.planned, row.done)
