"""A zone as calendars want it told: when its clocks change, by rule wherever there is one.

Outlook understands a zone by one yearly rule for each of its two times, and nothing else. Where
there is no such rule (Morocco, Chile) the changes of the next years stand one by one, which the
other calendars understand. icalendar could write only the latter, and an hour off in spring.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from bot.core.schedule import changes

YEARS = 6  # tells the last Sunday from the fourth, and the first from the one after the 1st
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
MINUTES = range(26 * 60)  # from one noon to the next, on a day of whatever length
DAY = timedelta(days=1)


class Kind(NamedTuple):
    """One of the times that a zone knows, and the offset that it follows."""

    before: timedelta
    after: timedelta
    name: str


def timezone(zone: ZoneInfo, now: datetime) -> Timezone:
    """The VTIMEZONE of a zone for what takes place from `now` on."""
    first = date(now.year - 1, 1, 1)
    kinds: dict[Kind, list[datetime]] = defaultdict(list)
    for day in changes(first, YEARS * 366, zone):
        kind, wall = _change(day, zone)
        kinds[kind].append(wall)
    if not kinds or min(min(walls) for walls in kinds.values()).date() > now.date():
        kinds[_unchanged(first, zone)].append(datetime.combine(first, time()))
    told = Timezone()
    told.add("TZID", zone.key)
    for kind, walls in kinds.items():
        told.add_component(_observance(kind, walls))
    return told


def _change(day: date, zone: ZoneInfo) -> tuple[Kind, datetime]:
    """The change between noon of the day before and noon, and what the clocks showed just as
    they changed."""
    noon = datetime.combine(day - DAY, time(12), tzinfo=zone).astimezone(UTC)
    minute = timedelta(minutes=1)
    before = _offset(noon, zone)
    moment = noon + minute * bisect_left(
        MINUTES, True, key=lambda number: _offset(noon + minute * number, zone) != before
    )
    name = moment.astimezone(zone).tzname() or zone.key
    return Kind(before, _offset(moment, zone), name), (moment + before).replace(tzinfo=None)


def _unchanged(first: date, zone: ZoneInfo) -> Kind:
    local = datetime.combine(first, time(), tzinfo=zone)
    offset = _offset(local, zone)
    return Kind(offset, offset, local.tzname() or zone.key)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _observance(kind: Kind, walls: list[datetime]) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if kind.after > kind.before else TimezoneStandard()
    part.add("DTSTART", walls[0])
    part.add("TZOFFSETFROM", kind.before)
    part.add("TZOFFSETTO", kind.after)
    part.add("TZNAME", kind.name)
    if rule := _rule(walls):
        part.add("RRULE", rule)
    elif walls[1:]:
        part.add("RDATE", walls[1:])
    return part


def _rule(walls: list[datetime]) -> vRecur | None:
    """The yearly rule that these changes keep to, each year once."""
    first, *others = walls
    if [wall.year for wall in walls] != list(range(first.year, first.year + len(walls))):
        return None
    places = {(wall.month, wall.weekday(), wall.time()) for wall in walls}
    weeks = {(wall.day + 6) // 7 for wall in walls}
    if all(wall.day + 7 > monthrange(wall.year, wall.month)[1] for wall in walls):
        weeks = {LAST}
    if not others or len(places) > 1 or len(weeks) > 1:
        return None
    day = f"{weeks.pop()}{WEEKDAYS[first.weekday()]}"
    return vRecur({"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": day})
