"""Sessions that are followed by their track, from the press to the written sets."""

from __future__ import annotations

import asyncio

import pytest
from services_samples import Gym, at

from bot.core.session import Session, State
from bot.services.outcomes import Action, Barred, Happened, NoTime, Refused, StillRunning, Turn

A_DAY = 86_400


async def offered(gym: Gym, routine: str = "strength", minutes: int | None = None) -> Turn:
    """Listen was pressed under an offer."""
    started = await gym.sessions.start(
        gym.library.routines[routine], minutes, chat=7, who=7, now=at(0), listening=True
    )
    assert isinstance(started, Turn)
    return started


async def led(gym: Gym) -> Session:
    """The warm-up, and its track, since second 20."""
    waiting = await gym.pressed(await gym.begun(), Action.LISTEN, seconds=3)
    return await gym.pressed(waiting, Action.RESUME, seconds=20)


# beginning


async def test_an_offer_that_is_listened_to_waits_at_its_beginning(gym: Gym) -> None:
    started = await offered(gym)
    begun = started.session
    assert (started.happened, begun.state, begun.held, begun.listening) == (
        Happened.STARTED, State.PAUSED, 0, True,
    )  # fmt: skip
    assert await gym.kept(begun) == begun


async def test_an_offer_cut_to_minutes_says_what_its_track_leaves_out(gym: Gym) -> None:
    assert (await offered(gym, "warmup", 2)).left_out


async def test_a_live_session_is_not_replaced_by_a_track(gym: Gym) -> None:
    begun = await gym.begun()
    started = await gym.sessions.start(
        gym.library.routines["strength"], None, chat=7, who=7, now=at(2), listening=True
    )
    assert isinstance(started, StillRunning)
    assert await gym.kept(begun) == begun


async def test_the_first_card_leads_back_to_the_beginning(gym: Gym) -> None:
    turn = await gym.press(await gym.begun(), Action.LISTEN, seconds=6)
    assert isinstance(turn, Turn)
    assert (turn.happened, turn.session.held, turn.session.listening) == (
        Happened.CHANGED, 0, True,
    )  # fmt: skip
    assert await gym.kept(turn.session) == turn.session


async def test_session_and_track_begin_together(gym: Gym) -> None:
    begun = await led(gym)
    assert (begun.origin, begun.due_at) == (at(20), at(30))


async def test_a_second_tap_on_listen_is_of_an_earlier_step(gym: Gym) -> None:
    begun = await gym.begun()
    turns = await asyncio.gather(*(gym.press(begun, Action.LISTEN) for _ in range(3)))
    assert [isinstance(turn, Turn) for turn in turns] == [True, False, False]
    assert turns[1:] == [Refused.EARLIER_STEP, Refused.EARLIER_STEP]


async def test_listen_under_the_first_card_is_of_an_earlier_step_later(gym: Gym) -> None:
    begun = await gym.begun()
    working = await gym.advanced(begun, 10)
    assert await gym.press(begun, Action.LISTEN, seconds=12) is Refused.EARLIER_STEP
    assert await gym.kept(begun) == working


@pytest.mark.parametrize("seconds", [12, 60])
async def test_the_word_listen_comes_too_late_once_a_set_has_begun(
    gym: Gym, seconds: float
) -> None:
    working = await gym.advanced(await gym.begun(), 10)
    assert await gym.command(Action.LISTEN, seconds=seconds) is Refused.NO_TRACK_NOW
    assert await gym.kept(working) == working


async def test_the_self_check_has_no_track(gym: Gym) -> None:
    check = gym.library.check.routine
    started = await gym.sessions.start(check, None, chat=7, who=7, now=at(0))
    assert not isinstance(started, NoTime | StillRunning | Barred)
    assert await gym.press(started.session, Action.LISTEN) is Refused.NO_TRACK_NOW


# while it leads


@pytest.mark.parametrize("action", [Action.SKIP, Action.BACK, Action.RESUME])
async def test_what_the_runner_did_is_told_from_what_the_clock_did(
    gym: Gym, action: Action
) -> None:
    begun = await led(gym)
    if action is Action.RESUME:
        begun = await gym.pressed(begun, Action.PAUSE, seconds=22)
    turn = await gym.press(begun, action, seconds=24)
    assert isinstance(turn, Turn)
    assert turn.session.due_at
    ticked = await gym.sessions.advance(begun.id, turn.session.due_at)
    assert ticked
    assert (turn.by_hand, ticked.by_hand) == (True, False)


async def test_the_track_cannot_wait_ten_seconds(gym: Gym) -> None:
    begun = await led(gym)
    assert await gym.press(begun, Action.MORE, seconds=21) is Refused.TRACK_LEADS
    assert await gym.command(Action.MORE, seconds=21) is Refused.TRACK_LEADS
    assert await gym.kept(begun) == begun


async def test_a_pause_keeps_its_place_on_the_track(gym: Gym) -> None:
    begun = await gym.advanced(await led(gym), 30)
    paused = await gym.pressed(begun, Action.PAUSE, seconds=47)
    resumed = await gym.pressed(paused, Action.RESUME, seconds=100)
    assert (paused.held, resumed.offset(at(100)), resumed.listening) == (27, 27, True)


async def test_after_an_absence_the_session_is_where_the_track_is(gym: Gym) -> None:
    begun = await led(gym)
    turn = await gym.sessions.advance(begun.id, at(20 + 75))
    assert turn
    assert (turn.happened, turn.session.state) == (Happened.CUE, State.RUNNING)
    assert turn.session.number == begun.timeline.cues[begun.timeline.latest(75)].phase


async def test_a_track_that_ended_meanwhile_counts_as_done(gym: Gym) -> None:
    begun = await led(gym)
    turn = await gym.sessions.advance(begun.id, at(20 + A_DAY))
    assert turn
    assert turn.happened is Happened.FINISHED
    assert [done == planned for _, _, done, planned in gym.sets(begun)] == [True] * 6


async def test_without_the_track_the_chat_leads_again_from_any_card(gym: Gym) -> None:
    begun = await led(gym)
    await gym.advanced(begun, 30)
    turn = await gym.press(begun, Action.ALOUD, seconds=33)
    assert isinstance(turn, Turn)
    assert (turn.happened, turn.session.listening) == (Happened.CHANGED, False)
    assert await gym.kept(begun) == turn.session


async def test_a_session_without_a_track_has_none_to_leave(gym: Gym) -> None:
    assert await gym.press(await gym.begun(), Action.ALOUD) is Refused.NOTHING_TO_CHANGE


async def test_a_track_that_is_never_begun_is_closed_after_a_day(gym: Gym) -> None:
    begun = (await offered(gym)).session
    turn = await gym.sessions.advance(begun.id, at(A_DAY))
    assert turn
    assert (turn.happened, turn.work) == (Happened.CLOSED, ())
