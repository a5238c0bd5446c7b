"""How it felt: effort and pain as a runner told them. A missing answer is never a "no"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.body import Place
from bot.core.content import Side

WORST = 10
LITTLE = 3


class Kind(StrEnum):
    """What an answer answers: the question after a session, the one on the morning after,
    /pain at any time, "has it settled?", or a message that told of a red flag."""

    SESSION = "session"
    MORNING = "morning"
    ANY = "any"
    SETTLED = "settled"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Ache:
    """Pain of 1 to 10; `side` and `place` once they are known."""

    level: int
    side: Side | None = None
    place: Place | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.level <= WORST:
            raise ValueError("pain that is felt goes from 1 to 10")


@dataclass(frozen=True, slots=True)
class Felt:
    """One set of answers. `effort` is 0 to 10. `aches` is empty for "no pain" and None for no
    answer."""

    effort: int | None = None
    aches: tuple[Ache, ...] | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.effort is not None and not 0 <= self.effort <= WORST:
            raise ValueError("effort goes from 0 to 10")

    @property
    def pain(self) -> int | None:
        """The worst of it; 0 for none, None for no answer."""
        if self.aches is None:
            return None
        return max((ache.level for ache in self.aches), default=0)

    @property
    def places(self) -> frozenset[Place]:
        """Where it hurts, as far as that was told."""
        return frozenset(ache.place for ache in self.aches or () if ache.place)

    @property
    def sides(self) -> frozenset[Side]:
        return frozenset(ache.side for ache in self.aches or () if ache.side)


NOTHING_TOLD = Felt()


def with_effort(felt: Felt, effort: int) -> Felt:
    return replace(felt, effort=effort)


def with_pain(felt: Felt, level: int) -> Felt:
    """The worst of it; where is asked next. 0 is no pain."""
    return replace(felt, aches=(Ache(level),) if level else ())


def with_sides(felt: Felt, sides: Iterable[Side]) -> Felt:
    """The pain that was told is on these sides; on none, in the middle."""
    level, place = felt.pain, next(iter(felt.places), None)
    if not level:
        return felt
    aches = tuple(Ache(level, side, place) for side in sides)
    return replace(felt, aches=aches or (Ache(level, place=place),))


def with_other_side(felt: Felt, level: int) -> Felt:
    """The other side hurts too, but not as much or more."""
    if not felt.aches or len(felt.sides) != 1 or not level:
        return felt
    (known,) = felt.sides
    kept = tuple(ache for ache in felt.aches if ache.side is known)
    other = Side.RIGHT if known is Side.LEFT else Side.LEFT
    return replace(felt, aches=(*kept, replace(kept[0], level=level, side=other)))


def with_place(felt: Felt, place: Place) -> Felt:
    """Where it hurts; on both sides the same."""
    aches = tuple(replace(ache, place=place) for ache in felt.aches or ())
    return replace(felt, aches=aches) if aches else felt


def with_note(felt: Felt, note: str) -> Felt:
    return replace(felt, note=note)


class Ask(StrEnum):
    """What is asked, one after the other."""

    EFFORT = "e"
    PAIN = "p"
    SIDE = "s"
    OTHER_SIDE = "o"
    PLACE = "w"


def following(asked: Ask, felt: Felt, *, apart: bool = False) -> Ask | None:
    """What is asked after an answer, or after it was skipped; `apart` says that the sides hurt
    differently. Nothing more without pain."""
    if asked is Ask.EFFORT:
        return Ask.PAIN
    if not felt.pain:
        return None
    if asked is Ask.PAIN:
        return Ask.SIDE
    if asked is Ask.SIDE and apart:
        return Ask.OTHER_SIDE
    return None if asked is Ask.PLACE else Ask.PLACE
