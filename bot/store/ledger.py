"""The ledger as rows: each occurrence of each reminder, the line to Telegram, and what is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, delete, func, select, update

from bot.core.occurrence import OPEN, UNANSWERED, Occurrence, Reason, State
from bot.core.reminder import Kind
from bot.core.schedule import DAY
from bot.store.inserting import insert_new
from bot.store.reminders import ADVANCE, reminder, runner
from bot.store.tables import OccurrenceRow

occurrence = OccurrenceRow.__table__  # type: ignore[attr-defined]

OPEN_STATES = sorted(state.value for state in OPEN)
COLUMNS = tuple(field.name for field in fields(Occurrence))
DUE_MOMENTS = (
    select(reminder.c.due_at).where(reminder.c.due_at <= bindparam("until")).distinct().limit(100)
)
NEXT_MOMENTS = (
    select(occurrence.c.next_at)
    .where(occurrence.c.next_at <= bindparam("until")).distinct().limit(100)
)  # fmt: skip
ADVANCE_ON = ADVANCE.where(
    reminder.c.on.is_(True),
    select(runner.c.id)
    .where(runner.c.id == reminder.c.runner, runner.c.unreachable.is_(False)).exists(),
)  # fmt: skip
# With its runner: two processes that decide for one at once would not see what the other sends.
LINE = (
    select(occurrence).join(runner, runner.c.id == occurrence.c.runner)
    .where(occurrence.c.state == State.WAITING.value)
    .order_by(occurrence.c.until, occurrence.c.id).limit(bindparam("most"))
    .with_for_update(of=[occurrence, runner], skip_locked=True, key_share=True)
)  # fmt: skip
FORGET_OFF = (
    update(reminder)
    .where(reminder.c.id == bindparam("number"), reminder.c.due_at.is_(None))
    .values(last_day=bindparam("claimed_day"))
)
ANYBODY = select(occurrence.c.id).where(occurrence.c.state == State.WAITING.value).limit(1)
LAPSED = (
    select(occurrence).where(occurrence.c.next_at <= bindparam("until"))
    .order_by(occurrence.c.next_at).limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)  # fmt: skip
OCCURRENCE = select(occurrence).where(occurrence.c.id == bindparam("number"))
CHANGES = tuple(name for name in COLUMNS if name not in {"id", "version"})
SAVE = (
    update(occurrence)
    .where(occurrence.c.id == bindparam("number"), occurrence.c.version == bindparam("was"))
    .values({name: bindparam(name) for name in CHANGES} | {"version": bindparam("new_version")})
)


class LedgerRows:
    """What became, or is to become, of each occurrence."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def moments(self, until: datetime) -> Sequence[datetime]:
        """The moments by `until` at which reminders or rows of the ledger fall due; `until`
        itself when somebody waits in line."""
        both = (self._connection.execute(query, {"until": until}).scalars().all()
                for query in (DUE_MOMENTS, NEXT_MOMENTS))  # fmt: skip
        moments = {moment for found in both for moment in found}
        waiting = self._connection.execute(ANYBODY).first() is not None
        return sorted(moments | {until} if waiting else moments)

    def enter(self, rows: Sequence[Occurrence]) -> None:
        """Writes new rows into the ledger; an occurrence that is there already stays as it is."""
        if rows:
            new = insert_new(occurrence, self._connection.dialect.name)
            self._connection.execute(new, [_new_columns(one) for one in rows])

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
            self._connection.execute(FORGET_OFF, again)
        self._wait_anew(now)

    def _wait_anew(self, now: datetime) -> None:
        """What waits for its next try, or for Telegram's answer, waits by the clock as it is."""
        put_back = (occurrence.c.state == State.SNOOZED.value,
                    occurrence.c.next_at > occurrence.c.wanted_at)  # fmt: skip
        wanted = occurrence.c.wanted_at
        for waits, until in (
            (put_back, case((wanted > now, wanted), else_=now)),
            ((occurrence.c.state == State.SENDING.value,), now + UNANSWERED),
        ):
            self._connection.execute(
                update(occurrence).where(*waits, occurrence.c.next_at > until)
                .values(next_at=until)
            )  # fmt: skip

    def open_of(self, who: int) -> Sequence[Occurrence]:
        rows = self._connection.execute(
            select(occurrence)
            .where(occurrence.c.runner == who, occurrence.c.state.in_(OPEN_STATES))
            .order_by(occurrence.c.due_at)
        )
        return [*map(_occurrence, rows)]

    def last(self, who: int, most: int) -> Sequence[Occurrence]:
        """The last rows of a runner, newest first."""
        rows = self._connection.execute(
            select(occurrence).where(occurrence.c.runner == who)
            .order_by(occurrence.c.due_at.desc(), occurrence.c.id.desc()).limit(most)
        )  # fmt: skip
        return [*map(_occurrence, rows)]

    def _all(self, query: Any, **values: Any) -> Sequence[Row[Any]]:
        return self._connection.execute(query, values).all()

    def remove_before(self, moment: datetime, most: int) -> None:
        """Forgets what is over and was due before then, at most so many at once."""
        old = (
            select(occurrence.c.id)
            .where(occurrence.c.due_at < moment, occurrence.c.next_at.is_(None))
            .order_by(occurrence.c.due_at).limit(most)
        )  # fmt: skip
        self._connection.execute(delete(occurrence).where(occurrence.c.id.in_(old)))


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
