"""Times of day: how they are said, and which hours each may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.saying.amounts import LEADS, MINUTES, UNITS
from bot.core.saying.pieces import UNCLEAR, Piece, Pieces, Rules, becomes, merged, unclear, up_to
from bot.core.saying.said import NOON, Clock, Why

TIME = "TIME"
DAY_HOURS = 24
HOUR_MINUTES = 60
QUARTER = 15
DIGITS = 2  # of a minute
# "12 in the morning" is midnight, "12 in the afternoon" noon; nobody knows "12 in the evening".
# "At night" five may be in the morning or in the afternoon; "tonight" ends before dawn.
HOURS = {
    "morning": frozenset(range(12)),
    "afternoon": frozenset(range(12, 21)),
    "evening": frozenset(range(13, 24)),
    "night": frozenset((*range(17, 24), *range(6))),
    "tonight": frozenset((*range(17, 24), *range(5))),
}
NIGHTS = frozenset(("night", "tonight"))


@dataclass(frozen=True, slots=True)
class Told:
    """A time as told, with the hours of the day (0 to 23) that it may mean. `plain` is 24-hour
    notation; `night` a time of a night, which belongs to two days."""

    hour: int
    minute: int
    could: tuple[int, ...]
    plain: bool = False
    night: bool = False

    def within(self, part: str) -> Told | None:
        """The same in this part of the day; None where it cannot be."""
        could = tuple(hour for hour in self.could if hour in HOURS[part])
        return replace(self, could=could, night=part in NIGHTS or self.night) if could else None

    def clock(self, *, plain: bool) -> Clock:
        """`plain` tells that the runner uses 24-hour notation, here or elsewhere."""
        if len(self.could) == 1:
            return Clock(self.could[0], self.minute)
        return Clock(self.hour, self.minute, open=not plain)


def _told(code: str, half: str) -> Told | Why:
    """Of digits such as 7, 07, 0630, 6.30, 6:45 or 18h30, and "am", "pm" or nothing."""
    hour, minute = _digits(code)
    if minute is None or hour >= DAY_HOURS or minute >= HOUR_MINUTES:
        return Why.NO_SUCH_TIME
    if half:
        return _halved(hour, minute, half)
    return Told(hour, minute, _both(hour), plain=hour > NOON or code[0] == "0")


def _digits(code: str) -> tuple[int, int | None]:
    """Hour and minute; None for a minute that is not of two digits."""
    if code.isdigit() and len(code) <= DIGITS:
        return int(code), 0
    if code.isdigit():
        return int(code[:-DIGITS]), int(code[-DIGITS:])
    hour, minute = re.split("[.:h]", code)[:2]
    return int(hour), int(minute) if len(minute) == DIGITS else None


def _both(hour: int) -> tuple[int, ...]:
    return (hour % NOON, hour % NOON + NOON) if 1 <= hour <= NOON else (hour,)


def _halved(hour: int, minute: int, half: str) -> Told | Why:
    afternoon = half[0] == "p"
    if hour > NOON or (afternoon and hour == 0):
        return Why.CONTRADICTION
    return Told(hour, minute, (hour % NOON + NOON * afternoon,))


def timed(pieces: Pieces, code: str) -> list[Piece]:
    """The time of these digits; the last piece may be "am" or "pm"."""
    half = pieces[-1].code if pieces[-1].code in ("am", "pm", "a.", "p.") else ""
    found = _told(code, half)
    return merged(pieces, UNCLEAR if isinstance(found, Why) else TIME, found)


def _first_number(pieces: Pieces, now: datetime) -> list[Piece]:
    return timed(pieces, next(piece.code for piece in pieces if piece.code[0].isdigit()))


def _half_past(pieces: Pieces, now: datetime) -> list[Piece]:
    return timed(pieces, f"{_hour(pieces)}:30")


def _past(pieces: Pieces, now: datetime) -> list[Piece]:
    return timed(pieces, f"{_hour(pieces)}:{_minutes(pieces):02}")


def _to(pieces: Pieces, now: datetime) -> list[Piece]:
    """Ten to seven is 6:50; ten to one is 12:50."""
    hour = (_hour(pieces) - 1) or NOON
    return timed(pieces, f"{hour}:{HOUR_MINUTES - _minutes(pieces):02}")


def _hour(pieces: Pieces) -> int:
    """The last number."""
    return next(int(piece.code) for piece in reversed(pieces) if piece.code.isdigit())


def _minutes(pieces: Pieces) -> int:
    """What comes first: a quarter, a length of time or a number."""
    return next(
        QUARTER if piece.code == "quarter" else int(piece.value or piece.code)
        for piece in pieces
        if piece.code in ("quarter", MINUTES) or piece.code.isdigit()
    )


_WITH_COLON = r"\d\d?:\d\d?(?::00)?"
NUMBER = rf"(?:{_WITH_COLON}|\d\d?[.h]\d\d?|\d\d?|\d{{4}})"  # that may be a time
_AM = r"(?: (?:in the )?(?:am|pm|p\.))"
_HOUR = rf"(?:1[0-2]|[1-9])(?: oclock)?(?! {UNITS}){_AM}?"
# In "ten to seven", which is no span. "At five to seven" is a time, "five to seven" may be either.
_FEW = r"(?:20|25|10(?= to [1-9](?!\d))|5(?= to [1-4](?!\d))|(?<=at )(?:5|10))"
_QUARTER = rf"(?:(?:a )?quarter|{MINUTES})"
_SURE = r"(?:[01]?\d|2\d):\d\d(?::00)?|0\d{3}"
_DOTTED = r"(?<!_ )(?<!run )(?<!exercise )(?:0\d|[5-9]|1\d|2[0-3])\.[0-5][05]"
_FRENCH = rf"(?<!in )(?<!for )(?:0\d|[5-9]|1\d|2[0-3])h\d\d(?! {LEADS}| run)"

clocks = Rules(
    (rf"(?:{_WITH_COLON}|\d\d?\.\d\d) hour(?! {LEADS})", _first_number),
    # numbers of something else
    (rf"{NUMBER} (?:-|to|or) {NUMBER} {UNITS}", becomes("count")),
    (rf"(?:{NUMBER}|\d+) (?:min |per |a )?(?:/ )?{UNITS}", becomes("count")),
    (rf"(?<=in ){_WITH_COLON}|pace {up_to(2, 'of at about is')}{_WITH_COLON}", becomes("count")),
    # times
    (rf"(?:{NUMBER}|\d{{3}})(?: oclock)?{_AM}", _first_number),
    (rf"{_WITH_COLON} a\.|(?<=at )\d\d? a\.", _first_number),
    (rf"(?:half|quarter|{MINUTES}|\d+) (?:past|to|until|after) (?:noon|midnight)",
     unclear(Why.VAGUE)),
    (r"(?:12 )?noon", becomes(TIME, Told(NOON, 0, (NOON,)))),
    (r"(?:12 )?midnight", becomes(TIME, Told(0, 0, (0,), night=True))),
    (rf"half (?:past )?{_HOUR}", _half_past),
    (rf"{_QUARTER} (?:past|after) {_HOUR}|[1-5]?\d past {_HOUR}", _past),
    (rf"{_QUARTER} (?:to|until|of) {_HOUR}|(?:a )?quarter before {_HOUR}", _to),
    (rf"(?<!from )(?<!between ){_FEW} to {_HOUR}", _to),
    (rf"{NUMBER} oclock|{_SURE}|{_DOTTED}|{_FRENCH}", _first_number),
)  # fmt: skip
