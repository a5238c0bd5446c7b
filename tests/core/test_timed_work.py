"""A hold for as long as one can: what it counts, and what buttons do to it."""

from __future__ import annotations

import pytest
from core_samples import at, hold, kinds, played, session, timed, timeline

from bot.core.content import Side
from bot.core.dose import Dose, Timed
from bot.core.progression import Load, first, loaded, rungs
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
from bot.core.timeline import Hint, Kind
from bot.core.work import SetDone, work_done

# ready at 0, left from 10 to 130 at most, switch, right from 135 to 255 at most.


def holding(seconds: float = 0) -> Session:
    """So many seconds into the hold on the left."""
    return played(session(timed()), 10 + seconds)


def counted(over: Session) -> list[int]:
    return [one.done for one in work_done(over)]


@pytest.mark.parametrize("most", [0, 121])
def test_a_timed_hold_lasts_two_minutes_at_most(most: int) -> None:
    with pytest.raises(ValueError, match="as long as one can"):
        Timed(most)


def test_each_side_is_held_once() -> None:
    assert kinds(timeline(timed())) == "ready timed switch timed"


def test_done_counts_the_seconds_held_so_far() -> None:
    left = finish_set(holding(), at(44.9))
    assert work_done(stop(left, at(46))) == (SetDone("bridge", Side.LEFT, 1, "seconds", 34, 34),)


def test_done_goes_on_to_the_switch() -> None:
    left = finish_set(holding(), at(44))
    assert (left.phase and left.phase.kind, left.due_at) == (Kind.SWITCH, at(49))


def test_done_on_the_last_side_ends_the_session() -> None:
    right = played(session(timed()), 135)
    over = finish_set(right, at(150))
    assert (over.state, counted(over)) == (State.DONE, [120, 15])


def test_at_the_most_it_ends_by_itself() -> None:
    over = played(session(timed(30)), 200)
    assert (over.state, counted(over)) == (State.DONE, [30, 30])


def test_done_after_the_most_counts_no_more_than_that() -> None:
    assert counted(stop(finish_set(holding(), at(155)), at(156))) == [120]


def test_sessions_that_run_faster_count_seconds_of_their_own() -> None:
    fast = session(timed(), speed=2)
    fast = finish_set(advance(fast, at(5)), at(20))
    assert counted(stop(fast, at(20))) == [30]


def test_a_skipped_one_counts_for_nothing() -> None:
    assert counted(stop(skip(holding(), at(40)), at(41))) == [0]


def test_a_stop_counts_what_was_held() -> None:
    assert counted(stop(holding(), at(40))) == [30]


def test_after_a_pause_it_begins_anew_from_the_gap_before_it() -> None:
    paused = pause(holding(), at(40))
    again = resume(paused, at(500))
    assert again.phase
    assert (again.state, again.phase.kind, again.due_at) == (State.RUNNING, Kind.READY, at(505))


def test_after_a_pause_only_the_new_hold_counts() -> None:
    again = advance(resume(pause(holding(), at(40)), at(500)), at(505))
    assert counted(stop(finish_set(again, at(517)), at(518))) == [12]


def test_one_that_is_paused_counts_for_nothing() -> None:
    assert counted(stop(pause(holding(), at(40)), at(50))) == [0]


def test_one_that_is_paused_cannot_be_done() -> None:
    paused = pause(holding(), at(40))
    assert finish_set(paused, at(50)) is paused


def test_one_whose_end_nobody_saw_begins_anew() -> None:
    found_again = advance(played(session(timed()), 120), at(900))
    again = resume(found_again, at(1000))
    assert (found_again.state, again.phase and again.phase.kind) == (State.PAUSED, Kind.READY)


def test_back_holds_it_once_more() -> None:
    again = back(holding(), at(40))
    assert (again.phase and again.phase.kind, again.cut) == (Kind.READY, {})


def test_it_cannot_be_made_longer() -> None:
    working = holding()
    assert extend(working, at(40)) is working


def test_its_only_hint_comes_before_the_most() -> None:
    hints = [(cue.offset, cue.hint) for cue in timeline(timed(each_side=False)).cues if cue.hint]
    assert hints == [(120, Hint.LAST)]


def test_a_plain_hold_still_has_its_half_time() -> None:
    hints = [cue.hint for cue in timeline(hold(60, each_side=False)).cues if cue.hint]
    assert hints == [Hint.HALFWAY, Hint.LAST]


def test_a_short_session_measures_as_long_as_a_whole_one() -> None:
    assert Dose(1, Timed(90), 0).scaled(0.5) == Dose(1, Timed(90), 0)


def test_its_dose_grows_by_sets_only() -> None:
    dose = Dose(2, Timed(90), 0)
    assert rungs(dose) == (Load(1, 90), Load(2, 90))
    assert loaded(dose, first(dose)) == dose
