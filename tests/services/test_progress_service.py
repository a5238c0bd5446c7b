"""What was done, looked back at: the week, the score, the streak, the holds and the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from progress_world import HOLD, World, at, on, world_of
from reminder_samples2 import Bell, bell_of, daily, run

from bot.core.content import Side
from bot.core.felt import Felt, Kind
from bot.core.progress import Done, Hold, Week
from bot.core.safety import OPEN
from bot.library import Library
from bot.services.check_ins import Question
from bot.services.progress import LAST, WEEKS, Progress
from bot.store.database import Database

PLANK = "isometric-hold"


@pytest.fixture
async def world(database: Database, database_url: str, library: Library) -> World:
    return await world_of(database, database_url, library)


@pytest.fixture
async def bell(world: World) -> Bell:
    """The same runner, with a run each evening at seven, planned on the first morning."""
    bell = bell_of(world.database)
    await bell.says(run("19:00"), now=at(1, "06:00"))
    return bell


async def shown(world: World, day: int, clock: str = "21:00") -> Progress:
    return await world.progress.progress(world.runner, at(day, clock))


async def rings(bell: Bell, *days: int) -> None:
    for day in days:
        await bell.rings(at(day, "18:45"))
        await bell.ticks(at(day, "20:00"))


# Nothing yet


async def test_before_anything_was_done_there_is_nothing_to_tell(world: World) -> None:
    found = await shown(world, 1)
    assert found == Progress(Week(0, 0, 0, 0), None, 0, (), {}, OPEN, None, 0)


async def test_of_somebody_else_nothing_is_told(world: World) -> None:
    await world.does(now=1)
    other = replace(world.runner, id=8)
    assert (await world.progress.progress(other, at(1, "21:00"))).total == 0


# The week


async def test_warm_ups_done_are_told_of_runs_planned(world: World, bell: Bell) -> None:
    await rings(bell, 1, 2)
    await world.does("warmup", at(3, "18:30"))
    await rings(bell, 3)
    assert (await shown(world, 3)).week == Week(planned=3, done=1, to_come=4, days=1)


async def test_a_warm_up_before_the_reminder_counts_for_the_run(world: World, bell: Bell) -> None:
    await world.does("warmup", at(1, "18:20"))
    await rings(bell, 1)
    assert await bell.ledger() == ["02 skipped: warmed-up"]
    assert (await shown(world, 1)).week == Week(1, 1, 6, 1)


async def test_a_week_begins_on_monday(world: World, bell: Bell) -> None:
    await rings(bell, *range(3, 8))
    assert (await shown(world, 7)).week == Week(5, 0, 0, 0)
    assert (await shown(world, 8, "10:00")).week == Week(0, 0, 7, 0)


async def test_the_small_hours_of_monday_are_sunday_s(world: World, bell: Bell) -> None:
    await rings(bell, *range(3, 8))
    await world.does("warmup", at(8, "02:00"))
    assert (await shown(world, 8, "03:30")).week == Week(5, 1, 0, 1)


async def test_a_daily_reminder_is_no_run(world: World) -> None:
    bell = bell_of(world.database)
    await bell.says(daily("18:00"), now=at(1, "06:00"))
    await bell.rings(at(1, "18:00"))
    await world.does("warmup", at(1, "18:05"))
    assert (await shown(world, 1)).week == Week(0, 0, 0, 1)


async def test_runs_of_days_off_were_not_planned(world: World, bell: Bell) -> None:
    await world.away.rest(world.runner, 2, at(1, "08:00"))
    await rings(bell, 1, 2, 3)
    assert (await shown(world, 3)).week.planned == 1


@pytest.mark.parametrize(("name", "days"), [("check", 0), ("strength", 1), ("hip-drop", 1)])
async def test_what_is_no_training_counts_for_nothing(world: World, name: str, days: int) -> None:
    await world.does(name, 1)
    found = await shown(world, 1)
    assert (found.week.days, found.total, len(found.last)) == (days, days, days)


async def test_a_session_that_was_stopped_is_shown_and_not_counted(world: World) -> None:
    number = await world.does(now=1, stop_in="hip-drop")
    found = await shown(world, 1)
    assert (found.week.days, found.total, [one.id for one in found.last]) == (0, 0, [number])


# Score and streak


async def test_without_a_plan_a_day_is_due_after_two_of_rest(world: World) -> None:
    for day in (1, 3, 6):
        await world.does(now=day)
    assert [(await shown(world, day)).streak for day in (6, 8, 9, 10)] == [3, 3, 3, 0]


async def test_with_a_plan_each_run_counts(world: World, bell: Bell) -> None:
    await rings(bell, 1)
    for day in (2, 3, 4):
        await world.does("warmup", at(day, "18:20"))
        await rings(bell, day)
    assert (await shown(world, 4)).streak == 3


async def test_a_run_that_was_missed_ends_the_streak(world: World, bell: Bell) -> None:
    await world.does("warmup", at(1, "18:20"))
    await rings(bell, 1, 2)
    assert [(await shown(world, day, "23:00")).streak for day in (1, 2, 3)] == [1, 1, 0]


async def test_what_was_done_before_the_plan_still_counts(world: World) -> None:
    for day in (1, 3, 5):
        await world.does(now=day)
    bell = bell_of(world.database)
    await bell.says(run("19:00"), now=at(6, "06:00"))
    await world.does("warmup", at(6, "18:20"))
    await rings(bell, 6)
    assert (await shown(world, 6)).streak == 4


async def test_days_off_break_no_streak(world: World, bell: Bell) -> None:
    await world.does("warmup", at(1, "18:20"))
    await rings(bell, 1)
    await world.away.rest(world.runner, 10, at(2, "08:00"))
    await rings(bell, *range(2, 12))
    assert (await shown(world, 11)).streak == 1


async def test_pain_that_closed_the_gate_breaks_no_streak(world: World) -> None:
    for day in (1, 3):
        await world.does(now=day)
    before = await shown(world, 3)
    await world.hurts(7, 4)
    after = await shown(world, 30)
    assert (before.streak, after.streak) == (2, 2)
    assert before.score == after.score


async def test_after_days_off_it_goes_on(world: World) -> None:
    await world.does(now=1)
    await world.away.rest(world.runner, 10, at(2))
    await world.does(now=12)
    assert (await shown(world, 12)).streak == 2


async def test_the_score_rises_with_what_is_done_and_falls_with_what_is_not(
    world: World,
) -> None:
    await world.does(now=1)
    await world.does(now=2)
    scores = [(await shown(world, day)).score or 0 for day in (1, 2, 20)]
    assert 0 < scores[0] < scores[1] > scores[2] > 0


async def test_days_off_leave_the_score_alone(world: World) -> None:
    await world.does(now=1)
    await world.away.rest(world.runner, 20, at(2))
    assert (await shown(world, 1)).score == (await shown(world, 20)).score


async def test_a_session_after_midnight_counts_for_the_evening(world: World) -> None:
    await world.does(now=at(2, "01:00"))
    look = await world.progress.look(world.runner, PLANK, at(2, "12:00"))
    assert [one.day for one in look.days if one.done] == [on(1)]


@pytest.mark.parametrize(("starts", "day"), [(0, 2), (2, 1), (4, 1)])
async def test_the_day_ends_at_the_runner_s_own_hour(world: World, starts: int, day: int) -> None:
    world.runner = replace(world.runner, day_start=starts)
    await world.does(now=at(2, "01:00"))
    look = await world.progress.look(world.runner, PLANK, at(2, "12:00"))
    assert [one.day for one in look.days if one.done] == [on(day)]


async def test_a_run_before_the_day_begins_counts_with_its_warm_up(world: World) -> None:
    world.runner = replace(world.runner, day_start=6)
    await world.database.write(lambda rows: rows.set_preferences(world.runner))
    bell = bell_of(world.database)
    await bell.says(run("05:45"), now=at(1, "12:00"))
    await world.does("warmup", at(2, "05:15"))
    await bell.rings(at(2, "05:30"))
    await bell.ticks(at(2, "06:30"))
    week = (await shown(world, 2)).week
    assert (week.planned, week.done) == (1, 1)


# The last sessions, and the longest holds


async def test_the_last_sessions_come_newest_first_with_their_sets(world: World) -> None:
    numbers = [await world.does("warmup", day) for day in range(1, LAST + 2)]
    found = await shown(world, LAST + 1)
    assert [one.id for one in found.last] == numbers[:0:-1]
    assert {len(one.sets) for one in found.last} == {6}


async def test_the_longest_hold_is_known_for_each_side(world: World) -> None:
    await world.does(now=1, cut={(PLANK, set_, "right"): 20 + set_ for set_ in (1, 2, 3)})
    best = (await shown(world, 1)).best
    assert (best[PLANK, Side.LEFT], best[PLANK, Side.RIGHT]) == (30, 23)


async def test_reps_are_no_holds(world: World) -> None:
    await world.does(now=1)
    assert {exercise for exercise, _ in (await shown(world, 1)).best} == {PLANK}


async def test_a_self_check_is_no_record(world: World) -> None:
    await world.does("check", 1)
    assert (await shown(world, 1)).best == {}


async def test_days_off_are_named_while_they_last(world: World) -> None:
    await world.away.rest(world.runner, 3, at(1))
    assert [(await shown(world, day)).off_until for day in (1, 3, 4)] == [on(3), on(3), None]


async def test_days_off_for_pain_have_no_last_one(world: World) -> None:
    await world.hurts(7, 1)
    found = await shown(world, 2)
    assert (found.off_until, found.gate.closed) == (None, True)


# Pictures


async def test_pictures_show_twelve_weeks_from_a_monday(world: World) -> None:
    look = await world.progress.look(world.runner, PLANK, at(3))
    assert (look.days[0].day, look.days[-1].day) == (date(2026, 8, 17), on(3))
    assert len(look.days) == (WEEKS - 1) * 7 + 3


async def test_each_day_has_the_most_that_was_done_and_the_worst_pain(world: World) -> None:
    await world.does("strength", at(1, "08:00"))
    await world.does("warmup", at(1, "12:00"))
    for pain in (1, 3, 2):
        await world.hurts(pain, 1)
    today = (await world.progress.look(world.runner, PLANK, at(1, "21:00"))).days[-1]
    assert (today.done, today.pain, today.off) == (Done.FULL, 3, False)


async def test_holds_come_oldest_first_with_the_pain_told_after_them(world: World) -> None:
    await world.trains(1, felt=(6, 3))
    await world.does("warmup", 2, cut={(PLANK, 1, "left"): 12, (PLANK, 1, "right"): 0})
    look = await world.progress.look(world.runner, PLANK, at(2, "21:00"))
    assert look.holds == (Hold(on(1), 30, 30, 3), Hold(on(2), 12, None))


# The page for a physiotherapist


@pytest.mark.parametrize(("notes", "note"), [(True, "like a knife"), (False, "")])
async def test_notes_go_on_the_page_only_if_wanted(world: World, notes: bool, note: str) -> None:
    asked = Question(Kind.ANY, "a9")
    await world.tap(asked, lambda _: Felt(5, (), "like a knife"), at(1))
    page = await world.progress.sheet(world.runner, PLANK, world.doses, at(2), notes=notes)
    assert page.felt == ((on(1), Felt(5, (), note)),)


async def test_the_page_shows_four_weeks(world: World) -> None:
    await world.does(now=1)
    await world.does("warmup", 10)
    await world.does("warmup", 20, stop_in="hip-drop")
    page = await world.progress.sheet(world.runner, PLANK, world.doses, at(30), notes=False)
    assert (page.first, page.last, len(page.days)) == (on(3), on(30), 28)
    assert page.sessions == (("warmup", 1),)


async def test_the_page_shows_full_doses_and_what_changed_them(world: World) -> None:
    await world.trains_well(1, 2)
    page = await world.progress.sheet(world.runner, PLANK, world.doses, at(3), notes=False)
    asked = {one.exercise: one for one in page.asked}
    assert asked.keys() == {"isometric-hold", "hip-drop", "modified-side-plank"}
    assert asked[PLANK].change == (await world.standing(HOLD)).change
    assert asked["hip-drop"].change is None
