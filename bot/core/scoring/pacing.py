"""A run of reps, paced by its tempo: a tone for each way down and each way up.

Every rep is counted on its way up, where the work is and where a runner wants to know; the last
one is announced on its way down. The words for the two ways are said in the first rep alone,
later the tones tell them.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.score import Note, Tone
from bot.core.scoring.opening import side_of
from bot.core.scoring.sounds import AFTER_TONE, Sound, Words
from bot.core.timeline import Kind, Phase, Timeline


def pacing(timeline: Timeline, number: int) -> Iterator[Sound]:
    """The tones and words of a run of reps; of any other phase, none. The first way down begins
    with the tone that opens the phase."""
    phase, at = timeline.phases[number], float(timeline.opens[number])
    if phase.kind is not Kind.REPS:
        return
    for rep in range(1, phase.reps + 1):
        up = at + phase.lower
        if rep > 1:
            yield Note(at, Tone.LOWER)
        yield Words(at + AFTER_TONE, _down(phase, rep))
        yield Note(up, Tone.LIFT)
        yield Words(up + AFTER_TONE, ("lift", "1") if rep == 1 else (str(rep),))
        at = up + phase.lift


def _down(phase: Phase, rep: int) -> tuple[str, ...]:
    if rep == 1:
        return (*side_of(phase), "lower")
    return ("last-one",) if rep == phase.reps else ()
