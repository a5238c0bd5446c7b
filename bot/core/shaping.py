"""A routine made to fit a runner: his or her doses, the weaker side first, and without what
pain holds back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.content import Routine, Side, Step
from bot.core.history import track_of
from bot.core.progression import Change, Reason, Track, first, load_at, loaded, lower
from bot.core.progression import Step as Walked
from bot.core.safety import Gate, Level
from bot.core.self_check import CHECK


@dataclass(frozen=True, slots=True)
class Shaped:
    """The routine as this runner does it; None when nothing of it is left. `held_back` are
    exercises left out for pain, `lighter` says that less is asked for pain, `first` is the
    weaker side, and `changes` are those of doses that this start brought about."""

    routine: Routine | None
    gate: Gate
    held_back: tuple[str, ...] = ()
    lighter: bool = False
    first: Side | None = None
    changes: tuple[Walked, ...] = ()


def shape(
    routine: Routine, gate: Gate, in_force: Mapping[Track, Change], weaker: Side | None
) -> Shaped:
    """The routine under an open gate, at the loads in force."""
    kept = [step for step in routine.steps if not step.not_with_pain_at & gate.held]
    held_back = tuple(step.exercise for step in routine.steps if step not in kept)
    if not kept:
        return Shaped(None, gate, held_back)
    if routine.id == CHECK:  # is the same each time, or one could not be compared with another
        return Shaped(_without(routine, kept), gate, held_back)
    lighter = gate.level is Level.LIGHTER
    side = weaker or Side.LEFT
    steps = [
        replace(_dosed(routine.id, step, in_force, lighter=lighter), first=side) for step in kept
    ]
    return Shaped(_without(routine, steps), gate, held_back, lighter, weaker)


def _dosed(routine: str, step: Step, in_force: Mapping[Track, Change], *, lighter: bool) -> Step:
    change = in_force.get(track_of(routine, step))
    load = load_at(change, step.dose)
    if lighter and (change is None or change.why is not Reason.PAIN):
        load = lower(load, step.dose)
    if load == first(step.dose):
        return step
    return replace(step, dose=loaded(step.dose, load))


def _without(routine: Routine, steps: Sequence[Step]) -> Routine:
    """The routine with these steps alone."""
    left = {step.exercise for step in steps}
    keep = tuple(exercise for exercise in routine.keep if exercise in left)
    return replace(routine, steps=tuple(steps), keep=keep)
