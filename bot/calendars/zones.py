"""The time zones of a file, by the names that calendars give them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from bot.calendars import faults
from bot.calendars.blocks import Block, value_of
from bot.calendars.definitions import defined
from bot.calendars.lines import Line
from bot.calendars.properties import taken_apart

OTHER_NAMES = {
    "z": "UTC", "coordinated universal time": "UTC", "tzone://microsoft/utc": "UTC",
}  # fmt: skip
MOST_DEFINED = 10
LONGEST = 200  # characters of a name


class Zones:
    """Finds a zone by what a file calls it. A name that the world knows wins over what the file
    says about it: the name keeps up with changes of the law, the file does not."""

    def __init__(self, calendars: Iterable[Block], home: ZoneInfo) -> None:
        """`home` is the zone of times without one, unless the calendar names its own."""
        self._blocks: dict[str, Block] = {}
        self._found: dict[str, tzinfo] = {}
        self._left = MOST_DEFINED
        self.floating: tzinfo = home
        for calendar in reversed(list(calendars)):  # so that the first has the last word
            for line in calendar.lines_named("X-WR-TIMEZONE"):
                self.floating = named(value_of(line)) or self.floating
            for block in calendar.parts_named("VTIMEZONE"):
                names = [taken_apart(line).value for line in block.lines_named("TZID")]
                self._blocks |= dict.fromkeys(names, block)

    def find(self, name: str, line: Line) -> tzinfo:
        """Raises CalendarFault for a name that neither the world nor the file explains."""
        if name not in self._found:
            self._found[name] = named(name) or self._explained(name, line)
        return self._found[name]

    def _explained(self, name: str, line: Line) -> tzinfo:
        if name not in self._blocks or not self._left:
            raise faults.unknown_zone(line)
        self._left -= 1
        block = self._blocks[name]
        places = [named(value_of(line)) for line in block.lines_named("X-LIC-LOCATION")]
        return next(filter(None, places), None) or defined(block)


def named(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, also behind a maker's prefix, or of a Windows name."""
    if len(name) > LONGEST:
        return None
    parts = name.strip().strip('"/').casefold().split("/")
    for first in range(len(parts)):
        if found := _known().get("/".join(parts[first:])):
            return ZoneInfo(found)
    return None


@cache
def _known() -> dict[str, str]:
    windows = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
    return windows | OTHER_NAMES | {name.casefold(): name for name in available_timezones()}
