"""Lays a routine out in time: get ready, then every set on every side with its gaps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.core.content import Routine, Side, Step
from bot.core.dose import Hold, RepHolds, Reps, Timed
from bot.core.timeline import Kind, Phase, Timeline


def expand(routine: Routine) -> Timeline:
    """The timeline of a whole routine."""
    sets = [block for step in routine.steps for block in _blocks(step)]
    phases: list[Phase] = []
    for gap, work in zip(_gaps(routine, sets), sets, strict=True):
        first = work[0]
        phases.append(
            Phase(*gap, first.exercise, first.side, first.set, first.sets, reps=first.reps)
        )
        phases.extend(work)
    return Timeline(routine.id, tuple(phases))


def _gaps(routine: Routine, sets: list[tuple[Phase, ...]]) -> Iterator[tuple[Kind, int]]:
    """The gap before each block: get ready once, switch between sides, rest between sets. A
    rest shorter than a switch lasts as long as one."""
    steps = {step.exercise: step for step in routine.steps}
    yield Kind.READY, routine.get_ready
    for (done, *_), (following, *_) in pairwise(sets):
        dose = steps[done.exercise].dose
        same_set = (done.exercise, done.set) == (following.exercise, following.set)
        if dose.rest >= dose.switch and not same_set:
            yield Kind.REST, dose.rest
        else:
            yield Kind.SWITCH if following.side else Kind.REST, dose.switch


def _blocks(step: Step) -> Iterator[tuple[Phase, ...]]:
    sides = _sides(step)
    for number in range(1, step.dose.sets + 1):
        for side in sides:
            yield tuple(_work(step, side, number))


def _sides(step: Step) -> tuple[Side | None, ...]:
    if not step.each_side:
        return (None,)
    return (step.first, *(side for side in Side if side is not step.first))


def _work(step: Step, side: Side | None, number: int) -> Iterator[Phase]:
    work, place = step.dose.work, (step.exercise, side, number, step.dose.sets)
    match work:
        case Hold():
            yield Phase(Kind.HOLD, work.seconds, *place)
        case Timed():
            yield Phase(Kind.TIMED, work.seconds, *place)
        case Reps():
            yield Phase(
                Kind.REPS, work.seconds, *place,
                reps=work.count, lower=work.lower, lift=work.lift,
            )  # fmt: skip
        case RepHolds():
            yield from _held_reps(work, place)


def _held_reps(work: RepHolds, place: tuple[str, Side | None, int, int]) -> Iterator[Phase]:
    for rep in range(1, work.count + 1):
        yield Phase(Kind.LIFT, work.hold, *place, rep=rep, reps=work.count)
        if rep < work.count:
            yield Phase(Kind.LOWER, work.lower, *place, rep=rep, reps=work.count)
