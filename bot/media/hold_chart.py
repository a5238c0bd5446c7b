"""How long a position was held, session by session, left and right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.media.paper import MARGIN, SMALL, TEXT, WIDTH, Paper, width
from bot.media.pictures import HoldChart

TALL = 600
APART = 50
"""The least from one label, or one pain mark, to the next."""
SEVERAL, MANY = 20, 40
GAP = 28
"""A line is broken where so many days lie between two sessions."""
ROOM = 28
DASHES = (16.0, 12.0)
DOTS = (0.1, 12.0)
Point = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One side: what is drawn, how, and what stands at its end."""

    points: tuple[Point, ...]
    label: str
    colour: str
    marker: str
    size: int
    dashes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where days and seconds lie on the paper."""

    x: tuple[float, float]
    y: tuple[float, float]
    days: tuple[date, date]
    highest: int

    def across(self, day: date) -> float:
        first, last = self.days
        share = (day - first) / (last - first) if last > first else 0.5
        return self.x[0] + share * (self.x[1] - self.x[0])

    def up(self, seconds: float) -> float:
        return self.y[1] - seconds / self.highest * (self.y[1] - self.y[0])


def draw(picture: HoldChart) -> bytes:
    """PNG."""
    paper = Paper(picture.theme, picture.headline, picture.note)
    frame = _frame(picture, paper.y + 56)
    _axes(paper, picture, frame)
    lines = [line for line in _lines(paper, picture) if line.points]
    for line in lines:
        _draw(paper, frame, line)
    for line in reversed(lines):
        _mark(paper, frame, line)
    _labels(paper, frame, lines)
    bottom = _pain(paper, picture, frame, frame.y[1] + 112)
    return paper.png(bottom + MARGIN)


def _frame(picture: HoldChart, top: float) -> Frame:
    begin = MARGIN + max(width(name, SMALL) for _, name in picture.steps) + ROOM
    labels = max(width(text, TEXT, "bold") for text in (picture.left, picture.right))
    days = [one.day for one in picture.holds]
    return Frame((begin + ROOM, WIDTH - MARGIN - labels - ROOM), (top, top + TALL),
                 (days[0], days[-1]), picture.steps[-1][0])  # fmt: skip


def _axes(paper: Paper, picture: HoldChart, frame: Frame) -> None:
    see = paper.colours
    for seconds, name in picture.steps:
        y = frame.up(seconds)
        colour = see.grid if seconds else see.quiet
        paper.line((frame.x[0] - ROOM, frame.x[1]), (y, y), colour, 2)
        paper.words(frame.x[0] - 2 * ROOM, y, name, size=SMALL, colour=see.quiet, across="right")
    for day, name in picture.dates:
        paper.words(frame.across(day), frame.y[1] + 44, name, size=SMALL, colour=see.quiet,
                    across="center")  # fmt: skip


def _lines(paper: Paper, picture: HoldChart) -> tuple[Line, Line]:
    """Where both are equal, the left line shows between the dashes, and its small round marks
    lie on the right one's large square ones."""
    left = tuple((one.day, one.left) for one in picture.holds if one.left is not None)
    right = tuple((one.day, one.right) for one in picture.holds if one.right is not None)
    see = paper.colours
    return (Line(left, picture.left, see.left, "o", 19, ()),
            Line(right, picture.right, see.right, "s", 24, DASHES))  # fmt: skip


def _draw(paper: Paper, frame: Frame, line: Line) -> None:
    thick = 5 if len(line.points) <= MANY else 3
    for stretch in _stretches(line.points):
        x = [frame.across(day) for day, _ in stretch]
        y = [frame.up(seconds) for _, seconds in stretch]
        paper.line(x, y, line.colour, thick, line.dashes)


def _mark(paper: Paper, frame: Frame, line: Line) -> None:
    """A mark for each point, smaller for several; of many points only where a stretch begins
    and ends."""
    size = line.size if len(line.points) <= SEVERAL else line.size * 2 / 3
    for stretch in _stretches(line.points):
        few = len(line.points) <= MANY
        for day, seconds in stretch if few else (stretch[0], stretch[-1]):
            paper.dot(frame.across(day), frame.up(seconds), size, line.colour, line.marker)


def _stretches(points: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """The points between long gaps."""
    begin = 0
    for number, (one, after) in enumerate(pairwise(points), 1):
        if (after[0] - one[0]).days > GAP:
            yield points[begin:number]
            begin = number
    if points:
        yield points[begin:]


def _labels(paper: Paper, frame: Frame, lines: Sequence[Line]) -> None:
    """Each line's name at its end, moved apart where two would meet; dots lead there from a line
    that ended before the picture does."""
    x = frame.across(frame.days[1]) + ROOM
    ends = [(frame.up(line.points[-1][1]), line) for line in lines]
    ends.sort(key=lambda end: end[0])  # left first where both are equal
    short = max((APART - (low[0] - high[0]) for high, low in pairwise(ends)), default=0.0)
    for place, (y, line) in enumerate(ends):
        day = line.points[-1][0]
        if day < frame.days[1]:
            paper.line((frame.across(day), x - ROOM), (y, y), line.colour, 3, DOTS)
        moved = y + max(short, 0) * (place - 0.5)
        paper.words(x, moved, line.label, colour=line.colour, weight="bold")


def _pain(paper: Paper, picture: HoldChart, frame: Frame, top: float) -> float:
    """The row of pain marks; where two would meet, the worse stands. Returns where it ends."""
    marks: list[tuple[float, int]] = []
    for one in picture.holds:
        if one.pain:
            x = frame.across(one.day)
            if marks and x - marks[-1][0] < APART:
                marks[-1] = (marks[-1][0], max(marks[-1][1], one.pain))
            else:
                marks.append((x, one.pain))
    if not marks:
        return top - ROOM
    paper.words(MARGIN, top, picture.pain, size=SMALL, colour=paper.colours.quiet)
    for x, worst in marks:
        paper.badge(x, top + 52, str(worst), filled=worst >= picture.pain_from)
    return top + 78
