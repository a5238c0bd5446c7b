"""The soft shadows of a body."""

from __future__ import annotations

import numpy as np

from bot.core.figure import Pose, Prop
from bot.core.swing import BONES, LOINS
from bot.media.camera import Array, middle
from bot.media.colours import SHADOW
from bot.media.easel import Easel
from bot.media.volume import Row, chain, eggs, outlines

HIGH = 46
"""What is so far above the ground throws no shadow to be seen, in centimetres."""
DISC = 5.5
THICK = {"head": 9.0, LOINS: 14.0, "neck": 12.0}
LIMB = 6.0
SOFT = (0.7, 1, 1.25, 1.5, 1.75)
"""One over the other, so that the edge is soft."""


def shadow(easel: Easel, pose: Pose, props: tuple[Prop, ...]) -> None:
    """Straight below what is near the ground."""
    limbs = [bone for bone in BONES if LOINS not in bone]
    found = [_below([np.array(pose[joint]) for joint in bone], props) for bone in limbs]
    _lay(easel, [one for one in found if one], 0.11)


def on_wall(easel: Easel, pose: Pose, wall: float) -> None:
    """Of the whole body, on a wall that is so far to the right."""
    loins = middle(pose, "left hip", "right hip")
    spots = {LOINS: loins, **{joint: np.array(spot) for joint, spot in pose.items()}}
    trunk = {"head", "neck", LOINS}
    rows = []
    for bone in BONES:
        sizes = [THICK[joint] if trunk >= set(bone) else LIMB for joint in bone]
        flat = np.array([(0.01, size, size) for size in sizes])
        middles = np.array([(wall, *spots[joint][1:]) for joint in bone])
        rows.append(chain(eggs(middles, np.eye(3), flat)))
    _lay(easel, rows, 0.06)


def _lay(easel: Easel, rows: list[Row], alpha: float) -> None:
    for grow in SOFT if rows else ():
        larger = [Row(one.middles, one.axes * grow) for one in rows]
        easel.canvas.fill(outlines(easel.camera, larger), SHADOW, alpha)


def _below(ends: list[Array], props: tuple[Prop, ...]) -> Row | None:
    """The shadow of a bone, unless it is high up or hangs over an edge."""
    low, other = (_ground(spot, props) for spot in ends)
    if low != other or max(spot[1] - low for spot in ends) > HIGH:
        return None
    middles = np.array([(x, low, z) for x, _, z in ends])
    return chain(eggs(middles, np.eye(3), np.array([(DISC, 0.01, DISC)] * 2)))


def _ground(spot: Array, props: tuple[Prop, ...]) -> float:
    x, y, z = spot
    under = (prop for prop in props if prop.low.x <= x <= prop.high.x and prop.high.y <= y)
    return max((prop.high.y for prop in under if prop.low.z <= z <= prop.high.z), default=0)
