"""Groups of days and times as entries: each time in the runner's notation, no date too far."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import combinations

from bot.core.saying.clocks import Told
from bot.core.saying.days import EVERY_DAY
from bot.core.saying.groups import Group
from bot.core.saying.phrases import StumbleError
from bot.core.saying.said import Clock, Entry, Why

FARTHEST = timedelta(days=366)
DAWN = 5  # before that hour a night belongs to two days


def entries_of(groups: Collection[Group], now: datetime) -> list[Entry]:
    _check_overlap(groups)
    plain = any(told.plain for group in groups for told in group.times)
    return [
        entry
        for group in groups
        for told in group.times or (None,)
        for entry in _entries(group, told, now, plain=plain)
    ]


def moment(at: datetime) -> Entry:
    return Entry(on=at.date(), clock=Clock(at.hour, at.minute))


def _entries(group: Group, told: Told | None, now: datetime, *, plain: bool) -> Iterator[Entry]:
    clock = None if told is None else told.clock(plain=plain)
    by_night = told is not None and told.night and max(told.could) < DAWN
    if by_night and group.days not in (frozenset(), EVERY_DAY):
        raise StumbleError(Why.WHICH_DAY, *group.pieces)
    if group.days or not group.dates:
        yield Entry(group.days, clock=clock)
    for day in group.dates:
        night = _night(group, day, clock, now) if clock and by_night else day
        yield _once(group, night, told, clock, now)


def _night(group: Group, day: date, clock: Clock, now: datetime) -> date:
    """Midnight tonight begins tomorrow; which night another day's is, nobody can tell."""
    if day == now.date() and clock.hour == 0:
        return day + timedelta(days=1)
    raise StumbleError(Why.WHICH_DAY, *group.pieces)


def _once(group: Group, day: date, told: Told | None, clock: Clock | None, now: datetime) -> Entry:
    if day > now.date() + FARTHEST:
        raise StumbleError(Why.FAR, *group.pieces)
    if told and clock and day == now.date():
        clock = _to_come(told, clock, now.time())
    if day < now.date() or (told and not clock):
        raise StumbleError(Why.PAST, *group.pieces)
    return Entry(on=day, clock=clock)


def _to_come(told: Told, clock: Clock, now: time) -> Clock | None:
    """Of the two times of an open clock today the one that is not over, if it is one."""
    hours = told.could if clock.open else (clock.hour,)
    left = tuple(hour for hour in hours if time(hour, told.minute) > now)
    return replace(told, could=left).clock(plain=False) if left else None


def _check_overlap(groups: Collection[Group]) -> None:
    """Every day at 7 and Sunday at 9: as well, or instead?"""
    for one, other in combinations([group for group in groups if group.times], 2):
        if one.days & other.days and one.days != other.days:
            raise StumbleError(Why.TWO_WAYS, *one.pieces, *other.pieces)
