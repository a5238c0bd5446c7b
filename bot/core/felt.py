"""How it felt: effort and pain as a runner told them. A missing answer is never a "no"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.body import Place
from bot.core.content import Side

WORST = 10


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
