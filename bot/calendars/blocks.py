"""The frame of a calendar file: what begins and ends where. Only what is read later is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.calendars import faults
from bot.calendars.lines import Line, unfolded

MOST_EVENTS = 5_000
DEEPEST = 8
KEPT = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"})
_NAME = re.compile(r"([A-Za-z0-9-]+)[ \t]*[;:]")
_NOT_TEXT = "\0"


@dataclass(slots=True, eq=False)
class Block:
    """What stands between BEGIN and END: lines of its own, and smaller blocks."""

    name: str
    begin: Line
    lines: list[tuple[str, Line]] = field(default_factory=list)
    parts: list[Block] = field(default_factory=list)

    def parts_named(self, name: str) -> list[Block]:
        return [part for part in self.parts if part.name == name]

    def lines_named(self, name: str) -> list[Line]:
        return [line for named, line in self.lines if named == name]


def calendars(content: bytes) -> list[Block]:
    """The calendars of a file: nearly always one. Raises CalendarFault at the first line that
    does not fit."""
    stack, events = [Block("", Line(0, ""))], 0
    for line in unfolded(content):
        name = _name(line, stack)
        if name == "BEGIN":
            _begin(stack, line)
            events += stack[-1].name == "VEVENT"
            if events > MOST_EVENTS:
                raise faults.too_many_events(MOST_EVENTS)
        elif name == "END":
            _end(stack, line)
        elif stack[-1].name in KEPT:
            stack[-1].lines.append((name, line))
    if len(stack) > 1:
        raise faults.never_ended(stack[-1].begin)
    if not stack[0].parts:
        raise faults.no_calendar()
    return stack[0].parts


def value_of(line: Line) -> str:
    """What follows the colon, of a line without parameters."""
    return line.text.partition(":")[2].strip()


def _name(line: Line, stack: list[Block]) -> str:
    """The property that a line gives. Outside of a calendar only a calendar can begin."""
    found = _NAME.match(line.text)
    name = found[1].upper() if found else ""
    if len(stack) == 1 and (name, value_of(line).upper()) != ("BEGIN", "VCALENDAR"):
        raise faults.no_calendar_text(line) if stack[0].parts else faults.no_calendar()
    if not name or _NOT_TEXT in line.text:
        raise faults.no_calendar_text(line)
    return name


def _begin(stack: list[Block], line: Line) -> None:
    if len(stack) > DEEPEST:
        raise faults.too_deep(line)
    stack.append(Block(value_of(line).upper(), line))


def _end(stack: list[Block], line: Line) -> None:
    ended = stack.pop()
    if value_of(line).upper() != ended.name:
        raise faults.never_begun(line)
    if ended.name in KEPT:
        stack[-1].parts.append(ended)
