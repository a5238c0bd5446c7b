"""Self-checks one below the other, left and right side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from bot.media.paper import MARGIN, SMALL, TEXT, WIDTH, Paper, block, width
from bot.media.pictures import Bar, SidesChart

BAR = 44
LINE = 58
"""From one side's bar to the other's."""
DAY = 72
"""From the line over a check to its first bar."""
ROOM = 24


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the bars and the words begin, and how wide a second is."""

    bars: float
    seen: float
    second: float


def draw(picture: SidesChart) -> bytes:
    """PNG."""
    paper = Paper(picture.theme, picture.headline, picture.note)
    columns = _columns(picture)
    y = paper.y + 40
    for x, name in ((columns.bars, picture.held), (columns.seen, picture.seen)):
        paper.words(x, y, name, size=SMALL, colour=paper.colours.quiet)
    y += 36
    for day, left, right in picture.checks:
        paper.line((MARGIN, WIDTH - MARGIN), (y, y), paper.colours.grid, 2)
        paper.words(MARGIN, y + 40, day, size=TEXT, weight="bold")
        _bar(paper, columns, left, paper.colours.left, y + DAY)
        _bar(paper, columns, right, paper.colours.right, y + DAY + LINE)
        y += DAY + 2 * LINE + ROOM
    return paper.png(y - 2 * ROOM + MARGIN)


def _columns(picture: SidesChart) -> Columns:
    """Each column as wide as its words, and the bars in what is left."""
    bars = [*chain.from_iterable((left, right) for _, left, right in picture.checks)]
    begin = MARGIN + max(width(bar.side, SMALL, "bold") for bar in bars) + ROOM
    words = max(width(text, SMALL) for text in (picture.seen, *(bar.seen for bar in bars)))
    seen = WIDTH - MARGIN - words
    lengths = max((width(bar.length, SMALL, "bold") for bar in bars if bar.seconds), default=0)
    longest = max(bar.seconds or 0 for bar in bars)
    return Columns(begin, seen, (seen - 2 * ROOM - lengths - begin) / max(longest, 1))


def _bar(paper: Paper, columns: Columns, bar: Bar, colour: str, top: float) -> None:
    middle = top + BAR / 2
    paper.words(MARGIN, middle, bar.side, size=SMALL, weight="bold", colour=colour)
    paper.words(columns.seen, middle, bar.seen, size=SMALL)
    if not bar.seconds:
        paper.words(columns.bars, middle, bar.length, size=SMALL, colour=paper.colours.quiet)
        return
    long = bar.seconds * columns.second
    paper.add(block(columns.bars, top, long, BAR, face=colour))
    paper.words(columns.bars + long + ROOM / 2, middle, bar.length, size=SMALL, weight="bold")
