"""Pieces of a text, and rules that make fewer and weightier pieces of them.

A piece has a code. The codes of all pieces, joined by spaces, are a line of text; a rule is a
regular expression over that line, with a maker of what stands for the pieces it covers. So a rule
reads like the phrase it is about: `half past N`. No rule repeats without end, so that the work
grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from bot.core.saying.said import Why

UNCLEAR = "UNCLEAR"  # its value says why
SOFT = "SOFT"  # the same, but only beside something clear
STOP = "stop"
LINE = "line"  # a new one


class Piece(NamedTuple):
    """What stands from `start` to `end` of the plain text, and what it means."""

    code: str
    start: int
    end: int
    value: Any = None


Pieces = Sequence[Piece]
Maker = Callable[[Pieces, datetime], Iterable[Piece]]


class Rules:
    """Rules by their patterns; of two that fit at one place the earlier is taken."""

    def __init__(self, *rules: tuple[str, Maker]) -> None:
        self._makers = [maker for _, maker in rules]
        joined = "|".join(f"({pattern})" for pattern, _ in rules)
        self._pattern = re.compile(rf"(?<![^ ])(?:{joined})(?![^ ])")
        if self._pattern.groups != len(rules):
            raise ValueError("a group in a pattern would be taken for a rule")

    def __call__(self, pieces: Pieces, now: datetime) -> list[Piece]:
        line = line_of(pieces)
        made: list[Piece] = []
        at = place = 0
        for found in self._pattern.finditer(line):
            first = place + line.count(" ", at, found.start())
            after = first + found[0].count(" ") + 1
            made += pieces[place:first]
            made += self._makers[(found.lastindex or 1) - 1](pieces[first:after], now)
            place, at = after, found.end() + 1
        return [*made, *pieces[place:]]


def line_of(pieces: Pieces) -> str:
    return " ".join(piece.code for piece in pieces)


def one_of(*codes: str) -> str:
    """A pattern of codes, each word of each argument one of them."""
    return f"(?:{'|'.join(' '.join(codes).split())})"


def up_to(count: int, *codes: str) -> str:
    """A pattern of so many of these codes at most, with the spaces after them."""
    return f"(?:{one_of(*codes)} ){{0,{count}}}"


def merged(pieces: Pieces, code: str, value: object = None) -> list[Piece]:
    return [Piece(code, pieces[0].start, pieces[-1].end, value)]


def becomes(code: str, value: object = None) -> Maker:
    """All of it is one piece."""
    return lambda pieces, now: merged(pieces, code, value)


def unclear(why: Why) -> Maker:
    return becomes(UNCLEAR, why)


def dropped(pieces: Pieces, now: datetime) -> list[Piece]:
    return []
