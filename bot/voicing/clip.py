"""What a speech engine, or a person, says as a clip for the tracks: trimmed, as loud as all the
others, small."""

from __future__ import annotations

from io import BytesIO
from itertools import chain
from pathlib import Path

import av
import numpy as np

from bot.errors import CoachError
from bot.media.mixing import RATE, Wave, sample
from bot.voicing.loudness import levelled

LUFS = -16.0
PEAK = 10 ** (-1.2 / 20)
"""Below -1 dBFS; the whole numbers of the file round by less."""
LEAD, TAIL, FADE = sample(0.01), sample(0.06), sample(0.005)
WINDOW = sample(0.005)
QUIET = 0.01
"""A window as strong as this share of the strongest, 40 dB below it, is speech."""


class ClipError(CoachError):
    """This is no sound that can be used as a clip."""


def finished(file: Path) -> bytes:
    """FLAC, one channel of 24 kHz. Raises ClipError."""
    speech = trimmed(_decoded(file))
    if not len(speech):
        raise ClipError("nothing can be heard in it")
    return _encoded(_faded(levelled(speech, LUFS, PEAK)))


def trimmed(wave: Wave) -> Wave:
    """From a hundredth of a second before the first sound to a little after the last."""
    whole = wave[: len(wave) // WINDOW * WINDOW].reshape(-1, WINDOW)
    strength = np.sqrt(np.mean(whole**2, axis=1))
    heard = np.flatnonzero(strength > QUIET * strength.max(initial=0))
    if not len(heard):
        return wave[:0]
    padded = np.pad(wave, (LEAD, TAIL))
    return padded[heard[0] * WINDOW : (heard[-1] + 1) * WINDOW + LEAD + TAIL]


def _faded(wave: Wave) -> Wave:
    gain = np.minimum(1, np.arange(1, len(wave) + 1) / FADE)
    return np.asarray(wave * np.minimum(gain, gain[::-1]), np.float32)


def _decoded(file: Path) -> Wave:
    resampler = av.AudioResampler("fltp", "mono", RATE)
    try:
        with av.open(file) as container:
            frames = chain(container.decode(container.streams.audio[0]), (None,))
            waves = [out.to_ndarray()[0] for one in frames for out in resampler.resample(one)]
    except (av.FFmpegError, OSError, IndexError) as error:
        raise ClipError("it cannot be played") from error
    return np.concatenate([np.zeros(0, np.float32), *waves])


def _encoded(wave: Wave) -> bytes:
    buffer = BytesIO()
    with av.open(buffer, "w", "flac", options={"metadata_header_padding": "0"}) as container:
        stream = container.add_stream("flac", rate=RATE, options={"compression_level": "12"})
        stream.codec_context.layout, stream.codec_context.format = "mono", "s16"
        whole = np.round(wave * 32767).astype(np.int16)[np.newaxis]
        frame = av.AudioFrame.from_ndarray(whole, format="s16", layout="mono")
        frame.sample_rate = RATE
        for packet in chain(stream.encode(frame), stream.encode(None)):
            container.mux(packet)
    return buffer.getvalue()
