"""The page for a physiotherapist, drawn: from top to bottom in the order in which one asks.

Hold times and the strip of days stand over each other with the same days in the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.core.content import Side
from bot.core.progress import Hold
from bot.media.leaf import (
    GRID,
    HEADING,
    INK,
    INNER,
    LEADING,
    MARGIN,
    QUIET,
    TALL,
    TITLE,
    Leaf,
    lines,
    printable,
)
from bot.media.pages import Row, Section, SharedPage, Strip, Table, Trace

GAP = 13
"""Between two sections."""
LEFT_COLUMN, RIGHT_COLUMN = 205.0, 288.0
NAMES = 108
"""So wide are the names of the rows, before the first day."""
CHART, ROW = 74, 13.5
BAND, SORE = 12, 0.8
"""How wide and how grey the day of a hold after which it hurt is."""
APART = 132
"""From one entry of the legend to the next."""
ROOM = 8
"""So many lines most sections have at most."""
CHECKS = 4
SHORT = 3
"""So many lines a text has at most, where not all of them find room."""
DASHES: dict[Side, tuple[float, ...]] = {Side.LEFT: (), Side.RIGHT: (4.0, 2.5)}
TOP, BOTTOM = MARGIN, TALL - MARGIN
Block = tuple[list[str], list[str]]
"""The lines of a name, and of what is told beside it."""


def draw(page: SharedPage) -> bytes:
    """PDF, one page."""
    return drawn(page).pdf(page.headline)


def drawn(page: SharedPage) -> Leaf:
    """The page before it is written to a file."""
    leaf = Leaf()
    foot = _foot(page)
    end = BOTTOM - LEADING * len(foot)
    y = _head(leaf, page)
    below = y + GAP + ROOM * LEADING
    right = MARGIN + INNER - RIGHT_COLUMN
    y = max(_section(leaf, page.done, MARGIN, y, LEFT_COLUMN, tab=132, end=below),
            _section(leaf, page.asked, right, y, RIGHT_COLUMN, tab=108, end=below))  # fmt: skip
    y = _trace(leaf, page.trace, page.strip.days, y + GAP)
    y = _strip(leaf, page.strip, y + GAP)
    y = _table(leaf, page.checks, y + GAP)
    if page.notes:
        _section(leaf, page.notes, MARGIN, y + GAP, INNER, tab=68, end=end - GAP)
    leaf.line((MARGIN, MARGIN + INNER), (end, end), colour=GRID)
    _lines(leaf, foot, MARGIN, end + LEADING, QUIET)
    return leaf


def _head(leaf: Leaf, page: SharedPage) -> float:
    y = TOP + TITLE * 0.75
    leaf.words(MARGIN, y, page.headline, size=TITLE, weight="bold")
    return _lines(leaf, lines(page.note, INNER), MARGIN, y + LEADING * 1.4, QUIET) + GAP - 4


def _foot(page: SharedPage) -> list[str]:
    """The lines at the bottom."""
    boxes = page.notes and any(printable(told) != " ".join(told.split())
                               for _, told in page.notes.facts)  # fmt: skip
    told = (*page.foot, page.lacking) if boxes else page.foot
    return [line for one in told for line in lines(one, INNER)]


def _lines(leaf: Leaf, shown: Iterable[str], x: float, y: float, colour: str = INK) -> float:
    """Below each other from y on; returns where the next one would stand."""
    for line in shown:
        leaf.words(x, y, line, colour=colour)
        y += LEADING
    return y


def _heading(leaf: Leaf, text: str, x: float, y: float) -> float:
    leaf.words(x, y, text, size=HEADING, weight="bold")
    return y + LEADING * 1.3


def _section(
    leaf: Leaf, section: Section, x: float, y: float, wide: float, *, tab: float, end: float
) -> float:
    """Names, and at the `tab` what is told of each, as far as there is room before `end`."""
    y = _heading(leaf, section.heading, x, y)
    if not section.facts:
        return _lines(leaf, [section.none], x, y, QUIET)
    room = int((end - y) / LEADING) + 1
    blocks = [(lines(name, tab - 6), lines(told, wide - tab))
              for name, told in section.facts[: room + 1]]  # fmt: skip
    blocks = _fitting(blocks, room)
    for names, told in blocks:
        _lines(leaf, names, x, y)
        _lines(leaf, told, x + tab, y)
        y += LEADING * max(len(names), len(told))
    left = len(section.facts) - len(blocks)
    return _lines(leaf, [section.more[left - 1]] if left else [], x, y, QUIET)


def _fitting(blocks: list[Block], room: int) -> list[Block]:
    """All, where they fit into `room` lines; else as many as do when each is cut short, with a
    line to spare for how many are left."""
    if _height(blocks) <= room:
        return blocks
    short = [(names[:SHORT], _cut(told)) for names, told in blocks]
    if _height(short) <= room:
        return short
    return [block for number, block in enumerate(short, 1) if _height(short[:number]) < room]


def _height(blocks: Sequence[Block]) -> int:
    return sum(max(len(names), len(told)) for names, told in blocks)


def _cut(told: list[str]) -> list[str]:
    return told if len(told) <= SHORT else [*told[: SHORT - 1], f"{told[SHORT - 1]} …"]


def _across(days: Sequence[date]) -> dict[date, float]:
    """The middle of each day."""
    column = (INNER - NAMES) / len(days)
    return {day: MARGIN + NAMES + column * (number + 0.5) for number, day in enumerate(days)}


def _trace(leaf: Leaf, trace: Trace, days: Sequence[date], y: float) -> float:
    y = _heading(leaf, trace.heading, MARGIN, y)
    if not trace.holds:
        return _lines(leaf, [trace.none], MARGIN, y, QUIET)
    _legend(leaf, trace, y)
    top, bottom = y + 10, y + 10 + CHART
    for step in trace.steps:
        at = bottom - CHART * step / trace.steps[-1]
        leaf.line((MARGIN + NAMES, MARGIN + INNER), (at, at), colour=GRID, thick=0.5)
        leaf.words(MARGIN + NAMES - 5, at + 3, str(step), colour=QUIET, across="right")
    x = _across(days)
    for one in trace.holds:
        if _sore(one, trace) and one.day in x:
            leaf.shade(x[one.day] - BAND / 2, top, BAND, CHART, SORE)
    for side in Side:
        _course(leaf, trace, x, (top, bottom), side)
    return bottom + LEADING


def _course(
    leaf: Leaf, trace: Trace, x: dict[date, float], y: tuple[float, float], side: Side
) -> None:
    """The line of a side."""
    kept = [(one, seconds) for one in trace.holds
            if (seconds := _seconds(one, side)) is not None and one.day in x]  # fmt: skip
    share = (y[1] - y[0]) / trace.steps[-1]
    points = [(x[one.day], y[1] - seconds * share) for one, seconds in kept]
    leaf.line([at[0] for at in points], [at[1] for at in points], thick=1.1, dashes=DASHES[side])
    for across, up in points:
        _mark(leaf, across, up, side)


def _mark(leaf: Leaf, x: float, y: float, side: Side) -> None:
    """Small and full on the left, large and open on the right: both show where they meet."""
    left = side is Side.LEFT
    leaf.mark(x, y, "o" if left else "s", 3.8 if left else 5.5, filled=left)


def _seconds(hold: Hold, side: Side) -> int | None:
    return hold.left if side is Side.LEFT else hold.right


def _legend(leaf: Leaf, trace: Trace, y: float) -> None:
    """What the lines and grey bands are, above the chart."""
    x = MARGIN + NAMES
    for side, name in ((Side.LEFT, trace.left), (Side.RIGHT, trace.right)):
        if name:
            leaf.line((x, x + 24), (y - 3, y - 3), thick=1.1, dashes=DASHES[side])
            _mark(leaf, x + 12, y - 3, side)
            leaf.words(x + 30, y, name)
            x += APART
    if any(_sore(one, trace) for one in trace.holds):
        leaf.shade(x, y - 8, BAND, 10, SORE)
        leaf.words(x + BAND + 6, y, trace.pain)


def _sore(hold: Hold, trace: Trace) -> bool:
    return (hold.pain or 0) >= trace.pain_from


def _strip(leaf: Leaf, strip: Strip, y: float) -> float:
    y = _heading(leaf, strip.heading, MARGIN, y) + LEADING - 5
    x = _across(strip.days)
    for day, month in strip.months:
        leaf.words(x[day] - 6, y - LEADING + 1, month, colour=QUIET)
    for day in strip.days:
        leaf.words(x[day], y, str(day.day), colour=QUIET, across="center")
    top = y + 4
    y = top
    for row in strip.rows:
        y = _row(leaf, row, x, y)
    _weeks(leaf, strip, x, (top, y))
    y = _lines(leaf, lines(strip.key, INNER), MARGIN, y + LEADING, QUIET)
    return _lines(leaf, [line for told in strip.told for line in lines(told, INNER)], MARGIN, y)


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
        return _lines(leaf, [table.none], MARGIN, y, QUIET)
    column = (INNER - NAMES) / (len(table.columns) - 1)
    places = [MARGIN, *(MARGIN + NAMES + column * at for at in range(len(table.columns) - 1))]
    fits = len(table.rows) <= CHECKS
    shown = table.rows if fits else table.rows[: CHECKS - 1]
    for number, cells in enumerate((table.columns, *shown)):
        for x, cell in zip(places, cells, strict=True):
            leaf.words(x, y, cell, colour=INK if number else QUIET)
        y += LEADING
    return y if fits else _lines(leaf, [table.more[len(table.rows) - CHECKS]], MARGIN, y, QUIET)
