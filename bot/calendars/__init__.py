"""Calendar files: a runner's training plan comes in as one, the coach's own goes out as one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.apart import ApartError, apart
from bot.calendars.answer import unpacked
from bot.calendars.plan import CalendarFault, Event, Plan, Run

__all__ = ["CalendarFault", "Event", "Plan", "Run", "read", "write"]

LARGEST = 1_000_000
SECONDS = 15
MEGABYTES = 512


async def read(content: bytes, zone: ZoneInfo, now: datetime) -> Plan:
    """What lies ahead of `now` in a calendar file, on the clocks of `zone`, worked out in a
    process of its own. Raises CalendarFault with a sentence for the runner."""
    if len(content) > LARGEST:
        raise CalendarFault("The file is larger than 1 MB.")
    asked = json.dumps({"zone": zone.key, "now": now.isoformat()}).encode()
    try:
        answer = await apart(
            "bot.calendars.child", asked + b"\n" + content, seconds=SECONDS, megabytes=MEGABYTES
        )
    except ApartError:
        raise CalendarFault("That file is more than I can work out; export less of it.") from None
    return unpacked(answer)


def write(plan: Iterable[Run], zone: ZoneInfo, now: datetime, name: str) -> bytes:
    """A calendar file with one event of half an hour for each run, from its next time on, and
    an alarm; `name` is the calendar's. A single run that is over is left out."""
    from bot.calendars.writing import written  # noqa: PLC0415 - icalendar, which few ever need

    return written(plan, zone, now, name)
