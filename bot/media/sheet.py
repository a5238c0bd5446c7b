"""The page for a physiotherapist, drawn: from top to bottom in the order in which one asks.

Hold times and the strip of days stand over each other with the same days in the same place.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core.content import Side
from bot.core.progress import Hold
from bot.media.leaf import (
    GRID,
    HEADING,
    INNER,
    LEADING,
    MARGIN,
    QUIET,
    TALL,
    TEXT,
    TITLE,
    Leaf,
    lines,
    printable,
)
from bot.media.pages import Row, Section, SharedPage, Strip, Table, Trace

GAP = 13
"""Between two sections."""
LEFT_COLUMN, RIGHT_COLUMN = 205.0, 265.0
NAMES = 108
"""So wide are the names of the rows, before the first day."""
CHART, ROW = 74, 13.5
ROOM = 8
"""So many lines most sections have at most."""
CHECKS = 4
DASHES: dict[Side, tuple[float, ...]] = {Side.LEFT: (), Side.RIGHT: (4.0, 2.5)}
TOP, BOTTOM = MARGIN, TALL - MARGIN


def draw(page: SharedPage) -> bytes:
    """PDF, one page."""
    return drawn(page).pdf(page.headline)


def drawn(page: SharedPage) -> Leaf:
    """The page before it is written to a file."""
    leaf = Leaf()
    end = _foot(leaf, page)
    y = _head(leaf, page)
    below = y + GAP + ROOM * LEADING
    right = MARGIN + INNER - RIGHT_COLUMN
    y = max(_section(leaf, page.done, MARGIN, y, LEFT_COLUMN, tab=146, end=below),
            _section(leaf, page.asked, right, y, RIGHT_COLUMN, tab=112, end=below))  # fmt: skip
    y = _trace(leaf, page.trace, page.strip.days, y + GAP)
    y = _strip(leaf, page.strip, y + GAP)
    y = _table(leaf, page.checks, y + GAP)
    if page.notes:
        _section(leaf, page.notes, MARGIN, y + GAP, INNER, tab=68, end=end - GAP)
    return leaf


def _head(leaf: Leaf, page: SharedPage) -> float:
    y = TOP + TITLE * 0.75
    leaf.words(MARGIN, y, page.headline, size=TITLE, weight="bold")
    y += LEADING * 1.4
    for line in lines(page.note, INNER):
        leaf.words(MARGIN, y, line, colour=QUIET)
        y += LEADING
    return y + GAP - 4


def _foot(leaf: Leaf, page: SharedPage) -> float:
    """At the bottom; returns where it begins."""
    boxes = page.notes and any(printable(told) != " ".join(told.split())
                               for _, told in page.notes.facts)  # fmt: skip
    told = (*page.foot, page.lacking) if boxes else page.foot
    shown = [line for one in told for line in lines(one, INNER)]
    top = BOTTOM - LEADING * len(shown)
    leaf.line((MARGIN, MARGIN + INNER), (top, top), colour=GRID)
    for number, line in enumerate(shown, 1):
        leaf.words(MARGIN, top + number * LEADING, line, colour=QUIET)
    return top


def _heading(leaf: Leaf, text: str, x: float, y: float) -> float:
    leaf.words(x, y, text, size=HEADING, weight="bold")
    return y + LEADING * 1.3


def _section(
    leaf: Leaf, section: Section, x: float, y: float, wide: float, *, tab: float, end: float
) -> float:
    """Names, and at the `tab` what is told of each, as far as there is room before `end`."""
    y = _heading(leaf, section.heading, x, y)
    if not section.facts:
        leaf.words(x, y, section.none, colour=QUIET)
        return y + LEADING
    for number, (name, told) in enumerate(section.facts):
        left = len(section.facts) - number
        shown = _fitting(lines(told, wide - tab), int((end - y) / LEADING) + 1, last=left == 1)
        if not shown:
            leaf.words(x, y, section.more[left - 1], colour=QUIET)
            return y + LEADING
        leaf.words(x, y, name)
        for line in shown:
            leaf.words(x + tab, y, line)
            y += LEADING
    return y


def _fitting(shown: list[str], room: int, *, last: bool) -> list[str]:
    """The lines that find room, beside a line for what comes after unless this is the `last`;
    a long text is cut when it can show two lines or more."""
    room -= not last
    if len(shown) <= room:
        return shown
    return [*shown[: room - 1], f"{shown[room - 1]} …"] if room > 1 else []


def _across(days: Sequence[date]) -> dict[date, float]:
    """The middle of each day."""
    column = (INNER - NAMES) / len(days)
    return {day: MARGIN + NAMES + column * (number + 0.5) for number, day in enumerate(days)}


def _trace(leaf: Leaf, trace: Trace, days: Sequence[date], y: float) -> float:
    y = _heading(leaf, trace.heading, MARGIN, y)
    if not trace.holds:
        leaf.words(MARGIN, y, trace.none, colour=QUIET)
        return y + LEADING
    top, bottom = y - 2, y - 2 + CHART
    for step in trace.steps:
        at = bottom - CHART * step / trace.steps[-1]
        leaf.line((MARGIN + NAMES, MARGIN + INNER), (at, at), colour=GRID, thick=0.5)
        leaf.words(MARGIN + NAMES - 5, at + 3, str(step), colour=QUIET, across="right")
    x = _across(days)
    for side in Side:
        _course(leaf, trace, x, (top, bottom), side)
    _legend(leaf, trace, top + 12)
    return bottom + LEADING


def _course(
    leaf: Leaf, trace: Trace, x: dict[date, float], y: tuple[float, float], side: Side
) -> None:
    """The line of a side. Rings are days with pain."""
    kept = [(one, seconds) for one in trace.holds
            if (seconds := _seconds(one, side)) is not None and one.day in x]  # fmt: skip
    share = (y[1] - y[0]) / trace.steps[-1]
    points = [(x[one.day], y[1] - seconds * share, one.pain) for one, seconds in kept]
    leaf.line([at[0] for at in points], [at[1] for at in points], thick=1.1, dashes=DASHES[side])
    for across, up, pain in points:
        _mark(leaf, across, up, side)
        if (pain or 0) >= trace.pain_from:
            leaf.ring(across, up, 11)


def _mark(leaf: Leaf, x: float, y: float, side: Side) -> None:
    """Small and full on the left, large and open on the right: both show where they meet."""
    left = side is Side.LEFT
    leaf.mark(x, y, "o" if left else "s", 3.8 if left else 5.5, filled=left)


def _seconds(hold: Hold, side: Side) -> int | None:
    return hold.left if side is Side.LEFT else hold.right


def _legend(leaf: Leaf, trace: Trace, y: float) -> None:
    """What the lines and rings are, left of the chart."""
    for side, name in ((Side.LEFT, trace.left), (Side.RIGHT, trace.right)):
        if name:
            leaf.line((MARGIN, MARGIN + 16), (y - 3, y - 3), thick=1.1, dashes=DASHES[side])
            _mark(leaf, MARGIN + 8, y - 3, side)
            leaf.words(MARGIN + 21, y, name)
            y += LEADING * 1.3
    if any((one.pain or 0) >= trace.pain_from for one in trace.holds):
        leaf.ring(MARGIN + 8, y - 3, 9)
        leaf.words(MARGIN + 21, y, trace.pain)


def _strip(leaf: Leaf, strip: Strip, y: float) -> float:
    y = _heading(leaf, strip.heading, MARGIN, y) + 2
    x = _across(strip.days)
    for day, month in strip.months:
        leaf.words(x[day] - 4, y - LEADING, month, colour=QUIET)
    for day in strip.days:
        leaf.words(x[day], y, str(day.day), colour=QUIET, across="center")
    top = y + 4
    y = top
    for row in strip.rows:
        y = _row(leaf, row, x, y)
    _weeks(leaf, strip, x, (top, y))
    y += LEADING
    for told in (strip.key, *strip.told):
        for line in lines(told, INNER):
            leaf.words(MARGIN, y, line, colour=QUIET if told is strip.key else "black")
            y += LEADING
    return y


def _row(leaf: Leaf, row: Row, x: dict[date, float], y: float) -> float:
    column = (INNER - NAMES) / len(x)
    leaf.words(MARGIN, y + 10, row.name)
    for across, cell in zip(x.values(), row.cells, strict=True):
        if row.shaded and cell:
            leaf.shade(across - column / 2, y, column, ROW, 1 - 0.045 * int(cell))
        if cell:
            leaf.words(across, y + 10, cell, across="center")
    leaf.line((MARGIN, MARGIN + INNER), (y + ROW, y + ROW), colour=GRID, thick=0.4)
    return y + ROW


def _weeks(leaf: Leaf, strip: Strip, x: dict[date, float], y: tuple[float, float]) -> None:
    """A line before each Monday."""
    column = (INNER - NAMES) / len(x)
    leaf.line((MARGIN, MARGIN + INNER), (y[0], y[0]), colour=GRID, thick=0.4)
    for day in strip.days:
        if day.weekday() == 0:
            at = x[day] - column / 2
            leaf.line((at, at), y, colour=QUIET, thick=0.5)


def _table(leaf: Leaf, table: Table, y: float) -> float:
    y = _heading(leaf, table.heading, MARGIN, y)
    if not table.rows:
        leaf.words(MARGIN, y, table.none, colour=QUIET)
        return y + LEADING
    column = (INNER - NAMES) / (len(table.columns) - 1)
    places = [MARGIN, *(MARGIN + NAMES + column * at for at in range(len(table.columns) - 1))]
    fits = len(table.rows) <= CHECKS
    shown = table.rows if fits else table.rows[: CHECKS - 1]
    for number, cells in enumerate((table.columns, *shown)):
        for x, cell in zip(places, cells, strict=True):
            leaf.words(x, y, cell, size=TEXT, colour=QUIET if not number else "black")
        y += LEADING
    if not fits:
        leaf.words(MARGIN, y, table.more[len(table.rows) - CHECKS], colour=QUIET)
        y += LEADING
    return y
