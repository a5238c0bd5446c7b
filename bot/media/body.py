"""A runner's trunk, arms and legs in space, made of a pose."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from bot.core.content import Side
from bot.core.figure import Pose
from bot.media import anatomy
from bot.media.anatomy import Slice
from bot.media.camera import Array
from bot.media.frames import at, chest, cross, joints, pelvis, unit, upright
from bot.media.volume import Row, egg, eggs, row


def hips(pose: Pose) -> Row:
    return _trunk(pose, anatomy.HIPS)


def waist(pose: Pose) -> Row:
    """The shirt from its hem to the chest."""
    return _trunk(pose, anatomy.TRUNK)


def yokes(pose: Pose) -> list[Row]:
    """The shirt on the shoulders."""
    return [_yoke(pose, side) for side in Side]


def _trunk(pose: Pose, slices: Sequence[Slice]) -> Row:
    """Turned with the pelvis below and with the shoulders above."""
    low, high = pelvis(pose), chest(pose)
    spine = at(pose, "neck") - low.spot
    found = []
    for one in slices:
        share = min(max(one.at / 0.8, 0), 1)
        left = unit(low.left * (1 - share) + high.left * share)
        up = upright(spine, left) if one.at > 0 else low.up
        axes = np.array([left, up, cross(left, up)])
        found.append(egg(low.spot + spine * one.at, axes, (one.wide, one.tall, one.deep)))
    return row(np.array(found))


def _yoke(pose: Pose, side: Side) -> Row:
    frame, shoulder = chest(pose), at(pose, f"{side} shoulder")
    way = at(pose, "neck") - frame.up * 4 - shoulder
    places, radii = _split(anatomy.YOKE)
    return row(eggs(shoulder + places[:, :1] * way, frame.axes, radii[:, [1, 0, 2]]))


def leg(pose: Pose, side: Side) -> Row:
    """From the hip to the ankle."""
    thigh, shin = _leg_frames(pose, side)
    return row(_along(thigh, anatomy.THIGH), _along(shin, anatomy.SHIN))


def leg_of_shorts(pose: Pose, side: Side) -> Row:
    return row(_along(_leg_frames(pose, side)[0], anatomy.LEG_OF_SHORTS))


def sock(pose: Pose, side: Side) -> Row:
    return row(_along(_leg_frames(pose, side)[1], anatomy.SOCK))


def arm(pose: Pose, side: Side) -> Row:
    upper, lower = _arm_bones(pose, side)
    return row(_along(upper, anatomy.UPPER_ARM), _along(lower, anatomy.FOREARM))


def sleeve(pose: Pose, side: Side) -> Row:
    return row(_along(_arm_bones(pose, side)[0], anatomy.SLEEVE))


Bone = tuple[Array, Array, Array]
"""Its begin, the way to its end, and a direction to its front."""


def _along(bone: Bone, slices: tuple[Slice, ...]) -> Array:
    begin, way, front = bone
    long = unit(way)
    places, radii = _split(slices)
    axes = np.array([cross(long, front), long, front])
    return eggs(begin + places @ np.array([way, front]), axes, radii)


@cache
def _split(slices: tuple[Slice, ...]) -> tuple[Array, Array]:
    """How far along and how far ahead (n x 2), and how wide, tall and deep (n x 3)."""
    places = np.array([(one.at, one.ahead) for one in slices])
    return places, np.array([(one.wide, one.tall, one.deep) for one in slices])


def _leg_frames(pose: Pose, side: Side) -> tuple[Bone, Bone]:
    hip, knee, ankle, toe = joints(pose, side, "hip", "knee", "ankle", "toe")
    thigh, shin = unit(knee - hip), unit(ankle - knee)
    foot = upright(toe - ankle, shin)
    back = shin - (shin @ thigh) * thigh
    front = upright(0.3 * foot - back, thigh)
    return (hip, knee - hip, front), (knee, ankle - knee, foot)


def _arm_bones(pose: Pose, side: Side) -> tuple[Bone, Bone]:
    shoulder, elbow, wrist = joints(pose, side, "shoulder", "elbow", "wrist")
    frame = chest(pose)
    upper, lower = unit(elbow - shoulder), unit(wrist - elbow)
    return ((shoulder, elbow - shoulder, upright(frame.ahead + 0.1 * frame.up, upper)),
            (elbow, wrist - elbow, upright(frame.ahead + 0.1 * frame.up, lower)))  # fmt: skip
