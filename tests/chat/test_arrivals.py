"""Updates on their way to a handler: polled ones, and those by webhook, where other processes take
some of the chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from chat_samples import Wire, bot_on
from telegram import Update

from bot.chat import arrivals as module
from bot.chat.arrivals import Arrivals
from bot.chat.reading import read
from bot.clock import WallClock
from bot.core.arrival import Arrival
from bot.meters import Meters
from bot.services.inbox import Inbox
from bot.services.peers import Peers
from bot.store.database import Database


class Process:
    """One of several; `came` are updates in its line, `handled` what it has handled."""

    def __init__(self, database: Database, peers: Peers) -> None:
        self.database, self.peers = database, peers
        self.inbox = inbox = Inbox(database, peers)
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
        while self.came:
            update = self.came.pop(0)
            await self.arrivals.handle(update, self._process(update))

    async def polls(self, *numbers: int) -> None:
        """As the library does: what was polled is kept, and then lined up."""
        raws = [orjson.loads(said(number)) for number in numbers]
        polled = [(read(raw, None), raw) for raw in raws]
        await self.arrivals.keep(polled)
        self.came += [update for update, _ in polled]


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
    return Process(database, peers)


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


# polled


@pytest.fixture
async def alone(database_url: str) -> AsyncIterator[Process]:
    async with Database(database_url) as database:
        yield await joined(database)


async def next_life(process: Process) -> Process:
    """The program after the end of the one before, on the same database."""
    await process.peers.leave()
    after = await joined(process.database)
    await after.arrivals.adopt()
    return after


async def test_what_was_polled_is_handled_in_order(alone: Process) -> None:
    await alone.polls(100, 101, 102)
    await alone.handles_what_came()
    assert alone.handled == [100, 101, 102]


async def test_what_was_polled_and_not_handled_is_handled_in_the_next_life(alone: Process) -> None:
    await alone.polls(*range(100, 250))
    after = await next_life(alone)
    await after.handles_what_came()
    assert after.handled == [*range(100, 250)]


async def test_what_telegram_gives_again_after_an_end_is_handled_once(alone: Process) -> None:
    await alone.polls(100)
    after = await next_life(alone)
    await after.polls(100, 101)
    await after.handles_what_came()
    assert after.handled == [100, 101]


async def test_what_was_handled_before_an_end_is_not_handled_again(alone: Process) -> None:
    await alone.polls(100)
    await alone.handles_what_came()
    await alone.arrivals.settled()
    after = await next_life(alone)
    await after.polls(100)
    await after.handles_what_came()
    assert after.handled == []


async def test_a_poll_ends_when_the_database_takes_its_updates(
    alone: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN", 0)
    write, fails = alone.database.write, [True, True, False]

    async def writes(work: Any) -> Any:
        if fails and fails.pop(0):
            raise OSError("No space left on device")
        return await write(work)

    monkeypatch.setattr(alone.database, "write", writes)
    await alone.polls(100)
    await alone.handles_what_came()
    assert alone.handled == [100]


async def test_one_that_was_stored_though_nobody_heard_so_is_handled(
    alone: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN", 0)
    write, unheard = alone.database.write, [True]

    async def writes(work: Any) -> Any:
        done = await write(work)
        if unheard and unheard.pop():
            raise ConnectionError("the server is gone")
        return done

    monkeypatch.setattr(alone.database, "write", writes)
    await alone.polls(100)
    await alone.handles_what_came()
    assert alone.handled == [100]
