"""Two processes on one PostgreSQL that do the same at the same moment: each thing happens once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import TypeVar

import pytest
from looking import ask
from meeting import Meeting, break_all
from progress_world import World, at, world_of
from reminder_samples2 import EVE, Bell, bell_of, daily, run
from reminder_samples2 import at as on

from bot.core.occurrence import PINGS_A_DAY
from bot.library import Library
from bot.services import delivery
from bot.services.errands import SILENT_FOR, Errand, Errands
from bot.services.outcomes import Turn
from bot.services.peers import Peers
from bot.services.runners import Runners
from bot.services.sessions import Sessions
from bot.store.database import Database
from bot.store.repository import Repository

T = TypeVar("T")
Two = tuple[Database, Database]
MANY = range(100, 100 + 3 * delivery.AT_ONCE // 2)


@pytest.fixture
async def two(postgresql_url: str) -> AsyncIterator[Two]:
    async with Database(postgresql_url) as here, Database(postgresql_url) as there:
        yield here, there


@pytest.fixture
def bells(two: Two) -> tuple[Bell, Bell]:
    return bell_of(two[0]), bell_of(two[1])


async def met(two: Two, work: Callable[[Repository], T]) -> tuple[T, T]:
    """What both find, when each has done its work before the other's is committed."""
    meet = Meeting()

    def whole(rows: Repository) -> T:
        found = work(rows)
        meet()
        return found

    here, there = await asyncio.gather(*(one.write(whole) for one in two))
    return here, there


async def many(bell: Bell) -> None:
    for who in MANY:
        await bell.meets(who)
        await bell.says(daily(who=who))


# reminders


async def test_reminders_that_fall_due_are_claimed_and_taken_once(
    bells: tuple[Bell, Bell], postgresql_url: str
) -> None:
    await many(bells[0])
    now = on("23 07:00")
    while any(await asyncio.gather(*(bell.occurrences.claim(now) for bell in bells))):
        pass
    taken: Counter[int] = Counter()
    more = True
    while more:
        both = await asyncio.gather(*(bell.occurrences.take(now, 20) for bell in bells))
        more = any(goes_on for _, goes_on in both)
        taken.update(ping.row.runner for pings, _ in both for ping in pings)
    assert taken == Counter(MANY)
    assert ask(postgresql_url, "SELECT count(*) FROM occurrence") == [(len(MANY),)]


async def test_what_one_is_claiming_the_other_leaves_alone(
    two: Two, bells: tuple[Bell, Bell]
) -> None:
    await many(bells[0])
    await met(two, lambda rows: delivery.claim_due(rows, on("23 07:00")))
    rows = await asyncio.gather(*(bells[0].ledger(who) for who in MANY))
    assert {tuple(row) for row in rows} == {("23 waiting",)}


async def test_a_reminder_that_nobody_answered_is_missed_once(
    two: Two, bells: tuple[Bell, Bell], postgresql_url: str
) -> None:
    await bells[0].meets()
    await bells[0].says(run())
    row = await bells[0].rung()
    assert row.next_at is not None
    here, there = await met(two, lambda rows: delivery.lapse_due(rows, on("24 07:00")))
    assert len(here.messages + there.messages) == 1
    assert ask(postgresql_url, "SELECT unanswered FROM runner") == [(1,)]


async def test_two_that_remind_one_runner_keep_to_the_most_of_a_day(
    two: Two, bells: tuple[Bell, Bell]
) -> None:
    bell, hours = bells[0], range(9, 9 + PINGS_A_DAY + 1)
    await bell.meets()
    await bell.says(*(daily(f"{hour:02}:00") for hour in hours))
    for hour in hours[:-2]:
        await bell.rings(on(f"23 {hour:02}:00"))
        await bell.occurrences.go_on(7)
    last = on(f"23 {hours[-1]:02}:00")
    await bell.ticks(last)
    first, second = await met(two, lambda rows: delivery.take(rows, last, 1)[0])
    assert len(first + second) == 1


# errands, sessions, runners


@pytest.fixture
async def worlds(two: Two, postgresql_url: str, library: Library) -> tuple[World, World]:
    world = await world_of(two[0], postgresql_url, library)
    return world, World(two[1], postgresql_url, library)


async def test_an_errand_is_taken_by_one(worlds: tuple[World, World]) -> None:
    here = worlds[0].database
    await here.write(lambda rows: rows.errands.put(7, Errand.MORNING, at(1)))
    taken = await asyncio.gather(*(
        world.errands.take(7, Errand.MORNING, at(1)) for world in worlds * 4))  # fmt: skip
    assert Counter(taken) == {Errand.MORNING: 1, None: 7}


async def test_a_runner_who_fell_silent_gets_one_notice(
    worlds: tuple[World, World], two: Two
) -> None:
    now = at(1) + SILENT_FOR + timedelta(days=1)
    await asyncio.gather(*(world.errands.notice(now) for world in worlds * 4))
    planned = await Errands(two[0]).due(now + timedelta(days=40))
    assert [kind for _, (_, kind) in planned] == [Errand.LEAVING, Errand.ERASE]


async def test_a_session_is_moved_on_by_one(two: Two, library: Library) -> None:
    sessions = [Sessions(one, speed=1) for one in two]
    begun = []
    for who in range(100, 130):
        await Runners(two[0]).meet(who, "en", EVE)
        turn = await sessions[0].start(
            library.routines["warmup"], None, chat=who, who=who, now=EVE
        )
        assert isinstance(turn, Turn)
        begun.append(turn.session)
    turns = await asyncio.gather(*(
        one.advance(session.id, EVE + timedelta(seconds=10))
        for session in begun for one in sessions))  # fmt: skip
    moved = Counter(turn.session.id for turn in turns if turn is not None)
    assert moved == Counter(session.id for session in begun)


async def test_a_runner_who_writes_to_both_is_one_runner(two: Two, postgresql_url: str) -> None:
    books = [Runners(one) for one in two]
    found = await asyncio.gather(*(book.meet(7, "en", EVE) for book in books * 4))
    assert len({runner.id for runner in found}) == 1
    assert ask(postgresql_url, "SELECT id FROM runner") == [(7,)]


# broken connections


async def test_processes_whose_connections_broke_go_on_side_by_side(
    two: Two, postgresql_url: str
) -> None:
    both = [Peers(one, 24, polls=False) for one in two]
    for one in both:
        await one.join()
    for _ in range(3):
        for one in both:
            await one.beat()
    numbers = [one.number for one in both]
    break_all(postgresql_url)
    for one in both:
        await one.beat()
    assert [one.number for one in both] == numbers
    assert [(one.place.alive, one.place.share) for one in both] == [(2, 12), (2, 12)]


async def test_a_process_whose_connection_broke_holds_the_lock_of_its_life_again(
    two: Two, postgresql_url: str
) -> None:
    """Nobody may wait for the lock of a chat just then."""
    peers = Peers(two[0], 24, polls=False)
    await peers.join()
    break_all(postgresql_url)
    for _ in range(2):
        await peers.beat()
    assert await two[1].read(lambda rows: rows.peers.holding()) == {peers.number}
