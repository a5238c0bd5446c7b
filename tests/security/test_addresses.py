"""No address that a person sends is ever opened, whatever it stands in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from monday import in_berlin
from stage import Stage

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//plan//EN
SOURCE;VALUE=URI:{url}/source.ics
URL:{url}/page
REFRESH-INTERVAL;VALUE=DURATION:PT1M
IMAGE;VALUE=URI:{url}/image.png
BEGIN:VTIMEZONE
TZID:Mine
TZURL:{url}/zone.ics
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:{url}/uid
DTSTART;TZID=Mine:20261124T183000
SUMMARY:Run {url}/title
DESCRIPTION;ALTREP="{url}/text.html":{url}/description
LOCATION;ALTREP="{url}/place.vcf":Park
ATTACH:{url}/attached.ics
URL:{url}/event
CONFERENCE;VALUE=URI:{url}/call
ORGANIZER;DIR="{url}/dir":mailto:coach@example.org
BEGIN:VALARM
ACTION:AUDIO
TRIGGER:-PT15M
ATTACH:{url}/bell.wav
END:VALARM
END:VEVENT
END:VCALENDAR
"""
WAYS = [
    "{url}/plan.ics", "/runs {url}/plan.ics", "/how {url}", "/timezone {url}", "/cadence {url}",
    "webcal://{host}/plan.ics", "<a href='{url}'>plan</a>", "![x]({url}/x.png)",
]  # fmt: skip


class Ear:
    """A server that only counts who knocks."""

    def __init__(self) -> None:
        self.knocks = 0
        self.host = ""

    def knocked(self, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.knocks += 1
        writer.close()

    @property
    def url(self) -> str:
        return f"http://{self.host}"


@asynccontextmanager
async def listening() -> AsyncIterator[Ear]:
    ear = Ear()
    async with await asyncio.start_server(ear.knocked, "127.0.0.1", 0) as server:
        ear.host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield ear


async def test_the_ear_hears() -> None:
    async with listening() as ear:
        _, writer = await asyncio.open_connection(*ear.host.split(":"))
        writer.close()
        await asyncio.sleep(0.05)
        assert ear.knocks == 1


@pytest.mark.parametrize("way", WAYS)
async def test_an_address_in_a_message_is_not_opened(moved: Stage, way: str) -> None:
    async with listening() as ear:
        await moved.ask(way.format(url=ear.url, host=ear.host))
        await moved.settled()
        assert ear.knocks == 0


async def test_addresses_in_a_calendar_are_not_opened(moved: Stage) -> None:
    await in_berlin(moved)
    async with listening() as ear:
        before = {m["message_id"] for m in moved.said()}
        moved.chat.document("plan.ics", CALENDAR.format(url=ear.url).encode(), caption=ear.url)
        offer = await moved.new(before)
        assert "1 of 1 events" in offer["text"]
        await moved.tap(offer, "Save")
        await moved.settled()
        assert ear.knocks == 0
