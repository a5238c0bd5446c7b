"""Several processes on one PostgreSQL: who lives, whose chats are whose, and who may call how
often."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest

from bot.core.peers import WHOLE
from bot.services.peers import NotAloneError, Peers
from bot.store.database import Database

RATE = 24.0
SOON = timedelta(seconds=0.05)
Joins = Callable[..., Awaitable[Peers]]


@pytest.fixture
async def joins(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Joins]:
    monkeypatch.setattr("bot.core.peers.SILENT", SOON)
    async with AsyncExitStack() as stack:

        async def join(*, polls: bool = False) -> Peers:
            database = await stack.enter_async_context(Database(postgresql_url))
            peers = Peers(database, RATE, polls=polls)
            await peers.join()
            return peers

        yield join


async def settle(*peers: Peers) -> None:
    for _ in range(3):
        for one in peers:
            await one.beat()


async def killed(peers: Peers) -> None:
    """Its connections break, and nobody says goodbye."""
    assert peers._database.locks is not None
    await peers._database.locks.close()
    await asyncio.sleep(2 * SOON.total_seconds())  # the server's clock cannot be moved


async def test_alone_it_has_all_chats_and_the_whole_rate(joins: Joins) -> None:
    place = (await joins()).place
    assert (place.part, place.share, place.alive) == (WHOLE, RATE, 1)


async def test_a_newcomer_may_not_call_before_the_others_have_given_up_its_share(
    joins: Joins,
) -> None:
    first, second = await joins(), await joins()
    assert (first.place.share, second.place.share) == (RATE, 0)


async def test_the_rate_is_shared_evenly(joins: Joins) -> None:
    all_of_them = [await joins() for _ in range(3)]
    await settle(*all_of_them)
    assert [one.place.share for one in all_of_them] == [RATE / 3] * 3


async def test_every_chat_is_that_of_one_process(joins: Joins) -> None:
    all_of_them = [await joins() for _ in range(3)]
    await settle(*all_of_them)
    assert sorted(one.place.part.index for one in all_of_them) == [0, 1, 2]
    assert {one.place.part.of for one in all_of_them} == {3}


async def test_who_leaves_leaves_everything_to_the_others(joins: Joins) -> None:
    first, second = await joins(), await joins()
    await settle(first, second)
    await first.leave()
    await second.beat()
    assert (second.place.part, second.place.share) == (WHOLE, RATE)


async def test_who_is_killed_leaves_everything_to_the_others(joins: Joins) -> None:
    first, second = await joins(), await joins()
    await settle(first, second)
    await killed(first)
    await second.beat()
    assert (second.place.part, second.place.share) == (WHOLE, RATE)


async def test_who_was_taken_for_dead_joins_anew(joins: Joins) -> None:
    first, second = await joins(), await joins()
    await killed(first)
    await second.beat()
    await first.beat()
    await settle(first, second)
    assert (first.place.alive, second.place.alive) == (2, 2)


@pytest.mark.parametrize(("first", "second"), [(True, True), (True, False), (False, True)])
async def test_who_polls_is_alone(
    joins: Joins, first: bool, second: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.peers.PATIENCE", 1)
    await joins(polls=first)
    with pytest.raises(NotAloneError):
        await joins(polls=second)


async def test_a_process_may_poll_soon_after_the_one_before_was_killed(joins: Joins) -> None:
    gone = await joins(polls=True)
    assert gone._database.locks is not None
    await gone._database.locks.close()
    assert (await joins(polls=True)).place.alive == 1


async def test_on_sqlite_there_is_one_process(database_url: str) -> None:
    async with Database(database_url) as database:
        peers = Peers(database, RATE, polls=True)
        await peers.join()
        await peers.beat()
        assert (peers.place.part, peers.place.share) == (WHOLE, RATE)
