"""A line taken apart: its parameters and its value."""

from __future__ import annotations

from typing import NamedTuple

from icalendar.parser import Contentline

from bot.calendars import faults
from bot.calendars.lines import Line


class Property(NamedTuple):
    """Names of parameters are in capitals; the value is unescaped."""

    line: Line
    params: dict[str, str]
    value: str


def taken_apart(line: Line) -> Property:
    """Raises CalendarFault when the parameters make no sense."""
    try:
        _, params, value = Contentline(line.text).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        raise faults.no_calendar_text(line) from None
    return Property(line, {name: str(given) for name, given in params.items()}, value.strip())
