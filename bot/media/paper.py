"""A sheet to draw on, 1080 pixels wide: only the worker loads this module, and with it matplotlib.

Positions and sizes are pixels from the upper left corner. At 72 dots an inch a point of type is
a pixel too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch
from matplotlib.textpath import text_to_path
from PIL import Image

from bot.media.theme import PALETTES

WIDTH = 1080
MARGIN = 64
INNER = WIDTH - 2 * MARGIN
HEADLINE, TEXT, SMALL, TINY = 50, 32, 30, 26
DOTS = 72
COLOURS = 256
"""As many as a palette of PNG holds: a third of the size, and no difference to the eye."""
mpl.rcParams.update({"font.family": "DejaVu Sans", "text.parse_math": False,
                     "hatch.linewidth": 3, "lines.scale_dashes": False})  # fmt: skip


class Paper:
    """A sheet in the colours of a theme, with its headline; `y` is where the rest begins."""

    def __init__(self, theme: str, headline: str, note: str) -> None:
        self.colours = PALETTES[theme]
        self._figure = Figure(facecolor=self.colours.ground, dpi=DOTS)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        self.y = float(MARGIN)
        self._lines(headline, HEADLINE, self.colours.ink, "bold")
        self.y += 8
        self._lines(note, TEXT, self.colours.quiet, "normal")

    def add(self, *artists: Artist) -> None:
        for one in artists:
            self._axes.add_artist(one)

    def words(
        self, x: float, y: float, text: str, *, size: float = TEXT, colour: str = "",
        weight: str = "normal", across: str = "left", upright: str = "center",
    ) -> None:  # fmt: skip
        """`across` and `upright` say which end or edge of the text stands at x and y."""
        self._axes.text(x, y, text, size=size, color=colour or self.colours.ink, weight=weight,
                        ha=across, va=upright)  # fmt: skip

    def line(
        self, x: Sequence[float], y: Sequence[float], colour: str, thick: float,
        dashes: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """`dashes` are the lengths of ink and gap in turn; without them the line is solid."""
        style = (0.0, dashes) if dashes else None
        self.add(Line2D(x, y, color=colour, linewidth=thick, linestyle=style,
                        solid_capstyle="round", solid_joinstyle="round",
                        dash_capstyle="round"))  # fmt: skip

    def dot(self, x: float, y: float, size: float, colour: str, marker: str = "o") -> None:
        """A sign `size` pixels wide, set off from what lies below."""
        self.add(Line2D([x], [y], marker=marker, markersize=size, color=colour, zorder=2.5,
                        markeredgecolor=self.colours.ground, markeredgewidth=3))  # fmt: skip

    def badge(self, x: float, y: float, text: str, *, filled: bool = True) -> None:
        """A number in a small disc, set off from what lies below."""
        pain, ground = self.colours.pain, self.colours.ground
        for wide, face, edge in ((46, ground, ground), (40, pain if filled else ground, pain)):
            self.add(Line2D([x], [y], marker="o", markersize=wide, markeredgewidth=3,
                            markerfacecolor=face, markeredgecolor=edge, zorder=3))  # fmt: skip
        self._axes.text(x, y + 1, text, size=TINY, weight="bold", ha="center",
                        va="center_baseline", zorder=4,
                        color=self.colours.on_pain if filled else pain)  # fmt: skip

    def png(self, height: float) -> bytes:
        """The picture, cut off at `height`."""
        tall = round(height)
        self._axes.set_ylim(tall, 0)
        self._figure.set_size_inches(WIDTH / DOTS, tall / DOTS)
        raw, file = BytesIO(), BytesIO()
        self._figure.savefig(raw, format="raw", dpi=DOTS)
        sheet = Image.frombytes("RGBA", (WIDTH, tall), raw.getvalue())
        _in_few_colours(sheet).save(file, "PNG")
        return file.getvalue()

    def _lines(self, text: str, size: int, colour: str, weight: str) -> None:
        for line in balanced(text, size, weight):
            self.words(MARGIN, self.y, line, size=size, colour=colour, weight=weight,
                       upright="top")  # fmt: skip
            self.y += round(size * 1.3)


def _in_few_colours(sheet: Image.Image) -> Image.Image:
    """The same to the eye. The ground, which the corner shows, keeps its very colour."""
    sheet = sheet.convert("RGB")
    few = sheet.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette, ground = few.getpalette() or [], few.getpixel((0, 0))
    assert isinstance(ground, int), "a picture with a palette has numbered colours"  # noqa: S101
    palette[3 * ground : 3 * ground + 3] = sheet.getpixel((0, 0))
    few.putpalette(palette)
    return few


def block(x: float, y: float, width: float, height: float, *, face: str = "none",
          edge: str = "none", line: float = 0, hatch: str = "") -> FancyBboxPatch:  # fmt: skip
    """A rectangle with round corners; its edge lies inside."""
    inset = line / 2
    return FancyBboxPatch(
        (x + inset, y + inset), max(width - line, 0.1), max(height - line, 0.1),
        boxstyle=f"round,pad=0,rounding_size={min(12.0, width / 4, height / 4)}",
        facecolor=face, edgecolor=edge, linewidth=line, hatch=hatch,
    )  # fmt: skip


def wrapped(text: str, size: float, weight: str, within: float) -> list[str]:
    """The lines of a text; a word that is too long has one of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= within:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, size: float, weight: str) -> list[str]:
    """The lines of a text, as few as can be and about equally long."""
    fewest = wrapped(text, size, weight, INNER)
    tries = (wrapped(text, size, weight, INNER * tenths / 10) for tenths in range(4, 10))
    return next((lines for lines in tries if len(lines) == len(fewest)), fewest)


@cache
def _font(size: float, weight: str) -> FontProperties:
    return FontProperties(family="DejaVu Sans", size=size, weight=weight)


def width(text: str, size: float, weight: str = "normal") -> float:
    """How wide a text is."""
    found, _, _ = text_to_path.get_text_width_height_descent(text, _font(size, weight), False)
    return float(found)
