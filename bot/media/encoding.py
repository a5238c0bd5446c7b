"""Waves become an M4A: AAC, with title, performer and cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from importlib import import_module
from io import BytesIO
from itertools import chain
from typing import NamedTuple

import av
import numpy as np
from av.container import OutputContainer
from av.packet import Packet
from av.stream import Disposition, Stream

from bot.media.mixing import RATE, Wave
from bot.media.pieces import Clicks, Track

FAST = {"aac_coder": "fast", "aac_tns": "0"}
"""Less than half the time of the usual way, and nearer to the original at these rates."""
FRAME = 1024
"""AAC encodes so many samples at a time."""
EACH_FRAME, ALL_ELSE = 8, 8192
"""Bytes of the index, rather too many than too few."""
COVER = 320
"""The cover's edge in pixels."""


class Label(NamedTuple):
    """What a music player shows; the cover is a square JPEG."""

    title: str
    performer: str
    cover: bytes


def label(piece: Track | Clicks) -> Label:
    """How a piece is labelled; its cover is drawn."""
    cover: bytes = import_module(piece.cover.drawn_by).draw(piece.cover)
    return Label(piece.title, piece.performer, cover)


def m4a(blocks: Iterable[Wave], length: int, shown: Label, bits: int) -> bytes:
    """The finished file of `length` samples, at about `bits` a second."""
    file = BytesIO()
    with av.open(file, "w", format="mp4", options=_options(length, shown)) as container:
        container.metadata.update(title=shown.title, artist=shown.performer)
        audio = container.add_stream("aac", RATE, FAST, layout="mono", bit_rate=bits)
        cover = _cover(container, shown.cover)
        container.start_encoding()
        container.mux(cover)
        for frame in chain(_frames(blocks), (None,)):
            container.mux(audio.encode(frame))
    return file.getvalue()


def _options(length: int, shown: Label) -> dict[str, str]:
    """An M4A by name, with room for its index before the sound: so a phone can play it while it
    still loads."""
    index = length // FRAME * EACH_FRAME + len(shown.cover) + ALL_ELSE
    return {"brand": "M4A ", "moov_size": str(index)}


def _cover(container: OutputContainer, jpeg: bytes) -> Packet[Stream]:
    stream = container.add_mux_stream("mjpeg", width=COVER, height=COVER)
    stream.disposition = Disposition.attached_pic
    packet: Packet[Stream] = Packet(jpeg)
    packet.stream = stream
    packet.pts = packet.dts = 0
    packet.time_base = Fraction(1, RATE)
    return packet


def _frames(blocks: Iterable[Wave]) -> Iterator[av.AudioFrame]:
    begins = 0
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(block[np.newaxis], "fltp", "mono")
        frame.rate, frame.pts, frame.time_base = RATE, begins, Fraction(1, RATE)
        begins += len(block)
        yield frame
