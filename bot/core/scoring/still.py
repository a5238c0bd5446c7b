"""What is heard while a runner holds still: a soft tone each ten seconds."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.score import Note, Tone
from bot.core.scoring.sounds import TICKS, Scene
from bot.core.timeline import Kind, Phase

STILL = frozenset({Kind.HOLD, Kind.TIMED, Kind.LIFT})
EACH = 10


def tens(phase: Phase) -> range:
    """Seconds into a hold at which another ten are done, as long as it goes on; in other
    phases, none."""
    return range(EACH, phase.seconds - TICKS if phase.kind in STILL else 0, EACH)


def passing(scene: Scene, number: int) -> Iterator[Note]:
    """The tones of phase `number`."""
    at = scene.timeline.opens[number]
    yield from (Note(at + into, Tone.TEN) for into in tens(scene.timeline.phases[number]))
