"""What is said in a gap: early, what comes, so that the runner can get into position."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.scoring.opening import side_of
from bot.core.scoring.sounds import AFTER_TONE, Scene, Words
from bot.core.timeline import LAST_FROM, LAST_SECONDS, Kind, Phase

BRIEF = 7
"""A switch shorter than this has time for the side alone."""
CALM = 10
"""From so many seconds on, a rest begins with its own name."""
ANNOUNCED = 2.0
"""So far into a calm rest follows what comes."""


def gap(scene: Scene, number: int) -> Iterator[Words]:
    """The words of gap `number`; of work, none."""
    phase, at = scene.timeline.phases[number], scene.timeline.opens[number]
    if phase.works:
        return
    if phase.kind is Kind.REST and phase.seconds >= CALM:
        yield Words(at + AFTER_TONE, ("rest",))
        yield Words(at + ANNOUNCED, _coming(scene, number))
    else:
        yield Words(at + AFTER_TONE, _coming(scene, number))
    if phase.seconds >= LAST_FROM:
        yield Words(at + phase.seconds - LAST_SECONDS, ("last-ten",))


def _coming(scene: Scene, number: int) -> tuple[str, ...]:
    """What follows a gap, as far as it is new after what was done before."""
    phase, work = scene.timeline.phases[number : number + 2]
    side, much = side_of(phase), _amount(work, scene.phrases)
    if number == 0:
        return ("ready", phase.exercise, *side, *much)
    done = scene.timeline.phases[number - 1]
    if (done.exercise, done.set) == (phase.exercise, phase.set):
        return side if phase.seconds < BRIEF else ("switch", *side)
    name = () if done.exercise == phase.exercise else (phase.exercise,)
    return ("next", *name, *_set(phase), *side, *much)


def _set(phase: Phase) -> tuple[str, ...]:
    if phase.set == 1:
        return ()
    return ("last-set",) if phase.set == phase.sets else (f"set-{phase.set}",)


def _amount(work: Phase, phrases: frozenset[str]) -> tuple[str, ...]:
    """How long or how often, when that can be said in full: half a number would be a wrong one.
    A hold for as long as one can has no amount."""
    if work.kind is Kind.HOLD:
        return _if_all((f"seconds-{work.seconds}",), phrases)
    return _if_all((str(work.reps), "times"), phrases) if work.reps else ()


def _if_all(said: tuple[str, ...], phrases: frozenset[str]) -> tuple[str, ...]:
    return said if phrases.issuperset(said) else ()
