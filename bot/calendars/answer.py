"""A plan, or the fault that stood in its way, on its way between two processes."""

from __future__ import annotations

import json
from datetime import date, time

from bot.calendars.plan import CalendarFault, Event, Plan


def packed(answer: Plan | CalendarFault) -> bytes:
    if isinstance(answer, CalendarFault):
        return json.dumps({"fault": str(answer)}).encode()
    events = [
        (event.uid, event.title, event.day.isoformat(), _clock(event.at), event.run)
        for event in answer.events
    ]
    return json.dumps({"events": events, "left_out": answer.left_out}).encode()


def unpacked(answer: bytes) -> Plan:
    """The plan again; raises the fault again."""
    found = json.loads(answer)
    if "fault" in found:
        raise CalendarFault(found["fault"])
    events = (
        Event(uid, title, date.fromisoformat(day), time.fromisoformat(at) if at else None, run)
        for uid, title, day, at, run in found["events"]
    )
    return Plan(tuple(events), found["left_out"])


def _clock(at: time | None) -> str | None:
    return at.isoformat("minutes") if at else None
