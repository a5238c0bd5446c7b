"""The ledger: one row for each occurrence of a reminder, and what may become of it.

    waiting -> sending -> sent -> missed, or one of the runner's answers
       ^          |         |
       |          v         v
       +------ failed    snoozed -> waiting

A row that is over says why. Each change is a pure function of the row and the moment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.core.reminder import Kind, Planned, Reminder

UNANSWERED = timedelta(seconds=30)
"""So long a send may take; then nobody will hear of it any more, and it is tried once more."""
TRIES = 2
LATE = timedelta(minutes=1)
DAILY_LAPSES = timedelta(hours=12)
SNOOZE = timedelta(minutes=10)
PINGS_A_DAY = 6
PATIENCE = 5


class State(StrEnum):
    WAITING = "waiting"  # claimed: in the line to Telegram
    SENDING = "sending"  # handed over, no answer yet
    SENT = "sent"  # on the phone
    SNOOZED = "snoozed"  # comes again at `next_at`
    STARTED = "started"
    NO_RUN = "no-run"
    STOPPED = "stopped"
    MISSED = "missed"
    SKIPPED = "skipped"
    FAILED = "failed"


OPEN = frozenset({State.WAITING, State.SENDING, State.SENT, State.SNOOZED})
SHOWN = frozenset({State.SENT, State.SNOOZED})


class Reason(StrEnum):
    """Why an occurrence was not sent, or why it is over."""

    WARMED_UP = "warmed-up"
    WARMING_UP = "warming-up"
    AWAY = "away"  # the coach was, or came too late
    CAP = "cap"
    SILENT = "silent"
    PAUSED = "paused"  # a day off, by the runner's wish or for pain
    UNREACHABLE = "unreachable"
    CHANGED = "changed"  # the reminder was edited, switched off or deleted
    NO_ANSWER = "no-answer"  # from Telegram, twice
    REFUSED = "refused"  # by Telegram


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`due_at` as planned; `wanted_at` when it should ring, later than that once it has been
    snoozed or moved; past `until` it is worth nothing. `next_at` is when the clock acts on it.
    `pings` counts how often it rang, `message` is the one on the phone, and `because_at` the
    moment that the reason speaks of."""

    reminder: int | None
    runner: int
    kind: Kind
    day: date
    lead: int
    run_at: datetime | None
    due_at: datetime
    wanted_at: datetime
    until: datetime
    state: State = State.WAITING
    next_at: datetime | None = None
    reason: Reason | None = None
    because_at: datetime | None = None
    tries: int = 0
    pings: int = 0
    claimed_at: datetime | None = None
    sent_at: datetime | None = None
    message: int | None = None
    asked: bool = False
    title: str = ""
    version: int = 1
    id: int = 0

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def late(self) -> bool:
        return self.sent_at is not None and self.sent_at - self.wanted_at > LATE


def claimed(reminder: Reminder, plan: Planned, now: datetime) -> Occurrence:
    """The row of an occurrence that is due: in line, or written off when it is too late."""
    row = Occurrence(
        reminder.id, reminder.runner, reminder.kind, plan.day, reminder.lead, plan.run_at,
        plan.due_at, plan.due_at, plan.until, claimed_at=now, title=reminder.title,
    )  # fmt: skip
    return row if now < plan.until else skipped(row, Reason.AWAY)


def sending(row: Occurrence, now: datetime, *, asked: bool = False) -> Occurrence:
    """Handed to Telegram. Should nobody hear of it again, the clock looks after it."""
    return replace(row, state=State.SENDING, tries=row.tries + 1, next_at=now + UNANSWERED,
                   asked=asked)  # fmt: skip


def sent(row: Occurrence, message: int, now: datetime) -> Occurrence:
    """On the phone, until it is answered or lapses."""
    return replace(row, state=State.SENT, message=message, pings=row.pings + 1, tries=0,
                   reason=None, sent_at=now, next_at=lapses_at(row))  # fmt: skip


def put_back(row: Occurrence, wait: timedelta, now: datetime) -> Occurrence:
    """Telegram surely did not take it (or asked to wait): in line again after `wait`."""
    return replace(row, state=State.SNOOZED, tries=row.tries - 1, next_at=now + wait)


def too_early(row: Occurrence) -> Occurrence:
    """Claimed by a clock that ran ahead and has been set back: it waits for its time."""
    return replace(row, state=State.SNOOZED, next_at=row.wanted_at)


def lapses_at(row: Occurrence) -> datetime:
    """When a reminder that nobody answered is taken from view."""
    return row.wanted_at + DAILY_LAPSES if row.run_at is None else row.run_at


def lapse(row: Occurrence, now: datetime) -> Occurrence:
    """What the clock does to a row at its `next_at`."""
    if row.next_at is None or now < row.next_at:
        return row
    match row.state:
        case State.SENT:
            return _over(row, State.MISSED, None)
        case State.SNOOZED:
            return _again(row, now)
        case State.SENDING if row.tries < TRIES and now < row.until:
            return _again(row, now)
        case State.SENDING:
            return _over(row, State.FAILED, Reason.NO_ANSWER)
        case _:
            return row


def snooze(row: Occurrence, now: datetime) -> Occurrence:
    """Comes again in ten minutes; unchanged when the run would have begun by then."""
    if row.state is not State.SENT or (row.run_at and now + SNOOZE >= row.run_at):
        return row
    wanted = now + SNOOZE
    until = row.until if row.run_at else max(row.until, wanted + timedelta(hours=2))
    return replace(row, state=State.SNOOZED, wanted_at=wanted, next_at=wanted, until=until)


def move(row: Occurrence, run_at: datetime, now: datetime) -> Occurrence:
    """The same occurrence before a run at another time. It rings again with its lead; where
    that is over already, the message on the phone stays."""
    if row.state not in SHOWN or not row.pings or row.run_at is None or run_at <= now:
        return row
    moved = replace(row, run_at=run_at, until=run_at)
    again = run_at - timedelta(minutes=row.lead)
    if again <= now:
        return replace(moved, state=State.SENT, wanted_at=min(row.wanted_at, now), next_at=run_at)
    return replace(moved, state=State.SNOOZED, wanted_at=again, next_at=again)


def answered(row: Occurrence, state: State) -> Occurrence:
    """The runner's answer ends it."""
    return _over(row, state, None) if row.open else row


def skipped(row: Occurrence, reason: Reason, because_at: datetime | None = None) -> Occurrence:
    return replace(_over(row, State.SKIPPED, reason), because_at=because_at)


def failed(row: Occurrence, reason: Reason) -> Occurrence:
    return _over(row, State.FAILED, reason)


def _again(row: Occurrence, now: datetime) -> Occurrence:
    """In line once more, if it is still worth it."""
    return replace(row, state=State.WAITING, next_at=None) if now < row.until else too_late(row)


def too_late(row: Occurrence) -> Occurrence:
    """Over before it rang (again). One that was tried may have arrived."""
    if row.pings:
        return _over(row, State.MISSED, None)
    return failed(row, Reason.NO_ANSWER) if row.tries else skipped(row, Reason.AWAY)


def _over(row: Occurrence, state: State, reason: Reason | None) -> Occurrence:
    return replace(row, state=state, reason=reason, next_at=None)
