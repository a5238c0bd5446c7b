"""Days off on a real database, and what they do to reminders."""

from __future__ import annotations

from dataclasses import replace

import pytest
from progress_world import DAY, RUNNER, World, at, on, world_of
from reminder_samples2 import Bell, bell_of, daily, run

from bot.library import Library
from bot.services.away import LONGEST
from bot.store.database import Database


@pytest.fixture
async def world(database: Database, database_url: str, library: Library) -> World:
    return await world_of(database, database_url, library)


@pytest.fixture
async def bell(world: World) -> Bell:
    """The same runner, with a plan to come."""
    return bell_of(world.database)


# Asking for them


@pytest.mark.parametrize(("days", "last"), [(1, 3), (7, 9), (LONGEST, LONGEST + 2)])
async def test_so_many_days_off_begin_today(world: World, days: int, last: int) -> None:
    assert await world.away.rest(world.runner, days, at(3)) == on(last)
    assert await world.off() == [(on(3), on(last))]


async def test_nobody_is_away_for_longer_than_half_a_year(world: World) -> None:
    assert await world.away.rest(world.runner, 5000, at(1)) == on(LONGEST)


async def test_before_the_day_ends_the_first_day_off_is_yesterday_s(world: World) -> None:
    await world.away.rest(world.runner, 1, at(3, "03:00"))
    assert await world.off() == [(on(2), on(2))]


async def test_asked_for_anew_they_take_the_place_of_the_old_ones(world: World) -> None:
    await world.away.rest(world.runner, 14, at(1))
    await world.away.rest(world.runner, 3, at(4))
    assert await world.off() == [(on(1), on(3)), (on(4), on(6))]


async def test_asked_for_anew_on_the_same_day_nothing_is_left_of_the_old_ones(
    world: World,
) -> None:
    await world.away.rest(world.runner, 14, at(1))
    await world.away.rest(world.runner, 3, at(1))
    assert await world.off() == [(on(1), on(3))]


async def test_days_off_that_are_over_stay_as_they_were(world: World) -> None:
    await world.away.rest(world.runner, 2, at(1))
    await world.away.rest(world.runner, 2, at(10))
    assert await world.off() == [(on(1), on(2)), (on(10), on(11))]


async def test_coming_back_ends_them_yesterday(world: World) -> None:
    await world.away.rest(world.runner, 14, at(1))
    assert await world.away.back(world.runner, at(5))
    assert await world.off() == [(on(1), on(4))]


async def test_without_days_off_there_is_nothing_to_end(world: World) -> None:
    assert not await world.away.back(world.runner, at(5))


async def test_coming_back_twice_ends_them_once(world: World) -> None:
    await world.away.rest(world.runner, 14, at(1))
    backs = [await world.away.back(world.runner, at(5)) for _ in range(2)]
    assert backs == [True, False]


async def test_coming_back_does_not_open_a_closed_gate(world: World) -> None:
    await world.hurts(7, 1)
    assert not await world.away.back(world.runner, at(2))
    assert await world.off() == [(on(1), None)]


async def test_somebody_else_s_days_off_are_left_alone(world: World) -> None:
    await world.away.rest(world.runner, 7, at(1))
    assert not await world.away.back(replace(RUNNER, id=8), at(2))
    assert await world.off() == [(on(1), on(7))]


# Reminders


async def plan(bell: Bell) -> None:
    await bell.says(run("19:00"), daily("07:00"), now=at(1, "12:00"))


async def test_on_a_day_off_no_reminder_rings(world: World, bell: Bell) -> None:
    await plan(bell)
    await world.away.rest(world.runner, 2, at(1, "13:00"))
    for moment in (at(1, "18:45"), at(2, "07:00"), at(2, "18:45"), at(3, "07:00")):
        await bell.rings(moment)
    assert await bell.ledger() == [
        "02 skipped: paused", "03 skipped: paused", "03 skipped: paused", "04 sent",
    ]  # fmt: skip


async def test_a_day_off_ends_at_the_runner_s_own_hour(world: World, bell: Bell) -> None:
    await bell.says(run("03:50"), run("04:30"), now=at(1, "12:00"))
    await world.away.rest(world.runner, 1, at(1, "13:00"))
    await bell.rings(at(2, "03:35"))
    await bell.rings(at(2, "04:15"))
    assert await bell.ledger() == ["03 skipped: paused", "03 sent"]


async def test_behind_a_closed_gate_no_reminder_rings(world: World, bell: Bell) -> None:
    await plan(bell)
    await world.hurts(7, at(1, "13:00"))
    await bell.rings(at(1, "18:45"))
    await bell.rings(at(40, "18:45"))
    ledger = await bell.ledger()
    assert (ledger[0], ledger[-1]) == ("02 skipped: paused", "11 skipped: paused")


async def test_on_the_day_it_has_settled_reminders_ring_again(world: World, bell: Bell) -> None:
    await plan(bell)
    await world.hurts(7, at(1, "13:00"))
    await world.settles(at(2, "08:00"))
    assert len(await bell.rings(at(2, "18:45"))) == 1


async def test_after_coming_back_reminders_ring_again(world: World, bell: Bell) -> None:
    await plan(bell)
    await world.away.rest(world.runner, 30, at(1, "13:00"))
    await world.away.back(world.runner, at(2, "08:00"))
    assert len(await bell.rings(at(2, "18:45"))) == 1


async def test_a_paused_reminder_asks_for_no_answer(world: World, bell: Bell) -> None:
    await plan(bell)
    await world.away.rest(world.runner, 30, at(1, "13:00"))
    for day in range(2, 12):
        await bell.rings(at(day, "07:00"))
    attention = await world.database.read(lambda rows: rows.attention.of(7))
    assert (attention.unanswered, attention.silent) == (0, False)


# The ledger


@pytest.mark.parametrize(("days", "kept"), [(400, True), (401, False)])
async def test_the_ledger_is_kept_for_thirteen_months(
    world: World, bell: Bell, days: int, kept: bool
) -> None:
    await plan(bell)
    await bell.rings(at(1, "18:45"))
    await bell.ticks(at(1, "19:00"))
    await bell.reminders.clean_up(at(1, "18:45") + days * DAY)
    assert bool(await bell.ledger()) == kept


async def test_what_is_not_over_stays_in_the_ledger_however_old(world: World, bell: Bell) -> None:
    await plan(bell)
    await bell.rings(at(1, "18:45"))
    await bell.reminders.clean_up(at(1, "18:45") + 500 * DAY)
    assert await bell.ledger() == ["02 sent"]
