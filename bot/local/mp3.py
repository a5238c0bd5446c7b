"""How long an MP3 file plays, by its headers."""

from __future__ import annotations

import struct

_TAG_HEAD = 10
_MPEG1, _LAYER3 = 3, 1
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KILOBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_KILOBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_NEAR = 200  # the count of frames stands within the first frame


def mp3_seconds(content: bytes) -> float | None:
    """Seconds by the count of frames where it is told, else by the bit rate; None for no MP3."""
    begin = _after_tag(content)
    head = content[begin : begin + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] >> 5 != 0b111:  # noqa: PLR2004 - a frame's sync
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    kilobits = (_KILOBITS_1 if version == _MPEG1 else _KILOBITS_2)[head[2] >> 4]
    rates, place = _RATES.get(version, ()), head[2] >> 2 & 3
    if layer != _LAYER3 or not kilobits or place >= len(rates):
        return None
    frames = _frames(content[begin : begin + _NEAR])
    if frames:
        return frames * (1152 if version == _MPEG1 else 576) / rates[place]
    return (len(content) - begin) * 8 / (kilobits * 1000)


def _after_tag(content: bytes) -> int:
    """Where the sound begins; the size of an ID3 tag has seven bits a byte."""
    if not content.startswith(b"ID3") or len(content) < _TAG_HEAD:
        return 0
    size = 0
    for byte in content[6:_TAG_HEAD]:
        size = size << 7 | byte
    return _TAG_HEAD + size


def _frames(first: bytes) -> int:
    place = max(first.find(b"Xing"), first.find(b"Info"))
    if place < 0 or len(first) < place + 12 or not first[place + 7] & 1:
        return 0
    return int(struct.unpack_from(">I", first, place + 8)[0])
