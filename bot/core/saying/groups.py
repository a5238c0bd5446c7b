"""Days with their times, once all that was denied is taken out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from bot.core.saying.clocks import Told
from bot.core.saying.dates import DATE
from bot.core.saying.days import DAY
from bot.core.saying.denials import Sifted
from bot.core.saying.joining import joined, narrowed
from bot.core.saying.phrases import Phrase, StumbleError
from bot.core.saying.pieces import Piece
from bot.core.saying.said import Why


@dataclass(frozen=True, slots=True)
class Group:
    """Each of the times on each of the days; `pieces` are the words of it."""

    days: frozenset[int]
    dates: tuple[date, ...]
    times: tuple[Told, ...]
    pieces: tuple[Piece, ...]

    @property
    def moments(self) -> set[tuple[int, tuple[int, ...]]]:
        """The times, however they were written."""
        return {(told.minute, told.could) for told in self.times}

    def touches(self, other: Group) -> bool:
        """Whether they share a day, or one is of any day."""
        if not (other.days or other.dates):
            return True
        return bool(self.days & other.days or set(self.dates) & set(other.dates))


def groups_of(said: Sifted) -> list[Group]:
    base = [_group(phrase) for phrase in joined(said.kept)]
    own = [_group(narrowed(phrase)) for phrase in said.own]
    _check_given_up(said, base)
    _check_off(said, base)
    left = [_less(group, said.off) for group in base]
    known = [group.moments for group in base]
    return [*left, *(one for one in own if not any(one.moments <= each for each in known))]


def _group(phrase: Phrase) -> Group:
    if len(phrase.owners) > 1 and len(phrase.times) > 1:
        raise StumbleError(Why.TWO_WAYS, *phrase.times)
    days = [piece.value for piece in phrase.of(DAY)]
    if any(one & other and one != other for one, other in combinations(set(days), 2)):
        raise StumbleError(Why.TWO_WAYS, *phrase.of(DAY))
    return Group(
        frozenset[int]().union(*days),
        tuple(piece.value for piece in phrase.of(DATE)),
        tuple(piece.value for piece in phrase.times),
        phrase.pieces,
    )


def _check_off(said: Sifted, base: Collection[Group]) -> None:
    """Days can be taken out of others only, and dates only of dates."""
    weekly = any(group.days for group in base)
    dated = any(group.dates for group in base)
    if said.off and not (weekly or dated):
        raise StumbleError(Why.NEGATION, *said.off)
    if weekly and any(piece.code == DATE for piece in said.off):
        raise StumbleError(Why.NEGATION, *said.off)


def _less(group: Group, off: Collection[Piece]) -> Group:
    """Not today, but tonight: a date that is denied first and said then is meant."""
    days = group.days.difference(*(piece.value for piece in off if piece.code == DAY))
    dates = tuple(day for day in group.dates if not any(_denies(each, day, group) for each in off))
    if (group.days and not days) or (group.dates and not dates):
        raise StumbleError(Why.NEGATION, *group.pieces, *off)
    return replace(group, days=days, dates=dates)


def _denies(piece: Piece, day: date, group: Group) -> bool:
    if piece.code == DAY:
        return day.weekday() in piece.value
    return bool(piece.value == day and piece.start > group.pieces[0].start)


def _check_given_up(said: Sifted, base: Collection[Group]) -> None:
    """What is given up must leave something, and nothing that it may be meant for."""
    timed = any(group.times for group in base)
    for phrase in said.given_up:
        gone = _group(phrase)
        if not timed or not all(_replaces(one, gone) for one in base if one.touches(gone)):
            raise StumbleError(Why.NEGATION, *phrase.before, *phrase.pieces)


def _replaces(group: Group, gone: Group) -> bool:
    """Not at 7 but at 8; not Tuesday at 7 but Tuesday at 8."""
    anyhow = not (gone.days or gone.dates)
    same_days = anyhow or (gone.days, gone.dates) == (group.days, group.dates)
    return same_days and not gone.moments & group.moments
