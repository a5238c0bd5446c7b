"""What a runner can do to a session, and that the rest of the plan stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from core_samples import at, held_reps, hold, played, reps, session

from bot.core.session import (
    Session,
    State,
    advance,
    back,
    extend,
    finish_set,
    pause,
    resume,
    skip,
    stop,
)
from bot.core.timeline import Kind
from bot.core.work import work_done

# hold(30): ready at 0, hold left at 10, last ten seconds at 30, switch at 40, hold right at 45,
# last ten seconds at 65, end at 75.
Move = Callable[[Session, datetime], Session]
MOVES: list[Move] = [pause, resume, skip, finish_set, back, extend, stop, advance]


def to_come(moved: Session, now: datetime) -> list[float]:
    """Seconds from `now` to each cue that is still to come."""
    cues = moved.timeline.cues[moved.at + 1 :]
    return [(moved.instant(cue.offset) - now).total_seconds() for cue in cues]


def standing(moved: Session) -> tuple[Kind | None, State]:
    return (moved.phase and moved.phase.kind, moved.state)


# pause and resume


def test_a_paused_session_has_nothing_due_for_a_day() -> None:
    assert pause(session(hold()), at(4)).due_at == at(4) + timedelta(days=1)


def test_a_pause_keeps_the_very_second() -> None:
    assert pause(played(session(hold()), 17), at(17)).held == 17


def test_resume_goes_on_at_the_very_second() -> None:
    paused = pause(played(session(hold()), 17), at(17))
    assert to_come(resume(paused, at(900)), at(900)) == [13, 23, 28, 48, 58]


def test_a_pause_in_a_pause_changes_nothing() -> None:
    paused = pause(session(hold()), at(4))
    assert pause(paused, at(5)) is paused


def test_resume_of_what_runs_changes_nothing() -> None:
    running = session(hold())
    assert resume(running, at(5)) is running


def test_a_pause_at_twice_the_speed_keeps_the_distances() -> None:
    paused = pause(played(session(hold(), speed=2), 10), at(10))
    assert to_come(resume(paused, at(500)), at(500)) == [5, 10, 12.5, 22.5, 27.5]


# skip


def test_skip_leaves_the_set_for_the_gap_after_it() -> None:
    moved = skip(played(session(hold()), 20), at(20))
    assert (standing(moved), moved.due_at) == ((Kind.SWITCH, State.RUNNING), at(25))


def test_skip_leaves_a_gap_for_the_work_after_it() -> None:
    moved = skip(session(hold()), at(3))
    assert (standing(moved), moved.due_at) == ((Kind.HOLD, State.RUNNING), at(23))


def test_skip_keeps_the_distances_of_what_comes() -> None:
    moved = skip(played(session(hold()), 20), at(20))
    assert to_come(moved, at(20)) == [5, 25, 35]


def test_skip_of_the_last_set_is_the_end() -> None:
    moved = skip(played(session(hold()), 50), at(50))
    assert (standing(moved), moved.due_at) == ((None, State.DONE), None)


def test_skip_inside_held_reps_skips_the_whole_set() -> None:
    moved = skip(played(session(held_reps()), 25), at(25))
    assert standing(moved) == (Kind.SWITCH, State.RUNNING)


def test_skip_of_a_paused_session_goes_on() -> None:
    paused = pause(played(session(hold()), 20), at(20))
    moved = skip(paused, at(300))
    assert (standing(moved), moved.due_at) == ((Kind.SWITCH, State.RUNNING), at(305))


# done


def test_done_ends_the_reps_and_counts_them_all() -> None:
    moved = finish_set(played(session(reps(10)), 30), at(30))
    assert standing(moved) == (Kind.SWITCH, State.RUNNING)
    assert [one.done for one in work_done(moved)] == [10]


@pytest.mark.parametrize("seconds", [5, 15, 42])
def test_a_hold_and_a_gap_have_no_done(seconds: float) -> None:
    standing_there = played(session(hold()), seconds)
    assert finish_set(standing_there, at(seconds)) is standing_there


# back


@pytest.mark.parametrize(
    ("pressed", "gap", "opens_in"),
    [
        (2, 0, 8),  # getting ready: nothing lies before it, and back is never nearer
        (8, 0, 5),  # getting ready, nearly over
        (12.9, 0, 5),  # the first set, just begun: nothing lies before it
        (20, 0, 5),  # well into the first set: this one again
        (42, 0, 5),  # in the gap after it: the set that is over
        (47.9, 0, 5),  # the second set, just begun: the one before
        (48, 2, 5),  # three seconds in: this one again
        (70, 2, 5),
    ],
)
def test_back_leads_to_the_gap_before_the_set_to_repeat(
    pressed: float, gap: int, opens_in: float
) -> None:
    moved = back(played(session(hold()), pressed), at(pressed))
    assert (moved.number, moved.due_at) == (gap, at(pressed + opens_in))


def test_back_takes_a_short_gap_in_full() -> None:
    moved = back(played(session(hold(switch=3)), 60), at(60))
    assert moved.due_at == at(63)


def test_back_keeps_the_distances_of_what_comes() -> None:
    moved = back(played(session(hold()), 60), at(60))
    assert to_come(moved, at(60)) == [5, 25, 35]


def test_back_inside_held_reps_starts_the_set_anew() -> None:
    moved = back(played(session(held_reps()), 30), at(30))
    following = moved.timeline.phases[moved.number + 1]
    assert (following.kind, following.rep) == (Kind.LIFT, 1)


def test_back_forgets_that_the_set_was_cut_short() -> None:
    skipped = skip(played(session(hold()), 20), at(20))
    assert back(skipped, at(22)).cut == {}


def test_back_keeps_what_was_cut_before_the_set_to_repeat() -> None:
    skipped = skip(played(session(hold()), 20), at(20))
    working = advance(skipped, at(25))
    assert back(working, at(40)).cut == {1: 10}


def test_back_of_a_paused_session_goes_on() -> None:
    paused = pause(played(session(hold()), 20), at(20))
    assert standing(back(paused, at(300))) == (Kind.READY, State.RUNNING)


# ten seconds more


def test_more_time_moves_all_that_comes() -> None:
    resting = played(session(hold()), 40)
    assert to_come(extend(resting, at(42)), at(42)) == [13, 33, 43]


def test_more_time_can_be_had_again_and_again() -> None:
    begun = session(hold())
    assert extend(extend(extend(begun, at(1)), at(2)), at(3)).due_at == at(40)


def test_more_time_at_twice_the_speed_is_half_as_long() -> None:
    assert extend(session(hold(), speed=2), at(1)).due_at == at(10)


def test_after_more_time_a_pause_still_keeps_the_second() -> None:
    longer = extend(session(hold()), at(2))
    assert resume(pause(longer, at(3)), at(100)).due_at == at(117)


def test_work_is_not_made_longer() -> None:
    working = played(session(hold()), 15)
    assert extend(working, at(15)) is working


def test_a_pause_is_not_made_longer() -> None:
    paused = pause(session(hold()), at(5))
    assert extend(paused, at(6)) is paused


# stop, and the end


@pytest.mark.parametrize("seconds", [0, 15, 42, 74])
def test_stop_ends_it_anywhere(seconds: float) -> None:
    stopped = stop(played(session(hold()), seconds), at(seconds))
    assert (stopped.state, stopped.due_at) == (State.STOPPED, None)


def test_stop_ends_a_pause() -> None:
    stopped = stop(pause(session(hold()), at(5)), at(9))
    assert (stopped.state, stopped.held) == (State.STOPPED, None)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize(
    "over", [played(session(hold()), 75), stop(session(hold()), at(5))], ids=["done", "stopped"]
)
def test_after_the_end_nothing_changes(over: Session, move: Move) -> None:
    assert move(over, at(1000)) is over


@pytest.mark.parametrize("move", [pause, skip, finish_set, back, stop])
def test_every_press_makes_older_buttons_old(move: Move) -> None:
    working = played(session(reps()), 20)
    assert move(working, at(20)).version == working.version + 1
