"""How a phase opens: a tone at its first instant, and the words right after it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.score import Note, Tone
from bot.core.scoring.sounds import AFTER_TONE, SHORT, TICKS, Sound, Words
from bot.core.timeline import Kind, Phase, Timeline


def opening(timeline: Timeline, number: int) -> Iterator[Sound]:
    """The tone of phase `number`, and what is said of its work. What is said of a gap, `gaps`
    knows, and of the reps of a run, `pacing`."""
    phase, at = timeline.phases[number], timeline.opens[number]
    yield Note(at, _tone(timeline, number))
    if phase.works and phase.kind is not Kind.REPS:
        yield Words(at + AFTER_TONE, _order(phase))


def ticks(timeline: Timeline, number: int) -> Iterator[Note]:
    """One in each of the last seconds of phase `number`. A run of reps has none: the tones of
    its tempo fall on the same seconds, and "last one" has told of its end."""
    phase, closes = timeline.phases[number], timeline.opens[number + 1]
    if phase.seconds >= SHORT and phase.kind is not Kind.REPS:
        yield from (Note(closes - left, Tone.TICK) for left in range(TICKS, 0, -1))


def side_of(phase: Phase) -> tuple[str, ...]:
    """The phrase for the side of a phase, if it has one."""
    return () if phase.side is None else (phase.side.value,)


def _tone(timeline: Timeline, number: int) -> Tone:
    phase = timeline.phases[number]
    if not phase.works:
        return Tone.EASE
    if timeline.block_start(number) == number:
        return Tone.WORK
    return Tone.LIFT if phase.kind is Kind.LIFT else Tone.LOWER


def _order(phase: Phase) -> tuple[str, ...]:
    """What to do now. Held reps are counted from the second on."""
    if phase.kind is Kind.LOWER:
        return ("lower",)
    if phase.rep > 1:
        return ("lift", "last-one" if phase.rep == phase.reps else str(phase.rep))
    return (*side_of(phase), "lift" if phase.kind is Kind.LIFT else "hold")
