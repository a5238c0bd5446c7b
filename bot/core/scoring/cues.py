"""An exercise's own cues ("Stand tall, hips level"), each said once, where it is quiet: in the
gaps before its first set and while that is held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise, takewhile

from bot.core.scoring.sounds import Scene, Words
from bot.core.scoring.still import STILL, tens

ROOM = 4.0
"""A cue has at least so many seconds for itself."""
SETTLED = 2.5
"""So long after a tone, whatever was said with it is over."""
INTRODUCED = 9.0
"""So far into a gap, what comes has been said."""
APART = 6.0
"""Cues in a gap follow each other after so many seconds."""


def cues(scene: Scene) -> Iterator[Words]:
    """The cues of every exercise, as many as there is room for."""
    for exercise in dict.fromkeys(phase.exercise for phase in scene.timeline.phases):
        for at, cue in zip(_quiet(scene, exercise), _of(exercise, scene.phrases), strict=False):
            yield Words(at, (cue,))


def _of(exercise: str, phrases: frozenset[str]) -> Iterator[str]:
    return takewhile(phrases.__contains__, (f"{exercise}-cue-{n}" for n in count(1)))


def _quiet(scene: Scene, exercise: str) -> Iterator[float]:
    """Moments of the first set of an exercise, and of the gaps that lead to it."""
    for number, phase in enumerate(scene.timeline.phases):
        if (phase.exercise, phase.set) == (exercise, 1):
            into = _while_still(scene, number) if phase.works else _in_gap(scene, number)
            yield from (scene.timeline.opens[number] + seconds for seconds in into)


def _while_still(scene: Scene, number: int) -> Iterator[float]:
    """Seconds into a hold after its opening, each tone and each hint, while there is room."""
    phase, end = scene.timeline.phases[number], scene.quiet_until(number)
    if phase.kind not in STILL:
        return
    heard = {0.0, *tens(phase), *scene.hints(number)}
    marks = sorted(mark for mark in heard if mark < end)
    for mark, following in pairwise((*marks, end)):
        if following - mark >= SETTLED + ROOM:
            yield mark + SETTLED


def _in_gap(scene: Scene, number: int) -> Iterator[float]:
    """Seconds into a gap, after what comes has been said."""
    into = INTRODUCED
    while into + ROOM <= scene.quiet_until(number):
        yield into
        into += APART
