"""A routine laid out in time: phases one after the other, and the cues that announce them.

Everything counts in seconds from the start of the session, so lateness never adds up.
A *block* is the work of one set on one side: one hold, planned or timed, one run of reps, or
held reps with the ways down between them. A gap (get ready, switch, rest) names the block that
follows it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from bot.core.content import Side


class Kind(StrEnum):
    """What a runner does during a phase."""

    READY = "ready"
    HOLD = "hold"
    REPS = "reps"
    TIMED = "timed"  # a hold for as long as one can
    LIFT = "lift"
    LOWER = "lower"
    SWITCH = "switch"
    REST = "rest"


class Hint(StrEnum):
    """A silent reminder inside a phase."""

    HALFWAY = "halfway"
    LAST = "last"


WORKING = frozenset({Kind.HOLD, Kind.REPS, Kind.TIMED, Kind.LIFT, Kind.LOWER})
HALFWAY_FROM = 40
LAST_FROM = 30
LAST_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of time. `rep` of `reps` counts held reps; `reps` alone those of a run, whose
    tempo is `lower` and `lift` seconds a way."""

    kind: Kind
    seconds: int
    exercise: str
    side: Side | None = None
    set: int = 1
    sets: int = 1
    rep: int = 0
    reps: int = 0
    lower: int = 0
    lift: int = 0

    @property
    def works(self) -> bool:
        return self.kind in WORKING

    @property
    def block(self) -> tuple[str, int, Side | None]:
        return (self.exercise, self.set, self.side)


@dataclass(frozen=True, slots=True)
class Cue:
    """A moment to say something: a phase opens (no hint), a hint is due, or all is over
    (`phase` is then the number of phases)."""

    offset: float
    phase: int
    hint: Hint | None = None


@dataclass(frozen=True)
class Timeline:
    """The phases of one session; built by `layout.expand`, never changed."""

    routine: str
    phases: tuple[Phase, ...]

    @cached_property
    def opens(self) -> tuple[int, ...]:
        """Seconds at which each phase opens; one more entry for the end."""
        return tuple(accumulate((phase.seconds for phase in self.phases), initial=0))

    @property
    def total(self) -> int:
        return self.opens[-1]

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """All cues in order of time; the last one is the end."""
        inside = (cue for number in range(len(self.phases)) for cue in self._cues_of(number))
        return (*inside, Cue(self.total, len(self.phases)))

    def _cues_of(self, number: int) -> Iterator[Cue]:
        yield Cue(self.opens[number], number)
        for into, hint in _hints(self.phases[number]):
            yield Cue(self.opens[number] + into, number, hint)

    def opening(self, phase: int) -> int:
        """The number of the cue that opens `phase`."""
        return next(n for n, cue in enumerate(self.cues) if cue.phase == phase)

    def latest(self, offset: float) -> int:
        """The number of the last cue due at `offset`."""
        return bisect_right(self.cues, offset, key=lambda cue: cue.offset) - 1

    def after_block(self, phase: int) -> int:
        """The first phase past the block that `phase` works in; past a gap, just the next."""
        return next(
            (n for n in range(phase + 1, len(self.phases)) if not self._same_block(phase, n)),
            len(self.phases),
        )

    def block_start(self, phase: int) -> int:
        """The first phase of the block that `phase` works in."""
        return next(n for n in range(phase + 1) if n == phase or self._same_block(n, phase))

    def last_worked(self, phase: int) -> int | None:
        """The start of the nearest block before `phase`; None when there is none."""
        before = (n for n in range(phase - 1, -1, -1) if self.phases[n].works)
        found = next(before, None)
        return None if found is None else self.block_start(found)

    def blocks(self) -> tuple[int, ...]:
        """The first phase of each block."""
        return tuple(
            n for n, phase in enumerate(self.phases) if phase.works and self.block_start(n) == n
        )

    def _same_block(self, one: int, other: int) -> bool:
        a, b = self.phases[one], self.phases[other]
        return a.works and b.works and a.block == b.block


def _hints(phase: Phase) -> Iterator[tuple[float, Hint]]:
    """Hints where they help: in long work, once at half time and once before the end. A timed
    hold has no half time: nobody knows when it ends."""
    if not phase.works:
        return
    if phase.seconds >= HALFWAY_FROM and phase.kind is not Kind.TIMED:
        yield phase.seconds / 2, Hint.HALFWAY
    if phase.seconds >= LAST_FROM:
        yield phase.seconds - LAST_SECONDS, Hint.LAST
