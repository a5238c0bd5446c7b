"""What a runner can say about when: values, and the reasons why something is not clear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

NOON = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as said. While it is `open` it may be in the morning or in the evening, and
    `hour` is 1 to 12; else `hour` is 0 to 23."""

    hour: int
    minute: int = 0
    open: bool = False

    def __post_init__(self) -> None:
        if self.open and not 1 <= self.hour <= NOON:
            raise ValueError("an open hour is 1 to 12")
        time(self.hour, self.minute)

    def settled(self, *, evening: bool) -> time:
        """12 in the morning is midnight, 12 in the evening is noon."""
        if not self.open:
            return time(self.hour, self.minute)
        return time(self.hour % NOON + NOON * evening, self.minute)

    @property
    def at(self) -> time | None:
        """None while open."""
        return None if self.open else time(self.hour, self.minute)


@dataclass(frozen=True, slots=True)
class Entry:
    """A time on some weekdays (Monday is 0) or on one date. `days` is empty when a date or no
    day was said; `clock` is None when no time was."""

    days: frozenset[int] = frozenset()
    on: date | None = None
    clock: Clock | None = None


class Purpose(StrEnum):
    """Before a run, or an exercise of the day without a run."""

    RUN = "run"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Said:
    """`lead` is in minutes before the run; `purpose` is None when the words leave it open."""

    entries: tuple[Entry, ...] = ()
    lead: int | None = None
    purpose: Purpose | None = None


class Why(StrEnum):
    """Why something about time was said that cannot be taken as it stands."""

    NO_SUCH_TIME = "no-such-time"  # 25:00, 7:75
    NO_SUCH_DATE = "no-such-date"  # 31 November
    CONTRADICTION = "contradiction"  # 7 pm in the morning, Friday 3 December on a Thursday
    RHYTHM = "rhythm"  # every other Tuesday, twice a week
    RANGE = "range"  # between 6 and 7, before 7, this weekend
    BOUNDS = "bounds"  # until Friday, from Monday on, for two weeks
    EITHER = "either"  # 7 or 8
    WHICH_DAY = "which-day"  # 3/12, next Friday said on a Monday, Monday at midnight, tursday
    TWO_WAYS = "two-ways"  # every day at 7 and Sunday at 9: as well, or instead?
    LEAD = "lead"  # the evening before, 10 min after my run, 10 min before and an hour before
    NEGATION = "negation"  # not on Sunday, and no day said on which to
    PAST = "past"  # yesterday, today at 6 when that is over
    FAR = "far"  # more than a year ahead
    VAGUE = "vague"  # in the evening, a few minutes before
    ZONE = "zone"  # 7 am UTC
    TOO_MUCH = "too-much"  # more days and times than anybody runs


@dataclass(frozen=True, slots=True)
class Unclear:
    """The words that could not be taken, in small letters, and why."""

    why: Why
    words: str
