"""What is said between two joints such as "and" or a comma: days, times, parts of the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.core.saying.clocks import TIME
from bot.core.saying.dates import DATE
from bot.core.saying.days import DAY, PART, PAST
from bot.core.saying.leads import LEAD, MOMENT
from bot.core.saying.limits import JOINTS
from bot.core.saying.pieces import Piece, Pieces
from bot.core.saying.said import Why

DAYS = (DAY, DATE, PAST)
OTHERS = (LEAD, MOMENT)
COUNTED = frozenset((*DAYS, TIME, PART, *OTHERS))
OWNERS = frozenset(("run", "remind"))


class StumbleError(Exception):
    """What was said cannot be taken as it stands; `pieces` are the words of it."""

    def __init__(self, why: Why, *pieces: Piece) -> None:
        super().__init__(why)
        self.why, self.pieces = why, pieces


@dataclass(frozen=True, slots=True)
class Phrase:
    """Days and times that stand together, and the joints before them. `owners` says of the times
    whether a run or a reminder was the last thing named before."""

    before: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    owners: frozenset[str] = frozenset()

    def of(self, *codes: str) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.code in codes)

    @property
    def joints(self) -> frozenset[str]:
        return frozenset(joint.code for joint in self.before)

    @property
    def named(self) -> bool:
        """Whether it names a day or a time."""
        return bool(self.of(*DAYS, TIME, PART))

    @property
    def days(self) -> tuple[Piece, ...]:
        return self.of(*DAYS)

    @property
    def times(self) -> tuple[Piece, ...]:
        return self.of(TIME)

    @property
    def parts(self) -> tuple[Piece, ...]:
        return self.of(PART)

    @property
    def days_first(self) -> bool:
        return bool(self.days) and (not self.times or self.days[0].start < self.times[0].start)

    def without_days(self) -> Phrase:
        return replace(self, pieces=tuple(p for p in self.pieces if p.code not in DAYS))

    def also(self, pieces: tuple[Piece, ...]) -> Phrase:
        return replace(self, pieces=(*self.pieces, *pieces))


def phrases_of(pieces: Pieces) -> Iterator[Phrase]:
    before: list[Piece] = []
    said: list[Piece] = []
    owners: set[str] = set()
    owner = ""
    for piece in pieces:
        if said and (piece.code in JOINTS or _begins_anew(said, piece)):
            yield Phrase(tuple(before), tuple(said), frozenset(owners))
            before, said, owners = [], [], set()
        if piece.code in JOINTS:
            before.append(piece)
        elif piece.code in OWNERS:
            owner = piece.code
        elif piece.code in COUNTED:
            said.append(piece)
            owners |= {owner} if owner and piece.code == TIME else set()
    if said:
        yield Phrase(tuple(before), tuple(said), frozenset(owners))


def _begins_anew(said: Pieces, piece: Piece) -> bool:
    """In "Mon 7 Tue 8" a day begins a phrase, in "7 on Mon 8 on Tue" a time does."""
    phrase = Phrase((), tuple(said))
    if piece.code == PART:
        return bool(phrase.parts)
    if not phrase.times:
        return False
    return piece.code in DAYS if phrase.days_first else piece.code == TIME
