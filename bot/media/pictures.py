"""What is to be drawn: values with every word in them, which travel to the worker process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol

from bot.core.progress import Day, Hold

WEEKS = 12
"""So many a heat map has room for."""
Mark = tuple[date, str]
"""A day on the time axis and what stands there."""
Step = tuple[int, str]
"""A value on the upright axis, in seconds, and what stands there."""


class Piece(Protocol):
    """Anything picklable; the module `drawn_by` has `draw(picture) -> bytes`."""

    drawn_by: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Key:
    """What each sign of the heat map means."""

    full: str
    light: str
    missed: str
    off: str
    free: str
    pain: str
    today: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Weeks, a column each, up to today, which is the last of `days` (at least one, oldest
    first, of no more weeks than there is room for). Pain of `pain_from` and more is marked.
    `weekdays` are seven letters, Monday first."""

    drawn_by: ClassVar[str] = "bot.media.heat_map"
    headline: str
    note: str
    days: tuple[Day, ...]
    pain_from: int
    weekdays: tuple[str, ...]
    months: tuple[Mark, ...]
    key: Key
    theme: str


@dataclass(frozen=True, slots=True)
class HoldChart:
    """The longest holds over time (at least one, oldest first), in seconds. `steps` climb from
    0 to the top of the picture, `left` and `right` stand at the ends of the lines, `pain` before
    the row of pain marks, in which those of `pain_from` and more are filled."""

    drawn_by: ClassVar[str] = "bot.media.hold_chart"
    headline: str
    note: str
    holds: tuple[Hold, ...]
    steps: tuple[Step, ...]
    dates: tuple[Mark, ...]
    left: str
    right: str
    pain: str
    pain_from: int
    theme: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One side in a self-check; `seconds` None when it was not timed."""

    side: str
    seconds: int | None
    length: str
    seen: str


@dataclass(frozen=True, slots=True)
class SidesChart:
    """Self-checks (at least one) one below the other, each with its day, its left and its right
    side. `held` and `seen` stand over the bars and over the words of what was seen."""

    drawn_by: ClassVar[str] = "bot.media.sides_chart"
    headline: str
    note: str
    held: str
    seen: str
    checks: tuple[tuple[str, Bar, Bar], ...]
    theme: str
