"""Past sessions as values, and what they tell about the next dose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.content import Routine, Side, Step
from bot.core.dose import Dose
from bot.core.felt import Felt
from bot.core.progression import Bout, Load, Track
from bot.core.session import State
from bot.core.work import SetDone

# Which track an exercise of a routine belongs to, by their ids.
Tracks = Callable[[str, str], Track | None]


@dataclass(frozen=True, slots=True)
class Past:
    """A session that is over, with the sets it came to."""

    id: int
    routine: str
    state: State
    ended_at: datetime
    sets: tuple[SetDone, ...] = ()


def track_of(routine: str, step: Step) -> Track:
    """What the step's dose belongs to: the exercise, or the routine that gives it another."""
    return Track(step.exercise, "" if step.own else routine)


@dataclass(frozen=True)
class Doses:
    """Every track there is, with the dose that everybody starts with."""

    starts: Mapping[Track, Dose]
    by_step: Mapping[tuple[str, str], Track]

    def track(self, routine: str, exercise: str) -> Track | None:
        """What an exercise of a routine belongs to; alone, to itself."""
        alone = Track(exercise) if routine == exercise else None
        return self.by_step.get((routine, exercise), alone)


NO_DOSES = Doses({}, {})


def doses(routines: Iterable[Routine]) -> Doses:
    steps = [(routine.id, step) for routine in routines for step in routine.steps]
    return Doses(
        {track_of(routine, step): step.dose for routine, step in steps},
        {(routine, step.exercise): track_of(routine, step) for routine, step in steps},
    )


def bouts(
    past: Sequence[Past], felt: Mapping[int, Felt], track: Track, load: Load, tracks: Tracks
) -> tuple[Bout, ...]:
    """The track's part of each session, in the order given; `felt` is what was told after it."""
    parts = ((one, [done for done in one.sets if tracks(one.routine, done.exercise) == track])
             for one in past)  # fmt: skip
    return tuple(_bout(one, sets, felt.get(one.id, Felt()), load) for one, sets in parts if sets)


def _bout(past: Past, sets: Sequence[SetDone], felt: Felt, load: Load) -> Bout:
    short = frozenset(one.side for one in sets if one.done < one.planned)
    whole = past.state is State.DONE and _full(sets, load)
    return Bout(past.ended_at, whole, short, felt.effort, felt.pain)


def _full(sets: Sequence[SetDone], load: Load) -> bool:
    """Whether no less was planned than the load asks for; a session cut to the minutes one had
    says nothing about it."""
    by_side: dict[Side | None, int] = {}
    for one in sets:
        by_side[one.side] = by_side.get(one.side, 0) + 1
    enough = all(count >= load.sets for count in by_side.values())
    return enough and all(one.planned >= load.work for one in sets)
