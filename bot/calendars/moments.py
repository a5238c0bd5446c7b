"""The dates and times in a line: a whole day, or a time in a zone; never a time without one."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo

from bot.calendars import faults
from bot.calendars.properties import Property
from bot.calendars.rules import YEARS
from bot.calendars.zones import Zones

_STAMP = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?")


def moment(given: Property, zones: Zones) -> date:
    """The one day or time of a line."""
    return _moment(given, given.value, zones)


def moments(given: Property, zones: Zones) -> list[date]:
    """All those of a line; of a stretch of time, its start."""
    values = [value.partition("/")[0] for value in given.value.split(",") if value.strip()]
    return [_moment(given, value, zones) for value in values]


def _moment(given: Property, value: str, zones: Zones) -> date:
    found = _STAMP.fullmatch(value.strip().upper())
    if not found:
        raise faults.no_date(given.line)
    day, clock, utc = found.groups()
    try:
        if not clock:
            return _day(day)
        zone = UTC if utc else _zone(given, zones)
        return datetime.combine(_day(day), time.fromisoformat(clock), tzinfo=zone)
    except ValueError:
        raise faults.no_date(given.line) from None


def _zone(given: Property, zones: Zones) -> tzinfo:
    name = given.params.get("TZID")
    return zones.find(name, given.line) if name else zones.floating


def _day(stamp: str) -> date:
    day = date.fromisoformat(stamp)
    if day.year not in YEARS:
        raise ValueError
    return day
