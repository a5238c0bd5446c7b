"""Weekdays, days from today, and parts of the day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from bot.core.saying.dates import DATE, JOINTS, dated
from bot.core.saying.pieces import (
    SOFT,
    Maker,
    Piece,
    Pieces,
    Rules,
    becomes,
    line_of,
    merged,
    unclear,
    up_to,
)
from bot.core.saying.said import Why

DAY = "DAY"  # a frozenset of weekdays
PAST = "PAST"  # a day that is over
PART = "PART"  # of the day
PARTS = "PARTS"  # the same every day
WEEK = 7
EVERY_DAY = frozenset(range(WEEK))
WEEKDAYS = frozenset(range(5))
WEEKEND = EVERY_DAY - WEEKDAYS


def _weekdays(pieces: Pieces) -> list[int]:
    return [int(piece.code[1]) for piece in pieces if re.fullmatch(r"d\d", piece.code)]


def _day(pieces: Pieces, now: datetime) -> list[Piece]:
    return merged(pieces, DAY, frozenset(_weekdays(pieces)))


def _range(pieces: Pieces, now: datetime) -> list[Piece]:
    """Friday to Monday goes over the weekend."""
    first, last = _weekdays(pieces)
    days = frozenset((first + n) % WEEK for n in range((last - first) % WEEK + 1))
    return merged(pieces, DAY, days)


def _ahead(days: int) -> Maker:
    return lambda pieces, now: dated(pieces, now.date() + timedelta(days))


def _part(pieces: Pieces, now: datetime) -> list[Piece]:
    return merged(pieces, PART, pieces[-1].code.removesuffix("s"))


def _parts(pieces: Pieces, now: datetime) -> list[Piece]:
    return merged(pieces, PARTS, pieces[-1].code.removesuffix("s"))


def _part_of(day: Maker) -> Maker:
    return lambda pieces, now: [*day(pieces, now), *_part(pieces, now)]


def _weeknights(pieces: Pieces, now: datetime) -> list[Piece]:
    return [*merged(pieces, DAY, WEEKDAYS), *merged(pieces, PART, "night")]


def _each(found: Callable[[int, date], date | Why]) -> Maker:
    """A date for each weekday; what joins them stays."""

    def made(pieces: Pieces, now: datetime) -> Iterable[Piece]:
        for piece in pieces:
            if weekday := _weekdays([piece]):
                yield from dated([piece], found(weekday[0], now.date()))
            elif piece.code in JOINTS:
                yield piece

    return made


def _coming(weekday: int, today: date) -> date:
    return today + timedelta((weekday - today.weekday()) % WEEK)


def _next(weekday: int, today: date) -> date | Why:
    """Said before that day of this week, it may mean this week's or next week's."""
    return Why.WHICH_DAY if weekday > today.weekday() else _in_week(1)(weekday, today)


def _in_week(weeks: int) -> Callable[[int, date], date]:
    return lambda weekday, today: today + timedelta(weekday - today.weekday() + weeks * WEEK)


def _in_that_week(pieces: Pieces, now: datetime) -> Iterable[Piece]:
    weeks = 1 if any(piece.code == "next" for piece in pieces) else 0
    return _each(_in_week(weeks))(pieces, now)


def _one_date(pieces: Pieces, now: datetime) -> Pieces:
    """Thursday 3 December is one date, when that is a Thursday."""
    one, other = pieces[0], pieces[-1]
    day, found = (one.value, other.value) if one.code == DAY else (other.value, one.value)
    if day == {found.weekday()}:
        return dated(pieces, found)
    return pieces if "," in line_of(pieces) else dated(pieces, Why.CONTRADICTION)


def _wednesday(pieces: Pieces, now: datetime) -> list[Piece]:
    return [*pieces[:-1], pieces[-1]._replace(code="d2")]


def brief_days(pieces: Pieces, now: datetime) -> list[Piece]:
    """In "Mo, We, Fr" and in "Mo 18:00" they are days, elsewhere other words."""
    line = line_of(pieces)
    if len(_NAMES.findall(line)) > 1 or _BESIDE.search(line):
        pieces = [
            piece._replace(code=f"d{piece.code[1]}") if _BRIEF.fullmatch(piece.code) else piece
            for piece in pieces
        ]
    return _we(pieces, now)


_BRIEF = re.compile(r"e[013456]")
_NAMES = re.compile(r"\b(?:d\d|e[013456])\b")
_BESIDE = re.compile(r"\be[013456] (?:at )?\d|\be\d / e\d")
_D = r"d\d"
_TO = r"(?:-|to|until)"
_LIST = rf"{_D}(?: (?:and|,|or|/) (?:on )?{_D}){{0,6}}"
_DAYLIGHT = r"(?:morning|afternoon|evening|night)"
_IN_THE = r"(?:(?:in|at) )?(?:the )?(?:early |about )?"
_THAT_WEEK = r"(?:this|next) week"
_THE = up_to(2, "of the in")

_we = Rules(
    (rf"{_D} (?:[,/-] )?e2(?= (?:(?:[,/-]|and) )?{_D})|e2(?= / {_D})|(?<=d\d / )e2", _wednesday),
    (r"e2", becomes("i")),
)
days = Rules(
    (r"unsure", unclear(Why.WHICH_DAY)),
    # days from today
    (r"today", _ahead(0)),
    (rf"tonight|this {_DAYLIGHT}", _part_of(_ahead(0))),
    (r"tomorrow", _ahead(1)),
    (r"(?:the |a )?day after tomorrow", _ahead(2)),
    (r"(?:the |a )day after", unclear(Why.WHICH_DAY)),
    (rf"(?:(?:the |a )?day before )?yesterday(?: {_DAYLIGHT})?", becomes(PAST)),
    (rf"last (?:{_D}|night|week|weekend|month)", becomes(PAST)),
    (rf"(?<!in )the (?:{_DAYLIGHT}|day) before", unclear(Why.LEAD)),
    # weekdays of one week
    (r"(?:this|next|coming) weekend", unclear(Why.RANGE)),
    (rf"{_D} after next|{_D} week(?! d)|a week (?:on|from) {_D}", unclear(Why.WHICH_DAY)),
    (rf"{_THAT_WEEK} (?:on )?{_LIST}|{_LIST} {_THE}{_THAT_WEEK}", _in_that_week),
    (rf"(?:this(?: coming)?|(?:the |next )?coming) {_LIST}", _each(_coming)),
    (rf"(?:the )?next {_LIST}", _each(_next)),
    # weekdays of every week
    (rf"{_D}(?: - {_D}){{2,6}}", _day),
    (rf"(?:from )?{_D} {_TO} {_D}", _range),
    (r"m (?:-|to) ef|(?:every |all )?weekday", becomes(DAY, WEEKDAYS)),
    (r"(?:every |all )?weekend", becomes(DAY, WEEKEND)),
    (r"(?:every |all )?weeknight", _weeknights),
    (r"mwf|m (?:[/,] )?w (?:[/,] |and )?ef", becomes(DAY, frozenset((0, 2, 4)))),
    (r"tth|tee (?:[/,] |and )?(?:e3|d3)", becomes(DAY, frozenset((1, 3)))),
    (r"daily|every days?|all (?:the )?days", becomes(DAY, EVERY_DAY)),
    (rf"every {_DAYLIGHT}s?", _part_of(becomes(DAY, EVERY_DAY))),
    (r"all week|(?:off|end) of (?:the|this) (?:week|month)", becomes(SOFT, Why.BOUNDS)),
    (rf"all (?:{_DAYLIGHT}|day)", becomes("_")),
    (_D, _day),
    # parts of the day
    (rf"{_IN_THE}{_DAYLIGHT}", _part),
    (rf"{_IN_THE}{_DAYLIGHT}s", _parts),
)
weekday_dates = Rules((rf"{DAY} (?:, )?{DATE}|{DATE} (?:, )?{DAY}", _one_date))
