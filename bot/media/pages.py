"""The page for a physiotherapist before it is drawn: every word of it, ready to travel to the
worker process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.core.progress import Hold
from bot.media.pictures import Mark


@dataclass(frozen=True, slots=True)
class Section:
    """Names and what is told of each. `none` stands there when there are none; `more` are the
    words for one, two, three ... that found no room."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    none: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """The longest hold of each day, in seconds, and what the lines are called and the grey days
    on which pain of `pain_from` and more was told after it. `steps`
    climb from 0 to the top."""

    heading: str
    none: str
    holds: tuple[Hold, ...]
    steps: tuple[int, ...]
    left: str
    right: str
    pain: str
    pain_from: int


@dataclass(frozen=True, slots=True)
class Row:
    """What stands below each day, "" for nothing told. The darker, the higher a number in a row
    that is `shaded`."""

    name: str
    cells: tuple[str, ...]
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows over all days of the page; `told` are sentences below them, `key` what the signs
    mean."""

    heading: str
    days: tuple[date, ...]
    months: tuple[Mark, ...]
    rows: tuple[Row, ...]
    key: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are columns; `none` and `more` are as in a section."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    none: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedPage:
    """Four weeks on one page of A4. `lacking` explains the box that stands for signs the page
    cannot print, and `notes` is None where the runner wants none on it."""

    drawn_by: ClassVar[str] = "bot.media.sheet"
    headline: str
    note: str
    done: Section
    asked: Section
    trace: Trace
    strip: Strip
    checks: Table
    notes: Section | None
    foot: tuple[str, ...]
    lacking: str
