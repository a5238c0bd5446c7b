"""The events of a file as icalendar's own, with only what is read, and all of that checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from icalendar import Event as Component
from icalendar import vRecur

from bot.calendars import faults, rules
from bot.calendars.blocks import Block
from bot.calendars.lines import Line
from bot.calendars.moments import moment, moments
from bot.calendars.properties import taken_apart
from bot.calendars.zones import Zones

FURTHEST_MOVE = 400
LONGEST_TEXT = 2_000  # what tells a run stands at the beginning of a description
TEXTS = frozenset({"UID", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "SEQUENCE"})


@dataclass(slots=True)
class Source:
    """A VEVENT, where it begins, and the rules by which it repeats."""

    component: Component
    begin: Line
    rules: list[tuple[Line, rules.Rule]]

    @property
    def start(self) -> date:
        """A day, or a time in a zone."""
        return when(self.component, "DTSTART")

    def text(self, name: str) -> str:
        return str(self.component.get(name, ""))

    def finish(self) -> None:
        """What can be told only once all lines are read."""
        self.rules = [(line, rules.fitted(rule, self.start)) for line, rule in self.rules]
        if self._moves_all() > FURTHEST_MOVE:
            raise faults.odd_event(self.begin)
        for _, rule in self.rules:
            self.component.add("RRULE", vRecur(rule), encode=False)
        if not self.text("UID"):
            self.component["UID"] = f"{self.start.isoformat()} {self.text('SUMMARY')}"

    def _moves_all(self) -> int:
        """By how many days this changes a turn and all that come after it."""
        if "RANGE" not in getattr(self.component.get("RECURRENCE-ID"), "params", ()):
            return 0
        turn = when(self.component, "RECURRENCE-ID")
        return abs(turn.toordinal() - self.start.toordinal())


def when(component: Component, name: str) -> date:
    """The day or time that a component gives under a name."""
    value: Any = component[name]
    day: date = value.dt
    return day


def source(block: Block, zones: Zones) -> Source:
    """Raises CalendarFault at the first line that is read and cannot be. Lines that say nothing
    of when and what (an end, an alarm, guests) are not looked at."""
    found = Source(Component(), block.begin, [])
    for name, line in block.lines:
        if name in TEXTS:
            _take_text(found, name, line)
        elif reader := READERS.get(name):
            reader(found, name, line, zones)
    if "DTSTART" not in found.component:
        raise faults.no_start(block.begin)
    found.finish()
    return found


def _take_text(found: Source, name: str, line: Line) -> None:
    """Of a text given twice, the first counts."""
    text = taken_apart(Line(line.number, line.text[:LONGEST_TEXT])).value
    if name != "SEQUENCE":
        found.component.setdefault(name, text)
    elif text.isdecimal() and len(text) < 10:  # noqa: PLR2004 - what fits an integer of the format
        found.component.setdefault(name, int(text))


def _take_moment(found: Source, name: str, line: Line, zones: Zones) -> None:
    given = taken_apart(line)
    if name in found.component:
        raise faults.said_twice(line)
    reach = {"RANGE": given.params["RANGE"].upper()} if "RANGE" in given.params else {}
    found.component.add(name, moment(given, zones), reach)


def _take_moments(found: Source, name: str, line: Line, zones: Zones) -> None:
    if days := moments(taken_apart(line), zones):
        found.component.add(name, days)


def _take_rule(found: Source, _name: str, line: Line, _zones: Zones) -> None:
    found.rules.append((line, rules.checked(line, taken_apart(line).value)))


def _refuse(_found: Source, _name: str, line: Line, _zones: Zones) -> None:
    """A rule for leaving out is gone from the format; to pass over it would add runs."""
    raise faults.odd_rule(line)


READERS: dict[str, Callable[[Source, str, Line, Zones], None]] = {
    "DTSTART": _take_moment,
    "RECURRENCE-ID": _take_moment,
    "EXDATE": _take_moments,
    "RDATE": _take_moments,
    "RRULE": _take_rule,
    "EXRULE": _refuse,
}
