"""Wall-clock rules and zones to instants: the daylight-saving policy, in one place.

A rule holds local time only. Its instants are worked out anew each time, so a clock change
moves nothing on the wall. A time that the change skips moves to the first instant after the
gap; a time that occurs twice means its first occurrence; a day that a zone left out (Apia,
30 December 2011) has no occurrence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """A time on the wall clock, on some weekdays (Monday is 0) or on one date."""

    at: time
    days: frozenset[int] = frozenset()
    on: date | None = None

    def __post_init__(self) -> None:
        if (self.on is None) == (not self.days):
            raise ValueError("a rule has weekdays or one date")
        if self.at.tzinfo is not None or self.at.second or self.at.microsecond:
            raise ValueError("a rule's time is a bare minute of the wall clock")
        if not self.days <= EVERY_DAY:
            raise ValueError("weekdays are 0 for Monday to 6 for Sunday")

    def dates(self, first: date) -> Iterator[date]:
        """The dates of the rule from `first` on; without end for weekdays."""
        if self.on is not None:
            yield from (self.on,) if self.on >= first else ()
            return
        day = first
        while True:
            if day.weekday() in self.days:
                yield day
            day += DAY


@lru_cache(maxsize=4096)
def instant(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """When the clocks of `zone` show `at` on `day`, in UTC; None where that day never was."""
    local = datetime.combine(day, at.replace(fold=0), tzinfo=zone)
    first, second = local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if first <= second:
        return first
    after = _gap_ends(second, first, zone)
    return None if _left_out(day, after, zone) else after


def runs(rule: Rule, zone: ZoneInfo, first: date) -> Iterator[tuple[date, datetime]]:
    """The rule's dates from `first` on, each with its instant."""
    for day in rule.dates(first):
        moment = instant(day, rule.at, zone)
        if moment is not None:
            yield day, moment


def local_date(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def changes(first: date, days: int, zone: ZoneInfo) -> dict[date, timedelta]:
    """The days, of so many from `first`, by whose noon the clocks have changed since the noon
    before, and by how much: forward is more than nothing. (Easter Island changes late in the
    evening; there it is the day after.)"""
    noons = [datetime.combine(first + DAY * n, time(12), tzinfo=zone) for n in range(-1, days)]
    offsets = [noon.utcoffset() or timedelta() for noon in noons]
    steps = zip(noons[1:], offsets[1:], offsets, strict=False)
    return {noon.date(): new - old for noon, new, old in steps if new != old}


def _gap_ends(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant between the two at which the clocks go forward, to the second."""
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


def _left_out(day: date, after: datetime, zone: ZoneInfo) -> bool:
    """Whether the gap that ends at `after` swallowed all of `day`."""
    last_before = (after - timedelta(seconds=1)).astimezone(zone)
    return last_before.date() < day < after.astimezone(zone).date()
