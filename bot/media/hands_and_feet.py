"""Hands and shoes, which follow from the joints beside them."""

from __future__ import annotations

import numpy as np

from bot.core.content import Side
from bot.core.figure import Pose
from bot.media.anatomy import ANKLE, TOE
from bot.media.camera import Array
from bot.media.frames import SIGN, Frame, at, chest, cross, joints, pelvis, unit, upright
from bot.media.volume import Egg, Row, chain, egg, eggs

Part = tuple[tuple[float, float, float, float, float], ...]
"""Eggs: how high and how far ahead of ankle or wrist, and how wide, tall and long."""
VAMP: Part = ((5.5, 0, 3.7, 4.2, 4.2), (4.6, 7, 4.1, 3.6, 4), (3.6, 14, 4.5, 2.8, 4),
              (3, 18, 3.8, 2.2, 3))  # fmt: skip
HEEL: Part = ((4.6, -2.5, 3.5, 3.9, 3.3), (8, -0.5, 3.8, 2, 4.2))
SOLE: Part = ((1.3, -3, 3.6, 1.3, 3.2), (1.3, 5, 3.9, 1.3, 3.2), (1.3, 13.5, 4.7, 1.3, 3.2),
              (1.3, 18.3, 3.9, 1.3, 3.2))  # fmt: skip
PALM: Part = ((0, 0, 2.5, 2.3, 2.5), (0, 5, 4, 2, 4), (0, 9, 4, 1.8, 3.5), (0, 14, 2.6, 1.4, 3))
FAR, SOFT = 23.0, 12.0
"""A hand whose wrist is so far from the trunk is free; nearer by `SOFT`, it lies on the trunk."""


def shoe(pose: Pose, side: Side) -> tuple[list[Row], Row]:
    """The shoe, and its sole."""
    frame = _foot(pose, side)
    return [_made(frame, VAMP), _made(frame, HEEL)], _made(frame, SOLE)


def hand(pose: Pose, side: Side) -> list[Row]:
    """Open; it lies on the trunk where the wrist is near to it."""
    elbow, wrist = joints(pose, side, "elbow", "wrist")
    way = _to_trunk(pose, side)
    close = min(max((FAR - float(np.linalg.norm(way))) / SOFT, 0), 1)
    long = unit(unit(wrist - elbow) * (1 - close) + unit(way) * close)
    inward = unit(pelvis(pose).at(0, 25, 0) - wrist)
    flat = upright(inward * close + np.array([0, 1, 0.05]) * (1 - close), long)
    frame = Frame(wrist, cross(flat, long), flat, long)
    return [_made(frame, PALM), chain(_thumb(frame, close))]


def _to_trunk(pose: Pose, side: Side) -> Array:
    """From the wrist to the nearer place for a hand: the side of the belly, or the chest."""
    wrist, sign = at(pose, f"{side} wrist"), SIGN[side]
    places = (pelvis(pose).at(5 * sign, 15, 11), chest(pose).at(-3 * sign, -12, 11))
    return min((place - wrist for place in places), key=lambda way: float(np.linalg.norm(way)))


def _thumb(frame: Frame, close: float) -> list[Egg]:
    """It points up on the trunk, and ahead on the ground."""
    up = np.array([0, 1, 0.2]) * close + np.array([0, 0.2, 1]) * (1 - close)
    thumb = upright(up, frame.ahead)
    root = frame.at(0, 0, 3) + thumb * 2
    return [egg(root, frame.axes, (1.6, 1.4, 1.6)),
            egg(root + frame.ahead * 4 + thumb * 3, frame.axes, (1.3, 1.2, 1.6))]  # fmt: skip


def _foot(pose: Pose, side: Side) -> Frame:
    """On the sole below the ankle, ahead to the toes."""
    knee, ankle, toe = joints(pose, side, "knee", "ankle", "toe")
    way = unit(toe - ankle)
    instep = upright(knee - ankle, way)
    slope = min((ANKLE - TOE) / float(np.linalg.norm(toe - ankle)), 1)
    flat = np.sqrt(1 - slope**2)
    ahead, up = way * flat + instep * slope, instep * flat - way * slope
    return Frame(ankle - up * ANKLE, cross(up, ahead), up, ahead)


def _made(frame: Frame, part: Part) -> Row:
    places, radii = np.array(part)[:, :2], np.array(part)[:, 2:]
    middles = frame.spot + places @ np.array([frame.up, frame.ahead])
    return chain(eggs(middles, frame.axes, radii))
