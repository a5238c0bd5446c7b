"""Voices and covers to make tracks of, and ears to hear them with."""

from __future__ import annotations

import wave
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

import av
import numpy as np
from PIL import Image

from bot.media.mixing import RATE


@dataclass(frozen=True)
class Plain:
    """A cover without a drawing."""

    drawn_by: ClassVar[str] = __name__
    colour: str = "teal"


def draw(cover: Plain) -> bytes:
    file = BytesIO()
    Image.new("RGB", (320, 320), cover.colour).save(file, "JPEG")
    return file.getvalue()


def speech(seconds: float, pitch: float, rate: int = RATE) -> np.ndarray:
    """Something with the build of a voice: overtones under two formants, in syllables."""
    time = np.arange(round(seconds * rate)) / rate
    buzz = np.zeros(len(time))
    for n in range(1, int(3500 / pitch)):
        share = np.exp(-(((n * pitch - 500) / 350) ** 2)) + 0.4 * np.exp(
            -(((n * pitch - 1600) / 400) ** 2)
        )
        buzz += (share + 0.02) * np.sin(2 * np.pi * n * pitch * (time + 0.002 * np.sin(9 * time)))
    syllables = 0.55 + 0.45 * np.cos(2 * np.pi * 4 * time)
    edges = np.minimum(1, np.minimum(time, seconds - time) / 0.01)
    return buzz / np.abs(buzz).max() * syllables * edges


def write_wav(file: Path, sound: np.ndarray, rate: int, channels: int = 1) -> None:
    samples = np.repeat((sound * 32767).astype("<i2"), channels)
    with wave.open(str(file), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples.tobytes())


def write_coded(file: Path, sound: np.ndarray, codec: str) -> None:
    """`sound` at 48,000 samples a second, as any format that is known by the file's name."""
    with av.open(file, "w") as container:
        stream: Any = container.add_stream(codec, 48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(
            (sound * 32767).astype("<i2")[np.newaxis], "s16", "mono"
        )
        frame.rate = 48_000
        for given in (frame, None):
            container.mux(stream.encode(given))


def voice(folder: Path, phrases: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """A clip for each phrase, all different, none well cut: silence before and after."""
    files = []
    for number, phrase in enumerate(sorted(phrases)):
        seconds = 2.4 if "-cue-" in phrase else 0.45 + 0.01 * (number % 20)
        said = speech(seconds, 95 + 3.7 * number, 22_050) * (0.2 + 0.2 * (number % 4))
        still = np.zeros(round(0.15 * 22_050))
        file = folder / f"{phrase}.wav"
        write_wav(file, np.concatenate([still, said, still]), 22_050)
        files.append((phrase, str(file)))
    return tuple(files)


@dataclass(frozen=True)
class Heard:
    """A file as a player decodes it."""

    wave: np.ndarray
    rate: int
    channels: int
    codec: str
    seconds: float
    tags: dict[str, str]
    cover: tuple[int, int] | None

    def cut(self, start: float, end: float) -> np.ndarray:
        first, last = (max(0, round(at * self.rate)) for at in (start, end))
        return self.wave[first:last]

    def lag(self, sound: np.ndarray, at: float, around: float = 0.15) -> float | None:
        """How many seconds later than `at` the sound begins; None when it is not there."""
        stretch = self.cut(at - around, at + around + len(sound) / self.rate)
        likeness = np.correlate(stretch, sound, "valid")
        best = int(likeness.argmax())
        there = stretch[best : best + len(sound)]
        sure = likeness[best] / (np.linalg.norm(sound) * np.linalg.norm(there) + 1e-9)
        return best / self.rate - min(at, around) if sure > 0.8 else None


def hear(file: bytes) -> Heard:
    with av.open(BytesIO(file)) as container:
        audio = container.streams.audio[0]
        samples = np.concatenate([frame.to_ndarray() for frame in container.decode(audio)], axis=1)
        seconds, tags = (container.duration or 0) / 1e6, dict(container.metadata)
        codec = audio.codec_context
        return Heard(samples[0], codec.sample_rate, codec.channels, codec.name, seconds, tags,
                     _cover(file))  # fmt: skip


def _cover(file: bytes) -> tuple[int, int] | None:
    with av.open(BytesIO(file)) as container:
        pictures = [s for s in container.streams.video if "attached_pic" in s.disposition.name]
        packets = (packet for s in pictures[:1] for packet in container.demux(s) if packet.size)
        return next((Image.open(BytesIO(bytes(packet))).size for packet in packets), None)


SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285),
         (1.0, -1.69065929318241, 0.73248077421585))  # fmt: skip
LOW_CUT = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def lufs(sound: np.ndarray, rate: int = RATE) -> float:
    """Integrated loudness by ITU-R BS.1770-5: its two filters (given for 48 kHz), blocks of
    400 ms, the absolute gate and the relative one."""
    spectrum = np.fft.rfft(sound)
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(len(sound), 1 / rate) / 48_000)
    for above, below in (SHELF, LOW_CUT):
        spectrum *= np.polyval(above[::-1], z) / np.polyval(below[::-1], z)
    weighted = np.fft.irfft(spectrum, len(sound))
    block, step = round(0.4 * rate), round(0.1 * rate)
    starts = range(0, len(weighted) - block, step)
    powers = np.array([np.mean(weighted[start : start + block] ** 2) for start in starts])
    powers = powers[_loudness(powers) > -70]
    return float(_loudness(np.mean(powers[_loudness(powers) > _loudness(np.mean(powers)) - 10])))


def _loudness(power: Any) -> Any:
    return -0.691 + 10 * np.log10(power + 1e-12)
