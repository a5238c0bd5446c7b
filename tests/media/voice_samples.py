"""Sounds as WAV files, clips as samples, and where in them something can be heard."""

from __future__ import annotations

import wave
from itertools import chain
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]
WINDOW = 0.005


def tone(seconds: float, strength: float = 0.3, rate: int = 24_000) -> Samples:
    times = np.arange(round(seconds * rate)) / rate
    return np.asarray(strength * np.sin(2 * np.pi * 997 * times))


def silence(seconds: float, rate: int = 24_000) -> Samples:
    return np.zeros(round(seconds * rate))


def write_wav(file: Path, samples: Samples, rate: int = 24_000, channels: int = 1) -> Path:
    with wave.open(str(file), "wb") as to:
        to.setnchannels(channels)
        to.setsampwidth(2)
        to.setframerate(rate)
        whole = np.repeat(np.round(samples * 32767).astype("<i2"), channels)
        to.writeframes(whole.tobytes())
    return file


def decoded(file: Path) -> Samples:
    """One channel as it is stored, from -1 to 1."""
    with av.open(str(file)) as container:
        stream = container.streams.audio[0]
        assert (stream.rate, stream.channels) == (24_000, 1)
        frames = [frame.to_ndarray() for frame in container.decode(stream)]
    return np.concatenate(list(chain.from_iterable(frames))) / 32768


def first_sound(samples: Samples, rate: int = 24_000) -> float:
    return float(_heard(samples, rate)[0]) * WINDOW


def last_sound(samples: Samples, rate: int = 24_000) -> float:
    return float(_heard(samples, rate)[-1] + 1) * WINDOW


def _heard(samples: Samples, rate: int) -> NDArray[np.int64]:
    """The windows of 5 ms that are less than 40 dB below the loudest."""
    size = round(WINDOW * rate)
    windows = samples[: len(samples) // size * size].reshape(-1, size)
    strength = np.sqrt((windows**2).mean(axis=1))
    return np.flatnonzero(strength > strength.max() / 100)
