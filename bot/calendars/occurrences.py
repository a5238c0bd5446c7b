"""When the events of a file take place. recurring-ical-events works it out, within bounds."""

from __future__ import annotations

import datetime as dates
import importlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import NamedTuple

from icalendar import Calendar
from icalendar import Event as Component
from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped]

from bot.calendars import faults, rules
from bot.calendars.groups import groups, is_over
from bot.calendars.sources import Source, when

MOST_STEPS = 1_000_000
MOST_OCCURRENCES = 10_000
_REPEATING = ("RRULE", "RDATE", "RECURRENCE-ID")


class Occurrence(NamedTuple):
    """`uid` names the event, and of one that repeats also which of its turns this was meant to
    be; moving it keeps that name."""

    uid: str
    start: date
    component: Component

    def text(self, name: str) -> str:
        return str(self.component.get(name, ""))


def occurrences(
    sources: Iterable[Source], start: datetime, stop: datetime
) -> list[list[Occurrence]]:
    """For each event with its changes, when it takes place between two instants, also where
    that is never. Raises CalendarFault where there would be too much to work out."""
    ahead = [[] if is_over(group, start) else group for group in groups(sources)]
    _count_steps(ahead, stop)
    with _no_further_than(stop.year + 1):
        return list(_worked_out(ahead, start, stop))


def _count_steps(ahead: list[list[Source]], stop: date) -> None:
    steps = 0
    for source in (source for group in ahead for source in group):
        for line, rule in source.rules:
            steps += rules.steps(rule, source.start, stop)
            if steps > MOST_STEPS:
                raise faults.too_much(line)


def _worked_out(
    ahead: list[list[Source]], start: datetime, stop: datetime
) -> Iterator[list[Occurrence]]:
    total = 0
    for group in ahead:
        found = _between(group, start, stop) if group else []
        total += len(found)
        if total > MOST_OCCURRENCES:
            raise faults.too_much(group[-1].begin)
        yield found


def _between(group: list[Source], start: datetime, stop: datetime) -> list[Occurrence]:
    calendar = Calendar()
    for source in group:
        calendar.add_component(source.component)
    try:
        found = CalendarQuery(calendar).between(start, stop)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        raise faults.odd_event(group[0].begin) from None
    repeats = any(name in source.component for source in group for name in _REPEATING)
    return [_occurrence(component, repeats) for component in found]


def _occurrence(component: Component, repeats: bool) -> Occurrence:
    params = getattr(component["RECURRENCE-ID"], "params", {})
    # A change of this turn and of those to come is one component for all of them.
    turn = when(component, "DTSTART" if "RANGE" in params else "RECURRENCE-ID")
    uid = str(component["UID"])
    named = f"{uid} {_stamp(turn)}" if repeats else uid
    return Occurrence(named, when(component, "DTSTART"), component)


def _stamp(turn: date) -> str:
    return (turn.astimezone(UTC) if isinstance(turn, datetime) else turn).isoformat()


@contextmanager
def _no_further_than(year: int) -> Iterator[None]:
    """dateutil seeks the next day of a rule up to the last year of its datetime module. For one
    that never comes (30 February) that takes seconds; so the last year is one after the last
    that is asked for."""
    names = vars(importlib.import_module("dateutil.rrule"))
    names["datetime"] = SimpleNamespace(**{**vars(dates), "MAXYEAR": year})
    try:
        yield
    finally:
        names["datetime"] = dates
