"""Phrases that only make sense together: "Tuesday and Thursday at 7", "at 7, in the evening"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.core.saying.clocks import TIME
from bot.core.saying.phrases import Phrase, StumbleError
from bot.core.saying.pieces import STOP, Piece
from bot.core.saying.said import Why

_APART = frozenset((STOP, "so", "but"))


def joined(phrases: Iterable[Phrase]) -> list[Phrase]:
    """The phrases, each with those before or after it that belong to it."""
    made: list[Phrase] = []
    for phrase in map(narrowed, _with_parts(phrases)):
        if made and _belongs(made[-1], phrase):
            made[-1] = _absorbed(made[-1], phrase)
        else:
            made.append(phrase)
    if len(made) > 1 and not made[-1].days:
        made[-2:] = [_absorbed(*made[-2:])]  # at 7 on Monday and 18:00: both are on Monday
    return made


def narrowed(phrase: Phrase) -> Phrase:
    """With times that are within its parts of the day."""
    return replace(phrase, pieces=tuple(_within(piece, phrase.parts) for piece in phrase.pieces))


def _within(piece: Piece, parts: Iterable[Piece]) -> Piece:
    for part in parts if piece.code == TIME else ():
        told = piece.value.within(part.value)
        if told is None:
            raise StumbleError(Why.CONTRADICTION, piece, part)
        piece = piece._replace(value=told)
    return piece


def _with_parts(phrases: Iterable[Phrase]) -> list[Phrase]:
    """A part of the day that stands alone goes with what is before it, else with what follows."""
    made: list[Phrase] = []
    waiting = Phrase((), ())
    for phrase in phrases:
        if phrase.days or phrase.times:
            made.append(phrase if phrase.joints & _APART else phrase.also(waiting.parts))
            waiting = Phrase((), ())
        elif made and not phrase.joints & {*_APART, "and"}:
            made[-1] = made[-1].also(phrase.parts)
        else:
            waiting = phrase
    if "and" in waiting.joints:
        raise StumbleError(Why.VAGUE, *waiting.pieces)
    return made


def _belongs(last: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase goes with the last: times with days that have none, and the other way
    round, more days with days, more times with times."""
    apart = bool(phrase.joints & _APART)
    if last.times and not phrase.days and STOP in phrase.joints:
        _check_same(last, phrase)
    if last.times and last.days:
        return not (phrase.parts or (phrase.days if last.days_first else phrase.times))
    if last.times:
        return not (phrase.times and (phrase.days_first or apart))
    return not phrase.days or (phrase.days_first and not apart and _fits(last, phrase))


def _check_same(last: Phrase, phrase: Phrase) -> None:
    """Another time in a sentence of its own may be of anything."""
    known = {time.value for time in last.times}
    if not known.issuperset(time.value for time in phrase.times):
        raise StumbleError(Why.TWO_WAYS, *last.times, *phrase.times)


def _fits(last: Phrase, phrase: Phrase) -> bool:
    """Whether the parts of the day that were said with days alone go with these as well."""
    parts, others = ({part.value for part in each.parts} for each in (last, phrase))
    if not parts or parts == others:
        return True
    return bool(phrase.times) and all(
        len(time.value.could) == 1 and time.value.within(part)
        for time in phrase.times
        for part in parts
    )


def _absorbed(last: Phrase, phrase: Phrase) -> Phrase:
    """Monday evening, at 7: a part that was said with the days alone goes for the times."""
    if not last.times:
        phrase = narrowed(phrase.also(last.parts))
    if not phrase.times:
        last = narrowed(last.also(phrase.parts))
    return Phrase(last.before, (*last.pieces, *phrase.pieces), last.owners | phrase.owners)
