"""The lines of calendar text, unfolded, each with its number in the file as it came."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import NamedTuple

_FOLDS = (b" ", b"\t")


class Line(NamedTuple):
    """`number` counts the file's own lines from 1; a folded line has that of its first."""

    number: int
    text: str


def unfolded(content: bytes) -> Iterator[Line]:
    """Lines end with CRLF, LF or CR; empty ones do not count. Folds are undone before the text
    is decoded, since some calendars fold in the middle of a letter."""
    begun, pieces = 1, list[bytes]()
    for number, raw in enumerate(content.removeprefix(codecs.BOM_UTF8).splitlines(), 1):
        if raw.startswith(_FOLDS):
            pieces.append(raw[1:])
        elif raw:
            yield from _line(begun, pieces)
            begun, pieces = number, [raw]
    yield from _line(begun, pieces)


def _line(number: int, pieces: list[bytes]) -> Iterator[Line]:
    if text := _decoded(b"".join(pieces)).rstrip():
        yield Line(number, text)


def _decoded(raw: bytes) -> str:
    """UTF-8, as it should be; a line that is not is taken for the West European of Windows."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
