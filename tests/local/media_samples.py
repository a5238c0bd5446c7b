"""Small films and tracks, made by the library that the coach makes its own with."""

from __future__ import annotations

import io
from fractions import Fraction
from functools import cache

import av
import numpy as np
from PIL import Image

RATE = 44100
SOUNDS = {"mp3": "libmp3lame", "m4a": "aac", "mp4": "aac"}


@cache
def film(seconds: int = 2, size: tuple[int, int] = (320, 320), *, sound: bool = False) -> bytes:
    """An H.264 film of a bar that wanders, with or without a tone."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=15)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        tone = container.add_stream("aac", rate=RATE, layout="mono") if sound else None
        for number in range(seconds * 15):
            picture = np.full((size[1], size[0], 3), (226, 238, 232), np.uint8)
            picture[:, number * 8 % size[0] :][:, :40] = (214, 106, 60)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
        if tone:
            _hum(container, tone, seconds)
    return file.getvalue()


@cache
def track(kind: str = "m4a", seconds: int = 5, *, counted: bool = True) -> bytes:
    """A quiet tone, as `m4a` (AAC) or `mp3`, with the count of its frames or without."""
    file = io.BytesIO()
    form = "mp3" if kind == "mp3" else "mp4"
    options = {} if counted else {"write_xing": "0"}
    with av.open(file, "w", format=form, options=options) as container:
        _hum(container, container.add_stream(SOUNDS[kind], rate=RATE, layout="mono"), seconds)
    return file.getvalue()


@cache
def picture(size: tuple[int, int] = (300, 300), kind: str = "JPEG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (60, 130, 120)).save(file, kind)
    return file.getvalue()


@cache
def gif(hundredths: int = 50) -> bytes:
    """Two pictures of 120 x 80, each for so long."""
    file = io.BytesIO()
    first, second = (Image.new("RGB", (120, 80), colour) for colour in ("teal", "orange"))
    first.save(
        file, "GIF", save_all=True, append_images=[second], duration=hundredths * 10, loop=0
    )
    return file.getvalue()


def _hum(container: av.container.OutputContainer, stream: av.AudioStream, seconds: int) -> None:
    wave = 0.05 * np.sin(np.arange(seconds * RATE) * 2 * np.pi * 440 / RATE)
    for start in range(0, len(wave), 1024):
        piece = wave[None, start : start + 1024].astype(np.float32)
        frame = av.AudioFrame.from_ndarray(piece, format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        container.mux(stream.encode(frame))
    container.mux(stream.encode())
