"""The directions of a body, whether it stands, kneels or lies: they come from hips and shoulders.

A limb that hangs along the trunk has the trunk's directions. When it swings away it takes them
along by the shortest way, so that "forward of the thigh" is where a kneecap looks unturned.
"""

from __future__ import annotations

from math import atan2, degrees
from typing import NamedTuple

from bot.core.content import Side
from bot.core.figure import Pose, Spot
from bot.core.figure_rules.space import cross, dot, middle, plus, times, unit, way

_NEARLY_BACK = 1e-6


class Axes(NamedTuple):
    """Three directions square to each other; `out` is away from the middle of the body."""

    front: Spot
    out: Spot
    down: Spot


def trunk(pose: Pose) -> Spot:
    """From between the hips to between the shoulders."""
    hips, shoulders = (
        middle(pose[f"left {part}"], pose[f"right {part}"]) for part in ("hip", "shoulder")
    )
    return unit(way(hips, shoulders))


def across(pose: Pose, part: str) -> Spot:
    """From a right joint to its left one."""
    return unit(way(pose[f"right {part}"], pose[f"left {part}"]))


def axes(pose: Pose, part: str, side: Side) -> Axes:
    """Those of the pelvis (`part` is "hip") or of the shoulders, for the limb of one side. They
    tilt with the pelvis: a hip that sinks draws the thigh of the other side inward."""
    left = across(pose, part)
    front = unit(cross(left, trunk(pose)))
    out = left if side is Side.LEFT else times(left, -1)
    return Axes(front, out, cross(left, front))


def along(axes: Axes, bone: Spot) -> Axes:
    """The axes that a bone takes along from where it hangs down; `bone` has length one."""
    return Axes(*(_swung(axis, axes.down, bone) for axis in axes))


def turn(axes: Axes, way: Spot) -> float:
    """How far a way is turned outward from the front, seen along the bone: -180 to 180."""
    return degrees(atan2(dot(way, axes.out), dot(way, axes.front)))


def aside(way: Spot, bone: Spot) -> Spot:
    """What is square to a bone in a way; `bone` has length one."""
    return plus(way, times(bone, -dot(way, bone)))


def _swung(spot: Spot, start: Spot, end: Spot) -> Spot:
    """The rotation that brings `start` to `end` by the shortest way."""
    both, share = plus(start, end), 1 + dot(start, end)
    if share < _NEARLY_BACK:
        return spot
    return plus(spot, times(both, -dot(both, spot) / share), times(end, 2 * dot(start, spot)))
