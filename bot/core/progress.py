"""What was done, day by day, and what it adds up to: this week, a score, a streak.

A day is the runner's own: it ends at the hour he or she chose, four in the morning unless
changed, so that a session after midnight counts for the evening it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.core.schedule import instant

DAY_START = 4
LATEST_START = 12
HALF_LIFE = 7
"""So many due days in a row that were missed halve the score."""
REST_DAYS = 2
"""Without a plan, a day is due once more than so many days passed since the last one done."""


class Done(IntEnum):
    """The most that was done on a day."""

    NOTHING = 0
    LIGHT = 1  # a warm-up, or one exercise
    FULL = 2  # the strength session


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the runner's calendar. `due` says whether something was planned on it, None
    that nobody knows of a plan; `off` covers days off and those the pain gate was closed;
    `pain` is the worst that was told."""

    day: date
    done: Done = Done.NOTHING
    due: bool | None = None
    off: bool = False
    pain: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """Runs of a week: how many were planned so far, before how many the warm-up was done, how
    many are to come; and on how many days something was done in all."""

    planned: int
    done: int
    to_come: int
    days: int


@dataclass(frozen=True, slots=True)
class Hold:
    """The longest hold of a session, in seconds a side, and the pain told after it."""

    day: date
    left: int | None
    right: int | None
    pain: int | None = None


def day_of(moment: datetime, zone: ZoneInfo | None, starts: int = DAY_START) -> date:
    """The runner's day that `moment` lies in. On the wall: a clock change moves no border."""
    return (moment.astimezone(zone or UTC) - _hours(starts)).date()


def begin_of(day: date, zone: ZoneInfo | None, starts: int = DAY_START) -> datetime:
    """When a day of the runner's begins."""
    utc = datetime.combine(day, time(starts), tzinfo=UTC)
    return utc if zone is None else instant(day, time(starts), zone) or utc


@lru_cache(maxsize=LATEST_START + 1)
def _hours(number: int) -> timedelta:
    return timedelta(hours=number)


def score(days: Sequence[Day]) -> int | None:
    """How steady it has been, 0 to 100, oldest day first: each day that was done brings it
    nearer to 100, each due one that was missed nearer to 0, and the rest leaves it alone. None
    while nothing was ever due or done. (After the habit strength of Loop, with due days in place
    of days.)"""
    keep = 0.5 ** (1 / HALF_LIFE)
    verdicts = tuple(kept(days))
    value = 0.0
    for done in verdicts:
        value = value * keep + 100 * (1 - keep) * done
    return round(value) if verdicts else None


def streak(days: Sequence[Day]) -> int:
    """How many due days in a row were done up to now."""
    verdicts = tuple(kept(days))
    return sum(1 for _ in takewhile(bool, reversed(verdicts)))


def kept(days: Sequence[Day]) -> Iterator[bool]:
    """Of each day that counts, oldest first, whether something was done. A day off counts only
    when something was done all the same, and today, the last one, only once it was."""
    rested = None  # days since the last that counted; nothing is due before the first one done
    for number, one in enumerate(days):
        today = number == len(days) - 1
        if one.done:
            rested = 0
            yield True
        elif one.off or today:
            continue
        elif one.due or (one.due is None and rested is not None and rested >= REST_DAYS):
            rested = 0
            yield False
        elif rested is not None:
            rested += 1
