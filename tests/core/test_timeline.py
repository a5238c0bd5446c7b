"""How a routine is laid out in time."""

from __future__ import annotations

import pytest
from core_samples import held_reps, hold, kinds, reps, step, timeline

from bot.core.content import Side
from bot.core.dose import Hold
from bot.core.timeline import Hint, Kind


def test_a_hold_on_each_side_is_two_phases_with_a_switch_between() -> None:
    assert kinds(timeline(hold())) == "ready hold switch hold"


def test_an_exercise_without_sides_is_one_phase() -> None:
    assert kinds(timeline(hold(each_side=False))) == "ready hold"


def test_left_comes_first() -> None:
    sides = [phase.side for phase in timeline(hold()).phases if phase.works]
    assert sides == [Side.LEFT, Side.RIGHT]


def test_both_sides_last_equally_long() -> None:
    _, left, _, right = timeline(hold(seconds=42)).phases
    assert (left.seconds, right.seconds) == (42, 42)


def test_a_range_of_a_hold_starts_at_its_low_end() -> None:
    laid_out = timeline(step(Hold(30, 60), "press", each_side=False))
    assert laid_out.phases[1].seconds == 30


def test_sets_are_parted_by_a_rest_and_sides_by_a_switch() -> None:
    assert kinds(timeline(hold(sets=2))) == "ready hold switch hold rest hold switch hold"


def test_exercises_are_parted_by_the_rest_of_the_one_that_is_done() -> None:
    laid_out = timeline(hold(rest=33, each_side=False), reps(rest=44, each_side=False))
    assert kinds(laid_out) == "ready hold rest reps"
    assert laid_out.phases[2].seconds == 33


@pytest.mark.parametrize(
    ("rest", "switch", "gap"),
    [
        (20, 5, (Kind.REST, 20)),
        (5, 5, (Kind.REST, 5)),
        (4, 5, (Kind.SWITCH, 5)),
        (0, 8, (Kind.SWITCH, 8)),
    ],
)
def test_a_rest_too_short_to_change_sides_in_is_a_switch(
    rest: int, switch: int, gap: tuple[Kind, int]
) -> None:
    between_sets = timeline(hold(sets=2, rest=rest, switch=switch)).phases[4]
    assert (between_sets.kind, between_sets.seconds) == gap


def test_without_sides_there_is_nothing_to_switch_to() -> None:
    laid_out = timeline(hold(sets=2, rest=0, each_side=False))
    assert kinds(laid_out) == "ready hold rest hold"


def test_a_gap_names_the_work_that_follows_it() -> None:
    switch = timeline(reps(count=8)).phases[2]
    assert (switch.exercise, switch.side, switch.reps) == ("drop", Side.RIGHT, 8)


def test_paced_reps_are_one_phase_as_long_as_their_tempo_says() -> None:
    run = timeline(reps(count=10)).phases[1]
    assert (run.kind, run.reps, run.seconds) == (Kind.REPS, 10, 40)


def test_held_reps_go_up_and_down_and_end_up() -> None:
    laid_out = timeline(held_reps(count=3, each_side=False))
    assert kinds(laid_out) == "ready lift lower lift lower lift"


def test_held_reps_are_numbered() -> None:
    lifts = [p for p in timeline(held_reps(count=3)).phases if p.kind is Kind.LIFT][:3]
    assert [(lift.rep, lift.reps) for lift in lifts] == [(1, 3), (2, 3), (3, 3)]


def test_phases_open_when_those_before_them_are_over() -> None:
    assert timeline(hold(30, switch=5), get_ready=10).opens == (0, 10, 40, 45, 75)


def test_the_total_is_the_sum_of_all_phases() -> None:
    laid_out = timeline(hold(sets=2), reps(), held_reps())
    assert laid_out.total == sum(phase.seconds for phase in laid_out.phases)


@pytest.mark.parametrize(
    ("seconds", "hints"),
    [
        (29, []),
        (30, [(20, Hint.LAST)]),
        (39, [(29, Hint.LAST)]),
        (40, [(20, Hint.HALFWAY), (30, Hint.LAST)]),
        (45, [(22.5, Hint.HALFWAY), (35, Hint.LAST)]),
        (300, [(150, Hint.HALFWAY), (290, Hint.LAST)]),
    ],
)
def test_hints_come_only_in_long_work(seconds: int, hints: list[tuple[float, Hint]]) -> None:
    laid_out = timeline(hold(seconds, each_side=False), get_ready=10)
    assert [(cue.offset - 10, cue.hint) for cue in laid_out.cues if cue.hint] == hints


def test_a_long_rest_has_no_hint() -> None:
    laid_out = timeline(hold(10, sets=2, rest=120))
    assert not any(cue.hint for cue in laid_out.cues)


def test_the_last_cue_is_the_end() -> None:
    laid_out = timeline(hold(30))
    assert (laid_out.cues[-1].offset, laid_out.cues[-1].phase) == (75, 4)


@pytest.mark.parametrize(
    ("offset", "cue"), [(0, 0), (9.9, 0), (10, 1), (29, 1), (30, 2), (40, 3), (75, 6), (99, 6)]
)
def test_the_latest_cue_is_the_last_one_due(offset: float, cue: int) -> None:
    assert timeline(hold(30)).latest(offset) == cue


def test_a_phase_is_opened_by_its_own_cue_and_not_by_a_hint() -> None:
    laid_out = timeline(hold(60))
    assert [laid_out.opening(phase) for phase in range(5)] == [0, 1, 4, 5, 8]


# ready lift lower lift switch lift lower lift: numbers 1 to 3 and 5 to 7 are the blocks
@pytest.mark.parametrize(
    ("phase", "start", "after"),
    [(1, 1, 4), (2, 1, 4), (3, 1, 4), (5, 5, 8), (7, 5, 8), (0, 0, 1), (4, 4, 5)],
)
def test_held_reps_of_one_side_are_one_block(phase: int, start: int, after: int) -> None:
    laid_out = timeline(held_reps(count=2))
    assert (laid_out.block_start(phase), laid_out.after_block(phase)) == (start, after)


def test_blocks_are_known_by_their_first_phase() -> None:
    assert timeline(held_reps(count=2)).blocks() == (1, 5)


@pytest.mark.parametrize(("phase", "before"), [(0, None), (1, None), (4, 1), (5, 1), (8, 5)])
def test_the_block_worked_last_is_found_from_anywhere(phase: int, before: int | None) -> None:
    assert timeline(held_reps(count=2)).last_worked(phase) == before
