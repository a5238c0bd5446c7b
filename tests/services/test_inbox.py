"""Updates: stored, handled once, and taken over from the dead."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.core.arrival import Arrival
from bot.services.inbox import KNOWN_FOR, Inbox
from bot.services.peers import Peers
from bot.store.database import Database
from bot.store.seal import Seal

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
FIRST, SECOND = Arrival(100, 7, '{"update_id":100}'), Arrival(101, 7, '{"update_id":101}')


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with Database(database_url, Seal([Fernet.generate_key().decode()])) as database:
        yield database


@pytest.fixture
async def inbox(database: Database) -> Inbox:
    return await joined(database)


async def joined(database: Database) -> Inbox:
    peers = Peers(database, 25, polls=False)
    await peers.join()
    return Inbox(database, peers)


async def test_an_update_that_came_before_is_known(inbox: Inbox) -> None:
    assert [await inbox.store(FIRST, NOW) for _ in range(2)] == [True, False]


async def test_of_two_that_come_at_once_one_is_new(inbox: Inbox) -> None:
    both = await asyncio.gather(inbox.store(FIRST, NOW), inbox.store(Arrival(100, 7, "{}"), NOW))
    assert sorted(both) == [False, True]


async def test_one_that_was_handled_is_known_for_a_while(inbox: Inbox) -> None:
    await inbox.store(FIRST, NOW)
    inbox.done(FIRST.id)
    await inbox.settled()
    await inbox.clean_up(NOW + KNOWN_FOR)
    assert not await inbox.store(FIRST, NOW)


async def test_after_a_while_it_is_forgotten(inbox: Inbox) -> None:
    await inbox.store(FIRST, NOW)
    inbox.done(FIRST.id)
    await inbox.settled()
    await inbox.clean_up(NOW + 2 * KNOWN_FOR)
    assert await inbox.store(FIRST, NOW)


async def test_what_waits_is_not_forgotten(inbox: Inbox) -> None:
    await inbox.store(FIRST, NOW)
    await inbox.clean_up(NOW + 2 * KNOWN_FOR)
    assert not await inbox.store(FIRST, NOW)


async def test_what_the_dead_left_is_taken_over_in_order(inbox: Inbox, database: Database) -> None:
    for one in (SECOND, FIRST):
        await inbox.store(one, NOW)
    if database.shared:
        await inbox._peers.leave()
    assert await (await joined(database)).adopt() == (FIRST, SECOND)


async def test_what_was_handled_is_not_taken_over(inbox: Inbox, database: Database) -> None:
    await inbox.store(FIRST, NOW)
    inbox.done(FIRST.id)
    await inbox.settled()
    if database.shared:
        await inbox._peers.leave()
    assert await (await joined(database)).adopt() == ()


async def test_what_a_runner_wrote_is_kept_sealed_and_only_until_it_is_handled(
    inbox: Inbox, database: Database
) -> None:
    await inbox.store(Arrival(100, 7, "my hip hurts"), NOW)
    waiting = await stored(database)
    inbox.done(100)
    await inbox.settled()
    assert ("hip" in waiting, await stored(database)) == (False, "")


async def test_one_that_was_handled_names_no_chat(inbox: Inbox, database: Database) -> None:
    await inbox.store(FIRST, NOW)
    inbox.done(FIRST.id)
    await inbox.settled()
    chats = text("SELECT chat FROM inbox")
    assert await database.read(lambda rows: rows._connection.execute(chats).scalar_one()) == 0


async def stored(database: Database) -> str:
    return await database.read(
        lambda rows: str(rows._connection.execute(text("SELECT body FROM inbox")).scalar_one())
    )


class TestWithOthers:
    """Where other processes take updates of the same chat."""

    @pytest.fixture
    async def two(self, postgresql_url: str) -> AsyncIterator[tuple[Inbox, Inbox]]:
        async with Database(postgresql_url) as here, Database(postgresql_url) as there:
            yield await joined(here), await joined(there)

    async def test_what_came_to_another_before_is_handled_first(
        self, two: tuple[Inbox, Inbox]
    ) -> None:
        here, there = two
        await there.store(FIRST, NOW)
        await here.store(SECOND, NOW)
        assert await here.before(SECOND) == (FIRST, SECOND)

    async def test_what_another_has_handled_is_not_handled_again(
        self, two: tuple[Inbox, Inbox]
    ) -> None:
        here, there = two
        await there.store(FIRST, NOW)
        here.done(FIRST.id)
        await here.settled()
        assert await there.before(FIRST) == ()

    async def test_what_the_living_have_in_hand_is_left_to_them(
        self, two: tuple[Inbox, Inbox]
    ) -> None:
        here, there = two
        await there.store(FIRST, NOW)
        assert await here.adopt() == ()
