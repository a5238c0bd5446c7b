"""A chat's lock on PostgreSQL is held by one process at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.engine import make_url

from bot.store.locks import Locks

CHAT, OTHER = 5_000_070_017, -100_200_300


@pytest.fixture
async def two(postgresql_url: str) -> AsyncIterator[tuple[Locks, Locks]]:
    both = Locks(make_url(postgresql_url)), Locks(make_url(postgresql_url))
    yield both
    for one in both:
        await one.close()


async def gets(locks: Locks, chat: int) -> bool:
    try:
        await asyncio.wait_for(locks.take(chat), 0.2)
    except TimeoutError:
        return False
    return True


async def test_a_lock_that_is_held_is_not_given_to_another(two: tuple[Locks, Locks]) -> None:
    here, there = two
    await here.take(CHAT)
    assert not await gets(there, CHAT)


async def test_locks_of_different_chats_do_not_wait_for_each_other(
    two: tuple[Locks, Locks],
) -> None:
    here, there = two
    await here.take(CHAT)
    assert await gets(there, OTHER)


async def test_a_lock_that_is_given_back_is_free(two: tuple[Locks, Locks]) -> None:
    here, there = two
    await here.take(CHAT)
    here.give(CHAT)
    assert await gets(there, CHAT)


async def test_many_locks_are_taken_at_once(two: tuple[Locks, Locks]) -> None:
    here, there = two
    await asyncio.gather(*(here.take(chat) for chat in range(500)))
    assert not await gets(there, 499)


async def test_the_locks_of_a_process_that_ends_are_free(two: tuple[Locks, Locks]) -> None:
    here, there = two
    await here.take(CHAT)
    await here.close()
    assert await gets(there, CHAT)


async def test_a_lock_that_nobody_waits_for_any_more_is_free(two: tuple[Locks, Locks]) -> None:
    here, there = two
    waiting = asyncio.create_task(here.take(CHAT))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert await gets(there, CHAT)
