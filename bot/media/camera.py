"""From where a figure is seen, and how large: only the worker loads this module.

Pixels count from the lower left corner, as the drawing library has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from bot.core.content import Side
from bot.core.figure import Figure, Pose, Prop, Spot, Support, View

Array = NDArray[np.float64]
PITCH = radians(10)
"""The viewer looks down a little, and so sees the tops of steps and mats."""
SKIN, SLIM, HEAD = 8, 5, 15
"""From the joints to the outline of a body, at most, in centimetres."""
ASIDE = 0.07
SIDES, TOP, BOTTOM = 0.045, 0.03, 0.135
"""What stays free of the picture; below is the place of the words."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks along parallel lines. The rows of `axes` point right, up and towards the viewer;
    `scale` is pixels a centimetre, `origin` the pixel of the place (0, 0, 0)."""

    axes: Array
    scale: float
    origin: Array

    def flat(self, spots: Iterable[Spot] | Array) -> Array:
        """Where places are in the picture."""
        found: Array = np.asarray(spots, float) @ self.axes[:2].T * self.scale + self.origin
        return found

    def near(self, spot: Spot | Array) -> float:
        """How far towards the viewer, in centimetres."""
        return float(self.axes[2] @ np.asarray(spot, float))


def facing(figure: Figure, size: int) -> Camera:
    """The camera that has the whole motion and all props in a square picture; a body whose hip
    drops stands aside, to make room for the lens."""
    axes = _axes(figure)
    low, high = _bounds(figure, axes)
    room = np.array([1 - 2 * SIDES, 1 - TOP - BOTTOM]) * size
    scale = float(np.min(room / (high - low)))
    aside = {None: 0.0, Side.RIGHT: -ASIDE, Side.LEFT: ASIDE}[figure.drops]
    middle = np.array([0.5 + aside, (BOTTOM + 1 - TOP) / 2]) * size
    return Camera(axes, scale, middle - (low + high) / 2 * scale)


def _axes(figure: Figure) -> Array:
    turn = radians(figure.turn + (0 if figure.view is View.FRONT else 90))
    right = np.array([cos(turn), 0, -sin(turn)])
    level = np.array([sin(turn), 0, cos(turn)])
    towards = cos(PITCH) * level + sin(PITCH) * np.array([0, 1, 0])
    return np.array([right, np.cross(towards, right), towards])


def _bounds(figure: Figure, axes: Array) -> tuple[Array, Array]:
    """The corners of all that must be seen, in centimetres."""
    spots = [*chain.from_iterable(map(_outer, figure.poses.values()))]
    for prop in figure.props:
        spots += corners(prop)
    flat = np.array(spots) @ axes[:2].T
    return flat.min(0), flat.max(0)


def _outer(pose: Pose) -> Iterator[Spot]:
    """Places around a body, as far as its skin, hair and shoes reach."""
    for joint, (x, y, z) in pose.items():
        slim = joint.endswith(("toe", "ankle", "wrist"))
        reach = HEAD if joint == "head" else SLIM if slim else SKIN
        yield from (Spot(x - reach, y, z), Spot(x + reach, y, z))
        yield from (Spot(x, max(y - reach, 0), z), Spot(x, y + reach, z))


def corners(prop: Prop) -> list[Spot]:
    """The eight corners of a prop; of a wall, which runs on, only those on the floor."""
    found = [Spot(*one) for one in product(*zip(prop.low, prop.high, strict=True))]
    return [one for one in found if one.y == 0] if prop.kind is Support.WALL else found


def middle(pose: Pose, *joints: str) -> Array:
    """The middle of some joints."""
    found: Array = np.array([pose[joint] for joint in joints]).sum(0) / len(joints)
    return found
