"""How far each joint of a pose is bent and turned."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from math import asin, atan2, degrees
from typing import NamedTuple

from bot.core.content import Side
from bot.core.figure import Pose, Spot
from bot.core.figure_rules.axes import Axes, across, along, aside, axes, trunk, turn
from bot.core.figure_rules.contact import HALF, SOLE
from bot.core.figure_rules.space import angle, cross, distance, dot, times, unit, way

# Bent less than this, a limb does not show which way it bends: knees and elbows are never quite
# straight seen from the front.
_NEARLY_STRAIGHT = 15.0
_RAISED = 120.0  # an arm above this has no front that could be told from the trunk
_ROLLED = 20.0  # and so a foot that points along the shank


class Movement(Enum):
    NECK = auto()
    TRUNK_SIDE = auto()
    TRUNK_TURN = auto()
    SHOULDER_TILT = auto()
    ARM_BACK = auto()
    ARM_ACROSS = auto()
    ELBOW = auto()
    ELBOW_TURN = auto()
    HIP_BEND = auto()
    HIP_SPREAD = auto()
    HIP_TURN = auto()
    KNEE = auto()
    ANKLE = auto()
    FOOT_TURN = auto()


class Angle(NamedTuple):
    """One movement in degrees. `joint` is the one to put elsewhere, `what` what is bent."""

    movement: Movement
    joint: str
    what: str
    degrees: float


def angles(pose: Pose) -> Iterator[Angle]:
    """Every angle of a pose; those of a bone without a length mean nothing."""
    yield from _middle(pose)
    for side in Side:
        yield from _arm(pose, side)
        yield from _leg(pose, side)


def _middle(pose: Pose) -> Iterator[Angle]:
    up, hips, shoulders = trunk(pose), across(pose, "hip"), across(pose, "shoulder")
    head = way(pose["neck"], pose["head"])
    square, level = aside(shoulders, up), aside(hips, up)
    twist = degrees(atan2(dot(cross(level, square), up), dot(level, square)))
    yield Angle(Movement.NECK, "head", "head", angle(head, up))
    yield Angle(Movement.TRUNK_SIDE, "right hip", "trunk", angle(hips, up) - 90)
    yield Angle(Movement.TRUNK_TURN, "right shoulder", "trunk", twist)
    yield Angle(Movement.SHOULDER_TILT, "right shoulder", "line of the shoulders",
                angle(shoulders, up) - 90)  # fmt: skip


def _arm(pose: Pose, side: Side) -> Iterator[Angle]:
    """Shoulders turn far, so an elbow has a wide way of its own; behind the arm it has none."""
    body, elbow, wrist = axes(pose, "shoulder", side), f"{side} elbow", f"{side} wrist"
    upper, fore = _bone(pose, side, "shoulder", "elbow"), _bone(pose, side, "elbow", "wrist")
    bend = angle(upper, fore)
    yield Angle(Movement.ARM_BACK, elbow, f"{side} arm", -_lean(upper, body.front))
    yield Angle(Movement.ARM_ACROSS, elbow, f"{side} arm", -_lean(upper, body.out))
    yield Angle(Movement.ELBOW, wrist, elbow, bend)
    if bend > _NEARLY_STRAIGHT and angle(upper, body.down) < _RAISED:
        turned = turn(along(body, upper), aside(fore, upper))
        yield Angle(Movement.ELBOW_TURN, wrist, elbow, turned)


def _leg(pose: Pose, side: Side) -> Iterator[Angle]:
    body, knee, hip = axes(pose, "hip", side), f"{side} knee", f"{side} hip"
    thigh, shank = _bone(pose, side, "hip", "knee"), _bone(pose, side, "knee", "ankle")
    bent = degrees(atan2(dot(thigh, body.front), dot(thigh, body.down)))
    yield Angle(Movement.HIP_BEND, knee, hip, bent)
    yield Angle(Movement.HIP_SPREAD, knee, hip, _lean(thigh, body.out))
    yield from _knee(side, along(body, thigh), shank)
    yield from _foot(pose, side, along(along(body, thigh), shank))


def _knee(side: Side, thigh: Axes, shank: Spot) -> Iterator[Angle]:
    """The kneecap looks away from where the shank goes. It looks forward, or out or in as far
    as a hip turns; if it looks back, the knee is bent the wrong way."""
    joint, bend = f"{side} ankle", angle(thigh.down, shank)
    turned = turn(thigh, times(aside(shank, thigh.down), -1))
    if bend <= _NEARLY_STRAIGHT:
        yield Angle(Movement.KNEE, joint, f"{side} knee", bend)
    elif abs(turned) > 90:  # noqa: PLR2004  a right angle
        yield Angle(Movement.KNEE, joint, f"{side} knee", -bend)
    else:
        yield Angle(Movement.KNEE, joint, f"{side} knee", bend)
        yield Angle(Movement.HIP_TURN, joint, f"{side} hip", turned)


def _foot(pose: Pose, side: Side, shank: Axes) -> Iterator[Angle]:
    toe, foot = f"{side} toe", _bone(pose, side, "ankle", "toe")
    away = angle(shank.down, foot)
    yield Angle(Movement.ANKLE, toe, f"{side} ankle", 90 - away - _slope(pose, side))
    if away > _ROLLED:
        turned = turn(shank, aside(foot, shank.down))
        yield Angle(Movement.FOOT_TURN, toe, f"{side} foot", turned)


def _slope(pose: Pose, side: Side) -> float:
    """How steeply the line from ankle to toe falls in a foot that stands flat."""
    rise = SOLE - HALF["toe"]
    foot = distance(pose[f"{side} ankle"], pose[f"{side} toe"])
    return degrees(asin(rise / max(rise, foot)))


def _bone(pose: Pose, side: Side, inner: str, outer: str) -> Spot:
    return unit(way(pose[f"{side} {inner}"], pose[f"{side} {outer}"]))


def _lean(bone: Spot, axis: Spot) -> float:
    return 90 - angle(bone, axis)
