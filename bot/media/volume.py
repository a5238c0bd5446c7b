"""Soft bodies: a limb is a row of eggs in space, and its outline is the skin drawn over them.

Seen along parallel lines an egg is an ellipse, and the skin between two eggs the convex hull of
two ellipses. So a limb keeps its volume from wherever it is seen. Light comes from one side of
the picture: a smaller shape within the shape, moved towards the light, is brighter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.media.camera import Array, Camera
from bot.media.colours import Tone
from bot.media.easel import Easel, Light

BASE, REACH = 0.84, 0.95
"""How large the part is that lies in no shadow, and how far towards the edge."""
SHINE, SOFT, DULL = (0.3,), (0.58, 0.36), ()
"""How large the brighter parts are: one strip, softly one within the other, or none."""
INSIDE = 0.6
"""How far towards the edge these lie."""
LARGE = 4
"""From so many pixels a centimetre on, outlines have more corners."""
Indices = NDArray[np.intp]
Egg = Array
"""Its middle and its three half axes, as rows."""


class Row(NamedTuple):
    """Eggs that one skin covers: their middles (n x 3) and half axes (n x 3 x 3, one a row)."""

    middles: Array
    axes: Array


@dataclass(frozen=True, slots=True)
class Coat:
    """Rows of one colour, which flow into each other. One that `melts` has no shadow where it
    begins, and so grows out of what lies below it."""

    rows: Sequence[Row]
    tone: Tone
    shine: Sequence[float] = SHINE
    melts: bool = False


def row(*stretches: Array) -> Row:
    """Of eggs (n x 4 x 3); within each stretch a smooth curve leads from one to the next."""
    return chain(np.concatenate([_curve(one) for one in stretches]))


def chain(found: Sequence[Egg] | Array) -> Row:
    """Of eggs, straight from one to the next."""
    whole = np.asarray(found)
    if len(whole) == 1:
        whole = np.concatenate([whole, whole])  # a skin needs two
    return Row(whole[:, 0], whole[:, 1:])


def egg(middle: Array, axes: Array, radii: Sequence[float]) -> Egg:
    """`axes` are three directions, `radii` how far the egg reaches along each."""
    found: Egg = eggs(middle[None], axes, np.array([radii]))[0]
    return found


def eggs(middles: Array, axes: Array, radii: Array) -> Array:
    """Several (n x 4 x 3), all turned the same way."""
    found = np.empty((len(middles), 4, 3))
    found[:, 0], found[:, 1:] = middles, axes * radii[:, :, None]
    return found


def outlines(camera: Camera, rows: Sequence[Row], grow: float = 0) -> Array:
    """What the skins cover and `grow` centimetres around it, as outlines that overlap."""
    middles, spreads, joins = _seen(camera, rows)
    return _skin(middles, spreads, _around(camera), grow * camera.scale)[joins]


def paint(easel: Easel, coats: Sequence[Coat]) -> None:
    """One over the other: each in shadow, as it is, and brighter in as many steps as it shines."""
    canvas, ways = easel.canvas, _around(easel.camera)
    rows = [one for coat in coats for one in coat.rows]
    middles, spreads, joins = _seen(easel.camera, rows)
    edge = _edge(spreads, easel.light)

    def lit(sizes: Array, reach: float) -> Array:
        """Smaller, and moved towards the light: within the shape, whatever its form."""
        moved = middles + edge * ((1 - sizes) * reach)[:, None]
        return _skin(moved, spreads * sizes[:, None, None] ** 2, ways)

    whole = _skin(middles, spreads, ways)
    base = lit(np.concatenate([_sizes(len(one.middles), coat.melts)
                               for coat in coats for one in coat.rows]), REACH)  # fmt: skip
    bright = {size: lit(np.full(len(middles), size), INSIDE)
              for size in {size for coat in coats for size in coat.shine}}  # fmt: skip
    for coat, its in zip(coats, _parts(coats, joins), strict=True):
        canvas.fill(whole[its], coat.tone.shade)
        canvas.fill(base[its], coat.tone.base)
        for size in coat.shine:
            canvas.fill(bright[size][its], coat.tone.bright, 1 / len(coat.shine))


def _parts(coats: Sequence[Coat], joins: Indices) -> Iterator[Indices]:
    """Which outlines are each coat's."""
    ends = [0, *accumulate(sum(len(one.middles) for one in coat.rows) for coat in coats)]
    for begin, end in pairwise(np.searchsorted(joins, ends)):
        yield joins[begin:end]


def _seen(camera: Camera, rows: Sequence[Row]) -> tuple[Array, Array, Indices]:
    """Middles (n x 2) and spreads (n x 2 x 2) of all eggs in pixels, and the numbers of those
    whose skin reaches to the next one."""
    half = np.concatenate([one.axes for one in rows]) @ camera.axes[:2].T * camera.scale
    middles = camera.flat(np.concatenate([one.middles for one in rows]))
    ends = [0, *accumulate(len(one.middles) for one in rows)]
    joins = [np.arange(begin, end - 1) for begin, end in pairwise(ends)]
    return middles, np.swapaxes(half, 1, 2) @ half, np.concatenate(joins)


def _sizes(count: int, melts: bool) -> Array:
    """How large the lit part of each egg of a row is."""
    begin = 1 - 2 * np.linspace(0, 1, count) if melts else np.zeros(count)
    found: Array = BASE + (1 - BASE) * np.clip(begin * 1.6, 0, 1)
    return found


def _edge(spreads: Array, light: Light) -> Array:
    """From the middle of each egg to the point nearest to the light."""
    way = np.array(light)
    far = spreads @ way
    found: Array = far / np.sqrt(np.maximum(far @ way, 1e-9))[:, None]
    return found


def _skin(middles: Array, spreads: Array, ways: Array, grow: float = 0) -> Array:
    """An outline around each egg and the next (outlines x corners x 2)."""
    reach: Array = ways @ spreads
    far = np.sqrt(np.maximum((reach * ways).sum(2), 1e-9))
    edge = middles[:, None] + reach / far[..., None] + ways * grow
    ahead = (edge * ways).sum(2)
    found: Array = edge.copy()
    found[:-1] = np.where((ahead[:-1] >= ahead[1:])[..., None], edge[:-1], edge[1:])
    return found


def _around(camera: Camera) -> Array:
    return _ways(40 if camera.scale > LARGE else 20)


@cache
def _ways(count: int) -> Array:
    """So many directions all around."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([np.cos(turn), np.sin(turn)], 1)


def _curve(points: Array) -> Array:
    """Through all points, with one more between each two (Catmull and Rom)."""
    if len(points) < 3:  # noqa: PLR2004
        return points
    first, last = 2 * points[:1] - points[1:2], 2 * points[-1:] - points[-2:-1]
    outer = np.concatenate([first, points, last])
    between = (9 * (points[:-1] + points[1:]) - outer[:-3] - outer[3:]) / 16
    whole = np.empty((2 * len(points) - 1, *points.shape[1:]))
    whole[::2], whole[1::2] = points, between
    return whole
