"""What holds of every dose, however it came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

from core_samples import modest, routine
from hypothesis import given, settings
from hypothesis import strategies as st
from progress_samples import NOW, bout, bouts, closed, lighter, ranged_doses

from bot.core.content import Side, Step
from bot.core.dose import Dose, Hold, RepHolds, Reps
from bot.core.layout import expand
from bot.core.progression import (
    Bout,
    Load,
    after_break,
    after_pain,
    clamped,
    first,
    higher,
    loaded,
    lower,
    next_load,
    rungs,
)
from bot.core.safety import OPEN, Gate
from bot.core.timeline import Kind, Timeline

Move = Callable[[Load, Dose], Load]


def grown(load: Load, dose: Dose) -> Load:
    return next_load(load, dose, [bout(), bout()], OPEN) or load


def spared(load: Load, dose: Dose) -> Load:
    return after_pain(load, dose) or load


def rested(load: Load, dose: Dose) -> Load:
    return after_break(load, dose, NOW - timedelta(days=15), NOW) or load


any_loads = st.builds(Load, st.integers(1, 12), st.integers(1, 400))
moves = st.lists(st.sampled_from((higher, lower, clamped, grown, spared, rested)), max_size=30)
histories = st.lists(bouts, max_size=5)


def moved(dose: Dose, steps: list[Move], load: Load | None = None) -> Load:
    load = load or first(dose)
    for step in steps:
        load = step(load, dose)
    return load


@st.composite
def loads_of_doses(draw: st.DrawFn) -> tuple[Load, Dose]:
    """A dose, and a load that a runner of it may have."""
    dose = draw(ranged_doses())
    return draw(st.sampled_from(rungs(dose))), dose


def ends(dose: Dose) -> tuple[int, int]:
    """What everybody starts with, and the most a runner comes to."""
    match dose.work:
        case Hold(low, high):
            return low, high
        case Reps() | RepHolds() as work:
            return work.count, work.most or work.count
    raise AssertionError("it does not grow")


def most(dose: Dose) -> int:
    return ends(dose)[1]


def start(dose: Dose) -> int:
    return ends(dose)[0]


def least(dose: Dose) -> float:
    """Half of the work, give or take half a step; no hold under 5 s that was not one before, and
    no set under two reps."""
    if isinstance(dose.work, Hold):
        return min(start(dose), max(5, start(dose) / 2 - 2.5))
    return min(start(dose), max(2, start(dose) / 2))


def step_of(dose: Dose) -> int:
    return 5 if isinstance(dose.work, Hold) else 1


def within(load: Load, dose: Dose) -> bool:
    """Less work than the first dose only in one set, more only in all of them."""
    if load.work < start(dose):
        return load.sets == 1 and load.work >= least(dose)
    if load.work > start(dose):
        return load.sets == dose.sets and load.work <= most(dose)
    return 1 <= load.sets <= dose.sets


def amount(load: Load) -> int:
    return load.sets * load.work


@modest
@given(ranged_doses(), moves)
def test_a_dose_never_leaves_its_bounds(dose: Dose, steps: list[Move]) -> None:
    assert within(moved(dose, steps), dose)


@modest
@given(ranged_doses(), any_loads, st.sampled_from((higher, lower, clamped)), moves)
def test_a_dose_of_older_content_comes_back_into_bounds(
    dose: Dose, load: Load, move: Move, steps: list[Move]
) -> None:
    assert within(moved(dose, [move, *steps], load), dose)


@modest
@given(ranged_doses())
def test_each_rung_asks_for_a_little_more_than_the_last(dose: Dose) -> None:
    for below, above in pairwise(rungs(dose)):
        more_sets, more_work = above.sets - below.sets, above.work - below.work
        assert (more_sets == 1 and more_work == 0) or (
            more_sets == 0 and 0 < more_work <= step_of(dose)
        )


@modest
@given(ranged_doses())
def test_the_first_dose_is_a_rung_and_the_top_the_end_of_the_range(dose: Dose) -> None:
    assert Load(dose.sets, start(dose)) in rungs(dose)
    assert rungs(dose)[-1] == Load(dose.sets, most(dose))


@modest
@given(loads_of_doses())
def test_higher_never_moves_more_than_one_rung(at: tuple[Load, Dose]) -> None:
    load, dose = at
    up, ladder = higher(load, dose), rungs(dose)
    assert ladder.index(up) - ladder.index(load) == (1 if load != ladder[-1] else 0)


@modest
@given(loads_of_doses())
def test_lower_always_takes_something_off_above_the_bottom(at: tuple[Load, Dose]) -> None:
    load, dose = at
    down = lower(load, dose)
    assert amount(down) < amount(load) or down == load == rungs(dose)[0]


@modest
@given(loads_of_doses())
def test_lower_takes_no_more_than_a_set_or_two_steps(at: tuple[Load, Dose]) -> None:
    load, dose = at
    down = lower(load, dose)
    assert load.sets - down.sets <= 1
    assert load.work - down.work <= 2 * step_of(dose)
    assert down.sets == load.sets or down.work == load.work


@modest
@given(loads_of_doses())
def test_from_above_the_first_dose_nothing_falls_below_it(at: tuple[Load, Dose]) -> None:
    load, dose = at
    if amount(load) >= amount(first(dose)):
        assert amount(rested(load, dose)) >= amount(first(dose))


@modest
@given(loads_of_doses())
def test_a_load_on_a_rung_stays_there(at: tuple[Load, Dose]) -> None:
    load, dose = at
    assert clamped(load, dose) == load


@modest
@given(loads_of_doses(), histories)
def test_after_a_session_a_load_stays_or_goes_one_rung_up(
    at: tuple[Load, Dose], past: list[Bout]
) -> None:
    load, dose = at
    assert next_load(load, dose, past, OPEN) in {None, higher(load, dose)} - {load}


@modest
@given(loads_of_doses(), histories, st.sampled_from((lighter(), closed())))
def test_a_load_never_rises_while_the_gate_is_narrow(
    at: tuple[Load, Dose], past: list[Bout], gate: Gate
) -> None:
    well = [bout(), bout()]
    assert next_load(*at, past, gate) is None
    assert next_load(*at, well, gate) is None


@settings(modest, max_examples=150)
@given(loads_of_doses(), bouts, histories, st.booleans())
def test_one_session_of_two_that_did_not_go_well_holds_the_load(
    at: tuple[Load, Dose], one: Bout, older: list[Bout], is_newest: bool
) -> None:
    load, dose = at
    latest = [one, bout()] if is_newest else [bout(), one]
    easy = one.effort in range(8) and one.pain in range(4)
    well = easy and one.whole and not one.short
    up = higher(load, dose) if well else load
    assert (next_load(load, dose, [*latest, *older], OPEN) or load) == up


@modest
@given(loads_of_doses(), st.timedeltas(timedelta(0), timedelta(days=40)))
def test_only_two_weeks_without_a_session_are_a_break(
    at: tuple[Load, Dose], away: timedelta
) -> None:
    load, dose = at
    down = after_break(load, dose, NOW - away, NOW)
    is_due = away >= timedelta(weeks=2) and amount(load) > amount(first(dose))
    assert down == (lower(load, dose) if is_due else None)


# Both sides


REPS_OF = {Kind.LIFT: 1, Kind.LOWER: 0}  # of a held rep, one on its way up


def worked(laid_out: Timeline, side: Side) -> Counter[str]:
    """Seconds, reps and sets of one side."""
    found: Counter[str] = Counter()
    for phase in laid_out.phases:
        if phase.works and phase.side is side:
            found["seconds"] += phase.seconds
            found["reps"] += REPS_OF.get(phase.kind, phase.reps)
    found["sets"] = sum(laid_out.phases[block].side is side for block in laid_out.blocks())
    return found


@modest
@given(ranged_doses(), moves, st.sampled_from(Side))
def test_both_sides_get_the_same_whichever_begins(
    dose: Dose, steps: list[Move], leads: Side
) -> None:
    asked = loaded(dose, moved(dose, steps))
    laid_out = expand(routine(Step("press", each_side=True, dose=asked, first=leads)))
    assert worked(laid_out, Side.LEFT) == worked(laid_out, Side.RIGHT)


@modest
@given(loads_of_doses(), st.sampled_from(Side))
def test_the_side_that_leads_begins_every_set(at: tuple[Load, Dose], leads: Side) -> None:
    load, dose = at
    laid_out = expand(routine(Step("press", True, loaded(dose, load), first=leads)))
    order = [laid_out.phases[block].side for block in laid_out.blocks()]
    other = Side.RIGHT if leads is Side.LEFT else Side.LEFT
    assert order == [leads, other] * load.sets


@modest
@given(loads_of_doses(), st.sampled_from(Side))
def test_a_loaded_dose_asks_each_side_for_its_load(at: tuple[Load, Dose], side: Side) -> None:
    load, dose = at
    laid_out = expand(routine(Step("press", each_side=True, dose=loaded(dose, load))))
    counted = "seconds" if isinstance(dose.work, Hold) else "reps"
    assert worked(laid_out, side)["sets"] == load.sets
    assert worked(laid_out, side)[counted] == amount(load)
