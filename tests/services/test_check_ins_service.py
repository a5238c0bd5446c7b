"""Telling how it felt, on a real database: the gate, the morning after, and what is ended."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from progress_world import HOLD, World, at, on, world_of

from bot.core import felt as answers
from bot.core.body import Place
from bot.core.felt import Ache, Felt, Kind
from bot.core.safety import OPEN, Level, Why
from bot.library import Library
from bot.services.check_ins import Question
from bot.services.outcomes import Barred, Happened, Turn
from bot.store.database import Database
from bot.store.seal import Seal

KEY = "b2xk" * 10 + "b2w="
HIP = Place.OUTER_HIP
SECRETS = ("like a knife", '"level":7', "outer-hip", "pain")


@pytest.fixture
async def world(database: Database, database_url: str, library: Library) -> World:
    return await world_of(database, database_url, library)


@pytest.fixture
async def sealed(world: World) -> AsyncIterator[World]:
    """The same database, opened by an operator who has set a key."""
    async with Database(world.url, Seal([KEY])) as database:
        yield World(database, world.url, world.library)


# One answer, and the next


async def test_nothing_told_is_no_answer(world: World) -> None:
    assert await world.looks("s1") is None
    assert await world.check_ins.gate(7) == OPEN


async def test_taps_of_one_question_are_one_answer(world: World) -> None:
    session = await world.does()
    told = await world.tells(session, (6, 2), 1)
    assert told.check_in.felt == Felt(6, (Ache(2),))
    assert world.rows_of("check_in") == 1


async def test_what_was_told_is_found_again(world: World) -> None:
    told = await world.hurts(5, 1, place=HIP, key="a9")
    found = await world.looks("a9")
    assert found is not None
    assert (found.check_in, found.was, found.gate) == (told.check_in, told.gate, told.gate)


async def test_an_answer_counts_for_the_runner_s_own_day(world: World) -> None:
    assert (await world.hurts(1, at(2, "03:59"))).check_in.day == on(1)
    assert (await world.hurts(1, at(2, "04:00"))).check_in.day == on(2)


async def test_an_answer_that_is_changed_keeps_its_day(world: World) -> None:
    await world.hurts(2, 1, key="a9")
    told = await world.hurts(1, 3, key="a9")
    assert (told.check_in.day, told.check_in.felt.pain) == (on(1), 1)


async def test_a_note_leaves_the_rest_as_it_was(world: World) -> None:
    session = await world.does()
    await world.tells(session, (6, 2), 1)
    asked = Question(Kind.SESSION, f"s{session}", session)
    told = await world.tap(asked, lambda it: answers.with_note(it, "fine"), at(2))
    assert told.check_in.felt == Felt(6, (Ache(2),), "fine")


async def test_a_note_to_an_answer_of_long_ago_leaves_the_rest_as_it_was(world: World) -> None:
    session = await world.does()
    await world.tells(session, (6, 2), 1)
    for day in range(2, 42):
        await world.hurts(0, day)
    asked = Question(Kind.SESSION, f"s{session}", session)
    told = await world.tap(asked, lambda it: answers.with_note(it, "fine"), at(42))
    assert told.check_in.felt == Felt(6, (Ache(2),), "fine")


@pytest.mark.parametrize("who", [8, 7], ids=["somebody-else-s", "no-such"])
async def test_only_a_session_of_one_s_own_is_told_of(world: World, who: int) -> None:
    session = await world.does() + (who == 7)
    other = replace(world.runner, id=who)
    asked = Question(Kind.SESSION, f"s{session}", session)
    told = await world.check_ins.tell(
        other, asked, lambda it: answers.with_pain(it, 7), world.doses, at(1)
    )
    assert told is None
    assert world.rows_of("check_in") == 0


async def test_what_an_answer_changed_is_found_again(world: World) -> None:
    told = await world.trains_well(1, 2)
    found = await world.looks(told.check_in.asked)
    assert found is not None
    assert found.changes == told.changes != ()


async def test_what_was_refused_is_not_told_again(world: World) -> None:
    told = await world.trains_well(1, 2)
    await world.refuses_last(2)
    found = await world.looks(told.check_in.asked)
    assert found is not None
    assert found.changes == ()


async def test_runners_are_told_apart(world: World) -> None:
    await world.hurts(7, 1)
    assert await world.check_ins.gate(8) == OPEN


# The gate


@pytest.mark.parametrize(
    ("pain", "level"),
    [(0, Level.GO), (3, Level.GO), (4, Level.LIGHTER), (5, Level.LIGHTER), (6, Level.STOP),
     (10, Level.STOP)],
)  # fmt: skip
async def test_pain_sets_the_gate(world: World, pain: int, level: Level) -> None:
    told = await world.hurts(pain, 1)
    assert (told.was.level, told.gate.level) == (Level.GO, level)
    assert (await world.check_ins.gate(7)).level is level


async def test_no_answer_leaves_the_gate_alone(world: World) -> None:
    session = await world.does()
    await world.hurts(5, 1)
    told = await world.tells(session, (9, None), 1)
    assert told.gate.level is Level.LIGHTER


async def test_a_closed_gate_stays_so_without_a_word(world: World) -> None:
    await world.hurts(7, 1)
    assert isinstance(await world.starts("warmup", 400), Barred)


async def test_less_pain_alone_does_not_open_a_closed_gate(world: World) -> None:
    await world.hurts(7, 1)
    await world.hurts(0, 5, Kind.MORNING)
    assert (await world.check_ins.gate(7)).closed


async def test_what_has_settled_opens_the_gate_to_light_sessions(world: World) -> None:
    await world.hurts(7, 1)
    told = await world.settles(4)
    assert (told.gate.level, told.gate.why) == (Level.LIGHTER, Why.SETTLED)


async def test_a_slip_that_is_mended_opens_the_gate_again(world: World) -> None:
    await world.hurts(7, 1, key="a9")
    told = await world.hurts(1, 1, key="a9")
    assert (told.was.closed, told.gate) == (True, OPEN)


async def test_an_older_answer_that_is_mended_moves_the_gates_after_it(world: World) -> None:
    await world.hurts(7, 1, key="a9")
    await world.hurts(2, 2)
    assert (await world.hurts(3, 2, key="a9")).gate == OPEN


async def test_an_older_question_answered_late_counts_from_now_on(world: World) -> None:
    first, second = await world.does(now=1), await world.does(now=2)
    await world.tells(second, (6, 2), 2)
    told = await world.tells(first, (6, 7), 3)
    assert (told.gate.level, told.gate.day) == (Level.STOP, on(3))


async def test_a_note_does_not_open_a_gate_that_was_closed_long_ago(world: World) -> None:
    await world.hurts(7, 1)
    for day in range(2, 42):
        await world.hurts(5, day, key=f"a{1000 + day}")
    noted = Question(Kind.ANY, "a1002")
    told = await world.tap(noted, lambda it: answers.with_note(it, "sore"), at(42))
    assert told.gate.closed


# What a closed gate does


async def test_a_closing_gate_ends_what_is_running_in_every_chat(world: World) -> None:
    here = await world.begins("warmup", at(1))
    elsewhere = await world.starts("strength", at(1, "18:01"), chat=-5)
    assert isinstance(elsewhere, Turn)
    told = await world.hurts(6, at(1, "18:02"))
    assert {turn.session.id for turn in told.ended} == {here.id, elsewhere.session.id}
    assert {turn.happened for turn in told.ended} == {Happened.STOPPED}
    assert await world.database.read(lambda rows: rows.live_sessions_of(7)) == []


async def test_a_lighter_gate_lets_a_session_go_on(world: World) -> None:
    await world.begins("warmup", at(1))
    assert (await world.hurts(5, at(1, "18:02"))).ended == ()


async def test_a_closed_gate_makes_days_off(world: World) -> None:
    await world.hurts(7, 2)
    assert await world.off() == [(on(2), None)]


async def test_days_off_are_not_begun_twice(world: World) -> None:
    await world.hurts(7, 2)
    await world.hurts(8, 3)
    await world.flags(4)
    assert await world.off() == [(on(2), None)]


async def test_opening_the_gate_ends_the_days_off(world: World) -> None:
    await world.hurts(7, 2)
    await world.settles(5)
    assert await world.off() == [(on(2), on(4))]


async def test_a_gate_closed_and_opened_in_one_day_leaves_no_day_off(world: World) -> None:
    await world.hurts(7, at(2, "08:00"))
    await world.settles(at(2, "20:00"))
    assert await world.off() == []


async def test_days_off_that_were_asked_for_outlive_the_gate(world: World) -> None:
    await world.away.rest(world.runner, 7, at(1))
    await world.hurts(7, 2)
    await world.settles(3)
    assert sorted(await world.off()) == [(on(1), on(7)), (on(2), on(2))]


async def test_a_red_flag_closes_the_gate(world: World) -> None:
    told = await world.flags(1)
    assert (told.gate.closed, told.gate.why) == (True, Why.FLAG)


@pytest.mark.parametrize("name", ["warmup", "strength", "isometric-hold", "check"])
async def test_behind_a_closed_gate_nothing_starts(world: World, name: str) -> None:
    await world.hurts(6, 1)
    barred = await world.starts(name, 2)
    assert isinstance(barred, Barred)
    assert (barred.routine, barred.gate.pain) == (world.routine(name), 6)


async def test_outer_hip_pain_holds_back_the_hip_drop(world: World) -> None:
    await world.hurts(2, 1, place=HIP)
    started = await world.starts("strength", at(1, "19:00"))
    assert isinstance(started, Turn)
    assert started.shape is not None
    assert started.shape.held_back == ("hip-drop",)
    assert "hip-drop" not in {phase.exercise for phase in started.session.timeline.phases}


async def test_outer_hip_pain_bars_the_hip_drop_alone(world: World) -> None:
    await world.hurts(2, 1, place=HIP)
    barred = await world.starts("hip-drop", at(1, "19:00"))
    assert isinstance(barred, Barred)
    assert (barred.gate.closed, barred.held_back) == (False, ("hip-drop",))


# The morning after


@pytest.mark.parametrize(("pain", "asks"), [(0, False), (3, False), (4, True), (10, True)])
async def test_only_pain_above_three_is_asked_about_in_the_morning(
    world: World, pain: int, asks: bool
) -> None:
    await world.hurts(pain, 1)
    assert ("morning" in await world.planned()) == asks


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (at(1, "18:00"), at(2, "09:00")),
        (at(2, "03:59"), at(2, "09:00")),  # the evening before is not over
        (at(2, "04:00"), at(3, "09:00")),
        (datetime(2026, 10, 24, 16, tzinfo=UTC), datetime(2026, 10, 25, 8, tzinfo=UTC)),
        (datetime(2027, 3, 27, 17, tzinfo=UTC), datetime(2027, 3, 28, 7, tzinfo=UTC)),
    ],
)
async def test_the_question_comes_at_nine_on_the_wall(
    world: World, told: datetime, asked: datetime
) -> None:
    await world.hurts(5, told)
    assert await world.planned() == {"morning": asked}


async def test_the_question_waits_for_the_end_of_the_quiet_hours(world: World) -> None:
    world.runner = replace(world.runner, quiet="23:00-09:45")
    await world.hurts(5, 1)
    assert await world.planned() == {"morning": at(2, "09:45")}


async def test_without_a_zone_the_question_comes_a_day_later(world: World) -> None:
    world.runner = replace(world.runner, zone=None)
    await world.hurts(5, at(1))
    assert await world.planned() == {"morning": at(2)}


@pytest.mark.parametrize("hour", [0, 4, 8, 16, 22])
async def test_without_a_zone_there_is_something_to_ask_then(world: World, hour: int) -> None:
    world.runner = replace(world.runner, zone=None)
    await world.hurts(5, at(1, f"{hour:02}:00", "UTC"))
    due = (await world.planned())["morning"]
    assert await world.check_ins.worst_of_yesterday(world.runner, due) == 5


async def test_the_morning_is_asked_about_once_a_day(world: World) -> None:
    for pain in (4, 8, 5):
        await world.hurts(pain, 1)
    assert await world.planned() == {"morning": at(2, "09:00")}


async def test_the_morning_s_answer_asks_no_further_question(world: World) -> None:
    await world.hurts(5, at(2, "09:30"), Kind.MORNING)
    assert await world.planned() == {}


async def test_a_note_before_nine_does_not_put_the_question_off(world: World) -> None:
    session = await world.does()
    await world.tells(session, (5, 5), 1)
    asked = Question(Kind.SESSION, f"s{session}", session)
    await world.tap(asked, lambda it: answers.with_note(it, "ouch"), at(2, "07:00"))
    assert await world.planned() == {"morning": at(2, "09:00")}


async def test_the_worst_of_yesterday_is_asked_about(world: World) -> None:
    for pain in (4, 6, 5):
        await world.hurts(pain, 1)
    assert await world.check_ins.worst_of_yesterday(world.runner, at(2, "09:00")) == 6


@pytest.mark.parametrize("pain", [0, 5])
async def test_whoever_has_told_today_is_not_asked_about_yesterday(
    world: World, pain: int
) -> None:
    await world.hurts(5, 1)
    await world.hurts(pain, at(2, "08:00"))
    assert await world.check_ins.worst_of_yesterday(world.runner, at(2, "09:00")) is None


async def test_effort_alone_tells_nothing_of_today_s_pain(world: World) -> None:
    await world.hurts(5, 1)
    await world.tells(await world.does(now=at(2, "07:00")), (6, None), at(2, "08:00"))
    assert await world.check_ins.worst_of_yesterday(world.runner, at(2, "09:00")) == 5


async def test_pain_of_the_day_before_yesterday_is_over(world: World) -> None:
    await world.hurts(5, 1)
    assert await world.check_ins.worst_of_yesterday(world.runner, at(3, "09:00")) is None


async def test_a_slip_that_was_mended_leaves_nothing_to_ask(world: World) -> None:
    await world.hurts(7, 1, key="a9")
    await world.hurts(2, 1, key="a9")
    assert await world.check_ins.worst_of_yesterday(world.runner, at(2, "09:00")) is None


# Consent


async def refuses_consent(world: World, day: int = 3) -> None:
    await world.runners.meet(7, "en", at(day))
    await world.runners.consent(world.runner, at(day), yes=False)


async def test_a_no_erases_answers_and_doses(world: World) -> None:
    await world.trains_well(1, 2)
    await world.hurts(7, 2)
    assert world.rows_of("check_in", "dose_change") > 2
    await refuses_consent(world)
    assert world.rows_of("check_in", "dose_change", "self_check") == 0
    assert await world.load(HOLD) == "3x30"


async def test_a_no_opens_the_gate_and_ends_its_days_off(world: World) -> None:
    await world.hurts(7, 1)
    await refuses_consent(world)
    assert await world.check_ins.gate(7) == OPEN
    assert await world.off() == [(on(1), on(2))]


async def test_after_a_no_no_morning_asks(world: World) -> None:
    await world.hurts(5, 2)
    await refuses_consent(world)
    assert "morning" not in await world.planned()


async def test_a_no_keeps_the_sessions(world: World) -> None:
    session = await world.does()
    await refuses_consent(world)
    past = await world.database.read(lambda rows: rows.history.latest(7, 5))
    assert [one.id for one in past] == [session]


async def test_consent_is_kept_over_a_restart(world: World) -> None:
    await refuses_consent(world)
    kept = await world.database.read(lambda rows: rows.runner(7))
    assert kept is not None
    assert kept.consent is False


# Sealed


async def test_with_a_key_the_database_does_not_show_what_was_told(sealed: World) -> None:
    session = await sealed.does()
    asked = Question(Kind.SESSION, f"s{session}", session)
    await sealed.hurts(7, 1, place=HIP)
    await sealed.tap(asked, lambda it: answers.with_note(it, "like a knife"), at(1, "19:00"))
    shown = sealed.text()
    assert [words for words in SECRETS if words in shown] == []


async def test_without_a_key_it_does(world: World) -> None:
    session = await world.does()
    asked = Question(Kind.SESSION, f"s{session}", session)
    await world.hurts(7, 1, place=HIP)
    await world.tap(asked, lambda it: answers.with_note(it, "like a knife"), at(1, "19:00"))
    shown = world.text()
    assert [words for words in SECRETS if words in shown] == list(SECRETS)


async def test_with_a_key_all_goes_as_without_one(sealed: World) -> None:
    await sealed.trains_well(1, 2)
    await sealed.hurts(7, 3, place=HIP)
    assert (await sealed.load(HOLD), (await sealed.check_ins.gate(7)).pain) == ("3x30", 7)
    assert (await sealed.settles(4)).gate.why is Why.SETTLED


async def test_what_was_told_before_there_was_a_key_still_counts(
    world: World, sealed: World
) -> None:
    await world.hurts(7, 1)
    assert (await sealed.check_ins.gate(7)).closed
