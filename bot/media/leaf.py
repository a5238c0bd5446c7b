"""A leaf of A4 in black on white, for a PDF that prints well in grey: only the worker loads this
module, and with it matplotlib.

Positions and sizes are points (1/72 inch) from the upper left corner; texts stand on their y.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import groupby
from unicodedata import category

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from bot.media.paper import width, wrapped

WIDE, TALL = 595.28, 841.89
MARGIN = 50
INNER = WIDE - 2 * MARGIN
TITLE, HEADING, TEXT = 17, 10.5, 9
LEADING = 12.5
INK, QUIET, GRID = "#000000", "#4a4a4a", "#c4c4c4"
BOX = "□"
"""Stands for signs that the font lacks."""
FONTS = "DejaVu Sans"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_VARIANTS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_SPACE = re.compile(r"\s+")


class Leaf:
    """One page, and never more than one."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDE / 72, TALL / 72), dpi=72, facecolor="white")
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDE)
        self._axes.set_ylim(TALL, 0)

    def words(
        self, x: float, y: float, text: str, *, size: float = TEXT, colour: str = INK,
        weight: str = "normal", across: str = "left",
    ) -> None:  # fmt: skip
        """`across` says which end of the text stands at x."""
        self._axes.text(x, y, printable(text), size=size, color=colour, weight=weight, ha=across,
                        va="baseline", family=FONTS, parse_math=False)  # fmt: skip

    def line(
        self, x: Sequence[float], y: Sequence[float], *, colour: str = INK, thick: float = 0.6,
        dashes: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """`dashes` are the lengths of ink and gap in turn; without them the line is solid."""
        style = (0.0, dashes) if dashes else None
        self._axes.add_line(Line2D(x, y, color=colour, linewidth=thick, linestyle=style))

    def mark(self, x: float, y: float, marker: str, size: float, *, filled: bool) -> None:
        self._axes.add_line(Line2D(
            [x], [y], marker=marker, markersize=size, linestyle="", zorder=3,
            markeredgecolor=INK, markeredgewidth=0.9, markerfacecolor=INK if filled else "white",
        ))  # fmt: skip

    def shade(self, x: float, y: float, wide: float, tall: float, grey: float) -> None:
        """A box of grey, 0 for black to 1 for white."""
        self._axes.add_patch(Rectangle((x, y), wide, tall, facecolor=str(grey), linewidth=0))

    def pdf(self, title: str) -> bytes:
        """The finished file. Its fonts are embedded as TrueType, so that text can be selected,
        and it tells of no moment at which it was made."""
        file = BytesIO()
        about = {"Title": title, "Creator": None, "Producer": None, "CreationDate": None}
        with mpl.rc_context({"pdf.fonttype": 42, "lines.scale_dashes": False}):
            self.figure.savefig(file, format="pdf", metadata=about)
        return file.getvalue()


def printable(text: str) -> str:
    """The text in signs that the font has, with a box for each run of others."""
    seen = (sign for sign in _SPACE.sub(" ", text)
            if category(sign) not in _UNSEEN and sign not in _VARIANTS)  # fmt: skip
    runs = groupby(seen, lambda sign: ord(sign) in _signs())
    return "".join("".join(run) if known else BOX for known, run in runs)


def lines(text: str, within: float, *, weight: str = "normal") -> list[str]:
    """The lines of a text, each of its own beginning anew; a word that is too long for one is
    broken."""
    return [
        line
        for paragraph in text.split("\n")
        for line in wrapped(" ".join(_pieces(paragraph, within)), TEXT, weight, within)
    ]


def _pieces(text: str, within: float) -> Iterator[str]:
    """The words of a text; of one that is too long, pieces that each fill a line."""
    for word in printable(text).split():
        rest = word
        while rest:
            fits = bisect_right(range(1, len(rest) + 1), within,
                                key=lambda length: width(rest[:length], TEXT))  # fmt: skip
            piece, rest = rest[: max(1, fits)], rest[max(1, fits) :]
            yield piece


@cache
def _signs() -> frozenset[int]:
    """What can be printed, in plain and in bold."""
    both = [get_font(findfont(FontProperties(family=FONTS, weight=weight))).get_charmap()
            for weight in ("normal", "bold")]  # fmt: skip
    return frozenset(both[0]) & frozenset(both[1])
