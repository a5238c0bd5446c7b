"""Doses on a real database: walked up and down, refused, set by hand."""

from __future__ import annotations

import pytest
from progress_world import (
    DAY,
    EASY,
    HOLD,
    WARM_DROP,
    WARM_HOLD,
    World,
    at,
    load,
    step_loads,
    world_of,
)

from bot.core.felt import Ache, Felt, Kind
from bot.core.history import Doses
from bot.core.progression import Change, Reason, Track
from bot.library import Library
from bot.services.check_ins import Question, Told
from bot.services.doses import No, Standing
from bot.store.database import Database

STARTS = "3x30"
RISEN = "3x35"


@pytest.fixture
async def world(database: Database, database_url: str, library: Library) -> World:
    return await world_of(database, database_url, library)


def hurting(_: Felt) -> Felt:
    return Felt(aches=(Ache(5),))


def changed(told: Told) -> dict[Track, Reason]:
    return {step.change.track: step.change.why for step in told.changes}


async def changes(world: World) -> list[Change]:
    return list(await world.database.read(lambda rows: rows.doses.of(7)))


# Up


async def test_everybody_starts_with_the_dose_of_the_content(world: World) -> None:
    loads = await world.loads()
    assert (loads[HOLD], loads[WARM_HOLD], loads[WARM_DROP]) == (STARTS, "1x30", "1x8")


async def test_one_good_session_changes_nothing(world: World) -> None:
    assert (await world.trains(1)).changes == ()


async def test_two_good_sessions_in_a_row_are_a_small_step_up(world: World) -> None:
    told = await world.trains_well(1, 3)
    assert changed(told) == {HOLD: Reason.WENT_WELL}
    assert await world.load() == RISEN


async def test_the_next_session_asks_for_the_new_dose(world: World) -> None:
    await world.trains_well(1, 3)
    assert step_loads(await world.starts("strength", 5))["isometric-hold"] == RISEN


async def test_two_more_are_the_next_step(world: World) -> None:
    await world.trains_well(1, 3)
    assert (await world.trains(5)).changes == ()
    assert changed(await world.trains(7)) == {HOLD: Reason.WENT_WELL}
    assert await world.load() == "3x40"


async def test_two_sessions_of_one_day_count(world: World) -> None:
    await world.tells(await world.does(now=at(1, "08:00")), EASY, at(1, "09:00"))
    assert changed(await world.trains(1)) == {HOLD: Reason.WENT_WELL}


async def test_the_dose_ends_at_the_top_of_its_range(world: World) -> None:
    await world.trains_well(*range(1, 17))
    assert await world.load() == "3x60"


@pytest.mark.parametrize("felt", [(7, 3), (0, 0)])
async def test_the_hardest_that_still_goes_well(world: World, felt: tuple[int, int]) -> None:
    await world.trains(1, felt=felt)
    assert (await world.trains(3, felt=felt)).changes


@pytest.mark.parametrize("felt", [(8, 0), (10, 3), (5, None), (None, 0)])
@pytest.mark.parametrize("first", [True, False])
async def test_one_of_two_that_did_not_go_well_holds_the_dose(
    world: World, felt: tuple[int | None, int | None], first: bool
) -> None:
    for day, told in enumerate([felt, EASY] if first else [EASY, felt], 1):
        await world.tells(await world.does(now=day), told, day)
    assert await world.load() == STARTS


async def test_a_session_nobody_told_of_stands_in_between(world: World) -> None:
    await world.trains(1)
    await world.does(now=2)
    assert (await world.trains(3)).changes == ()


async def test_what_is_told_of_it_later_counts(world: World) -> None:
    await world.trains(1)
    untold = await world.does(now=2)
    await world.trains(3)
    assert changed(await world.tells(untold, EASY, 4)) == {HOLD: Reason.WENT_WELL}


@pytest.mark.parametrize(
    "how",
    [
        {"cut": {("isometric-hold", 2, "right"): 29}},
        {"cut": {("isometric-hold", 1, "left"): 0}},
        {"minutes": 4},
        {"stop_in": "isometric-hold"},
        {"stop_in": "hip-drop"},
    ],
    ids=["one-side-short", "skipped", "four-minutes", "stopped-in-it", "stopped-after-it"],
)
async def test_a_session_not_done_in_full_holds_the_dose(
    world: World, how: dict[str, object]
) -> None:
    await world.trains(1)
    assert (await world.trains(3, **how)).changes == ()
    assert (await world.trains(5)).changes == ()


async def test_an_exercise_alone_counts_for_its_full_dose(world: World) -> None:
    await world.trains(1)
    assert changed(await world.trains(2, "isometric-hold")) == {HOLD: Reason.WENT_WELL}


async def test_a_self_check_counts_for_no_dose(world: World) -> None:
    await world.trains_well(1)
    await world.trains(2, "check")
    assert await world.load() == STARTS
    assert changed(await world.trains(3)) == {HOLD: Reason.WENT_WELL}


async def test_warm_up_and_full_dose_do_not_mix(world: World) -> None:
    await world.trains(1, "warmup")
    assert (await world.trains(2)).changes == ()
    told = await world.trains(3, "warmup")
    assert {track.routine for track in changed(told)} == {"warmup"}
    assert await world.load() == STARTS


async def test_under_a_lighter_gate_nothing_rises(world: World) -> None:
    await world.hurts(5, 1)
    await world.trains_well(1, 1)
    assert Reason.WENT_WELL not in {step.why for step in await changes(world)}


# What is told twice changes a dose once


async def test_the_same_answer_told_twice_is_one_step_up(world: World) -> None:
    await world.trains(1)
    session = await world.does(now=2)
    first = await world.tells(session, EASY, 2)
    assert (await world.tells(session, EASY, 2)).changes == first.changes
    assert len(await changes(world)) == 1
    assert await world.load() == RISEN


async def test_the_same_pain_told_twice_is_one_step_down(world: World) -> None:
    await world.trains(1)
    for pain in (5, 1, 7, 5):
        await world.hurts(pain, 1, key="a9")
    assert await world.load() == "2x30"


async def test_an_older_answer_told_again_after_a_rise_is_no_further_rise(world: World) -> None:
    first = await world.does(now=1)
    await world.tells(first, EASY, 1)
    await world.trains(2)
    assert (await world.tells(first, EASY, 3)).changes == ()


async def test_pain_told_to_the_question_that_raised_a_dose_takes_it_down(world: World) -> None:
    await world.trains(1)
    session = await world.does(now=2)
    await world.tells(session, EASY, 2)
    await world.tells(session, (None, 7), 2)
    assert await world.load() == STARTS


# Down


async def test_pain_takes_down_every_dose_done_of_late(world: World) -> None:
    await world.trains(1, "warmup")
    await world.trains(2)
    told = await world.hurts(4, 3)
    assert changed(told) == dict.fromkeys(world.doses.starts, Reason.PAIN)


async def test_pain_leaves_a_dose_alone_that_was_never_done(world: World) -> None:
    await world.trains(1)
    await world.hurts(4, 3)
    assert (await world.load(), await world.load(WARM_HOLD)) == ("2x30", "1x30")


async def test_without_a_session_pain_changes_no_dose(world: World) -> None:
    assert (await world.hurts(7, 1)).changes == ()


async def test_pain_after_a_rise_goes_back_to_the_start_at_most(world: World) -> None:
    await world.trains_well(1, 2)
    await world.hurts(7, 3)
    assert await world.load() == STARTS


async def test_pain_that_leaves_the_gate_as_it_was_changes_nothing(world: World) -> None:
    await world.trains(1)
    await world.hurts(5, 2)
    assert (await world.hurts(4, 3)).changes == ()


async def test_pain_that_gets_worse_is_a_second_step(world: World) -> None:
    await world.trains(1)
    await world.hurts(4, 2)
    assert (await world.hurts(7, 3)).changes
    assert await world.load() == "1x30"


async def test_after_a_step_down_two_new_sessions_are_wanted(world: World) -> None:
    await world.trains_well(1)
    await world.hurts(4, 2)
    await world.hurts(0, 3)
    assert (await world.trains(4)).changes == ()
    assert changed(await world.trains(5))[HOLD] is Reason.WENT_WELL
    assert await world.load() == "3x30"


async def test_what_has_settled_raises_nothing_by_itself(world: World) -> None:
    await world.trains(1)
    await world.hurts(7, 2)
    assert (await world.settles(3)).changes == ()
    assert await world.load() == "2x30"


# Refused


async def test_a_refused_rise_is_as_if_it_had_never_been(world: World) -> None:
    await world.trains_well(1, 2)
    standing = await world.refuses_last(2)
    assert isinstance(standing, Standing)
    assert (standing.load, standing.change) == (load(STARTS), None)


async def test_after_a_refusal_two_new_sessions_are_wanted(world: World) -> None:
    told = await world.trains_well(1, 2)
    await world.refuses_last(2)
    assert (await world.tells(told.check_in.session or 0, EASY, 3)).changes == ()
    assert (await world.trains(3)).changes == ()
    assert (await world.trains(4)).changes
    assert await world.load() == RISEN


async def test_a_change_is_refused_once(world: World) -> None:
    await world.trains_well(1, 2)
    change = (await world.standing()).change
    assert change is not None
    await world.refuses(change.id, 2)
    assert await world.refuses(change.id, 3) is No.GONE


async def test_an_older_change_that_is_refused_leaves_the_newer_in_force(world: World) -> None:
    told = await world.trains_well(1, 2)
    await world.trains_well(3, 4)
    await world.refuses(told.changes[0].change.id, 5)
    assert await world.load() == "3x40"


async def test_a_step_down_for_pain_is_not_refused_while_the_gate_is_closed(
    world: World,
) -> None:
    await world.trains_well(1, 2)
    await world.hurts(7, 3)
    assert await world.refuses_last(3) is No.GATE
    assert await world.load() == STARTS


async def test_a_step_down_for_pain_may_be_refused_once_it_is_open(world: World) -> None:
    await world.trains_well(1, 2)
    await world.hurts(7, 3)
    await world.settles(5)
    await world.refuses_last(5)
    assert await world.load() == RISEN


async def test_no_refusal_raises_a_dose_while_the_gate_is_closed(world: World) -> None:
    await world.trains_well(1, 2)
    await world.sets("1x15", 3)
    await world.hurts(7, 4)
    await world.refuses_last(4)
    assert await world.load() == "1x15"


async def test_a_rise_may_be_refused_while_the_gate_is_closed(world: World) -> None:
    told = await world.trains_well(1, 2, name="warmup")
    await world.flags(3)
    rise = next(step.change for step in told.changes if step.change.track == WARM_HOLD)
    assert isinstance(await world.refuses(rise.id, 3), Standing)


@pytest.mark.parametrize("number", [0, 999])
async def test_a_change_that_never_was_is_gone(world: World, number: int) -> None:
    assert await world.refuses(number, 1) is No.GONE


async def test_somebody_else_s_change_is_gone(world: World) -> None:
    told = await world.trains_well(1, 2)
    number = told.changes[0].change.id
    assert await world.book.refuse(8, number, world.doses, at(3)) is No.GONE
    assert await world.load() == RISEN


# By hand


@pytest.mark.parametrize("to", ["1x15", "2x30", "3x45", "3x60"])
async def test_a_rung_may_be_set_by_hand(world: World, to: str) -> None:
    standing = await world.sets(to)
    assert isinstance(standing, Standing)
    assert standing.load == load(to)
    assert standing.change is not None
    assert standing.change.why is Reason.BY_HAND


@pytest.mark.parametrize("to", ["1x10", "3x61", "4x60", "3x33", "0x30", "2x35"])
async def test_outside_of_the_ladder_nothing_is_set(world: World, to: str) -> None:
    assert await world.sets(to) is No.GONE
    assert await world.load() == STARTS


@pytest.mark.parametrize("pain", [4, 7])
async def test_by_hand_nothing_rises_while_the_gate_is_narrow(world: World, pain: int) -> None:
    await world.hurts(pain, 1)
    assert await world.sets(RISEN) is No.GATE
    assert isinstance(await world.sets("2x30"), Standing)
    assert await world.sets(STARTS) is No.GATE


async def test_a_dose_set_by_hand_is_asked_for(world: World) -> None:
    await world.sets("3x45")
    assert step_loads(await world.starts())["isometric-hold"] == "3x45"


async def test_from_a_dose_set_by_hand_it_goes_on(world: World) -> None:
    await world.trains(1)
    await world.sets("3x45", 2)
    assert (await world.trains(3)).changes == ()
    await world.trains(4)
    assert await world.load() == "3x50"


async def test_a_dose_set_by_hand_may_be_refused(world: World) -> None:
    await world.sets("3x45")
    await world.refuses_last(1)
    assert await world.load() == STARTS


async def test_a_track_that_nobody_knows_is_not_set(world: World) -> None:
    assert await world.sets(STARTS, track=Track("handstand")) is No.GONE


# Content that has changed since


def without(doses: Doses, track: Track) -> Doses:
    return Doses({one: dose for one, dose in doses.starts.items() if one != track}, doses.by_step)


async def test_an_exercise_that_is_gone_has_no_dose_any_more(world: World) -> None:
    told = await world.trains_well(1, 2)
    later = without(world.doses, HOLD)
    standings = await world.book.look(7, later, at(3))
    assert HOLD not in {one.track for one in standings}
    number = told.changes[0].change.id
    assert await world.book.refuse(7, number, later, at(3)) is No.GONE


async def test_pain_takes_down_what_is_left(world: World) -> None:
    await world.trains(1)
    asked = Question(Kind.ANY, "a9")
    told = await world.check_ins.tell(
        world.runner, asked, hurting, without(world.doses, HOLD), at(2)
    )
    assert HOLD not in changed(told)
    assert changed(told)


async def test_a_range_that_changed_takes_the_nearest_rung(world: World) -> None:
    await world.sets("3x60")
    dose = world.doses.starts[WARM_HOLD]  # one set of 30 to 45 s
    later = Doses({**world.doses.starts, HOLD: dose}, world.doses.by_step)
    standing = next(one for one in await world.book.look(7, later, at(2)) if one.track == HOLD)
    assert standing.load == load("1x45")


# Breaks


@pytest.mark.parametrize(
    ("days", "then"), [(13, "3x45"), (14, "3x35"), (28, "3x35"), (200, "3x35")]
)
async def test_a_break_of_two_weeks_is_a_step_down(world: World, days: int, then: str) -> None:
    await world.trains_well(*range(-5, 1))
    turn = await world.starts("strength", at(days) + 20 * DAY / 1440)
    assert step_loads(turn)["isometric-hold"] == then
    assert await world.load() == then


async def test_a_break_never_goes_below_the_start(world: World) -> None:
    await world.trains(1)
    assert step_loads(await world.starts("strength", 60))["isometric-hold"] == STARTS


async def test_the_first_session_after_a_break_is_told_of_it_once(world: World) -> None:
    await world.trains_well(1, 2)
    session = await world.begins("strength", 30)
    await world.ends(session, at(30, "18:20"), stop_in="isometric-hold")
    again = await world.starts("strength", 31)
    assert not isinstance(again, No)
    assert [one.why for one in await changes(world)] == [Reason.WENT_WELL, Reason.BREAK]


async def test_a_step_down_after_a_break_may_be_refused_and_stays_so(world: World) -> None:
    await world.trains_well(1, 2)
    await world.begins("strength", 30)
    await world.refuses_last(30)
    assert await world.load() == RISEN
    again = await world.sessions.shaped(
        world.routine("strength"), 7, world.library.doses, at(30, "19:00")
    )
    assert again.changes == ()


async def test_a_look_after_a_break_changes_nothing(world: World) -> None:
    await world.trains_well(1, 2)
    shape = await world.sessions.shaped(world.routine("strength"), 7, world.library.doses, at(30))
    assert [step.change.load for step in shape.changes] == [load(STARTS)]
    assert await world.load() == RISEN


async def test_after_a_break_two_new_sessions_are_wanted(world: World) -> None:
    await world.trains_well(1, 2)
    assert (await world.trains(30)).changes == ()
    assert changed(await world.trains(31)) == {HOLD: Reason.WENT_WELL}


async def test_each_break_is_a_step_down(world: World) -> None:
    await world.trains_well(*range(1, 9))  # 3x50
    await world.does(now=30)
    await world.does(now=60)
    assert await world.load() == "3x30"


async def test_a_time_that_cannot_be_done_leaves_the_news_of_a_break_for_later(
    world: World,
) -> None:
    await world.trains_well(1, 2)
    await world.starts("strength", 30, minutes=0)
    shape = await world.sessions.shaped(world.routine("strength"), 7, world.library.doses, at(30))
    assert len(shape.changes) == 1


async def test_a_warm_up_after_a_break_does_not_hide_it_from_the_full_dose(world: World) -> None:
    await world.trains_well(1, 2)
    await world.does("warmup", 30)
    await world.begins("strength", 31)
    assert await world.load() == STARTS
