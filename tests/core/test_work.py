"""What counts of a session that is over, set by set."""

from __future__ import annotations

import pytest
from core_samples import at, held_reps, hold, played, reps, session

from bot.core.content import Side, Step
from bot.core.session import advance, pause, skip, stop
from bot.core.work import SetDone, work_done


def done(*steps: Step, stopped_at: float) -> list[tuple[int, int]]:
    """Done and planned of each set of a session stopped at that second."""
    stopped = stop(played(session(*steps), stopped_at), at(stopped_at))
    return [(one.done, one.planned) for one in work_done(stopped)]


def test_a_session_played_to_its_end_has_every_set_in_full() -> None:
    assert work_done(played(session(hold(30)), 75)) == (
        SetDone("press", Side.LEFT, 1, "seconds", 30, 30),
        SetDone("press", Side.RIGHT, 1, "seconds", 30, 30),
    )


def test_reps_are_counted_as_reps() -> None:
    assert work_done(played(session(reps(10, each_side=False)), 50)) == (
        SetDone("drop", None, 1, "reps", 10, 10),
    )


def test_held_reps_are_one_set_of_reps() -> None:
    assert work_done(played(session(held_reps(3, each_side=False)), 46)) == (
        SetDone("plank", None, 1, "reps", 3, 3),
    )


def test_nothing_counts_before_the_first_set() -> None:
    assert done(hold(30), stopped_at=9) == []


@pytest.mark.parametrize(
    ("stopped_at", "counted"),
    [
        (10, [(0, 30)]),
        (25.9, [(15, 30)]),
        (39, [(29, 30)]),
        (42, [(30, 30)]),
        (55, [(30, 30), (10, 30)]),
    ],
)
def test_a_hold_cut_short_counts_in_whole_seconds(
    stopped_at: float, counted: list[tuple[int, int]]
) -> None:
    assert done(hold(30), stopped_at=stopped_at) == counted


@pytest.mark.parametrize(("stopped_at", "counted"), [(13.9, 0), (14, 1), (30, 5), (49, 9)])
def test_reps_cut_short_count_by_their_tempo(stopped_at: float, counted: int) -> None:
    assert done(reps(10), stopped_at=stopped_at) == [(counted, 10)]


# lift 10 to 20, lower to 23, lift to 33, lower to 36, lift to 46
@pytest.mark.parametrize(
    ("stopped_at", "counted"), [(19, 0), (20, 1), (25, 1), (33, 2), (45, 2), (47, 3)]
)
def test_a_held_rep_counts_once_its_hold_is_over(stopped_at: float, counted: int) -> None:
    assert done(held_reps(3), stopped_at=stopped_at) == [(counted, 3)]


def test_a_held_rep_that_ended_unseen_counts() -> None:
    found_again = advance(played(session(held_reps(3)), 36), at(500))
    assert [one.done for one in work_done(stop(found_again, at(600)))] == [3]


def test_a_skipped_set_counts_with_what_was_done_of_it() -> None:
    skipped = skip(played(session(hold(30)), 22), at(22))
    assert [one.done for one in work_done(played(skipped, 100))] == [12, 30]


def test_time_in_a_pause_does_not_count() -> None:
    paused = pause(played(session(hold(30)), 22), at(22))
    assert [one.done for one in work_done(stop(paused, at(5000)))] == [12]


def test_a_cue_that_is_late_does_not_make_a_set_longer() -> None:
    working = played(session(hold(30)), 10)
    assert [one.done for one in work_done(stop(working, at(60)))] == [30]
