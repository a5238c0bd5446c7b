"""Bodies to judge: one that stands, and what becomes of it when joints are turned."""

from __future__ import annotations

from dataclasses import replace
from math import cos, hypot, radians, sin

from bot.core.content import Side
from bot.core.figure import Figure, Move, Pose, Rest, Spot, Support, View
from bot.core.figure_rules import slips

RIGHTWARD, UPWARD, TOWARD = Spot(1, 0, 0), Spot(0, 1, 0), Spot(0, 0, 1)
ORIGIN = Spot(0, 0, 0)


def _both(**left: tuple[float, float, float]) -> dict[str, Spot]:
    """Joints of the left side, and their mirror images."""
    right = {f"right {part}": Spot(-x, y, z) for part, (x, y, z) in left.items()}
    return {f"left {part}": Spot(*at) for part, at in left.items()} | right


STANDING: Pose = {
    "head": Spot(0, 160, 2),
    "neck": Spot(0, 146, 0),
    **_both(
        shoulder=(18, 141, 0), elbow=(22, 112, 0), wrist=(23, 87, 4),
        hip=(9, 93, 0), knee=(9, 50, 1), ankle=(9, 8, 0), toe=(11, 2, 17),
    ),
}  # fmt: skip
"""A person of 172 cm who faces the viewer."""
FEET = tuple(Rest(f"{side} {part}", Support.FLOOR) for side in Side for part in ("ankle", "toe"))

_LIMBS = (("shoulder", "elbow", "wrist"), ("hip", "knee", "ankle", "toe"))
_STAY = (Move("only", 0, stay=3),)


def figure(pose: Pose = STANDING, **changes: object) -> Figure:
    """A figure with one moment, `only`."""
    made = Figure(
        id="sample", exercise="hip-drop", variant="", side=Side.LEFT, view=View.FRONT, turn=0,
        alt="Somebody stands there.", props=(), rests=(), poses={"only": pose}, motion=_STAY,
        arrows=(), still="only",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def moving(**poses: Pose) -> Figure:
    """A figure that goes from moment to moment, and back to the first."""
    first, *later = poses
    moves = (Move(first, 0), *(Move(name, 1, stay=1) for name in (*later, first)))
    return figure(poses=poses, motion=moves)


def told(judged: Figure) -> list[tuple[str | int, str]]:
    """The slips as (the last step to where it is, sentence)."""
    return [(slip.where[-1], slip.sentence) for slip in slips(judged)]


def put(pose: Pose, **joints: tuple[float, float, float]) -> Pose:
    """The pose with joints elsewhere: `left_knee=(9, 50, 1)`."""
    return {**pose, **{name.replace("_", " "): Spot(*at) for name, at in joints.items()}}


def swung(pose: Pose, joint: str, about: Spot, degrees: float) -> Pose:
    """The limb beyond a joint, turned about an axis through it, right-handed."""
    side, part = joint.split()
    limb = next(limb for limb in _LIMBS if part in limb)
    beyond = [f"{side} {outer}" for outer in limb[limb.index(part) + 1 :]]
    turned = {name: rotated(pose[name], about, degrees, pose[joint]) for name in beyond}
    return {**pose, **turned}


def whole(pose: Pose, about: Spot, degrees: float, by: Spot = ORIGIN) -> Pose:
    """The whole body turned about the middle of the floor, and then moved."""
    turned = {joint: rotated(spot, about, degrees) for joint, spot in pose.items()}
    return {joint: moved(spot, by) for joint, spot in turned.items()}


def moved(spot: Spot, by: Spot) -> Spot:
    return Spot(spot.x + by.x, spot.y + by.y, spot.z + by.z)


def rotated(spot: Spot, about: Spot, degrees: float, around: Spot = ORIGIN) -> Spot:
    size = hypot(*about)
    a, b, c = (value / size for value in about)
    x, y, z = spot.x - around.x, spot.y - around.y, spot.z - around.z
    cosine, sine = cos(radians(degrees)), sin(radians(degrees))
    along = (a * x + b * y + c * z) * (1 - cosine)
    return Spot(
        around.x + x * cosine + (b * z - c * y) * sine + a * along,
        around.y + y * cosine + (c * x - a * z) * sine + b * along,
        around.z + z * cosine + (a * y - b * x) * sine + c * along,
    )


def stretched(pose: Pose, inner: str, outer: str, share: float) -> Pose:
    """The outer joint of one bone farther from the inner one, and all beyond it as far again, so
    that no other bone changes."""
    start, end = pose[inner], pose[outer]
    by = Spot(*((b - a) * share for a, b in zip(start, end, strict=True)))
    return {name: moved(spot, by) if name in _beyond(outer) else spot
            for name, spot in pose.items()}  # fmt: skip


def _beyond(joint: str) -> set[str]:
    side, _, part = joint.rpartition(" ")
    limb = next((limb for limb in _LIMBS if part in limb), (part,))
    return {joint} | {f"{side} {outer}" for outer in limb[limb.index(part) :]}


def lying(pose: Pose, side: Side) -> Pose:
    """The body on one side; the arm below lies on the floor."""
    degrees = -90 if side is Side.LEFT else 90
    return whole(pose, TOWARD, degrees, Spot(0, 26, 0))
