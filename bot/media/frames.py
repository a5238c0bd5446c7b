"""Directions within a body: what is left, up and ahead for its pelvis and its chest."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from bot.core.content import Side
from bot.core.figure import Pose
from bot.media.camera import Array, middle

SIGN = {Side.LEFT: 1.0, Side.RIGHT: -1.0}


@dataclass(frozen=True, slots=True)
class Frame:
    """A place and three directions of a body: its left, up and ahead."""

    spot: Array
    left: Array
    up: Array
    ahead: Array

    @property
    def axes(self) -> Array:
        return np.array([self.left, self.up, self.ahead])

    def at(self, left: float, up: float, ahead: float) -> Array:
        """A place, counted in this frame."""
        found: Array = self.spot + left * self.left + up * self.up + ahead * self.ahead
        return found


def unit(way: Array) -> Array:
    found: Array = way / max(sqrt(way @ way), 1e-9)
    return found


def cross(one: Array, other: Array) -> Array:
    """At right angles to both; quicker than numpy's, which takes whole lists."""
    (a, b, c), (x, y, z) = one.tolist(), other.tolist()
    return np.array([b * z - c * y, c * x - a * z, a * y - b * x])


def upright(way: Array, on: Array) -> Array:
    """What of a way is at right angles to a direction, as a direction."""
    return unit(way - (way @ on) * on)


def pelvis(pose: Pose) -> Frame:
    return _across(pose, "hip", middle(pose, "left hip", "right hip"))


def chest(pose: Pose) -> Frame:
    return _across(pose, "shoulder", middle(pose, "left shoulder", "right shoulder"))


def _across(pose: Pose, part: str, spot: Array) -> Frame:
    left = unit(at(pose, f"left {part}") - at(pose, f"right {part}"))
    spine = at(pose, "neck") - middle(pose, "left hip", "right hip")
    up = upright(spine, left)
    return Frame(spot, left, up, cross(left, up))


def at(pose: Pose, joint: str) -> Array:
    return np.array(pose[joint])


def joints(pose: Pose, side: Side, *parts: str) -> list[Array]:
    return [at(pose, f"{side} {part}") for part in parts]
