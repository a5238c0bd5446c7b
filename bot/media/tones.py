"""The sounds without words: sines with a few soft overtones, struck gently like a small bar of
wood or metal, and a little quieter than the voice.

Rising means work, falling means rest; the way up of a rep is higher than the way down.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from bot.core.score import END_SECONDS, Tone
from bot.media.mixing import RATE, Wave, sample

C5, D5, E5, G5, A4, G4, C6 = 523.25, 587.33, 659.26, 783.99, 440.0, 392.0, 1046.5
OVERTONES = ((1, 1.0), (2, 0.3), (3, 0.08))
ATTACK = 0.004
RELEASE = 0.012
STRUCK = {
    Tone.TICK: ((G5, 0.06),),
    Tone.WORK: ((C5, 0.09), (G5, 0.15)),
    Tone.EASE: ((G5, 0.09), (C5, 0.15)),
    Tone.TEN: ((A4, 0.24),),
    Tone.LOWER: ((G4, 0.18),),
    Tone.LIFT: ((D5, 0.18),),
    Tone.END: ((C5, 0.16), (E5, 0.16), (G5, 0.16), (C6, END_SECONDS - 0.48)),
}
"""Pitches in hertz, one after the other, each with its seconds."""
LOUDNESS = {Tone.TEN: 0.14, Tone.LOWER: 0.2, Tone.LIFT: 0.2, Tone.TICK: 0.24}
USUAL = 0.28


@cache
def tone(kind: Tone) -> Wave:
    """How a tone sounds. Its first sample is its beginning."""
    bars = [struck(pitch, seconds) for pitch, seconds in STRUCK[kind]]
    return np.concatenate(bars) * np.float32(LOUDNESS.get(kind, USUAL))


def struck(pitch: float, seconds: float) -> Wave:
    """One bar that is struck and dies away within `seconds`; its peak is about 1."""
    time = np.arange(sample(seconds)) / RATE
    wave = sum(share * np.sin(2 * np.pi * pitch * n * time) for n, share in OVERTONES)
    swell = np.minimum(1, time / ATTACK) * np.minimum(1, (seconds - time) / RELEASE)
    return np.asarray(wave * swell * np.exp(-3.5 * time / seconds), np.float32)
