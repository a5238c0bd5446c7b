"""A time zone that a file itself defines (VTIMEZONE), where its name says nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, tzinfo
from io import StringIO

from dateutil.tz import tzical  # type: ignore[import-untyped]

from bot.calendars import faults, rules
from bot.calendars.blocks import Block, value_of
from bot.calendars.lines import Line

MOST_PARTS = 6
MOST_DATES = 100
FIRST_YEAR = "1600"  # Outlook counts from 1601
RECENT = "1972"  # has a 29 February
_STAMP = re.compile(r"[0-9]{8}T[0-9]{6}")
_OFFSET = re.compile(r"[+-](?:0[0-9]|1[0-5])[0-5][0-9](?:[0-5][0-9])?")
_ONCE = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO")


def defined(block: Block) -> tzinfo:
    """Works a VTIMEZONE out. Raises CalendarFault when it cannot be, or is a heap of dates."""
    parts = [*block.parts_named("STANDARD"), *block.parts_named("DAYLIGHT")]
    if not block.parts_named("STANDARD") or len(parts) > MOST_PARTS:
        raise faults.odd_zone(block.begin)
    lines = [line for part in parts for line in _observance(part)]
    text = "\n".join(["BEGIN:VTIMEZONE", "TZID:here", *lines, "END:VTIMEZONE"])
    zone: tzinfo = tzical(StringIO(text)).get()
    return zone


def _observance(part: Block) -> list[str]:
    """One kind of time in the zone, in a form that has been checked line by line."""
    count = Counter(name for name, _ in part.lines)
    if any(count[name] != 1 for name in _ONCE) or count["RRULE"] > 1 or count["RDATE"] > 1:
        raise faults.odd_zone(part.begin)
    given = {name: _value(name, line) for name, line in part.lines if name in _CHECKS}
    if _goes_on(given.get("RRULE", "")):
        given["DTSTART"] = max(given["DTSTART"], RECENT + given["DTSTART"][len(RECENT) :])
    lines = (f"{name}:{value}" for name, value in given.items())
    return [f"BEGIN:{part.name}", *lines, f"END:{part.name}"]


def _goes_on(rule: str) -> bool:
    """Whether a yearly rule may as well begin in any later year. It is followed from its start
    each time that a clock is read."""
    return bool(rule) and "UNTIL" not in rule and "COUNT" not in rule


def _value(name: str, line: Line) -> str:
    value = value_of(line).upper()
    if not _CHECKS[name](line, value):
        raise faults.odd_zone(line)
    return value


def _is_stamp(stamp: str) -> bool:
    if not _STAMP.fullmatch(stamp) or stamp < FIRST_YEAR:
        return False
    try:
        datetime.strptime(stamp, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - a time on the wall
    except ValueError:
        return False
    return True


def _are_stamps(value: str) -> bool:
    stamps = value.split(",")
    return len(stamps) <= MOST_DATES and all(map(_is_stamp, stamps))


def _is_offset(value: str) -> bool:
    return _OFFSET.fullmatch(value) is not None


def _is_yearly(line: Line, value: str) -> bool:
    return str(rules.checked(line, value)["FREQ"][0]) == "YEARLY"


_CHECKS: dict[str, Callable[[Line, str], bool]] = {
    "DTSTART": lambda _, value: _is_stamp(value),
    "RDATE": lambda _, value: _are_stamps(value),
    "RRULE": _is_yearly,
    "TZOFFSETFROM": lambda _, value: _is_offset(value),
    "TZOFFSETTO": lambda _, value: _is_offset(value),
}
