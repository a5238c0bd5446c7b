"""Errands on a real database: each taken once, the weekly one planned again, and the leave of
the silent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from progress_world import MET, RUNNER, World, at, world_of

from bot.library import Library
from bot.services.errands import NOTICE, SILENT_FOR, WORTH, Errand
from bot.store.database import Database

SECOND = timedelta(seconds=1)
LONG = MET + SILENT_FOR + SECOND
SUNDAY = at(7, "18:00")


@pytest.fixture
async def world(database: Database, database_url: str, library: Library) -> World:
    return await world_of(database, database_url, library)


async def put(world: World, kind: str, due: datetime) -> None:
    await world.database.write(lambda rows: rows.errands.put(7, kind, due))


# Taken once


async def test_what_is_due_is_found_with_runner_and_kind(world: World) -> None:
    await put(world, Errand.RECHECK, at(2))
    await put(world, Errand.MORNING, at(1))
    found = await world.errands.due(at(2))
    assert found == [(at(1), (7, "morning")), (at(2), (7, "recheck"))]
    assert await world.errands.due(at(1) - SECOND) == []


@pytest.mark.parametrize("kind", list(Errand))
async def test_an_errand_is_taken_once(world: World, kind: Errand) -> None:
    await put(world, kind, at(1))
    taken = await asyncio.gather(*(world.errands.take(7, kind, at(1)) for _ in range(4)))
    assert taken == [kind, None, None, None]


@pytest.mark.parametrize("kind", list(Errand))
async def test_before_its_moment_an_errand_stays(world: World, kind: Errand) -> None:
    await put(world, kind, at(1))
    assert await world.errands.take(7, kind, at(1) - SECOND) is None
    assert kind in await world.planned()


@pytest.mark.parametrize("kind", list(WORTH))
async def test_up_to_its_worth_a_late_errand_is_done(world: World, kind: Errand) -> None:
    await put(world, kind, at(1))
    assert await world.errands.take(7, kind, at(1) + WORTH[kind]) is kind


@pytest.mark.parametrize("kind", list(WORTH))
async def test_too_late_an_errand_is_let_go(world: World, kind: Errand) -> None:
    await put(world, kind, at(1))
    assert await world.errands.take(7, kind, at(1) + WORTH[kind] + SECOND) is None
    assert (await world.planned()).get(kind, at(9)) > at(1)


@pytest.mark.parametrize("kind", [Errand.LEAVING, Errand.ERASE])
async def test_a_leave_is_never_too_late(world: World, kind: Errand) -> None:
    await put(world, kind, at(1))
    assert await world.errands.take(7, kind, at(300)) is kind


async def test_an_errand_of_a_kind_nobody_knows_goes(world: World) -> None:
    await put(world, "dance", at(1))
    assert await world.errands.take(7, "dance", at(1)) is None
    assert await world.planned() == {}


async def test_somebody_else_s_errand_is_left_alone(world: World) -> None:
    await put(world, Errand.MORNING, at(1))
    assert await world.errands.take(8, Errand.MORNING, at(1)) is None
    assert "morning" in await world.planned()


# The summary


async def wants_it(world: World, now: datetime, zone: str | None = "Europe/Berlin") -> None:
    world.runner = replace(world.runner, zone=zone, weekly=True)
    await world.database.write(lambda rows: rows.set_preferences(world.runner))
    await world.errands.summaries(world.runner, now)


@pytest.mark.parametrize(
    ("asked", "comes"),
    [
        (at(1), SUNDAY),
        (SUNDAY - SECOND, SUNDAY),
        (SUNDAY, at(14, "18:00")),
        (datetime(2027, 3, 22, tzinfo=UTC), datetime(2027, 3, 28, 16, tzinfo=UTC)),
        (datetime(2026, 10, 19, tzinfo=UTC), datetime(2026, 10, 25, 17, tzinfo=UTC)),
    ],
)
async def test_the_summary_comes_on_sunday_at_six(
    world: World, asked: datetime, comes: datetime
) -> None:
    await wants_it(world, asked)
    assert await world.planned() == {"weekly": comes}


async def test_without_a_zone_it_comes_by_utc(world: World) -> None:
    await wants_it(world, at(1), zone=None)
    assert await world.planned() == {"weekly": at(7, "18:00", "UTC")}


async def test_whoever_wants_it_no_more_has_none_planned(world: World) -> None:
    await wants_it(world, at(1))
    await world.errands.summaries(replace(world.runner, weekly=False), at(2))
    assert await world.planned() == {}


@pytest.mark.parametrize("late", [timedelta(0), timedelta(hours=3), timedelta(days=3)])
async def test_with_one_summary_the_next_is_planned(world: World, late: timedelta) -> None:
    await wants_it(world, at(1))
    await world.errands.take(7, Errand.WEEKLY, SUNDAY + late)
    assert await world.planned() == {"weekly": at(14, "18:00")}


async def test_summaries_missed_for_weeks_are_not_made_up_for(world: World) -> None:
    await wants_it(world, at(1))
    assert await world.errands.take(7, Errand.WEEKLY, at(24)) is None
    assert await world.planned() == {"weekly": at(28, "18:00")}


async def test_the_summary_moves_with_the_runner(world: World) -> None:
    await wants_it(world, at(1))
    await world.runners.live_by(world.runner, at(2), zone="America/New_York")
    assert await world.planned() == {"weekly": at(7, "18:00", "America/New_York")}


async def test_without_a_summary_a_new_zone_plans_none(world: World) -> None:
    await world.runners.live_by(world.runner, at(2), zone="America/New_York")
    assert await world.planned() == {}


async def test_what_is_preferred_is_kept(world: World) -> None:
    await world.runners.meet(7, "en", MET)
    changed = await world.runners.prefer(world.runner, day_start=2, weekly=True, pictures="dark")
    assert (changed.day_start, changed.weekly, changed.pictures) == (2, True, "dark")
    assert await world.database.read(lambda rows: rows.runner(7)) == changed


async def test_what_is_not_said_stays_as_it_was(world: World) -> None:
    changed = await world.runners.prefer(world.runner, day_start=0)
    assert changed == replace(RUNNER, day_start=0)


# Known


async def test_a_runner_is_known_who_has_written_before(world: World) -> None:
    assert await world.runners.known(7) == RUNNER
    assert await world.runners.known(8) is None


# The leave of the silent


async def test_after_eighteen_months_a_word_is_planned_and_the_end(world: World) -> None:
    await world.errands.notice(LONG)
    assert await world.planned() == {"leaving": LONG, "erase": LONG + NOTICE}


async def test_until_then_nothing_is(world: World) -> None:
    await world.errands.notice(LONG - SECOND)
    assert await world.planned() == {}


async def test_the_word_is_planned_once(world: World) -> None:
    await world.errands.notice(LONG)
    await world.errands.take(7, Errand.LEAVING, LONG)
    await world.errands.notice(LONG + timedelta(days=1))
    assert await world.planned() == {"erase": LONG + NOTICE}


async def test_whoever_stays_silent_is_so_after_thirty_days(world: World) -> None:
    await world.errands.notice(LONG)
    assert await world.errands.take(7, Errand.ERASE, LONG + NOTICE) is Errand.ERASE
    assert await world.errands.still_silent(7, LONG + NOTICE)


async def test_whoever_has_written_meanwhile_is_not(world: World) -> None:
    await world.errands.notice(LONG)
    await world.runners.meet(7, "en", LONG + timedelta(days=29))
    assert not await world.errands.still_silent(7, LONG + NOTICE)


async def test_whoever_is_gone_already_is_not_silent(world: World) -> None:
    assert not await world.errands.still_silent(8, LONG)


async def test_whoever_came_back_and_fell_silent_again_gets_a_word_again(world: World) -> None:
    await world.errands.notice(LONG)
    back = LONG + timedelta(days=29)
    await world.runners.meet(7, "en", back)
    for kind, due in (await world.planned()).items():
        await world.errands.take(7, kind, due)
    await world.errands.notice(back + SILENT_FOR + SECOND)
    assert set(await world.planned()) == {"leaving", "erase"}
