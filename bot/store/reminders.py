"""Reminders and their ledger as rows: queries on one connection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from bot.core.occurrence import OPEN, Occurrence, Reason, State
from bot.core.reminder import Kind, Local, Reminder
from bot.core.runner import local_of
from bot.core.schedule import DAY, Rule
from bot.core.wanted import Done
from bot.store.tables import OccurrenceRow, ReminderRow, RunnerRow, SessionRow

runner = RunnerRow.__table__  # type: ignore[attr-defined]
session = SessionRow.__table__  # type: ignore[attr-defined]
reminder = ReminderRow.__table__  # type: ignore[attr-defined]
occurrence = OccurrenceRow.__table__  # type: ignore[attr-defined]

OPEN_STATES = sorted(state.value for state in OPEN)
COUNTED = ("running", "paused", "done")
COLUMNS = tuple(field.name for field in fields(Occurrence))

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
)
DUE_OF_RUNNER = DUE.where(reminder.c.runner == bindparam("who"))
DUE_MOMENTS = (
    select(reminder.c.due_at).where(reminder.c.due_at <= bindparam("until")).distinct().limit(100)
)
NEXT_MOMENTS = (
    select(occurrence.c.next_at)
    .where(occurrence.c.next_at <= bindparam("until")).distinct().limit(100)
)  # fmt: skip
ADVANCE = (
    update(reminder)
    .where(reminder.c.id == bindparam("number"))
    .values(due_at=bindparam("next_due"), last_day=bindparam("claimed_day"))
)
ADVANCE_ON = ADVANCE.where(
    reminder.c.on.is_(True),
    select(runner.c.id)
    .where(runner.c.id == reminder.c.runner, runner.c.unreachable.is_(False)).exists(),
)  # fmt: skip
LINE = (
    select(occurrence).where(occurrence.c.state == State.WAITING.value)
    .order_by(occurrence.c.until, occurrence.c.id).limit(bindparam("most"))
)  # fmt: skip
ANYBODY = select(occurrence.c.id).where(occurrence.c.state == State.WAITING.value).limit(1)
LAPSED = (
    select(occurrence).where(occurrence.c.next_at <= bindparam("until"))
    .order_by(occurrence.c.next_at).limit(bindparam("most"))
)  # fmt: skip
OCCURRENCE = select(occurrence).where(occurrence.c.id == bindparam("number"))
CHANGES = tuple(name for name in COLUMNS if name not in {"id", "version"})
SAVE = (
    update(occurrence)
    .where(occurrence.c.id == bindparam("number"), occurrence.c.version == bindparam("was"))
    .values({name: bindparam(name) for name in CHANGES} | {"version": bindparam("new_version")})
)
SESSIONS = (
    select(session.c.ended_at)
    .where(session.c.runner == bindparam("who"), session.c.state.in_(COUNTED),
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
    runner.c.unreachable, runner.c.unanswered, runner.c.silent, runner.c.zone, runner.c.quiet
).where(runner.c.id == bindparam("who"))


class ReminderRows:
    """Reminders, their occurrences, and what is known of a runner when one is due."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # the plan

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

    def remove(self, numbers: Sequence[int], now: datetime) -> None:
        """Takes reminders out of the plan; the ledger keeps what became of them."""
        self.write_off(numbers, now)
        self._connection.execute(
            update(occurrence).where(occurrence.c.reminder.in_(numbers)).values(reminder=None)
        )
        self._connection.execute(delete(reminder).where(reminder.c.id.in_(numbers)))

    def remove_over(self, before: date) -> None:
        """Takes away single dates that are over."""
        self._connection.execute(
            delete(reminder).where(reminder.c.due_at.is_(None), reminder.c.on_date < before)
        )

    def write_off(self, numbers: Sequence[int], now: datetime) -> None:
        """What of these reminders has not gone out yet does not. Of what is on its way just now
        it is noted that it is not wanted any more, should it come back."""
        concerned = update(occurrence).where(occurrence.c.reminder.in_(numbers)).values(
            reason=Reason.CHANGED.value, because_at=now, version=occurrence.c.version + 1
        )  # fmt: skip
        in_line = occurrence.c.state.in_((State.WAITING.value, State.SNOOZED.value))
        self._connection.execute(
            concerned.where(in_line).values(state=State.SKIPPED.value, next_at=None)
        )
        self._connection.execute(concerned.where(occurrence.c.state == State.SENDING.value))

    # the claim

    def due(
        self, until: datetime, most: int, who: int | None = None
    ) -> Sequence[tuple[Reminder, Local | None]]:
        """Reminders that are due, oldest first, each with its runner's clock; of one runner
        only, if one is named."""
        rows = (self._all(DUE, until=until, most=most) if who is None else
                self._all(DUE_OF_RUNNER, until=until, most=most, who=who))  # fmt: skip
        return [(_reminder(row), local_of(row.zone, row.quiet)) for row in rows]

    def moments(self, until: datetime) -> Sequence[datetime]:
        """The moments by `until` at which reminders or rows of the ledger fall due; `until`
        itself when somebody waits in line."""
        both = (self._connection.execute(query, {"until": until}).scalars().all()
                for query in (DUE_MOMENTS, NEXT_MOMENTS))  # fmt: skip
        moments = {moment for found in both for moment in found}
        waiting = self._connection.execute(ANYBODY).first() is not None
        return sorted(moments | {until} if waiting else moments)

    def advance(self, changed: Iterable[Reminder]) -> None:
        rows = [{"number": one.id, "next_due": one.due_at, "claimed_day": one.last_day}
                for one in changed]  # fmt: skip
        if rows:
            self._connection.execute(ADVANCE, rows)

    def enter(self, rows: Sequence[Occurrence]) -> None:
        """Writes new rows into the ledger; an occurrence that is there already stays as it is."""
        if rows:
            new = _insert_new(self._connection.dialect.name)
            self._connection.execute(new, [_new_columns(one) for one in rows])

    # the line

    def line(self, most: int) -> Sequence[Occurrence]:
        """What waits for its turn, in the order of urgency."""
        return [*map(_occurrence, self._all(LINE, most=most))]

    def lapsed(self, until: datetime, most: int) -> Sequence[Occurrence]:
        """Rows that the clock has to act on."""
        return [*map(_occurrence, self._all(LAPSED, until=until, most=most))]

    def occurrence(self, number: int) -> Occurrence | None:
        row = self._connection.execute(OCCURRENCE, {"number": number}).first()
        return None if row is None else _occurrence(row)

    def save(self, was: Occurrence, now_is: Occurrence) -> bool:
        """Saves `now_is` if nobody changed the row since `was` was read."""
        values = {**_columns(now_is), "number": was.id, "was": was.version,
                  "new_version": was.version + 1}  # fmt: skip
        values.pop("version")
        return bool(self._connection.execute(SAVE, values).rowcount)

    def save_all(self, changed: Sequence[tuple[Occurrence, Occurrence]]) -> None:
        for was, now_is in changed:
            self.save(was, now_is)

    def hurry(self, now: datetime) -> None:
        """After a start: nobody waits for the answers of the process before this one."""
        self._connection.execute(
            update(occurrence).where(occurrence.c.state == State.SENDING.value).values(next_at=now)
        )

    def last_claimed(self) -> datetime | None:
        """The moment of the newest claim."""
        newest = select(occurrence.c.claimed_at).order_by(occurrence.c.id.desc()).limit(1)
        found: datetime | None = self._connection.execute(newest).scalar_one_or_none()
        return found

    def unwrite(self, now: datetime) -> None:
        """The clock ran ahead and has been set back: what was written off before its time is
        due again. What went out stands in the ledger, and is not claimed a second time."""
        early = (occurrence.c.until > now, occurrence.c.pings == 0,
                 occurrence.c.reason == Reason.AWAY.value)  # fmt: skip
        first = select(
            occurrence.c.reminder, func.min(occurrence.c.day), func.min(occurrence.c.due_at)
        ).where(*early, occurrence.c.reminder.is_not(None))
        again = [{"number": number, "claimed_day": day - DAY, "next_due": due}
                 for number, day, due in self._connection.execute(
                     first.group_by(occurrence.c.reminder))]  # fmt: skip
        self._connection.execute(delete(occurrence).where(*early))
        if again:
            self._connection.execute(ADVANCE_ON, again)

    # what is known

    def attention(self, who: int) -> Any:
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

    def open_of(self, who: int) -> Sequence[Occurrence]:
        rows = self._connection.execute(
            select(occurrence)
            .where(occurrence.c.runner == who, occurrence.c.state.in_(OPEN_STATES))
            .order_by(occurrence.c.due_at)
        )
        return [*map(_occurrence, rows)]

    def ledger(self, who: int, most: int) -> Sequence[Occurrence]:
        """The last rows of a runner, newest first."""
        rows = self._connection.execute(
            select(occurrence).where(occurrence.c.runner == who)
            .order_by(occurrence.c.due_at.desc(), occurrence.c.id.desc()).limit(most)
        )  # fmt: skip
        return [*map(_occurrence, rows)]

    def attend(self, who: int, *, missed: bool) -> None:
        """Counts a reminder that nobody answered; any answer starts the count anew."""
        values = {"unanswered": runner.c.unanswered + 1} if missed else {
            "unanswered": 0, "silent": False}  # fmt: skip
        self._connection.execute(update(runner).where(runner.c.id == who).values(values))

    def hush(self, who: int) -> None:
        """Nothing more until the runner answers."""
        self._connection.execute(update(runner).where(runner.c.id == who).values(silent=True))

    def _all(self, query: Any, **values: Any) -> Sequence[Row[Any]]:
        return self._connection.execute(query, values).all()


@cache
def _insert_new(dialect: str) -> Any:
    """Leaves alone what is there. The statement is the same on both databases, the function
    that makes it is not."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as made  # noqa: PLC0415
    else:
        from sqlalchemy.dialects.postgresql import insert as made  # type: ignore[assignment] # noqa: PLC0415
    return made(occurrence).on_conflict_do_nothing()


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


def _occurrence(row: Row[Any]) -> Occurrence:
    values = dict(row._mapping)  # noqa: SLF001
    reason = values["reason"]
    values |= {"kind": Kind(values["kind"]), "state": State(values["state"]),
               "reason": reason and Reason(reason)}  # fmt: skip
    return Occurrence(**values)


def _new_columns(one: Occurrence) -> dict[str, Any]:
    """Only what a row has from the start: each value costs, and thousands may be due at once."""
    return {
        "reminder": one.reminder, "runner": one.runner, "kind": one.kind.value, "day": one.day,
        "lead": one.lead, "run_at": one.run_at, "due_at": one.due_at,
        "wanted_at": one.wanted_at, "until": one.until, "state": one.state.value,
        "reason": one.reason and one.reason.value, "claimed_at": one.claimed_at,
        "title": one.title, "tries": 0, "pings": 0, "asked": False, "version": 1,
    }  # fmt: skip


def _columns(one: Occurrence) -> dict[str, Any]:
    columns = {name: getattr(one, name) for name in COLUMNS if name != "id"}
    columns |= {"kind": one.kind.value, "state": one.state.value,
                "reason": one.reason and one.reason.value}  # fmt: skip
    return columns
