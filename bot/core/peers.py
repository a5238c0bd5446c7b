"""The processes that serve one database: which of them live, who does what, and how they share
what Telegram allows them together.

Each row says what its process uses now, so a newcomer takes only what the others have given up:
at no moment do all of them use more than the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

SILENT = timedelta(seconds=1)
"""A process that holds no lock any more and has been silent for so long is dead: it was killed."""
LOST = timedelta(seconds=10)
"""So long a silence is death in any case: its machine hangs, or is cut off."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A process: `polls` when it asks Telegram for updates, `share` are the calls a second that
    it uses, `beat_at` when it was last alive, by the database's clock."""

    id: int
    host: str
    polls: bool
    share: float
    beat_at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """The chats of one process: those whose number leaves `index` when divided by `of`."""

    index: int = 0
    of: int = 1


WHOLE = Part()


def living(peers: Sequence[Peer], holding: Collection[int], now: datetime) -> tuple[Peer, ...]:
    """Those who live: `holding` are the numbers whose lock is held."""
    return tuple(peer for peer in peers if _lives(peer, now - peer.beat_at, holding))


def part_of(me: int, living: Collection[int]) -> Part:
    """The chats of the process `me`, one of those `living`."""
    return Part(sorted(living).index(me), len(living))


def share_of(others: Sequence[Peer], rate: float) -> float:
    """The calls a second for one more process than the `others` now: an even share of `rate`, as
    far as they have given theirs up."""
    used = sum(peer.share for peer in others)
    return max(0.0, min(rate / (len(others) + 1), rate - used))


def _lives(peer: Peer, silence: timedelta, holding: Collection[int]) -> bool:
    return silence < (LOST if peer.id in holding else SILENT)
