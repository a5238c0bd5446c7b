"""The same in a process of its own: what comes back, and what holds it."""

from __future__ import annotations

import asyncio
from zoneinfo import ZoneInfo

import pytest
from calendar_samples import BERLIN, FILES, NOW, calendar, event, read_in

import bot.calendars
from bot.calendars import CalendarFault, read
from bot.errors import CoachError

BEYOND = "That file is more than I can work out; export less of it."


async def test_a_file_is_read_as_it_is_here() -> None:
    content, zone = (FILES / "google.ics").read_bytes(), ZoneInfo("Asia/Kathmandu")
    assert await read(content, zone, NOW) == read_in(content, zone)


async def test_titles_come_through_in_all_scripts() -> None:
    content = calendar(event("DTSTART:20261012T070000Z", "SUMMARY:🏃‍♀️ Läufe “7 km” 走る"))
    assert (await read(content, BERLIN, NOW)).events[0].title == "🏃‍♀️ Läufe “7 km” 走る"


async def test_a_fault_comes_through_in_words() -> None:
    with pytest.raises(
        CalendarFault, match=r"^Line 5 has no date that I can read: “DTSTART:x”\.$"
    ):
        await read(calendar(event("DTSTART:x")), BERLIN, NOW)


async def test_a_file_of_more_than_1_mb_is_not_looked_at() -> None:
    most = calendar(event()).ljust(1_000_000)
    assert (await read(most, BERLIN, NOW)).events
    with pytest.raises(CalendarFault, match=r"^The file is larger than 1 MB\.$"):
        await read(most + b" ", BERLIN, NOW)


@pytest.mark.parametrize(("limit", "most"), [("SECONDS", 0.01), ("MEGABYTES", 1)])
async def test_a_file_that_takes_too_much_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: float
) -> None:
    monkeypatch.setattr(bot.calendars, limit, most)
    with pytest.raises(CalendarFault) as fault:
        await read(calendar(event()), BERLIN, NOW)
    assert str(fault.value) == BEYOND
    assert isinstance(fault.value, CoachError)


async def test_reading_lets_everything_else_go_on() -> None:
    reading = asyncio.create_task(read(calendar(event()), BERLIN, NOW))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 10
    assert (await reading).events
