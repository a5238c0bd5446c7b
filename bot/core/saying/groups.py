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

    @property
    def dayed(self) -> bool:
        return bool(self.days or self.dates)

    def touches(self, other: Group) -> bool:
        """Whether they share a day; one without days is of any day."""
        return not other.dayed or bool(
            self.days & other.days or set(self.dates) & set(other.dates)
        )


def groups_of(said: Sifted) -> list[Group]:
    base = [_group(phrase) for phrase in joined(said.kept)]
    own = [_group(narrowed(phrase)) for phrase in said.own]
    _check_given_up(said, base)
    _check_off(said, base)
    own = [one for one in own if not any(_is_same(one, group) for group in base)]
    return [*_without(base, said.off), *own]


def _is_same(own: Group, group: Group) -> bool:
    """Every day at 7 except Sunday at 7 is no exception with a time of its own."""
    return group.touches(own) and own.moments <= group.moments


def _group(phrase: Phrase) -> Group:
    if len(phrase.owners) > 1:
        raise StumbleError(Why.TWO_WAYS, *phrase.times)
    days = [piece.value for piece in phrase.of(DAY)]
    if any(one & other for one, other in combinations(set(days), 2)):
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
    dates = any(piece.code == DATE for piece in said.off)
    if (said.off and not any(group.dayed for group in base)) or (dates and weekly):
        raise StumbleError(Why.NEGATION, *said.off)


def _without(base: Collection[Group], off: Collection[Piece]) -> list[Group]:
    """The groups without these days, as far as any are left."""
    left = [(_less(group, off), group) for group in base]
    kept = [one for one, whole in left if one.dayed or not whole.dayed]
    if base and not kept:
        raise StumbleError(Why.NEGATION, *(piece for group in base for piece in group.pieces))
    return kept


def _less(group: Group, off: Collection[Piece]) -> Group:
    days = group.days.difference(*(piece.value for piece in off if piece.code == DAY))
    dates = tuple(day for day in group.dates if not any(_denies(each, day, group) for each in off))
    return replace(group, days=days, dates=dates)


def _denies(piece: Piece, day: date, group: Group) -> bool:
    """Not today, but tonight: a date that is denied first and said then is meant."""
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
    same_days = not gone.dayed or (gone.days, gone.dates) == (group.days, group.dates)
    return same_days and not gone.moments & group.moments
