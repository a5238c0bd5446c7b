"""The self-check: what a runner saw and how long he or she held, side by side. It compares a
runner with himself or herself and diagnoses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.core.body import Place
from bot.core.content import Routine, Side, Step
from bot.core.dose import Dose
from bot.core.work import SetDone

EVERY = timedelta(weeks=4)
CHECK = "check"
"""The id of the self-check as a session."""
STEP_DOWN = "step-down"
SIDE_PLANK = "timed-side-plank"
TASKS = (STEP_DOWN, SIDE_PLANK)
ALIKE = 3
"""Sides that differ by no more seconds were held alike: a press takes as long."""


class Seen(StrEnum):
    """What the pelvis did in the step-down, as the runner saw it on the film."""

    LEVEL = "level"
    LITTLE = "little"  # it dropped a little
    CLEARLY = "clearly"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do in the self-check, on each side; no exercise, but a session runs it like
    one. `side_means` says which side "left" is."""

    id: str
    title: str
    side_means: str
    cues: tuple[str, ...]
    equipment: tuple[str, ...]
    dose: Dose
    not_with_pain_at: frozenset[Place] = frozenset()

    @property
    def step(self) -> Step:
        return Step(self.id, True, self.dose, own=True, not_with_pain_at=self.not_with_pain_at)


@dataclass(frozen=True, slots=True)
class Guide:
    """How the self-check is introduced, filmed and done; `intro` and `filming` are Telegram
    HTML. `tasks` are those of `TASKS`, in that order, by id."""

    title: str
    intro: str
    filming: tuple[str, ...]
    get_ready: int
    tasks: Mapping[str, Task]

    @property
    def routine(self) -> Routine:
        """The self-check as a session runs it."""
        steps = tuple(task.step for task in self.tasks.values())
        return Routine(CHECK, self.title, (), self.intro, starts_at_once=False,
                       get_ready=self.get_ready, steps=steps, keep=tuple(self.tasks))  # fmt: skip


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """`plank` is seconds of the timed side plank, `step_down` what was seen; a side that was
    left out is not in them."""

    day: date
    plank: Mapping[Side, int] = field(default_factory=dict)
    step_down: Mapping[Side, Seen] = field(default_factory=dict)


def to_ask(work: Iterable[SetDone], seen: Mapping[Side, Seen]) -> Side | None:
    """The next side whose step-down was done and not yet told of."""
    done = (one.side for one in work if one.exercise == STEP_DOWN and one.done)
    return next((side for side in done if side is not None and side not in seen), None)


def found(day: date, work: Iterable[SetDone], seen: Mapping[Side, Seen]) -> SelfCheck | None:
    """What a session of the self-check found; None when nothing was done in it."""
    done = [one for one in work if one.done]
    plank = {one.side: one.done for one in done if one.side and one.exercise == SIDE_PLANK}
    stepped = {one.side for one in done if one.exercise == STEP_DOWN}
    step_down = {side: what for side, what in seen.items() if side in stepped}
    return SelfCheck(day, plank, step_down) if plank or step_down else None


def held_longer(plank: Mapping[Side, int]) -> Side | None:
    """The side that was held longer; None when both were held alike, or only one."""
    if len(plank) < len(Side) or abs(plank[Side.LEFT] - plank[Side.RIGHT]) <= ALIKE:
        return None
    return max(Side, key=plank.__getitem__)
