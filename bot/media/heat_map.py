"""Twelve weeks at a glance: a column a week, a square a day."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, timedelta

from matplotlib.patches import Rectangle

from bot.core.progress import Day, Done
from bot.media.paper import INNER, MARGIN, SMALL, Paper, block, width
from bot.media.pictures import WEEKS, HeatMap

LETTERS = 48
PITCH = (INNER - LETTERS) / WEEKS
SQUARE = 64
SMALL_SQUARE = 48
LINE = 70
SIGNS = ("full", "light", "missed", "off", "free", "pain", "today")


def draw(picture: HeatMap) -> bytes:
    """PNG."""
    paper = Paper(picture.theme, picture.headline, picture.note)
    today = picture.days[-1].day
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    top = paper.y + 76
    for day, name in picture.months:
        x, _ = _place(day, first, top)
        paper.words(x, top - 40, name, size=SMALL, colour=paper.colours.quiet)
    for number, letter in enumerate(picture.weekdays):
        y = top + number * PITCH + SQUARE / 2
        paper.words(MARGIN, y, letter, size=SMALL, colour=paper.colours.quiet)
    for one in picture.days:
        _day(paper, picture, one, *_place(one.day, first, top))
    square(paper, *_place(today, first, top), "today")
    bottom = _key(paper, picture, top + 7 * PITCH + 36)
    return paper.png(bottom + MARGIN)


def sign(day: Day) -> str:
    """Which square stands for a day: what was done counts more than what was not."""
    if day.done:
        return "full" if day.done is Done.FULL else "light"
    if day.off:
        return "off"
    return "missed" if day.due else "free"


def square(paper: Paper, x: float, y: float, which: str, size: float = SQUARE) -> None:
    """One of the signs, its upper left corner at x and y."""
    see = paper.colours
    match which:
        case "full":
            paper.add(block(x, y, size, size, face=see.left))
        case "light":
            _half(paper, x, y, size)
        case "missed":
            paper.add(block(x, y, size, size, edge=see.quiet, line=3))
        case "off":
            paper.add(block(x, y, size, size, face=see.grid, edge=see.quiet, hatch="/"))
        case "free":
            paper.dot(x + size / 2, y + size / 2, 10, see.quiet)
        case "today":
            around = size / 8
            side = size + 2 * around
            paper.add(block(x - around, y - around, side, side, edge=see.ink, line=4))


def _half(paper: Paper, x: float, y: float, size: float) -> None:
    """A square that is half full."""
    see = paper.colours
    whole = block(x, y, size, size, face=see.tint)
    lower = Rectangle((x, y + size / 2), size, size / 2, facecolor=see.left)
    paper.add(whole, lower, block(x, y, size, size, edge=see.left, line=4))
    lower.set_clip_path(whole)


def _place(day: date, first: date, top: float) -> tuple[float, float]:
    week, weekday = divmod((day - first).days, 7)
    return MARGIN + LETTERS + week * PITCH, top + weekday * PITCH


def _day(paper: Paper, picture: HeatMap, day: Day, x: float, y: float) -> None:
    square(paper, x, y, sign(day))
    if (day.pain or 0) >= picture.pain_from:
        paper.badge(x + SQUARE - 16, y + SQUARE - 16, str(day.pain))


def _key(paper: Paper, picture: HeatMap, top: float) -> float:
    """The signs that occur and their meaning, in two columns; where it ends."""
    used = {sign(day) for day in picture.days} | {"today"}
    used |= {"pain" for day in picture.days if (day.pain or 0) >= picture.pain_from}
    meanings = dict(zip(SIGNS, astuple(picture.key), strict=True))
    entries = [which for which in SIGNS if which in used]
    across = max(width(meanings[which], SMALL) for which in entries[::2]) + SMALL_SQUARE + 68
    for number, which in enumerate(entries):
        x, y = MARGIN + number % 2 * across, top + number // 2 * LINE
        if which == "pain":
            paper.badge(x + SMALL_SQUARE / 2, y + SMALL_SQUARE / 2, str(picture.pain_from))
        else:
            inset = 6 if which == "today" else 0  # its ring lies outside the square
            square(paper, x + inset, y + inset, which, SMALL_SQUARE - 2 * inset)
        paper.words(x + SMALL_SQUARE + 20, y + SMALL_SQUARE / 2, meanings[which], size=SMALL)
    return top + (len(entries) - 1) // 2 * LINE + SMALL_SQUARE
