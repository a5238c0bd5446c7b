"""What the coach knows: exercises, routines and topics, as values that cannot be wrong.

Texts are Telegram HTML, already escaped. Ids are the names of the content files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.body import Place
from bot.core.dose import Dose
from bot.core.meaning import Facet


class Side(StrEnum):
    """The side that works; for a standing exercise the leg one stands on."""

    LEFT = "left"
    RIGHT = "right"


class Part(StrEnum):
    """The parts of an exercise's page, by the heading that opens them in its file."""

    SETUP = "Set-up"
    ACTION = "Action"
    FOCUS = "Focus"
    BENEFIT = "Benefit"
    MODIFICATION = "Modification"
    SIDE = "Which side"
    WHEN = "When"
    BREATHING = "Breathing"
    STOP = "Stop if"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from; the address is shown as a link."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise as its page tells it and as a session runs it. `side_means` says which
    side "left" is, such as "the leg you stand on"."""

    id: str
    title: str
    number: int
    aliases: tuple[str, ...]
    each_side: bool
    dose: Dose
    summary: str
    parts: Mapping[Part, str]
    cues: tuple[str, ...]
    equipment: tuple[str, ...]
    muscles: tuple[str, ...]
    mistakes: tuple[str, ...]
    easier: str
    harder: str
    sources: tuple[Source, ...]
    side_means: str = ""
    not_with_pain_at: frozenset[Place] = frozenset()

    @property
    def step(self) -> Step:
        """The exercise at its full dose, as a step of a routine."""
        return Step(self.id, self.each_side, self.dose, own=True,
                    not_with_pain_at=self.not_with_pain_at)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Topic:
    """A page that explains something that is no exercise. It `shares` names with exercises:
    whoever says only such a name may mean either."""

    id: str
    title: str
    aliases: tuple[str, ...]
    summary: str
    parts: tuple[tuple[str, str], ...]
    exercises: tuple[str, ...]
    sources: tuple[Source, ...]
    shares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of a routine. The dose is the exercise's `own`, or one that the routine gives
    it instead. `first` is the side that begins."""

    exercise: str
    each_side: bool
    dose: Dose
    own: bool = False
    not_with_pain_at: frozenset[Place] = frozenset()
    first: Side = Side.LEFT


@dataclass(frozen=True, slots=True)
class Routine:
    """Exercises in order. `keep` names them from the last to leave out to the first; `answers`
    are what is said of it beside its steps."""

    id: str
    title: str
    aliases: tuple[str, ...]
    intro: str
    starts_at_once: bool
    get_ready: int
    steps: tuple[Step, ...]
    keep: tuple[str, ...]
    answers: Mapping[Facet, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a routine has at least one step")
        if sorted(self.keep) != sorted(step.exercise for step in self.steps):
            raise ValueError("`keep` names each exercise of the steps once")
        if len(set(self.keep)) != len(self.keep):
            raise ValueError("an exercise stands in a routine once; give it more sets instead")


Page = Exercise | Topic | Routine


def alone(exercise: Exercise) -> Routine:
    """A routine of one exercise at its full dose."""
    return Routine(
        id=exercise.id,
        title=exercise.title,
        aliases=(),
        intro=exercise.summary,
        starts_at_once=True,
        get_ready=10,
        steps=(exercise.step,),
        keep=(exercise.id,),
    )
