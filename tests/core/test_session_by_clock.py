"""What the clock does to a session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from core_samples import at, held_reps, hold, played, reps, session

from bot.core.session import State, advance, pause, resume, set_back
from bot.core.timeline import Kind

# hold(30): ready at 0, hold left at 10, last ten seconds at 30, switch at 40, hold right at 45,
# last ten seconds at 65, end at 75.
DAY = timedelta(days=1)


def test_a_session_begins_by_getting_ready() -> None:
    begun = session(hold())
    assert (begun.phase and begun.phase.kind, begun.due_at) == (Kind.READY, at(10))


def test_nothing_happens_before_it_is_due() -> None:
    begun = session(hold())
    assert advance(begun, at(9.999)) is begun


def test_the_next_cue_comes_at_its_moment() -> None:
    working = advance(session(hold()), at(10))
    assert (working.phase and working.phase.kind, working.due_at) == (Kind.HOLD, at(30))


def test_a_late_cue_does_not_move_those_to_come() -> None:
    assert advance(session(hold()), at(12)).due_at == at(30)


def test_a_new_phase_makes_older_buttons_old() -> None:
    begun = session(hold())
    assert advance(begun, at(10)).version == begun.version + 1


def test_a_hint_leaves_buttons_as_they_are() -> None:
    working = played(session(hold()), 10)
    hinted = advance(working, at(30))
    assert (hinted.at, hinted.version) == (working.at + 1, working.version)


def test_the_last_cue_is_the_end() -> None:
    over = played(session(hold()), 75)
    assert (over.state, over.due_at, over.live) == (State.DONE, None, False)


def test_a_session_that_is_over_stands_in_no_phase() -> None:
    assert played(session(hold()), 75).phase is None


@pytest.mark.parametrize(
    ("woken", "stands"), [(10, Kind.HOLD), (39, Kind.HOLD), (40, Kind.SWITCH)]
)
def test_after_a_short_absence_it_stands_where_time_says(woken: float, stands: Kind) -> None:
    woken_up = advance(session(hold()), at(woken))
    assert woken_up.phase
    assert (woken_up.state, woken_up.phase.kind) == (State.RUNNING, stands)


def test_after_a_short_absence_the_end_may_be_reached_at_once() -> None:
    assert advance(played(session(hold()), 45), at(76)).state is State.DONE


@pytest.mark.parametrize("late", [30.001, 600, 86_400])
def test_after_a_long_absence_it_pauses_at_the_cue_that_was_due(late: float) -> None:
    paused = advance(session(hold()), at(10 + late))
    assert (paused.state, paused.held) == (State.PAUSED, 10)


def test_a_session_found_again_goes_on_with_the_cue_it_missed() -> None:
    paused = advance(session(hold()), at(1000))
    going_on = advance(resume(paused, at(2000)), at(2000))
    assert (going_on.phase and going_on.phase.kind, going_on.due_at) == (Kind.HOLD, at(2020))


def test_a_pause_of_a_day_ends_the_session() -> None:
    paused = pause(played(session(hold()), 10), at(15))
    assert advance(paused, at(15) + DAY).state is State.STOPPED


def test_a_pause_of_less_than_a_day_waits() -> None:
    paused = pause(played(session(hold()), 10), at(15))
    assert advance(paused, at(14.999) + DAY) is paused


def test_twice_the_speed_takes_half_the_time() -> None:
    fast = session(hold(), speed=2)
    assert (fast.due_at, played(fast, 37.5).state) == (at(5), State.DONE)


@pytest.mark.parametrize("speed", [0.3, 1, 3, 7, 60, 1000])
def test_at_any_speed_every_cue_is_told_once_and_in_order(speed: float) -> None:
    told, turn = [], session(hold(45, sets=2), reps(15), held_reps(), speed=speed)
    while turn.due_at is not None:
        turn = advance(turn, turn.due_at)
        told.append(turn.at)
    assert told == list(range(1, len(turn.timeline.cues)))


def test_a_phase_ends_when_the_next_one_opens() -> None:
    assert played(session(hold()), 10).phase_ends == at(40)


# a clock that is set back


def test_a_session_keeps_its_pace_by_a_clock_that_was_set_back() -> None:
    moved = set_back(played(session(hold()), 10), timedelta(hours=1))
    assert (moved.due_at, moved.offset(at(12 - 3600))) == (at(30 - 3600), 12)


def test_a_clock_that_was_set_back_leaves_buttons_as_they_are() -> None:
    working = played(session(hold()), 10)
    assert set_back(working, timedelta(hours=1)).version == working.version


def test_a_pause_does_not_care_about_the_clock() -> None:
    paused = pause(played(session(hold()), 10), at(12))
    assert set_back(paused, timedelta(hours=1)) is paused
