"""A runner's reminders: the rule, the lead, and when each is due next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.core.schedule import DAY, Rule, instant, runs

LEADS = (5, 10, 15, 20, 30)
LEAD = 15
LONGEST_LEAD = 180
AT_MOST = 400
"""So many occurrences that nobody was there for are written down at once."""


class Kind(StrEnum):
    """Before a run, or once a day without one."""

    RUN = "run"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the wall clock in which no daily reminder rings; they may span midnight."""

    start: time
    end: time

    def holds(self, at: time) -> bool:
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def over(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """`moment`, or the end of the quiet hours that it lies in."""
        local = moment.astimezone(zone)
        if not self.holds(local.time()):
            return moment
        day = local.date() if local.time() < self.end else local.date() + DAY
        return instant(day, self.end, zone) or moment


NO_QUIET = Quiet(time(0), time(0))
QUIET = Quiet(time(22), time(5, 30))


@dataclass(frozen=True, slots=True)
class Local:
    """How a runner's clock is read: the zone, and the hours in which it is quiet."""

    zone: ZoneInfo
    quiet: Quiet = QUIET


@dataclass(frozen=True, slots=True)
class Planned:
    """One occurrence to come: the local date of its rule, the run if there is one, and when
    the reminder is due. Past `until` it is worth nothing."""

    day: date
    run_at: datetime | None
    due_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """A row of the runner's plan. `lead` is minutes before the run. `last_day` is the date of
    the last occurrence that was claimed: no date is claimed twice, whatever the clock does.
    `uid` names the calendar event it came from."""

    runner: int
    kind: Kind
    rule: Rule
    lead: int = LEAD
    on: bool = True
    due_at: datetime | None = None
    last_day: date | None = None
    title: str = ""
    uid: str | None = None
    id: int = 0

    @property
    def over(self) -> bool:
        """Whether its one date has been claimed, so that nothing more is to come."""
        return self.rule.on is not None and self.last_day is not None and self.due_at is None

    def __post_init__(self) -> None:
        if not 0 <= self.lead <= LONGEST_LEAD:
            raise ValueError(f"a lead is 0 to {LONGEST_LEAD} minutes")


# How long an occurrence is worth sending: a warm-up until the run, a daily one for two hours.
LATE_WINDOW = {Kind.RUN: timedelta(), Kind.DAILY: timedelta(hours=2)}


def planned(reminder: Reminder, local: Local, first: date) -> Iterator[Planned]:
    """The occurrences of a reminder from the local date `first` on."""
    window = LATE_WINDOW[reminder.kind]
    for day, moment in runs(reminder.rule, local.zone, first):
        if reminder.kind is Kind.RUN:
            due = moment - timedelta(minutes=reminder.lead)
            yield Planned(day, moment, due, moment + window)
        else:
            due = local.quiet.over(moment, local.zone)
            yield Planned(day, None, due, due + window)


def upcoming(reminder: Reminder, local: Local, now: datetime) -> Iterator[Planned]:
    """What is due later than `now`, of dates not claimed yet, in order."""
    first = now.astimezone(local.zone).date() - DAY  # quiet hours hold until the next day
    if reminder.last_day is not None:
        first = max(first, reminder.last_day + DAY)
    return (one for one in planned(reminder, local, first) if one.due_at > now)


def with_next(reminder: Reminder, local: Local | None, now: datetime) -> Reminder:
    """The reminder with its next `due_at`; without one while it is off, its dates are over, or
    nobody knows the runner's zone."""
    due = None
    if reminder.on and local is not None:
        due = next((one.due_at for one in upcoming(reminder, local, now)), None)
    return replace(reminder, due_at=due)


def claim(reminder: Reminder, local: Local, now: datetime) -> tuple[tuple[Planned, ...], Reminder]:
    """What fell due at its `due_at` or since, oldest first and at most so many, and the
    reminder after it, with its next `due_at`."""
    if reminder.due_at is None:
        return (), reminder
    due, following, last_day = _due_since(
        reminder.kind, reminder.rule, reminder.lead, local, reminder.due_at, reminder.last_day, now
    )
    after = replace(reminder, due_at=following, last_day=last_day)
    too_many = following is not None and following <= now
    return due, with_next(after, local, now) if too_many else after


@lru_cache(maxsize=1024)
def _due_since(  # noqa: PLR0917 - a key of the cache: thousands with one rule fall due at once
    kind: Kind, rule: Rule, lead: int, local: Local, since: datetime, last_day: date | None,
    now: datetime,
) -> tuple[tuple[Planned, ...], datetime | None, date | None]:  # fmt: skip
    """What fell due from `since` to `now`, the moment after that, and the last date of it."""
    anybody = Reminder(0, kind, rule, lead, last_day=last_day)
    ahead = upcoming(anybody, local, since - timedelta(microseconds=1))
    due: list[Planned] = []
    following = next(ahead, None)
    while following is not None and following.due_at <= now and len(due) < AT_MOST:
        due.append(following)
        following = next(ahead, None)
    last = due[-1].day if due else last_day
    return tuple(due), None if following is None else following.due_at, last
