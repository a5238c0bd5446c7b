"""A sheet of pixels, and colour on it: only the worker loads this module, and with it matplotlib.

Its renderer is used without figures and axes: a film has a hundred pictures, and each is some
hundred shapes. Pixels count from the lower left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, IdentityTransform, Transform
from numpy.typing import NDArray

from bot.media.camera import Array

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
FONT = FontProperties(family="DejaVu Sans", weight="bold")
CAPITAL = 0.73
"""The height of a capital letter, as a share of the line's."""


class _Sheet(Protocol):
    """The renderer, which comes without types."""

    def new_gc(self) -> GraphicsContextBase: ...
    def buffer_rgba(self) -> memoryview: ...
    def draw_path(
        self, gc: GraphicsContextBase, path: Path, transform: Transform,
        rgbFace: tuple[float, ...] | None = None,  # noqa: N803
    ) -> None: ...  # fmt: skip


_sheet: Callable[[float, float, float], _Sheet] = RendererAgg
_as_is = IdentityTransform()


class Canvas:
    """A square of pixels, `size` wide."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._sheet = _sheet(size, size, 72)
        self._rows = np.asarray(self._sheet.buffer_rgba())
        self._dots = self._rows.view(np.uint32)[..., 0]
        self._brush, self._pen = self._sheet.new_gc(), self._sheet.new_gc()
        self._brush.set_linewidth(0)
        self._pen.set_capstyle("round")
        self._pen.set_joinstyle("round")

    @property
    def pixels(self) -> Pixels:
        """Red, green, blue and alpha of each pixel, from the top; a copy."""
        return self._rows.copy()

    def lay(self, ground: Pixels) -> None:
        """Begins anew on a ground."""
        self._rows[:] = ground

    def paste(self, other: Canvas, mask: Mask, x: float, y: float) -> None:
        """A smaller canvas with its middle at a place, as much of it as the mask shows."""
        top, left = round(self.size - y - other.size / 2), round(x - other.size / 2)
        part = self._dots[top : top + other.size, left : left + other.size]
        np.copyto(part, other._dots, where=mask)

    def fill(self, outlines: Array, colour: str, alpha: float = 1) -> None:
        """One shape of several outlines (outlines x corners x 2), all in the same sense."""
        count, corners, _ = outlines.shape
        self._fill(Path(outlines.reshape(-1, 2), _codes(count, corners)), colour, alpha)

    def line(
        self, spots: Array, colour: str, thick: float, dashes: Sequence[float] = (), *,
        alpha: float = 1,
    ) -> None:  # fmt: skip
        """Through the spots, `thick` pixels wide, with round ends."""
        self._pen.set_linewidth(thick)
        self._pen.set_dashes(0, dashes or None)
        self._pen.set_foreground((*_parts(colour), alpha), isRGBA=True)
        self._sheet.draw_path(self._pen, Path(spots), _as_is)

    def words(self, x: float, y: float, text: str, size: float, colour: str) -> None:
        """In the middle of a place; `size` is the height of a line in pixels."""
        corner = x - width(text, size) / 2, y - size * CAPITAL / 2
        self._fill(_letters(text), colour, 1, Affine2D().scale(size / 100).translate(*corner))

    def _fill(self, path: Path, colour: str, alpha: float, place: Transform = _as_is) -> None:
        self._sheet.draw_path(self._brush, path, place, (*_parts(colour), alpha))


def width(text: str, size: float) -> float:
    """How wide words are."""
    return _wide(text) * size / 100


def ring(x: float, y: float, radius: float) -> Array:
    """A circle as one outline."""
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    return np.stack([x + radius * np.cos(turn), y + radius * np.sin(turn)], 1)[None]


def pill(x: float, y: float, wide: float, tall: float) -> Array:
    """A rectangle around a place, with round ends, as one outline."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, 16)
    end = np.stack([np.cos(turn), np.sin(turn)], 1) * tall / 2
    half = np.array([wide / 2 - tall / 2, 0])
    found: Array = np.concatenate([end + half, -end - half])[None] + (x, y)
    return found


def box(left: float, low: float, right: float, high: float) -> Array:
    """A rectangle as one outline."""
    return np.array([[[left, low], [right, low], [right, high], [left, high]]], float)


@cache
def _codes(count: int, corners: int) -> NDArray[np.uint8]:
    """Of so many outlines: what fills them closes them."""
    found = np.full((count, corners), Path.LINETO, Path.code_type)
    found[:, 0] = Path.MOVETO
    return found.reshape(-1)


@cache
def _parts(colour: str) -> tuple[float, float, float]:
    return to_rgb(colour)


@cache
def _letters(text: str) -> Path:
    return TextPath((0, 0), text, size=100, prop=FONT)


@cache
def _wide(text: str) -> float:
    return float(_letters(text).get_extents().x1)
