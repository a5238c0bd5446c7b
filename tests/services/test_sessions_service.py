"""Guided sessions from the start to the written sets."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from services_samples import Gym, at

from bot.core.content import alone
from bot.core.fitting import Cut
from bot.core.peers import Part
from bot.core.session import State
from bot.services.outcomes import Action, Happened, NoTime, Refused, StillRunning, Turn

A_DAY = 86_400

# start


async def test_a_session_starts_at_its_first_cue_and_is_kept(gym: Gym) -> None:
    started = await gym.start()
    assert isinstance(started, Turn)
    assert started.happened is Happened.STARTED
    assert await gym.kept(started.session) == started.session


async def test_a_whole_routine_leaves_nothing_out(gym: Gym) -> None:
    started = await gym.start()
    assert isinstance(started, Turn)
    assert started.left_out == ()


async def test_a_short_session_says_what_it_leaves_out(gym: Gym) -> None:
    started = await gym.start(minutes=2)
    assert isinstance(started, Turn)
    assert Cut("modified-side-plank", 0, 1, shorter=False) in started.left_out


@pytest.mark.parametrize("minutes", [0, 121, 9999])
async def test_a_time_that_cannot_be_done_is_answered_with_the_shortest(
    gym: Gym, minutes: int
) -> None:
    assert await gym.start(minutes=minutes) == NoTime(gym.library.routines["warmup"], shortest=1)


async def test_a_live_session_is_left_alone(gym: Gym) -> None:
    first = await gym.begun()
    second = await gym.start("strength", 10, seconds=5)
    assert second == StillRunning(first, asked="strength", minutes=10)
    assert await gym.kept(first) == first


async def test_starting_over_ends_the_live_session_and_says_so(gym: Gym) -> None:
    first = await gym.begun()
    second = await gym.start(anyway=True, seconds=5)
    assert isinstance(second, Turn)
    assert second.replaced
    assert (second.replaced.session.id, second.replaced.happened) == (first.id, Happened.STOPPED)


async def test_starting_over_keeps_what_was_done(gym: Gym) -> None:
    first = await gym.advanced(await gym.begun(), 10)
    await gym.start(anyway=True, seconds=22)
    assert gym.sets(first) == [("isometric-hold", "left", 12, 30)]


async def test_starting_over_with_nothing_live_just_starts(gym: Gym) -> None:
    started = await gym.start(anyway=True)
    assert isinstance(started, Turn)
    assert started.replaced is None


async def test_two_starts_at_once_make_one_session(gym: Gym) -> None:
    first, second = await asyncio.gather(gym.start(), gym.start())
    assert isinstance(first, Turn)
    assert isinstance(second, StillRunning)


async def test_one_runner_may_train_in_two_chats(gym: Gym) -> None:
    private, group = await gym.begun(), await gym.begun(chat=-5)
    assert (await gym.kept(private), await gym.kept(group)) == (private, group)


async def test_one_exercise_alone_is_a_session(gym: Gym) -> None:
    exercise = alone(gym.library.exercises["hip-drop"])
    started = await gym.sessions.start(exercise, None, chat=7, who=7, now=at(0))
    assert isinstance(started, Turn)
    assert started.session.timeline.routine == "hip-drop"


# buttons


@pytest.mark.parametrize(
    ("action", "state", "happened"),
    [
        (Action.PAUSE, State.PAUSED, Happened.CHANGED),
        (Action.SKIP, State.RUNNING, Happened.CUE),
        (Action.BACK, State.RUNNING, Happened.CUE),
        (Action.MORE, State.RUNNING, Happened.CHANGED),
        (Action.STOP, State.STOPPED, Happened.STOPPED),
        (Action.SHOW, State.RUNNING, Happened.CHANGED),
    ],
)
async def test_a_button_does_what_it_says(
    gym: Gym, action: Action, state: State, happened: Happened
) -> None:
    turn = await gym.press(await gym.begun(), action)
    assert isinstance(turn, Turn)
    assert (turn.session.state, turn.happened) == (state, happened)
    assert await gym.kept(turn.session) == turn.session


async def test_resume_goes_on(gym: Gym) -> None:
    paused = await gym.pressed(await gym.begun(), Action.PAUSE, seconds=4)
    resumed = await gym.pressed(paused, Action.RESUME, seconds=100)
    assert (resumed.state, resumed.due_at) == (State.RUNNING, at(106))


async def test_done_ends_the_reps(gym: Gym) -> None:
    begun = await gym.begun()
    moved = begun
    while moved.phase and moved.phase.kind != "reps":
        moved = await gym.pressed(moved, Action.SKIP)
    turn = await gym.press(moved, Action.DONE, seconds=3)
    assert isinstance(turn, Turn)
    assert (turn.happened, turn.session.phase and turn.session.phase.kind) == (
        Happened.CUE, "switch",
    )  # fmt: skip


@pytest.mark.parametrize("action", [Action.SKIP, Action.BACK, Action.MORE, Action.DONE])
async def test_a_button_of_an_earlier_step_does_nothing(gym: Gym, action: Action) -> None:
    begun = await gym.begun()
    working = await gym.advanced(begun, 10)
    assert await gym.press(begun, action, seconds=12) is Refused.EARLIER_STEP
    assert await gym.kept(begun) == working


@pytest.mark.parametrize("action", [Action.PAUSE, Action.STOP, Action.SHOW])
async def test_pause_stop_and_show_mean_the_same_at_any_step(gym: Gym, action: Action) -> None:
    begun = await gym.begun()
    await gym.advanced(begun, 10)
    assert isinstance(await gym.press(begun, action, seconds=12), Turn)


async def test_a_press_and_its_echo_skip_one_set_only(gym: Gym) -> None:
    begun = await gym.begun()
    turns = await asyncio.gather(*(gym.press(begun, Action.SKIP) for _ in range(3)))
    assert turns[1:] == [Refused.EARLIER_STEP, Refused.EARLIER_STEP]


@pytest.mark.parametrize("action", list(Action))
async def test_somebody_else_s_session_is_not_yours(gym: Gym, action: Action) -> None:
    begun = await gym.begun()
    assert await gym.press(begun, action, who=8) is Refused.NOT_YOURS
    assert await gym.kept(begun) == begun


@pytest.mark.parametrize("action", list(Action))
async def test_a_session_that_is_over_stays_so(gym: Gym, action: Action) -> None:
    over = await gym.pressed(await gym.begun(), Action.STOP)
    assert await gym.press(over, action, seconds=5) is Refused.OVER


async def test_a_session_that_never_was_is_over(gym: Gym) -> None:
    ghost = replace(await gym.begun(), id=999)
    assert await gym.press(ghost, Action.PAUSE) is Refused.OVER


@pytest.mark.parametrize("action", [Action.RESUME, Action.DONE])
async def test_what_makes_no_sense_now_changes_nothing(gym: Gym, action: Action) -> None:
    begun = await gym.begun()
    assert await gym.press(begun, action) is Refused.NOTHING_TO_CHANGE
    assert await gym.kept(begun) == begun


# typed commands


async def test_a_command_moves_the_session_of_this_chat(gym: Gym) -> None:
    begun = await gym.begun()
    turn = await gym.command(Action.PAUSE)
    assert isinstance(turn, Turn)
    assert (turn.session.id, turn.session.state) == (begun.id, State.PAUSED)


async def test_a_command_without_a_session_is_told_so(gym: Gym) -> None:
    assert await gym.command(Action.PAUSE) is Refused.NOTHING_RUNNING


async def test_a_command_leaves_the_session_of_another_chat_alone(gym: Gym) -> None:
    await gym.begun(chat=-5)
    assert await gym.command(Action.STOP) is Refused.NOTHING_RUNNING


# the clock


async def test_the_clock_leads_to_the_next_cue(gym: Gym) -> None:
    begun = await gym.begun()
    turn = await gym.sessions.advance(begun.id, at(10))
    assert turn
    assert (turn.happened, turn.session.at) == (Happened.CUE, 1)


async def test_a_hint_is_told_from_a_cue(gym: Gym) -> None:
    working = await gym.advanced(await gym.begun(), 10)
    turn = await gym.sessions.advance(working.id, at(30))
    assert turn
    assert turn.happened is Happened.HINT


async def test_before_its_moment_nothing_happens(gym: Gym) -> None:
    begun = await gym.begun()
    assert await gym.sessions.advance(begun.id, at(9.9)) is None


async def test_a_cue_claimed_before_a_crash_is_not_told_again(gym: Gym) -> None:
    begun = await gym.begun()
    assert await gym.sessions.advance(begun.id, at(10))
    assert await gym.sessions.advance(begun.id, at(10)) is None


async def test_two_clocks_tell_a_cue_once(gym: Gym) -> None:
    begun = await gym.begun()
    turns = await asyncio.gather(*(gym.sessions.advance(begun.id, at(10)) for _ in range(3)))
    assert [turn is not None for turn in turns] == [True, False, False]


async def test_a_pause_in_between_wins_over_the_clock(gym: Gym) -> None:
    begun = await gym.begun()
    await gym.press(begun, Action.PAUSE, seconds=9.9)
    assert await gym.sessions.advance(begun.id, at(10)) is None


async def test_a_long_absence_interrupts(gym: Gym) -> None:
    begun = await gym.begun()
    turn = await gym.sessions.advance(begun.id, at(3600))
    assert turn
    assert (turn.happened, turn.session.held) == (Happened.INTERRUPTED, 10)


async def test_a_pause_of_a_day_is_closed_with_what_was_done(gym: Gym) -> None:
    working = await gym.advanced(await gym.begun(), 10)
    await gym.press(working, Action.PAUSE, seconds=25)
    turn = await gym.sessions.advance(working.id, at(25 + A_DAY))
    assert turn
    assert (turn.happened, [one.done for one in turn.work]) == (Happened.CLOSED, [15])


async def test_the_clock_leaves_unknown_sessions_alone(gym: Gym) -> None:
    assert await gym.sessions.advance(999, at(10)) is None


async def test_what_falls_due_is_found_with_its_chat_and_moment(gym: Gym) -> None:
    begun = await gym.begun()
    assert await gym.sessions.due(at(12)) == [(7, begun.id, at(10))]


# the end


async def test_a_finished_session_writes_every_set(gym: Gym) -> None:
    moved = await gym.begun()
    while moved.due_at is not None:
        turn = await gym.sessions.advance(moved.id, moved.due_at)
        assert turn
        moved = turn.session
    assert turn.happened is Happened.FINISHED
    assert gym.sets(moved) == [
        ("isometric-hold", "left", 30, 30),
        ("isometric-hold", "right", 30, 30),
        ("hip-drop", "left", 8, 8),
        ("hip-drop", "right", 8, 8),
        ("modified-side-plank", "left", 4, 4),
        ("modified-side-plank", "right", 4, 4),
    ]


async def test_a_stopped_session_writes_what_was_done(gym: Gym) -> None:
    working = await gym.advanced(await gym.begun(), 10)
    await gym.press(working, Action.STOP, seconds=27)
    assert gym.sets(working) == [("isometric-hold", "left", 17, 30)]


async def test_a_live_session_writes_no_sets_yet(gym: Gym) -> None:
    working = await gym.advanced(await gym.begun(), 10)
    assert gym.sets(working) == []


async def test_pressing_stop_twice_writes_the_sets_once(gym: Gym) -> None:
    working = await gym.advanced(await gym.begun(), 10)
    await asyncio.gather(*(gym.press(working, Action.STOP, seconds=27) for _ in range(3)))
    assert len(gym.sets(working)) == 1


async def test_leaving_a_chat_ends_what_is_live_there(gym: Gym) -> None:
    here, elsewhere = await gym.begun(), await gym.begun(chat=-5)
    await gym.sessions.leave(7, at(5))
    left, other = await gym.kept(here), await gym.kept(elsewhere)
    assert left
    assert (left.state, other) == (State.STOPPED, elsewhere)


async def test_after_leaving_one_may_start_again(gym: Gym) -> None:
    await gym.begun()
    await gym.sessions.leave(7, at(5))
    assert isinstance(await gym.start(seconds=10), Turn)


async def test_the_card_that_was_replaced_is_the_one_to_take_away(gym: Gym) -> None:
    begun = await gym.begun()
    replaced = [await gym.sessions.carded(begun.id, card) for card in (50, 51)]
    assert replaced == [None, 50]


# a clock that is set back


async def test_by_a_clock_that_was_set_back_a_session_is_due_as_soon_as_before(gym: Gym) -> None:
    begun = await gym.begun()
    assert begun.due_at
    await gym.sessions.set_back(timedelta(hours=1), at(-3600))
    moved = await gym.kept(begun)
    assert (moved and moved.due_at) == begun.due_at - timedelta(hours=1)


async def test_a_clock_that_was_set_back_moves_nothing_in_another_part(gym: Gym) -> None:
    begun = await gym.begun()
    other = Part(1 - begun.chat % 2, 2)
    await gym.sessions.set_back(timedelta(hours=1), at(-3600), other)
    assert await gym.kept(begun) == begun


async def test_what_began_after_the_clock_was_set_back_goes_by_the_new_time(gym: Gym) -> None:
    begun = await gym.begun()
    await gym.sessions.set_back(timedelta(hours=1), at(0))
    assert await gym.kept(begun) == begun
