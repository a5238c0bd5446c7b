"""Spans and bounds, which no reminder has, and denials that come after what they deny."""

from __future__ import annotations

from datetime import datetime

from bot.core.saying.amounts import DAYS, MINUTES
from bot.core.saying.clocks import NUMBER, TIME
from bot.core.saying.dates import DATE
from bot.core.saying.days import DAY, PART, PARTS, PAST
from bot.core.saying.leads import LEAD, MOMENT
from bot.core.saying.pieces import (
    LINE,
    SOFT,
    STOP,
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


def _start(pieces: Pieces, now: datetime) -> list[Piece]:
    """From today on is no bound."""
    today = pieces[0].code in ("from", "starting") and pieces[-1].value == now.date()
    return [] if today else list(unclear(Why.BOUNDS)(pieces, now))


def _off(pieces: Pieces, now: datetime) -> list[Piece]:
    """Saturday and Sunday off: not on these days."""
    days = frozenset[int]().union(*(piece.value for piece in pieces if piece.code == DAY))
    return [*merged(pieces, "not"), *merged(pieces, DAY, days), *merged(pieces[-1:], "so")]


JOINTS = frozenset(("and", "or", ",", "/", "-", STOP, LINE, "but", "so", "not", "except"))
NAMED = frozenset((DAY, DATE, PAST, TIME, PART, PARTS))
_span, _bound = unclear(Why.RANGE), unclear(Why.BOUNDS)
_T = rf"(?:{TIME}|{NUMBER})"
_TO = rf"(?:-|to|until) {up_to(2, 'at about')}"
_LIMIT = r"(?:from|starting|until|after|before)"
_RUNS = rf"(?: (?:and|,) {DAY}){{0,6}} (?:run|workout|exercise)"
_WORD = rf"(?!{one_of(*JOINTS, *NAMED, LEAD, MOMENT, 'butnot')}(?: |$))\S+"
_END = rf"(?= (?:,|{STOP}|{LINE}|but|so|and)|$)"
_ONLY_WORDS = rf"(?: {_WORD}){{0,9}}(?= (?:,|{STOP}|{LINE}|but|so)|$)"
_IS_NOT = rf"(?: {_WORD}){{0,3}} (?:off(?: days?)?|(?:out|not)(?: {_WORD}){{0,6}}{_END})"

limits = Rules(
    (rf"since {up_to(3, 'on the about')}(?:{one_of(*NAMED)}|m\d+)", becomes("_")),
    # spans of time
    (rf"between (?:about )?{_T} and {_T}|from {NUMBER} {_TO}{NUMBER}", _span),
    (rf"{TIME} {_TO}{_T}|{_T} {_TO}{TIME}", _span),
    (rf"(?:before|after|until|than|past) (?:about )?{TIME}", _span),
    (
        rf"(?:before|after|until|(?:later|earlier) than) (?:about )?{NUMBER}(?! (?:exercise|run))",
        _span,
    ),
    (rf"(?:within|in the next) (?:the )?(?:{MINUTES}|{DAYS})", _span),
    # a first or a last day
    (rf"{DATE} {_TO}(?:{DATE}|{DAY}|{NUMBER})|(?:{DAY}|{NUMBER}) {_TO}{DATE}", _bound),
    (rf"{_LIMIT} {up_to(3, 'on the about')}(?:{DAY}|{DATE})(?!{_RUNS})", _start),
    (rf"{_LIMIT} (?:the )?(?:(?:next|this) (?:week|month)|m\d+)", _bound),
    (
        rf"in m\d+|until|(?:next|this) (?:week|month)"
        rf"|(?:for|the|next) {up_to(2, 'the next')}{DAYS}",
        becomes(SOFT, Why.BOUNDS),
    ),
    (rf"{TIME} (?:zone|_ time)", unclear(Why.ZONE)),
    (rf"{TIME} (?:and|or|/) (?:am|pm)", unclear(Why.EITHER)),
    # denials
    (
        rf"(?:except|butnot){_ONLY_WORDS}|(?<=, )not (?:on|in|at|if){_ONLY_WORDS}",
        becomes(SOFT, Why.NEGATION),
    ),
    (r"butnot", becomes("not")),
    (rf"{DAY}(?: (?:and|,|or) {DAY}){{0,6}}{_IS_NOT}", _off),
    (rf"{DAY} {STOP} not(?= (?:,|{STOP}|{LINE})|$)", _off),
    (rf"{one_of(*NAMED)}{_IS_NOT}", unclear(Why.NEGATION)),
    (rf"forget(?: (?:about|the|my)){{0,3}}(?= (?:{DAY}|{DATE}|{TIME}))", becomes("not")),
    (rf"off(?: days?)?(?: (?:on|my|the)){{0,3}}(?= {DAY})", becomes("not")),
)
