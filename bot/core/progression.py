"""The next dose: how much is asked of a runner, exercise by exercise.

A dose is walked along *rungs*, one small step at a time: from half the work at one set, over the
dose that everybody starts with, to the top of the range that the content names. Both sides get
the same, so the weaker one decides: a set that only one side managed was not managed. Up goes
one rung after two sessions in a row that went well; down after pain or a long break.

The steps follow the ACSM's position stand of 2009 (2 to 10 % once the present load is easy,
less for small muscles) and practice sheets for holds (5 s at a time).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from bot.core.content import Side
from bot.core.dose import Dose, Hold, Timed, Work
from bot.core.safety import Gate, Level

IN_A_ROW = 2
EASY_EFFORT = 7
LITTLE_PAIN = 3
BREAK = timedelta(days=14)
HOLD_STEP = 5
FEWEST_REPS = 2


@dataclass(frozen=True, slots=True)
class Track:
    """What has a dose of its own: an exercise at its full dose, or (with the routine's id) the
    dose that a routine gives it instead."""

    exercise: str
    routine: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """How much: sets, and the seconds or reps of each on each side."""

    sets: int
    work: int


class Reason(StrEnum):
    """Why a dose changed."""

    WENT_WELL = "went-well"
    PAIN = "pain"
    BREAK = "break"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a track's dose. `because` names what it came from; a refused one is as if it
    had never been."""

    track: Track
    load: Load
    why: Reason
    at: datetime
    because: str
    refused: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a dose, and the load before it."""

    change: Change
    dose: Dose
    before: Load


@dataclass(frozen=True, slots=True)
class Bout:
    """A track's part of one past session. `short` are sides on which a planned set was not
    finished; `whole` says that the session came to this exercise's end."""

    ended_at: datetime
    whole: bool
    short: frozenset[Side | None] = frozenset()
    effort: int | None = None
    pain: int | None = None

    @property
    def went_well(self) -> bool:
        """Done in full on both sides, and told to be bearable. No answer is not a "no"."""
        if self.effort is None or self.pain is None:
            return False
        easy = self.effort <= EASY_EFFORT and self.pain <= LITTLE_PAIN
        return self.whole and not self.short and easy


def in_force(changes: Iterable[Change]) -> dict[Track, Change]:
    """Of changes in their order, the newest of each track that was not refused."""
    return {one.track: one for one in changes if not one.refused}


def load_at(change: Change | None, dose: Dose) -> Load:
    """The load that a change leaves in force; without one, what everybody starts with."""
    return first(dose) if change is None else clamped(change.load, dose)


@lru_cache(maxsize=256)
def rungs(dose: Dose) -> tuple[Load, ...]:
    """Every load a runner can have of a dose, the least first."""
    low, high = _ends(dose.work)
    step = HOLD_STEP if isinstance(dose.work, Hold) else 1
    below = range(_least(dose.work), low, step)
    above = [*range(low + step, high, step), high] if high > low else []
    return (
        *(Load(1, work) for work in below),
        *(Load(sets, low) for sets in range(1, dose.sets + 1)),
        *(Load(dose.sets, work) for work in above),
    )


def first(dose: Dose) -> Load:
    """What everybody starts with: the dose as the content has it."""
    return Load(dose.sets, _ends(dose.work)[0])


def loaded(dose: Dose, load: Load) -> Dose:
    """The dose at a load."""
    work = dose.work
    if isinstance(work, Timed):
        return dose.with_sets(load.sets)
    given = (replace(work, low=load.work, high=max(load.work, work.high))
             if isinstance(work, Hold) else replace(work, count=load.work, most=0))  # fmt: skip
    return replace(dose, sets=load.sets, work=given)


def higher(load: Load, dose: Dose) -> Load:
    """One rung up; the same at the top."""
    ladder = rungs(dose)
    return ladder[min(_rung(load, ladder) + 1, len(ladder) - 1)]


def lower(load: Load, dose: Dose) -> Load:
    """Down by a set, or by two steps of work; the same at the bottom. From above the first dose
    it never falls below it in one go."""
    ladder = rungs(dose)
    at, start = _rung(load, ladder), ladder.index(first(dose))
    if at > start:
        return ladder[max(start, at - 2)]
    fewer = 1 if ladder[at].sets > 1 else 2
    return ladder[max(0, at - fewer)]


def higher_up(load: Load, than: Load, dose: Dose) -> bool:
    """Whether a load is the heavier of two."""
    ladder = rungs(dose)
    return _rung(load, ladder) > _rung(than, ladder)


def clamped(load: Load, dose: Dose) -> Load:
    """The rung of a load; where the content has changed since it was stored, the highest that
    asks for no more."""
    ladder = rungs(dose)
    return ladder[_rung(load, ladder)]


def next_load(load: Load, dose: Dose, bouts: Sequence[Bout], gate: Gate) -> Load | None:
    """The load after a session; None to leave it. `bouts` are those since the last change,
    newest first. It never rises unless the gate is wide open."""
    latest = bouts[:IN_A_ROW]
    if gate.level is not Level.GO or len(latest) < IN_A_ROW:
        return None
    if not all(bout.went_well for bout in latest):
        return None
    return _other(higher(load, dose), load)


def after_pain(load: Load, dose: Dose) -> Load | None:
    """The load once pain has narrowed the gate; None at the bottom."""
    return _other(lower(load, dose), load)


def after_break(load: Load, dose: Dose, last: datetime | None, now: datetime) -> Load | None:
    """The load for the first session after two weeks or more without one; None where there was
    no such break, or nothing above the first dose to take back."""
    if last is None or now - last < BREAK:
        return None
    ladder = rungs(dose)
    if _rung(load, ladder) <= ladder.index(first(dose)):
        return None
    return lower(load, dose)


def weaker(bouts: Sequence[Bout]) -> Side | None:
    """The side that fell short more often in the last few bouts; None when neither did."""
    short = [side for bout in bouts[:5] for side in bout.short if side is not None]
    left, right = short.count(Side.LEFT), short.count(Side.RIGHT)
    if left == right:
        return None
    return Side.LEFT if left > right else Side.RIGHT


def _other(load: Load, than: Load) -> Load | None:
    return None if load == than else load


def _rung(load: Load, ladder: Sequence[Load]) -> int:
    """Where a load stands, or the last place that asks for no more; the bottom when all do."""
    below = (
        at for at, one in enumerate(ladder) if one.sets <= load.sets and one.work <= load.work
    )
    return max(below, default=0)


def _ends(work: Work) -> tuple[int, int]:
    if isinstance(work, Hold):
        return work.low, work.high
    if isinstance(work, Timed):
        return work.most, work.most
    return work.count, max(work.count, work.most)


def _least(work: Work) -> int:
    """Half of what everybody starts with: holds in whole steps, reps never less than two. A
    timed hold measures: only its sets are less or more."""
    low = _ends(work)[0]
    if isinstance(work, Timed):
        return low
    if isinstance(work, Hold):
        return max(HOLD_STEP, HOLD_STEP * round(low / 2 / HOLD_STEP))
    return max(min(low, FEWEST_REPS), -(-low // 2))
