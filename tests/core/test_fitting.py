"""A routine cut to the minutes a runner has."""

from __future__ import annotations

import pytest
from core_samples import held_reps, hold, modest, reps, routine, routines
from hypothesis import given
from hypothesis import strategies as st

from bot.core.content import Routine
from bot.core.fitting import Cut, NoFitError, cuts, fit
from bot.core.layout import expand

# 10 + 2 * 60 + 5 = 135 s whole; 10 + 2 * 45 + 5 = 105 s at three quarters; 75 s at half.
ONE_SET = routine(hold(60))
# Three minutes and more a set on both sides; `press` is kept to the last.
WHOLE = routine(hold(60, sets=3), reps(20, sets=3), held_reps(6, sets=3))


def minutes(made: Routine) -> float:
    return expand(made).total / 60


def shortest(whole: Routine) -> int:
    with pytest.raises(NoFitError) as nothing:
        fit(whole, 0)
    return nothing.value.shortest


def names(made: Routine) -> list[str]:
    return [step.exercise for step in made.steps]


def sets(made: Routine) -> list[int]:
    return [step.dose.sets for step in made.steps]


def test_time_enough_leaves_a_routine_whole() -> None:
    assert fit(WHOLE, 120) == WHOLE


def test_sets_go_first() -> None:
    shorter = fit(WHOLE, 20)
    assert (names(shorter), sets(shorter)) == (["press", "drop", "plank"], [3, 2, 2])


def test_the_length_of_the_work_goes_next() -> None:
    assert fit(ONE_SET, 2) == routine(hold(45))


def test_half_the_work_is_the_least() -> None:
    assert shortest(ONE_SET) == 2
    assert fit(ONE_SET, 2) != fit(routine(hold(30)), 2)


def test_whole_exercises_go_last_and_the_first_to_keep_stays() -> None:
    tight = routine(hold(60), reps(20))
    assert names(fit(tight, 2)) == ["press"]


def test_what_is_kept_stays_in_the_order_of_the_routine() -> None:
    kept_backwards = Routine(
        "mine", "Mine", (), "", True, 10, WHOLE.steps, ("plank", "drop", "press")
    )
    assert names(fit(kept_backwards, 4)) == ["drop", "plank"]


@pytest.mark.parametrize("impossible", [-1, 0, 121, 999])
def test_a_number_that_makes_no_sense_is_told_the_shortest(impossible: int) -> None:
    with pytest.raises(NoFitError) as nothing:
        fit(routine(hold(60, sets=2), reps(20)), impossible)
    assert nothing.value.shortest == 2


def test_what_fits_exactly_fits() -> None:
    exactly_two_minutes = routine(hold(30), get_ready=55)
    assert fit(exactly_two_minutes, 2) == exactly_two_minutes


def test_nothing_is_left_out_of_a_whole_routine() -> None:
    assert cuts(WHOLE, WHOLE) == ()


def test_sets_left_out_are_counted() -> None:
    assert cuts(routine(hold(sets=3)), routine(hold(sets=2))) == (
        Cut("press", sets=2, of_sets=3, shorter=False),
    )


def test_shorter_work_is_said() -> None:
    assert cuts(routine(hold(60)), routine(hold(45))) == (
        Cut("press", sets=1, of_sets=1, shorter=True),
    )


def test_an_exercise_left_out_is_said_to_have_no_sets() -> None:
    assert cuts(routine(hold(), reps(sets=2)), routine(hold())) == (
        Cut("drop", sets=0, of_sets=2, shorter=False),
    )


more = st.integers(0, 20)


@modest
@given(routines(), more)
def test_a_fitted_routine_is_never_longer_than_asked(whole: Routine, spare: int) -> None:
    asked = shortest(whole) + spare
    assert minutes(fit(whole, asked)) <= asked


@modest
@given(routines())
def test_a_minute_less_than_the_shortest_cannot_be_done(whole: Routine) -> None:
    with pytest.raises(NoFitError):
        fit(whole, shortest(whole) - 1)


@modest
@given(routines(), more)
def test_both_sides_stay(whole: Routine, spare: int) -> None:
    each_side = {step.exercise: step.each_side for step in whole.steps}
    fitted = fit(whole, shortest(whole) + spare)
    assert all(step.each_side == each_side[step.exercise] for step in fitted.steps)


@modest
@given(routines(), more)
def test_more_minutes_never_mean_fewer_exercises_or_sets(whole: Routine, spare: int) -> None:
    fitted = fit(whole, shortest(whole) + spare)
    roomier = fit(whole, shortest(whole) + spare + 1)
    assert (len(roomier.steps), sum(sets(roomier))) >= (len(fitted.steps), sum(sets(fitted)))


@modest
@given(routines(), more)
def test_every_exercise_that_lost_something_is_named_once(whole: Routine, spare: int) -> None:
    fitted = fit(whole, shortest(whole) + spare)
    changed = [step.exercise for step in whole.steps if step not in fitted.steps]
    assert [cut.exercise for cut in cuts(whole, fitted)] == changed
