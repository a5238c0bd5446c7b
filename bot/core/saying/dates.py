"""Dates of the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.core.saying.amounts import UNITS
from bot.core.saying.pieces import UNCLEAR, Piece, Pieces, Rules, merged, one_of, unclear
from bot.core.saying.said import Why

DATE = "DATE"
JOINTS = frozenset(("and", ",", "or", "/"))
RECENT = timedelta(days=31)  # what is over so lately was not meant for next year
CENTURY = 2000
LAST_MONTH = 12


def dated(pieces: Pieces, day: date | Why) -> list[Piece]:
    return merged(pieces, UNCLEAR if isinstance(day, Why) else DATE, day)


def _date(today: date, month: int, day: int, year: int | None = None) -> date | Why:
    """Without a year it is the next one of that name."""
    try:
        if year is not None:
            return date(year, month, day)
        found = date(today.year, month, day)
        return found if found >= today - RECENT else found.replace(year=today.year + 1)
    except ValueError:
        return Why.NO_SUCH_DATE


def _named(pieces: Pieces, now: datetime) -> list[Piece]:
    """3 December, December 3rd, 3 Dec 2026."""
    codes = [piece.code for piece in pieces]
    month = next(int(code[1:]) for code in codes if re.fullmatch(r"m\d+", code))
    day, *year = (int(code.lstrip("ot")) for code in codes if re.fullmatch(_NTH, code))
    return dated(pieces, _date(now.date(), month, day, *year))


def _named_each(pieces: Pieces, now: datetime) -> Iterable[Piece]:
    """3 and 5 December."""
    month = next(piece for piece in pieces if re.fullmatch(r"m\d+", piece.code))
    for piece in pieces:
        if re.fullmatch(_NTH, piece.code):
            yield from _named([piece, month], now)
        elif piece.code in JOINTS:
            yield piece


def _in_digits(pieces: Pieces, now: datetime) -> list[Piece]:
    """2026-12-03, 3.12.2026, 25/12 or 12/25; the order of 3/12 is anybody's guess."""
    mark = re.sub(r"\d", "", pieces[0].code)[0]
    first, second, *rest = (int(part) for part in pieces[0].code.split(mark))
    if mark == "-":
        return dated(pieces, _date(now.date(), second, rest[0], first))
    if mark == "/" and first != second and max(first, second) <= LAST_MONTH:
        return dated(pieces, Why.WHICH_DAY)
    day, month = (second, first) if second > LAST_MONTH else (first, second)
    year = [each + CENTURY * (each < CENTURY) for each in rest]
    return dated(pieces, _date(now.date(), month, day, *year))


def _days_of_month(pieces: Pieces, now: datetime) -> Iterable[Piece]:
    for piece in pieces:
        if re.fullmatch(r"o\d+", piece.code):
            yield from dated([piece], _day_of_month(int(piece.code[1:]), now.date()))
        elif piece.code in JOINTS:
            yield piece


def _day_of_month(day: int, today: date) -> date | Why:
    """The next day of that number."""
    month = today.replace(day=1)
    for _ in range(LAST_MONTH):
        found = _date(today, month.month, day, month.year)
        if isinstance(found, date) and found >= today:
            return found
        month = (month + RECENT).replace(day=1)
    return Why.NO_SUCH_DATE


_NTH = r"(?:[ot]\d+|\d+)"
_SHORT = r"(?:[ot]\d+|\d\d?)"
_NTHS = r"o\d+(?: (?:and|,|or) (?:the )?o\d+){0,6}"
_ON = r"(?:on )?(?:the )?(?<!at )"  # "at 7 Dec 3" is no 7 December
_YEAR = r"(?: (?:, )?20\d\d)?"
_SLASHED = r"\d\d?/\d\d?(?! hour)"
_NO_DATE = one_of(UNITS, r"_ count run exercise d\d am pm oclock past hundred")
_ALONE = rf"(?! {_NO_DATE}(?: |$))(?! (?:of )?m\d)"
_TIMED = r"(?= (?:at|\d\d?:\d|\d\d? (?:am|pm)))"

dates = Rules(
    (r"\d{4}-\d\d?-\d\d?|\d\d?/\d\d?/\d+|\d\d?\.\d\d?\.\d+", _in_digits),
    (rf"(?:(?<=on )|(?<=the )|(?<=d\d )){_SLASHED}", _in_digits),
    (rf"{_SLASHED}{_TIMED}|^{_SLASHED}$", _in_digits),
    (
        rf"{_SHORT} (?:-|to|until) {_SHORT} (?:of )?m\d+"
        rf"|m\d+ {_SHORT} (?:-|to|until) {_SHORT}{_ALONE}",
        unclear(Why.BOUNDS),
    ),
    (rf"{_ON}{_SHORT}(?: (?:and|,|or) (?:the )?{_SHORT}){{1,6}} (?:of )?m\d+", _named_each),
    (rf"m\d+ {_SHORT}(?: (?:and|or) {_SHORT}){{1,6}}{_ALONE}", _named_each),
    (rf"{_ON}{_SHORT} (?:of )?m\d+{_YEAR}", _named),
    (rf"m\d+ (?:the [ot]\d+|{_SHORT}){_ALONE}{_YEAR}", _named),
    (rf"(?:on )?(?:the )?o\d+ of this month|(?:on the|the|on) {_NTHS}{_ALONE}", _days_of_month),
    (rf"(?<=d\d ){_NTHS}{_ALONE}", _days_of_month),
)
