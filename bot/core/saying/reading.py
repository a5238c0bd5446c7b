"""From a text to what was said, step by step."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from itertools import pairwise

from bot.core.saying.amounts import OFTEN, amounts, rhythms
from bot.core.saying.clocks import TIME, clocks
from bot.core.saying.dates import DATE, dates
from bot.core.saying.days import DAY, EVERY_DAY, PART, PARTS, PAST, brief_days, days, weekday_dates
from bot.core.saying.denials import sifted
from bot.core.saying.entries import entries_of, moment
from bot.core.saying.groups import groups_of
from bot.core.saying.idioms import idioms
from bot.core.saying.leads import LEAD, MOMENT, leads
from bot.core.saying.limits import limits
from bot.core.saying.moves import moved
from bot.core.saying.numbers import numbers
from bot.core.saying.phrases import COUNTED, StumbleError, phrases_of
from bot.core.saying.pieces import SOFT, UNCLEAR, Piece, Pieces
from bot.core.saying.said import Entry, Purpose, Said, Unclear, Why
from bot.core.saying.tokens import pieces_of, plain

STEPS = (
    idioms, rhythms, moved, brief_days, dates, days, weekday_dates, amounts, clocks, numbers,
    leads, limits,
)  # fmt: skip
MOST_WORDS = 1100  # a message of 4,096 characters has about a thousand
MOST_TIMES = 60


def read(text: str, now: datetime) -> Said | Unclear | None:
    """What a text says about when; None when it says nothing. `now` is what the runner's clock
    shows: naive local time."""
    text = plain(text)
    try:
        return _read(pieces_of(text), now.replace(second=0, microsecond=0))
    except StumbleError as stumble:
        start = min(piece.start for piece in stumble.pieces)
        end = max(piece.end for piece in stumble.pieces)
        return Unclear(stumble.why, text[start:end].strip())


def _read(pieces: Pieces, now: datetime) -> Said | None:
    _check_length(pieces, MOST_WORDS)
    for step in STEPS:
        pieces = step(pieces, now)
    _check_length([piece for piece in pieces if piece.code in COUNTED], MOST_TIMES)
    _stumble_over(UNCLEAR, pieces)
    pieces = _daily(pieces)
    entries, lead = _entries(pieces, now), _lead(pieces)
    if entries or lead is not None:
        _stumble_over(SOFT, pieces)
        _check_often(pieces, entries)
        return Said(entries, lead, _purpose(pieces, lead))
    for code, why in ((PAST, Why.PAST), (OFTEN, Why.RHYTHM), (PART, Why.VAGUE)):
        _stumble_over(code, pieces, why)
    return None


def _check_length(pieces: Pieces, most: int) -> None:
    if len(pieces) > most:
        raise StumbleError(Why.TOO_MUCH, pieces[0])


def _stumble_over(code: str, pieces: Pieces, why: Why | None = None) -> None:
    for piece in pieces:
        if piece.code == code:
            raise StumbleError(why or piece.value, piece)


def _daily(pieces: Pieces) -> list[Piece]:
    """Mornings at 7: on every day, unless days are named."""
    codes = {piece.code for piece in pieces}
    daily = TIME in codes and not codes & {DAY, DATE}
    made: list[Piece] = []
    for piece in pieces:
        plural = piece.code == PARTS
        made += [piece._replace(code=DAY, value=EVERY_DAY)] if plural and daily else []
        made.append(piece._replace(code=PART) if plural else piece)
    return made


def _entries(pieces: Pieces, now: datetime) -> tuple[Entry, ...]:
    entries = entries_of(groups_of(sifted(phrases_of(pieces))), now)
    entries += [moment(piece.value) for piece in pieces if piece.code == MOMENT]
    return tuple(dict.fromkeys(entries))


def _lead(pieces: Pieces) -> int | None:
    found = [piece for piece in pieces if piece.code == LEAD]
    if len({piece.value for piece in found}) > 1:
        raise StumbleError(Why.LEAD, *found)
    return found[0].value if found else None


def _check_often(pieces: Pieces, entries: Collection[Entry]) -> None:
    """Three times a week must come with three days."""
    named = frozenset[int]().union(*(entry.days for entry in entries))
    for piece in pieces:
        if piece.code == OFTEN and piece.value != len(named):
            raise StumbleError(Why.RHYTHM, piece)


def _purpose(pieces: Pieces, lead: int | None) -> Purpose | None:
    """A lead is before a run, unless it is an exercise that is spoken of."""
    codes = [piece.code for piece in pieces]
    if any(code == "run" and before != "not" for before, code in pairwise(["", *codes])):
        return Purpose.RUN
    if "exercise" in codes:
        return Purpose.DAILY
    return None if lead is None else Purpose.RUN
