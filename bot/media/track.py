"""A session for the ears: voice and tones, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.core.score import Said, Score
from bot.media.clips import clips
from bot.media.encoding import label, m4a
from bot.media.mixing import RATE, Placed, Wave, mixed, sample
from bot.media.pieces import Track
from bot.media.tones import tone

BITS = 96_000
"""At most; silence takes little. Fewer would take longer to encode."""
PAUSE = 0.12
"""Seconds between two phrases of one sentence."""


def draw(track: Track) -> bytes:
    """The M4A, exactly as long as its score."""
    score, length = track.score, track.score.seconds * RATE
    voice = clips(track.voice, frozenset(phrase for said in score.said for phrase in said.phrases))
    return m4a(mixed(_sounds(score, voice), length), length, label(track), BITS)


def _sounds(score: Score, voice: Mapping[str, Wave]) -> list[Placed]:
    placed = [Placed(sample(note.at), tone(note.tone)) for note in score.notes]
    for said in score.said:
        placed += spoken(said, voice)
    return sorted(placed, key=lambda sound: sound.start)


def spoken(said: Said, voice: Mapping[str, Wave]) -> Iterator[Placed]:
    """The phrases one after the other, as far as they end in time; the first in any case."""
    start = first = sample(said.at)
    for wave in (voice[phrase] for phrase in said.phrases if phrase in voice):
        if start > first and start + len(wave) > sample(said.until):
            return
        yield Placed(start, wave)
        start += len(wave) + sample(PAUSE)
