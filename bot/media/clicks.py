"""A metronome for a run: one short wooden click a step, a higher and a lower one in turn, so
that left and right are told apart by ear.

It is a whole number of pairs long. On repeat, left stays left, and the beat goes on as far as the
player leaves no pause between.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from bot.media.audio_format import beats
from bot.media.encoding import label, m4a
from bot.media.mixing import Placed, Wave, mixed, sample
from bot.media.pieces import Clicks
from bot.media.tones import struck

BITS = 24_000
PITCHES = (1320.0, 990.0)
OVERTONE = 2.76
SECONDS = 0.045
"""How long a click sounds."""
LOUDNESS = 0.55


def draw(clicks: Clicks) -> bytes:
    """The M4A; its first click is its first sound."""
    number = beats(clicks.rate, clicks.minutes)
    length = sample(number * 60 / clicks.rate)
    return m4a(mixed(_sounds(clicks.rate, number), length), length, label(clicks), BITS)


def _sounds(rate: int, number: int) -> Iterator[Placed]:
    """Each beat is placed from the start, so that nothing adds up."""
    for beat in range(number):
        yield Placed(sample(beat * 60 / rate), _click(PITCHES[beat % 2]))


@cache
def _click(pitch: float) -> Wave:
    """Wood: a bar's own tone and its first overtone, gone at once."""
    wood = struck(pitch, SECONDS) + np.float32(0.5) * struck(OVERTONE * pitch, SECONDS)
    return wood * np.float32(LOUDNESS / np.abs(wood).max())
