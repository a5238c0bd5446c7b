"""Sounds put in their places on one long strip of silence, block by block: an hour needs no more
memory than a minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float32]
"""Samples of one channel, `RATE` a second, from -1 to 1."""
RATE = 24_000
"""Enough for voices and tones; 48,000 would take twice as long to encode."""
BLOCK = 30 * RATE
PEAK = 0.95
"""The loudest sample: an encoder may add a little, and must not leave the range."""


class Placed(NamedTuple):
    """A sound and the sample at which it begins."""

    start: int
    wave: Wave

    @property
    def end(self) -> int:
        return self.start + len(self.wave)


def sample(seconds: float) -> int:
    """The sample at `seconds`."""
    return round(seconds * RATE)


def mixed(sounds: Iterable[Placed], length: int) -> Iterator[Wave]:
    """The whole in blocks, `length` samples together. `sounds` come in order of their starts;
    those that sound together are added, and what is past the end is cut."""
    coming, sounding = iter(sounds), list[Placed]()
    following = next(coming, None)
    for start in range(0, length, BLOCK):
        end = min(start + BLOCK, length)
        while following is not None and following.start < end:
            sounding.append(following)
            following = next(coming, None)
        yield _block(sounding, start, end)
        sounding = [sound for sound in sounding if sound.end > end]


def _block(sounds: list[Placed], start: int, end: int) -> Wave:
    block = np.zeros(end - start, np.float32)
    for sound in sounds:
        first, last = max(sound.start, start), min(sound.end, end)
        block[first - start : last - start] += sound.wave[first - sound.start : last - sound.start]
    return np.clip(block, -PEAK, PEAK)
