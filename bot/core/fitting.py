"""A routine cut to the minutes a runner has: both sides stay, and what goes is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.content import Routine, Step
from bot.core.layout import expand

SHARES = (0.75, 0.5)
LONGEST_MINUTES = 120


class NoFitError(ValueError):
    """The time is no number of minutes that a session can have; `shortest` can."""

    def __init__(self, shortest: int) -> None:
        super().__init__(f"a session takes from {shortest} to {LONGEST_MINUTES} minutes")
        self.shortest = shortest


@dataclass(frozen=True, slots=True)
class Cut:
    """What one exercise lost: all of it (`sets` is 0), some sets, or part of each set."""

    exercise: str
    sets: int
    of_sets: int
    shorter: bool


def fit(routine: Routine, minutes: int) -> Routine:
    """The fullest form of `routine` that lasts at most `minutes`.

    Sets go first, then the length of the work, then whole exercises in the order of `keep`.
    Raises NoFitError when nothing is short enough, or the number makes no sense.
    """
    forms = list(_forms(routine))
    fitting = (form for form in forms if expand(form).total <= minutes * 60)
    found = next(fitting, None)
    if found is None or minutes > LONGEST_MINUTES:
        raise NoFitError(-(-expand(forms[-1]).total // 60))
    return found


def minutes_before(routine: Routine, run_at: datetime | None, now: datetime) -> int | None:
    """The minutes that `routine` may take when it begins now and the run is at `run_at`, at
    least those of its shortest form; None when there is time for all of it, or the run has
    begun."""
    left = 0 if run_at is None else int((run_at - now).total_seconds() // 60)
    if run_at is None or run_at <= now or left * 60 >= expand(routine).total:
        return None
    try:
        fit(routine, left)
    except NoFitError as nothing:
        return nothing.shortest
    return left


def cuts(whole: Routine, fitted: Routine) -> tuple[Cut, ...]:
    """What `fitted` left out of `whole`, exercise by exercise."""
    kept = {step.exercise: step for step in fitted.steps}
    found = (_cut(step, kept.get(step.exercise)) for step in whole.steps)
    return tuple(cut for cut in found if cut is not None)


def _cut(whole: Step, kept: Step | None) -> Cut | None:
    if kept is None:
        return Cut(whole.exercise, 0, whole.dose.sets, shorter=False)
    if kept == whole:
        return None
    shorter = kept.dose.work != whole.dose.work
    return Cut(whole.exercise, kept.dose.sets, whole.dose.sets, shorter)


def _forms(routine: Routine) -> Iterator[Routine]:
    """Ever shorter forms of a routine, the whole one first."""
    fewest = routine
    yield fewest
    while any(step.dose.sets > 1 for step in fewest.steps):
        fewest = _one_set_fewer(fewest)
        yield fewest
    for share in SHARES:
        shortest = _shortened(fewest, share)
        yield shortest
    for count in range(len(routine.steps) - 1, 0, -1):
        kept = routine.keep[:count]
        yield _only(fewest, kept)
        yield _only(shortest, kept)


def _one_set_fewer(routine: Routine) -> Routine:
    """One set less of an exercise that has the most; of several, of the one kept last."""
    most = max(step.dose.sets for step in routine.steps)
    richest = [step.exercise for step in routine.steps if step.dose.sets == most]
    loser = max(richest, key=routine.keep.index)

    def fewer(step: Step) -> Step:
        return replace(step, dose=step.dose.with_sets(most - 1))

    steps = (fewer(step) if step.exercise == loser else step for step in routine.steps)
    return replace(routine, steps=tuple(steps))


def _shortened(routine: Routine, share: float) -> Routine:
    steps = (replace(step, dose=step.dose.scaled(share)) for step in routine.steps)
    return replace(routine, steps=tuple(steps))


def _only(routine: Routine, kept: tuple[str, ...]) -> Routine:
    steps = tuple(step for step in routine.steps if step.exercise in kept)
    return replace(routine, steps=steps, keep=kept)
