"""When those who keep the coach are told that something is broken, and that it is well again.

Half a minute after it broke, once more each hour while it stays so, and when it is mended.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto

PATIENCE = timedelta(seconds=30)
AGAIN = timedelta(hours=1)


class News(Enum):
    BROKEN = auto()
    MENDED = auto()


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was told of one thing that may break: that it is broken `since`, None once it was
    told to be well; and when it was last `told` to be broken."""

    since: datetime | None = None
    told: datetime | None = None


def look(trouble: Trouble, since: datetime | None, now: datetime) -> tuple[Trouble, News | None]:
    """What to tell `now`, and the trouble once that is told. `since` is when the thing broke,
    None while it is well. What breaks and mends again and again is told once an hour."""
    if since is None:
        news = None if trouble.since is None else News.MENDED
        return replace(trouble, since=None), news
    lately = trouble.told is not None and now - trouble.told < AGAIN
    if lately or now - since < PATIENCE:
        return trouble, None
    return Trouble(trouble.since or since, told=now), News.BROKEN


class Failures:
    """What fails again and again. A thing is broken from its first failure on, until it works
    or has not been seen to fail for half a minute."""

    def __init__(self) -> None:
        self._spans: dict[Hashable, tuple[datetime, datetime]] = {}

    def failed(self, thing: Hashable, now: datetime) -> None:
        first, last = self._spans.get(thing, (now, now))
        self._spans[thing] = (first if now - last < PATIENCE else now, now)

    def worked(self, thing: Hashable) -> None:
        self._spans.pop(thing, None)

    def since(self, now: datetime) -> datetime | None:
        """When that which has failed the longest began to."""
        self._spans = {thing: span for thing, span in self._spans.items()
                       if now - span[1] < PATIENCE}  # fmt: skip
        return min((first for first, _ in self._spans.values()), default=None)

    def clear(self) -> None:
        """What made them fail is known, and told elsewhere."""
        self._spans.clear()
