"""Spoken phrases as waves. Whoever records a phrase need not care for format, loudness or the
silence around it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

import av
import numpy as np

from bot.media.mixing import RATE, Wave, sample
from bot.media.pieces import VoiceFiles

FRAME = sample(0.01)
QUIET = 0.015
"""Frames below this share of the loudest are silence, or breath."""
BEFORE, AFTER = 1, 6
"""So many frames stay around what is heard, for an "h" or a "t" that is softer still."""
LOUDNESS = 0.19
"""How strong speech is on average (root mean square): about -16 LUFS."""
KNEE, PEAK = 0.6, 0.9
"""Samples beyond the knee are bent so that none goes beyond the peak."""
_log = logging.getLogger(__name__)


def clips(files: VoiceFiles, wanted: frozenset[str]) -> Mapping[str, Wave]:
    """The wanted phrases. One whose file cannot be played is left out, and told in the log: a
    track with a word missing is better than none."""
    spoken = {phrase: _clip(Path(file)) for phrase, file in files if phrase in wanted}
    return {phrase: wave for phrase, wave in spoken.items() if len(wave)}


def _clip(file: Path) -> Wave:
    try:
        return _read(file, file.stat().st_mtime_ns)
    except (av.FFmpegError, OSError, IndexError):
        _log.warning("a clip cannot be played; its phrase is left out", extra={"file": str(file)})
        return np.zeros(0, np.float32)


@lru_cache(maxsize=256)
def _read(file: Path, _changed: int) -> Wave:
    """Kept until the file changes: every track needs much the same phrases."""
    return levelled(trimmed(_decoded(file)))


def trimmed(wave: Wave) -> Wave:
    """Without the silence at both ends, so that the voice begins where the wave does."""
    loud = _strength(wave)
    heard = np.flatnonzero(loud > QUIET * loud.max(initial=0))
    if not len(heard):
        return wave[:0]
    return wave[max(0, heard[0] - BEFORE) * FRAME : (heard[-1] + 1 + AFTER) * FRAME]


def levelled(wave: Wave) -> Wave:
    """As loud as every other phrase."""
    loud = _strength(wave)
    if not len(loud):
        return wave
    speech = loud[loud > loud.max() / 10]
    return _bent(wave * (LOUDNESS / np.sqrt(np.mean(speech**2))))


def _bent(wave: Wave) -> Wave:
    room = PEAK - KNEE
    beyond = np.maximum(np.abs(wave) - KNEE, 0)
    bent = np.minimum(np.abs(wave), KNEE) + room * np.tanh(beyond / room)
    return np.asarray(np.copysign(bent, wave), np.float32)


def _strength(wave: Wave) -> Wave:
    """The root mean square of each frame."""
    frames = wave[: len(wave) // FRAME * FRAME].reshape(-1, FRAME)
    return np.asarray(np.sqrt(np.mean(frames**2, axis=1)), np.float32)


def _decoded(file: Path) -> Wave:
    resampler = av.AudioResampler("fltp", "mono", RATE)
    with av.open(file) as container:
        frames = chain(container.decode(container.streams.audio[0]), (None,))
        waves = [out.to_ndarray()[0] for frame in frames for out in resampler.resample(frame)]
    return np.concatenate([np.zeros(0, np.float32), *waves])
