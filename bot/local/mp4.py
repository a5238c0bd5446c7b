"""What an MP4 or M4A file tells of itself: its size, its length, and whether it sounds."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_ROOM = {b"moov", b"trak", b"mdia"}  # boxes that hold boxes
_HEAD = 8
_LONG_HEAD = 16
_FIXED = 1 << 16  # sizes of a track are 16.16 fixed-point numbers


class Film(NamedTuple):
    """Width and height in pixels, zero where there is no picture; the length in seconds."""

    width: int
    height: int
    seconds: float
    sounds: bool


def read_mp4(content: bytes) -> Film | None:
    """Reads the headers alone; None for what is no MP4, or a broken one."""
    if content[4:8] != b"ftyp":
        return None
    try:
        boxes = list(_boxes(content, 0, len(content)))
        seconds = next(_seconds(body) for name, body in boxes if name == b"mvhd")
        shapes = [_shape(body) for name, body in boxes if name == b"tkhd"]
    except (struct.error, StopIteration, ZeroDivisionError):
        return None
    width, height = max(shapes, default=(0, 0))
    kinds = {body[8:12] for name, body in boxes if name == b"hdlr"}
    return Film(width, height, seconds, b"soun" in kinds)


def _boxes(content: bytes, begin: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    """Names and bodies of the leaves of the tree, in the order of the file."""
    while begin + _HEAD <= end:
        size, name = struct.unpack_from(">I4s", content, begin)
        head = _LONG_HEAD if size == 1 else _HEAD
        if size == 1:
            size = struct.unpack_from(">Q", content, begin + _HEAD)[0]
        stop = min(begin + size, end) if size else end
        if stop < begin + head:
            return
        if name in _ROOM:
            yield from _boxes(content, begin + head, stop)
        elif name != b"mdat":
            yield name, content[begin + head : stop]
        begin = stop


def _seconds(movie: bytes) -> float:
    """The length by a movie header, whose later version has longer numbers."""
    form, start = (">IQ", 20) if movie[:1] == b"\x01" else (">II", 12)
    scale, length = struct.unpack_from(form, movie, start)
    return float(length / scale)


def _shape(track: bytes) -> tuple[int, int]:
    """Width and height as they are shown; a track that is turned has no first cell."""
    turned = struct.unpack_from(">i", track, len(track) - 44)[0] == 0
    width, height = struct.unpack(">II", track[-8:])
    shape = width // _FIXED, height // _FIXED
    return shape[::-1] if turned and all(shape) else shape
