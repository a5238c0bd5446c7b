"""Calendar text for tests, and what it is read with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.calendars import Event, Plan
from bot.calendars.reading import plan

NOW = datetime(2026, 10, 10, 12, tzinfo=UTC)  # a Saturday, two weeks before the clocks go back
BERLIN = ZoneInfo("Europe/Berlin")
FILES = Path(__file__).parent / "files"
START = "DTSTART:20261012T070000Z"

# Two summers, three without any, both halves, a half hour, a quarter, and a rule by the moon.
ZONES = (
    "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/Santiago", "Asia/Kathmandu",
    "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "Africa/Casablanca", "UTC",
)  # fmt: skip

# As Outlook writes a zone of its own making: here, the clocks of Central Europe.
OWN_ZONE = r"""BEGIN:VTIMEZONE
TZID:Customized\, mine
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""


def event(*lines: str, uid: str = "one") -> str:
    """An event; without other lines, an easy run on Monday 12 October."""
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *(lines or (START, "SUMMARY:Easy run")),
                      "END:VEVENT"])  # fmt: skip


def calendar(*blocks: str) -> bytes:
    """A file; the first line of the first block is line 3."""
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *blocks, "END:VCALENDAR", ""]).encode()


def read_in(content: bytes, zone: ZoneInfo = BERLIN) -> Plan:
    """Read here instead of in a process of its own."""
    return plan(content, zone, NOW)


def of(*lines: str, zone: ZoneInfo = BERLIN) -> tuple[Event, ...]:
    """The events that one VEVENT comes to."""
    return read_in(calendar(event(*lines)), zone).events


def when(events: Iterable[Event]) -> list[str]:
    """Days and times, to compare at a glance."""
    return [shown(each.day, each.at) for each in events]


def shown(day: date, at: time | None) -> str:
    return f"{day}" if at is None else f"{day} {at:%H:%M}"
