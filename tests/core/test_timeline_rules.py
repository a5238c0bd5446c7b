"""What holds for every routine, whatever its exercises and doses."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from core_samples import gaps_and_blocks, modest, routines
from hypothesis import given

from bot.core.content import Routine, Side
from bot.core.layout import expand
from bot.core.timeline import Kind, Timeline


def amounts(laid_out: Timeline, side: Side) -> Counter[tuple[str, str]]:
    """Seconds and phases of work on one side, by exercise."""
    found: Counter[tuple[str, str]] = Counter()
    for phase in laid_out.phases:
        if phase.works and phase.side is side:
            found[phase.exercise, "seconds"] += phase.seconds
            found[phase.exercise, "reps"] += phase.reps
    return found


@modest
@given(routines())
def test_left_and_right_get_equal_time_and_reps(any_routine: Routine) -> None:
    laid_out = expand(any_routine)
    assert amounts(laid_out, Side.LEFT) == amounts(laid_out, Side.RIGHT)


@modest
@given(routines())
def test_every_block_has_a_gap_before_it_that_names_it(any_routine: Routine) -> None:
    laid_out = expand(any_routine)
    led_to = [block for _, block in gaps_and_blocks(laid_out)]
    assert led_to == list(laid_out.blocks())
    for gap, block in gaps_and_blocks(laid_out):
        assert laid_out.phases[gap].block == laid_out.phases[block].block


@modest
@given(routines())
def test_a_switch_always_says_the_side_to_switch_to(any_routine: Routine) -> None:
    switches = [phase for phase in expand(any_routine).phases if phase.kind is Kind.SWITCH]
    assert all(switch.side is not None for switch in switches)


@modest
@given(routines())
def test_cues_come_one_after_the_other(any_routine: Routine) -> None:
    offsets = [cue.offset for cue in expand(any_routine).cues]
    assert all(one < following for one, following in pairwise(offsets))


@modest
@given(routines())
def test_the_first_cue_is_at_once_and_the_last_at_the_end(any_routine: Routine) -> None:
    laid_out = expand(any_routine)
    assert (laid_out.cues[0].offset, laid_out.cues[-1].offset) == (0, laid_out.total)


@modest
@given(routines())
def test_every_set_is_done_once_on_every_side(any_routine: Routine) -> None:
    laid_out = expand(any_routine)
    promised = [
        (step.exercise, number, side)
        for step in any_routine.steps
        for number in range(1, step.dose.sets + 1)
        for side in (tuple(Side) if step.each_side else (None,))
    ]
    assert [laid_out.phases[block].block for block in laid_out.blocks()] == promised


@modest
@given(routines())
def test_work_lasts_as_long_as_the_doses_promise(any_routine: Routine) -> None:
    promised = sum(
        step.dose.work.seconds * step.dose.sets * (2 if step.each_side else 1)
        for step in any_routine.steps
    )
    assert sum(phase.seconds for phase in expand(any_routine).phases if phase.works) == promised


@modest
@given(routines())
def test_no_gap_is_too_short_to_change_sides_in(any_routine: Routine) -> None:
    switch = {step.exercise: step.dose.switch for step in any_routine.steps}
    laid_out = expand(any_routine)
    for gap, _ in list(gaps_and_blocks(laid_out))[1:]:
        done = laid_out.phases[gap - 1].exercise
        assert laid_out.phases[gap].seconds >= switch[done]
