"""The runner's own plan as a calendar file for Google, Apple and Outlook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, vRecur
from icalendar import Event as EventComponent

from bot.calendars.clocks import WEEKDAYS, timezone
from bot.calendars.plan import Run
from bot.core.schedule import Rule, local_date, runs

MAKER = "-//Hip Drop Coach//EN"
LENGTH = timedelta(minutes=30)
CATEGORY = "Running"  # tells a run to whoever reads the file, in whatever language the title is


def written(plan: Iterable[Run], zone: ZoneInfo, now: datetime, name: str) -> bytes:
    """See `bot.calendars.write`."""
    calendar = Calendar()
    for field, value in _head(zone, name).items():
        calendar.add(field, value)
    calendar.add_component(timezone(zone, now))
    for run in plan:
        if event := _event(run, zone, now):
            calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _head(zone: ZoneInfo, name: str) -> dict[str, str]:
    return {
        "PRODID": MAKER, "VERSION": "2.0", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH",
        "X-WR-CALNAME": name, "X-WR-TIMEZONE": zone.key,
    }  # fmt: skip


def _event(run: Run, zone: ZoneInfo, now: datetime) -> Component | None:
    ahead = (each for each in runs(run.rule, zone, local_date(now, zone)) if each[1] >= now)
    day, moment = next(ahead, (None, now))
    if day is None:
        return None
    event = EventComponent()
    event.add("UID", f"{blake2b(run.key.encode(), digest_size=8).hexdigest()}@hip-drop-coach")
    event.add("DTSTAMP", now)
    event.add("DTSTART", datetime.combine(day, run.rule.at, tzinfo=zone))
    event.add("DTEND", (moment + LENGTH).astimezone(zone))
    event.add("SUMMARY", run.title)
    event.add("CATEGORIES", [CATEGORY])
    if run.rule.days:
        event.add("RRULE", _weekly(run.rule))
    event.add_component(_alarm(run))
    return event


def _weekly(rule: Rule) -> vRecur:
    return vRecur({"FREQ": "WEEKLY", "BYDAY": [WEEKDAYS[day] for day in sorted(rule.days)]})


def _alarm(run: Run) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", run.title)
    alarm.add("TRIGGER", -timedelta(minutes=run.lead))
    return alarm
