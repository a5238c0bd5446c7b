"""How often and how long: rhythms that no reminder has, and lengths of time."""

from __future__ import annotations

from datetime import datetime

from bot.core.saying.pieces import (
    Maker,
    Piece,
    Pieces,
    Rules,
    becomes,
    merged,
    one_of,
    unclear,
    up_to,
)
from bot.core.saying.said import Why

MINUTES = "MINUTES"  # a length
DAYS = "DAYS"  # a length
OFTEN = "OFTEN"  # so many times a week
LEADS = one_of("before notice early")
LONG = "min hour days? week fortnight month year"
# What a number before it counts, so that it is no time of day.
UNITS = one_of(LONG, "unit times pace m sec t2", MINUTES, DAYS)

_EVERY = one_of(LONG, r"d\d weekday weekend morning afternoon evening night")
_MANY = r"(?:other|alternate|few|[ot]\d+|\d+|(?:a )?couple)"
_WHICH = r"(?<!m\d )(?<!m\d\d )(?:[ot]\d+|last)"  # December 1st is a date
_PER = up_to(2, "a per every the in /")


def _often(pieces: Pieces, now: datetime) -> list[Piece]:
    numbers = [int(piece.code) for piece in pieces if piece.code.isdigit()]
    return merged(pieces, OFTEN, numbers[0] if numbers else 2)


_irregular = unclear(Why.RHYTHM)
rhythms = Rules(
    (rf"every {_MANY} (?:other )?{_EVERY}|alternate {_EVERY}|every o\d+|odd days?", _irregular),
    (r"every (?:hour|min|month|year|fortnight|half)|rhythm|_ - weekly|respectively", _irregular),
    (
        rf"(?:the )?{_WHICH}(?: (?:and|or|,) (?:the )?{_WHICH}){{0,3}}(?: (?:d\d|days?))?"
        r" (?:of|in|on|every) (?:the |every |a )?month",
        _irregular,
    ),
    (rf"(?:the )?{_WHICH} d\d (?:of|in) m\d+|(?<!m\d )(?<!m\d\d )[ot]\d d\d", _irregular),
    (rf"(?:twice|\d+ (?:times|days|run|exercise|workout)) {_PER}week(?:ly)?", _often),
    (
        rf"(?:once|twice|few times|couple times|\d+ times) {_PER}"
        r"(?:daily|weekly|days?|week|month|year)",
        _irregular,
    ),
)

_COUNTED = {"min": 1, "m": 1, "hour": 60, "days": 1, "day": 1, "week": 7, "fortnight": 14}
_A = r"(?:(?:a )?couple|a|\d+(?:\.(?:\d|25|75))?)"
_HALF = r"(?:half|1/2)"
_HOUR = r"[0-2]?\d"
_LATE = r"(?:1[3-9]|2[0-3])"
_LENGTH = r"\d+ (?:- )?(?:min|m|hour|days?|week)"


def _length(code: str) -> Maker:
    """The sum of what is counted, in minutes or in days."""
    return lambda pieces, now: merged(pieces, code, round(_counted(pieces)))


def _counted(pieces: Pieces) -> float:
    """A number counts what comes next, and single minutes when nothing does."""
    total, number = 0.0, 1.0
    for code in (piece.code for piece in pieces):
        if code in _COUNTED:
            total, number = total + number * _COUNTED[code], 0.0
        elif code == "couple":
            number = 2.0
        elif code[0].isdigit():
            number = float(code)
    return total + number


def _minutes(count: int) -> Maker:
    return becomes(MINUTES, count)


def _and_a_half(pieces: Pieces, now: datetime) -> list[Piece]:
    return merged(pieces, MINUTES, round(float(pieces[0].code) * 60) + 30)


def _number_alone(pieces: Pieces, now: datetime) -> list[Piece]:
    return [pieces[0]]


def _joined(pieces: Pieces, now: datetime) -> list[Piece]:
    """Seven thirty, six oh five, eighteen hundred: as the digits of a time."""
    hour, minute = pieces[0].code, pieces[-1].code
    return merged(pieces, f"{hour}.{'00' if minute == 'hundred' else minute.zfill(2)}")


amounts = Rules(
    (rf"(?:a )?{_HALF} (?:of )?(?:a |- )?hour", _minutes(30)),
    (r"3 quarter (?:of )?(?:a )?hour", _minutes(45)),
    (r"(?:a )?quarter (?:of )?(?:a |- )?hour", _minutes(15)),
    (rf"a hour and (?:a )?{_HALF}", _minutes(90)),
    (rf"\d+ hour (?:and )?(?:a )?{_HALF}|\d+ (?:and )?(?:a )?{_HALF} hour", _and_a_half),
    (
        rf"(?:in )?\d+ (?:-|to|or) {_LENGTH}(?= {LEADS})|in \d+ (?:-|to|or) {_LENGTH}",
        unclear(Why.RANGE),
    ),
    (
        rf"(?<!at )(?<!DAY )(?<!DATE )(?:{_A} hour and _ |\d+ (?:and|,|/) ){_LENGTH}(?= {LEADS})",
        unclear(Why.LEAD),
    ),
    (rf"(?:(?<=at )\d\d?|(?<=DAY ){_LATE}|^{_LATE}) hour(?! {LEADS})", _number_alone),
    (rf"{_A} hour (?:(?:and|,) )?\d+ (?:min|m)|\d+ hour \d\d(?= {LEADS})", _length(MINUTES)),
    (rf"{_A} (?:- )?(?:hour|min)|\d+ (?:- )?m(?= {LEADS})", _length(MINUTES)),
    (rf"{_A} (?:- )?(?:days?|week|fortnight)", _length(DAYS)),
    (rf"(?:{_HOUR} (?:oh )?[0-5]\d|{_HOUR} (?:oh \d|hundred))(?! (?:- )?{UNITS})", _joined),
)
