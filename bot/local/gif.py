"""How long a GIF takes, by the delays of its pictures."""

from __future__ import annotations

_HEAD = 13
_DELAY = b"\x21\xf9\x04"  # the block before each picture
_EXTENSION, _PICTURE = 0x21, 0x2C
_PICTURE_HEAD = 10


def gif_seconds(content: bytes) -> float:
    """Seconds for one round; 0 for what is no GIF, or does not move."""
    if not content.startswith(b"GIF8"):
        return 0.0
    hundredths, place = 0, _HEAD + _colours(content, 10)
    while place + 1 < len(content) and content[place] in (_EXTENSION, _PICTURE):
        if content.startswith(_DELAY, place):
            hundredths += int.from_bytes(content[place + 4 : place + 6], "little")
        place = _after_block(content, place)
    return hundredths / 100


def _after_block(content: bytes, place: int) -> int:
    """Skips a head, then pieces that each begin with their length, up to an empty one."""
    if content[place] == _PICTURE:
        place += _PICTURE_HEAD + _colours(content, place + _PICTURE_HEAD - 1) + 1
    else:
        place += 2
    while place < len(content) and content[place]:
        place += content[place] + 1
    return place + 1


def _colours(content: bytes, flags: int) -> int:
    """Bytes of the table of colours that the flags announce."""
    value = content[flags] if flags < len(content) else 0
    return 3 << (value & 7) + 1 if value & 0x80 else 0
