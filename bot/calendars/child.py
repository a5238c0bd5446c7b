"""The far side of `bot.calendars.read`, in a process of its own: reads one calendar file.

Standard input is a line of JSON with zone and time, then the file; standard output the answer.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.calendars.answer import packed
from bot.calendars.plan import CalendarFault, Plan
from bot.calendars.reading import plan


def main() -> None:
    asked = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    answer = _answer(content, ZoneInfo(asked["zone"]), datetime.fromisoformat(asked["now"]))
    sys.stdout.buffer.write(packed(answer))


def _answer(content: bytes, zone: ZoneInfo, now: datetime) -> Plan | CalendarFault:
    try:
        return plan(content, zone, now)
    except CalendarFault as fault:
        return fault


if __name__ == "__main__":
    main()
