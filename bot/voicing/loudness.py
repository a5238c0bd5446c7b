"""How loud a sound is to the ear: ITU-R BS.1770-4, and a limiter that keeps it in range."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from bot.media.mixing import RATE, Wave, sample

BLOCK, STEP = sample(0.4), sample(0.1)
ABSOLUTE_GATE, RELATIVE_GATE = -70.0, -10.0
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285),
          (1.0, -1.69065929318241, 0.73248077421585))  # fmt: skip
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_STANDARD_RATE: Final = 48_000
"""The rate for which the standard gives the two filters; what they do to a frequency is the
same at any rate."""
_CLOSE = 0.05
_SOFTEN = sample(0.005)


def loudness(wave: Wave) -> float:
    """LUFS of one channel, gated. A sound shorter than a block of 400 ms is one block."""
    power = _blocks(_weighted(wave))
    power = power[_lufs(power) > ABSOLUTE_GATE]
    if not len(power):
        return -np.inf
    gate = _lufs(power.mean(keepdims=True)) + RELATIVE_GATE
    return float(_lufs(power[_lufs(power) > gate].mean(keepdims=True))[0])


def levelled(wave: Wave, lufs: float, peak: float) -> Wave:
    """The sound at that loudness, no sample beyond `peak`. What the limiter takes from the
    loudest places is given back to the whole, as far as a few rounds can."""
    level = wave
    for _ in range(12):
        miss = lufs - loudness(level)
        if abs(miss) < _CLOSE:
            break
        level = limited(level * 10 ** (miss / 20), peak)
    return np.asarray(level, np.float32)


def limited(wave: Wave, peak: float) -> Wave:
    """No sample beyond `peak`: the gain sinks and rises within some milliseconds, so that the
    shape of the wave stays."""
    gain = np.minimum(1, peak / np.maximum(np.abs(wave), 1e-9))
    width = 2 * _SOFTEN + 1
    lowest = sliding_window_view(np.pad(gain, 2 * _SOFTEN, mode="edge"), width).min(axis=1)
    bell = np.hanning(width + 2)[1:-1]
    smooth = np.convolve(lowest, bell / bell.sum(), mode="valid")
    return np.asarray(wave * smooth, np.float32)


def _weighted(wave: Wave) -> NDArray[np.float64]:
    """As the ear weighs it: the head lifts what is high, and little is heard of what is deep."""
    size = len(wave) + RATE  # room for the filters to ring out
    turns = np.exp(-2j * np.pi * np.fft.rfftfreq(size, 1 / RATE) / _STANDARD_RATE)
    spectrum = np.fft.rfft(wave, size)
    for over, under in (_SHELF, _HIGH_PASS):
        spectrum *= np.polyval(over[::-1], turns) / np.polyval(under[::-1], turns)
    return np.fft.irfft(spectrum, size)[: len(wave)]


def _blocks(wave: NDArray[np.float64]) -> NDArray[np.float64]:
    """The power of each block."""
    squares = wave**2
    if len(wave) < BLOCK:
        return np.asarray([np.mean(squares)]) if len(wave) else squares
    return np.asarray(sliding_window_view(squares, BLOCK)[::STEP].mean(axis=1))


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-12))
