"""Which bare numbers are times: those after "at", beside a day or another time, or alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from bot.core.saying.clocks import NUMBER, TIME, timed
from bot.core.saying.dates import DATE
from bot.core.saying.days import DAY, PART, PARTS
from bot.core.saying.pieces import (
    LINE,
    STOP,
    Piece,
    Pieces,
    Rules,
    line_of,
    one_of,
    unclear,
    up_to,
)
from bot.core.saying.said import Why

# A number after a noun is the noun's ("exercise 3"), and so is the next in a list of them.
APART = r"(?<!_ )(?<!count )(?<!run )(?<!exercise )(?<!workout )"
_FRESH = (
    rf"(?:{APART}(?<!and )(?<!, )(?<!or )|(?<=DAY and )|(?<=DATE and )|(?<=DAY , )|(?<=DATE , ))"
)
_LAST = r"(?! (?:_|count|run|exercise|workout)(?: |$))"
_WHEN = one_of(DAY, DATE, PARTS, PART)
_LINK = r"(?:and|,|or|/)"
_MORE = rf"(?: {_LINK} {up_to(2, 'at about')}{NUMBER}{_LAST})"
_LIST = rf"{NUMBER}(?: {_LINK} {NUMBER}){{0,9}}"
_DIGITS = re.compile(rf"{NUMBER}|\d{{3}}")
_SHORT = re.compile(NUMBER)
_COUNTING = re.compile(rf"(?<![^ ]){NUMBER} {NUMBER}(?![^ ])")  # three two one
# The words of a sentence in which a number can only be a time.
_BARE = frozenset(
    f"{TIME} {DAY} {DATE} {PART} {PARTS} {STOP} {LINE} is time i and , or / - at about on to from "
    "not butnot but so every remind my move".split()
)


def _times(pieces: Pieces, now: datetime) -> Iterable[Piece]:
    """Every number is a time."""
    for piece in pieces:
        yield from timed([piece], piece.code) if _DIGITS.fullmatch(piece.code) else [piece]


_beside = Rules(
    (rf"{DAY} \d\d? (?:at )?{TIME}", unclear(Why.WHICH_DAY)),
    (rf"at (?:about )?(?:{NUMBER}|\d{{3}}){_MORE}{{0,9}}", _times),
    (rf"{_WHEN} {up_to(2, ', / about is')}{NUMBER}{_LAST}{_MORE}{{0,9}}", _times),
    (rf"(?:{DAY}|{PARTS}|{PART}) - {NUMBER}{_LAST}{_MORE}{{0,9}}", _times),
    (rf"{TIME}{_MORE}{{1,9}}", _times),
    (rf"(?:if|remind for) {NUMBER}(?= (?:,|{STOP}|{LINE}|and|{_WHEN})|$)", _times),
    (rf"{_FRESH}{_LIST} {_LINK} {TIME}", _times),
    (rf"{_FRESH}{_LIST} {up_to(2, 'on every')}{_WHEN}", _times),
)


def numbers(pieces: Pieces, now: datetime) -> list[Piece]:
    """The pieces with every number that is a time as one."""
    beside = _beside(pieces, now)
    return list(chain.from_iterable(_alone(part, now) for part in _sentences(beside)))


def _sentences(pieces: Pieces) -> Iterable[list[Piece]]:
    sentence: list[Piece] = []
    for piece in pieces:
        sentence.append(piece)
        if piece.code in (STOP, LINE):
            yield sentence
            sentence = []
    yield sentence


def _alone(sentence: Pieces, now: datetime) -> Iterable[Piece]:
    """In a sentence without any noun a number is a time."""
    codes = {piece.code for piece in sentence} - _BARE
    if all(map(_SHORT.fullmatch, codes)) and not _COUNTING.search(line_of(sentence)):
        return _times(sentence, now)
    return sentence
