"""What a calendar file comes to, and what one is made of; the sentence when it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.core.schedule import Rule
from bot.errors import CoachError

LONGEST_UID = 64
LONGEST_TITLE = 120
MOST_EVENTS = 400
AHEAD = timedelta(days=400)


class CalendarFault(CoachError):  # noqa: N818  it is the file's
    """I cannot read that calendar file."""


@dataclass(frozen=True, slots=True)
class Event:
    """One occurrence on the runner's own wall clock. `uid` is the same in the next export of
    the calendar; `title` is plain text and may be empty; `at` is a whole minute, None all day."""

    uid: str
    title: str
    day: date
    at: time | None
    run: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Events from now on and within 400 days, by day and time, 400 at most; where there are
    more, runs go before the rest. `left_out` counts the others: the surplus, and each event
    that is over or lies further ahead. Cancelled ones do not count at all."""

    events: tuple[Event, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Run:
    """One rule of the runner's own plan. `key` names it for good and among all runners: a
    calendar that gets the file again changes the event that it has. The alarm rings `lead`
    minutes before."""

    key: str
    rule: Rule
    lead: int
    title: str
