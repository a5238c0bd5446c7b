"""Bones keep their length, both sides are alike, and the whole is as tall as a person.

The shares of the body's height are those of D. A. Winter, Biomechanics and Motor Control of Human
Movement (4th ed. 2009, figure 4.1, after Drillis and Contini), with room for drawing.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.content import Side
from bot.core.figure import Figure, Pose, Spot
from bot.core.figure_rules.slip import Slip
from bot.core.figure_rules.space import distance, middle

KEPT = 0.03  # of its length, from moment to moment
BENT = 0.06  # the same for the spine, which may bend
ALIKE = 0.05  # from side to side
TALL = (150.0, 195.0)
_NECK_TO_ANKLE = 0.8  # of the height: a neck is at 84 % of it, an ankle at 4 %
_SHARES = {
    "head": 0.11, "shoulder": 0.12, "elbow": 0.186, "wrist": 0.146,
    "knee": 0.245, "ankle": 0.246, "toe": 0.11,
}  # fmt: skip
_PELVIS = 0.10  # from hip joint to hip joint
_ROOM = (0.6, 1.5)
_INNER = {"shoulder": "neck", "elbow": "shoulder", "wrist": "elbow",
          "knee": "hip", "ankle": "knee", "toe": "ankle"}  # fmt: skip

Bone = tuple[str, str]


def _bone(side: Side, outer: str) -> Bone:
    inner = _INNER[outer]
    return (inner if inner == "neck" else f"{side} {inner}", f"{side} {outer}")


PAIRS = tuple((_bone(Side.LEFT, outer), _bone(Side.RIGHT, outer)) for outer in _INNER)
BONES: tuple[Bone, ...] = (
    ("neck", "head"), ("left hip", "right hip"), *(bone for pair in PAIRS for bone in pair),
)  # fmt: skip
"""Each from the inner joint to the outer one."""


def bone_slips(figure: Figure) -> Iterator[Slip]:
    first, *later = figure.poses.items()
    yield from _misshapen(*first)
    yield from _unlike(*first)
    for moment, pose in later:
        yield from _stretched(moment, pose, first[1])


def spine(pose: Pose) -> float:
    return distance(pose["neck"], _between_hips(pose))


def height(pose: Pose) -> float:
    """How tall the body would stand."""
    legs = (("hip", "knee"), ("knee", "ankle"))
    leg = sum(distance(pose[f"left {a}"], pose[f"left {b}"]) for a, b in legs)
    return (spine(pose) + leg) / _NECK_TO_ANKLE


def _misshapen(moment: str, pose: Pose) -> Iterator[Slip]:
    tall, (low, high) = height(pose), TALL
    if not low <= tall <= high:
        sentence = f"this body would stand {tall:.0f} cm tall; people here are {low:.0f} to"
        yield Slip(("moments", moment), f"{sentence} {high:.0f} cm")
    for inner, outer in BONES:
        share = _SHARES.get(outer.rpartition(" ")[2], _PELVIS)
        least, most = (share * tall * room for room in _ROOM)
        if not least <= (length := distance(pose[inner], pose[outer])) <= most:
            sentence = f"from {inner} to {outer} it is {length:.1f} cm; for this body"
            yield Slip(("moments", moment, outer), f"{sentence} {least:.0f} to {most:.0f} cm fit")


def _unlike(moment: str, pose: Pose) -> Iterator[Slip]:
    for pair in PAIRS:
        left, right = (distance(pose[inner], pose[outer]) for inner, outer in pair)
        if abs(left - right) > ALIKE * max(left, right):
            _, outer = pair[left < right]
            sentence = f"the left side has {left:.1f} cm here and the right one {right:.1f} cm;"
            yield Slip(("moments", moment, outer), f"{sentence} both are alike within 5 %")


def _stretched(moment: str, pose: Pose, first: Pose) -> Iterator[Slip]:
    for inner, outer in BONES:
        usual, now = distance(first[inner], first[outer]), distance(pose[inner], pose[outer])
        if abs(now - usual) > KEPT * usual:
            moved = outer if pose[outer] != first[outer] else inner
            sentence = f"from {inner} to {outer} it is {now:.1f} cm, and {usual:.1f} cm at first"
            yield Slip(("moments", moment, moved), f"{sentence}; a bone keeps it within 3 %")
    usual, now = spine(first), spine(pose)
    if abs(now - usual) > BENT * usual:
        ends = ("neck", "left hip", "right hip")
        moved = next(joint for joint in ends if pose[joint] != first[joint])
        sentence = f"from the neck to between the hips it is {now:.1f} cm, and {usual:.1f} cm at"
        yield Slip(("moments", moment, moved), f"{sentence} first; a spine keeps it within 6 %")


def _between_hips(pose: Pose) -> Spot:
    return middle(pose["left hip"], pose["right hip"])
