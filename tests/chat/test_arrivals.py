"""Updates by webhook on their way to a handler, where other processes take some of the chat."""

from __future__ import annotations

from collections.abc import AsyncIterator

import orjson
import pytest
from chat_samples import Wire, bot_on
from telegram import Update

from bot.chat.arrivals import Arrivals
from bot.clock import WallClock
from bot.core.arrival import Arrival
from bot.meters import Meters
from bot.services.inbox import Inbox
from bot.services.peers import Peers
from bot.store.database import Database


class Process:
    """One of several; `came` are updates in its line, `handled` what it has handled."""

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox
        self.arrivals = Arrivals(inbox, WallClock(), bot_on(Wire()), Meters([], "1"))
        self.arrivals.lead_to(self._line_up, self._process)
        self.came: list[Update] = []
        self.handled: list[int] = []

    async def _line_up(self, update: Update) -> None:
        self.came.append(update)

    async def _process(self, update: Update) -> None:
        self.handled.append(update.update_id)

    async def takes(self, number: int) -> None:
        await self.arrivals.accept(number, said(number))

    async def handles_what_came(self) -> None:
        """As in the chat's turn."""
        for update in self.came:
            await self.arrivals.handle(update, self._process(update))


def said(number: int) -> bytes:
    who = {"id": 7, "is_bot": False, "first_name": "A", "type": "private"}
    told = {"message_id": number, "date": 1_795_000_000, "from": who, "chat": who, "text": "hi"}
    return orjson.dumps({"update_id": number, "message": told})


@pytest.fixture
async def two(postgresql_url: str) -> AsyncIterator[tuple[Process, Process]]:
    async with Database(postgresql_url) as here, Database(postgresql_url) as there:
        yield await joined(here), await joined(there)


async def joined(database: Database) -> Process:
    peers = Peers(database, 25, polls=False)
    await peers.join()
    return Process(Inbox(database, peers))


async def test_what_came_to_another_process_before_is_handled_first(
    two: tuple[Process, Process],
) -> None:
    here, there = two
    await there.takes(100)
    await here.takes(101)
    await here.handles_what_came()
    assert here.handled == [100, 101]


async def test_what_another_process_has_handled_is_not_handled_again(
    two: tuple[Process, Process],
) -> None:
    here, there = two
    await there.takes(100)
    await here.takes(101)
    await here.handles_what_came()
    await there.handles_what_came()
    assert there.handled == []


async def test_an_update_is_marked_before_the_chat_is_given_on(
    two: tuple[Process, Process],
) -> None:
    here, there = two
    await here.takes(100)
    await here.handles_what_came()
    assert await there.inbox.before(Arrival(101, 7, "")) == ()


async def test_an_update_that_comes_twice_goes_into_the_line_once(
    two: tuple[Process, Process],
) -> None:
    here, there = two
    await here.takes(100)
    await there.takes(100)
    assert (len(here.came), len(there.came)) == (1, 0)
