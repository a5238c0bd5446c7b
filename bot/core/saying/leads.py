"""How long before a run, and how long from now."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.saying.amounts import DAYS, LEADS, MINUTES
from bot.core.saying.dates import DATE, dated
from bot.core.saying.days import DAY, PART, PAST
from bot.core.saying.numbers import APART
from bot.core.saying.pieces import (
    SOFT,
    Piece,
    Pieces,
    Rules,
    becomes,
    merged,
    unclear,
    up_to,
)
from bot.core.saying.said import Why

LEAD = "LEAD"
MOMENT = "MOMENT"
DAY_MINUTES = 24 * 60
HOUR_MINUTES = 60
LEAST_BARE = 5  # "15 before" is in minutes; "2 before" may be in hours


def _lead(pieces: Pieces, now: datetime) -> list[Piece]:
    return merged(pieces, LEAD, _minutes(pieces))


def _bare_lead(pieces: Pieces, now: datetime) -> list[Piece]:
    number = int(pieces[0].code)
    enough = number >= LEAST_BARE
    return merged(pieces, LEAD, number) if enough else list(unclear(Why.VAGUE)(pieces, now))


def _moment(pieces: Pieces, now: datetime) -> list[Piece]:
    return merged(pieces, MOMENT, now + timedelta(minutes=_minutes(pieces)))


def _date(pieces: Pieces, now: datetime) -> list[Piece]:
    """So many days from today, or from the date that is said last."""
    start = pieces[-1].value if pieces[-1].code == DATE else now.date()
    return dated(pieces, start + timedelta(minutes=_minutes(pieces)))


def _minutes(pieces: Pieces) -> int:
    return min(MOST, sum(_length(piece) for piece in pieces))


def _length(piece: Piece) -> int:
    if piece.code == DAYS:
        return int(piece.value) * DAY_MINUTES
    if piece.code == MINUTES:
        return int(piece.value)
    hours, _, minutes = piece.code.partition("h")
    return int(hours) * HOUR_MINUTES + int(minutes) if hours.isdigit() else 0


MOST = 1000 * DAY_MINUTES  # a longer time is too far as well
_LENGTH = rf"(?:(?:{DAYS} (?:and )?)?(?:{MINUTES}|\d\d?h\d\d)|{DAYS})"
_ELSE = rf"before {up_to(4, 'of my the every i to')}_(?! (?:_ )?(?:run|workout|exercise))"
_BEFORE_RUN = rf"before {up_to(4, 'my the every', DAY, PART, '_')}(?:run|workout)"
_OF = up_to(2, "of - so")

leads = Rules(
    (rf"for {up_to(2, 'about a')}{MINUTES}(?! notice)", becomes("_")),
    (rf"{_LENGTH} {_OF}{_ELSE}", unclear(Why.LEAD)),
    (rf"(?:in )?{_LENGTH} {_OF}{LEADS}", _lead),
    (rf"notice {up_to(2, 'of about')}{_LENGTH}", _lead),
    (rf"{_BEFORE_RUN} {up_to(2, ', about')}{_LENGTH}(?! run)", _lead),
    (rf"{APART}[1-9]\d{{0,2}} before(?= (?:my|the|every|run|{DAY}|stop|line)|$)", _bare_lead),
    (rf"(?:in )?(?:a )?few (?:min|hour|days?|week)(?: {LEADS})?", unclear(Why.VAGUE)),
    (rf"{MINUTES} after|after (?:about )?{MINUTES}", unclear(Why.LEAD)),
    (rf"after {up_to(4, 'my the every', DAY, PART, '_')}(?:run|exercise|workout)",
     becomes(SOFT, Why.LEAD)),
    (rf"{MINUTES} (?:earlier|later)", becomes(SOFT, Why.VAGUE)),
    (rf"(?<!count )in (?:about )?(?:{MINUTES}|\d\d?h\d\d)|{MINUTES} from now", _moment),
    (rf"in {DAYS} (?:on )?{DAY}", unclear(Why.WHICH_DAY)),
    (rf"in (?:about )?{DAYS}|{DAYS} from (?:now|{DATE})", _date),
    (rf"(?:{DAYS}|{MINUTES}) ago", becomes(PAST)),
)  # fmt: skip
