"""A session that is followed by its track: it waits at its beginning, and then keeps up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from core_samples import at, hold, played, session, timed, timeline
from hypothesis import given
from hypothesis import strategies as st

from bot.core.listening import heard, leave_track, listen, may_listen, place, waits
from bot.core.session import (
    PAUSE_ENDS_AFTER,
    Session,
    State,
    advance,
    back,
    extend,
    pause,
    resume,
    skip,
    stop,
)
from bot.core.timeline import Kind

# hold(30): ready at 0, hold left at 10, last ten seconds at 30, switch at 40, hold right at 45,
# last ten seconds at 65, end at 75.


def waiting(seconds: float = 4, speed: float = 1.0) -> Session:
    """Listen was pressed so many seconds after the begin."""
    return listen(session(hold(), speed=speed), at(seconds))


def led(speed: float = 1.0) -> Session:
    """The track was begun at once."""
    return resume(waiting(0, speed), at(0))


# listen


def test_listen_goes_back_to_the_beginning_and_waits() -> None:
    begun = waiting()
    assert (begun.state, begun.held, begun.at, begun.number) == (State.PAUSED, 0, 0, 0)
    assert begun.listening


def test_listen_makes_older_buttons_old() -> None:
    assert waiting().version == session(hold()).version + 1


def test_a_session_waits_a_day_for_its_track() -> None:
    assert waiting(4).due_at == at(4) + PAUSE_ENDS_AFTER


def test_a_session_that_waited_a_day_ends() -> None:
    assert advance(waiting(4), at(4) + PAUSE_ENDS_AFTER).state is State.STOPPED


@pytest.mark.parametrize("resumed", [4, 30, 4000])
def test_resume_begins_session_and_track_together(resumed: float) -> None:
    begun = resume(waiting(), at(resumed))
    assert (begun.offset(at(resumed)), begun.due_at) == (0, at(resumed + 10))
    assert begun.listening


def test_a_paused_first_phase_can_be_listened_to() -> None:
    assert waits(listen(pause(session(hold()), at(3)), at(5)))


@pytest.mark.parametrize(
    ("such", "why"),
    [
        (played(session(hold()), 10), "begun"),
        (skip(session(hold()), at(2)), "skipped"),
        (stop(session(hold()), at(2)), "over"),
        (played(session(hold()), 80), "done"),
        (waiting(), "listening already"),
        (session(timed()), "a timed hold"),
    ],
    ids=lambda of: of if isinstance(of, str) else "",
)
def test_otherwise_listen_changes_nothing(such: Session, why: str) -> None:
    assert listen(such, at(12)) is such
    assert not may_listen(such)


def test_back_at_the_beginning_it_can_be_listened_to() -> None:
    assert may_listen(back(played(session(hold()), 12), at(12)))


def test_a_session_with_a_timed_hold_has_no_track() -> None:
    assert (heard(timeline(hold())), heard(timeline(hold(), timed()))) == (True, False)


# while it leads


@pytest.mark.parametrize(
    ("late", "number"), [(11, 1), (39.9, 1), (40, 2), (44, 2), (45, 3), (74, 3)]
)
def test_after_any_absence_it_stands_where_the_track_is(late: float, number: int) -> None:
    caught_up = advance(led(), at(late))
    assert (caught_up.state, caught_up.number) == (State.RUNNING, number)


def test_a_missed_session_goes_on_with_its_next_cue() -> None:
    assert advance(led(), at(50)).due_at == at(65)


@pytest.mark.parametrize("late", [75, 76, 4000, 90_000])
def test_a_track_that_has_ended_ends_the_session_as_done(late: float) -> None:
    assert advance(led(), at(late)).state is State.DONE


def test_without_a_track_the_same_absence_pauses() -> None:
    assert advance(session(hold()), at(50)).state is State.PAUSED


def test_a_paused_track_does_not_catch_up() -> None:
    paused = pause(advance(led(), at(12)), at(20))
    assert advance(paused, at(4000)) is paused


def test_a_move_keeps_listening() -> None:
    begun = led()
    moves = (pause(begun, at(3)), skip(begun, at(3)), back(begun, at(3)), extend(begun, at(3)))
    assert all(moved.listening for moved in moves)


@given(st.floats(0, 90_000), st.sampled_from([0.5, 1.0, 3.0, 100.0]))
def test_a_led_session_stands_at_the_last_cue_of_its_track(late: float, speed: float) -> None:
    after = begun = led(speed)
    now = begun.origin + timedelta(seconds=late / speed)
    while after.due_at is not None and after.due_at <= now:
        after = advance(after, now)
    told = [n for n, cue in enumerate(begun.timeline.cues) if begun.instant(cue.offset) <= now]
    assert after.at == told[-1]
    assert after.live is (len(told) < len(begun.timeline.cues))


# without it again


@pytest.mark.parametrize("such", [waiting(), led(), pause(led(), at(6))])
def test_without_the_track_it_stays_where_it_is(such: Session) -> None:
    aloud = leave_track(such, at(7))
    assert (aloud.state, aloud.held, aloud.due_at, aloud.at) == (
        such.state, such.held, such.due_at, such.at,
    )  # fmt: skip
    assert (aloud.listening, aloud.version) == (False, such.version + 1)


def test_without_the_track_an_absence_pauses_again() -> None:
    assert advance(leave_track(led(), at(1)), at(50)).state is State.PAUSED


@pytest.mark.parametrize("such", [session(hold()), stop(led(), at(5))])
def test_there_may_be_no_track_to_leave(such: Session) -> None:
    assert leave_track(such, at(7)) is such


# places


@pytest.mark.parametrize(
    ("such", "waiting_for_it"),
    [(waiting(), True), (led(), False), (pause(led(), at(1)), False),
     (pause(session(hold()), at(0)), False)],
)  # fmt: skip
def test_only_a_track_that_was_not_begun_is_waited_for(
    such: Session, *, waiting_for_it: bool
) -> None:
    assert waits(such) is waiting_for_it


@pytest.mark.parametrize(("seconds", "left", "on_it"), [(10, 30, 10), (20, 20.4, 20), (45, 2, 73)])
def test_a_place_on_the_track_is_counted_from_its_beginning(
    seconds: float, left: float, on_it: int
) -> None:
    assert place(played(session(hold()), seconds), left) == on_it


def test_skip_tells_where_on_the_track_the_next_set_is() -> None:
    skipped = skip(led(), at(2))
    assert skipped.phase
    assert (skipped.phase.kind, place(skipped, skipped.left_of_phase(at(2)))) == (Kind.HOLD, 10)
