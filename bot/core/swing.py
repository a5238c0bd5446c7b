"""A body on its way from one pose to another.

Bones turn, they do not stretch: from the joint that rests on a support outward, each bone swings
from its direction in one pose to that in the other. What else rests is put back in its place
afterwards, and the body between follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import acos, hypot, sin

from bot.core.content import Side
from bot.core.figure import Figure, Pose, Spot
from bot.core.figure_rules.space import dot, middle, plus, times, way

LOINS = "loins"
"""The middle between the hips, where the trunk begins."""
_LIMBS = (("shoulder", "elbow"), ("elbow", "wrist"), ("hip", "knee"), ("knee", "ankle"),
          ("ankle", "toe"))  # fmt: skip
BONES = (
    ("head", "neck"), ("neck", LOINS),
    *((f"{side} {one}", f"{side} {other}") for side in Side for one, other in _LIMBS),
    *((f"{side} shoulder", "neck") for side in Side), *((f"{side} hip", LOINS) for side in Side),
)  # fmt: skip
_STRUTS = (
    ("left hip", "right hip"), ("left shoulder", "right shoulder"),
    *((f"{side} shoulder", LOINS) for side in Side), *((f"{side} hip", "neck") for side in Side),
)  # fmt: skip
"""What else keeps its length: they hold the trunk in shape while resting joints are put back."""
_ROUNDS = 40
_NEAR = 0.05
"""A resting joint that is so many centimetres off is in its place."""
_STRAIGHT = 1e-6
Bone = tuple[str, str]
Body = dict[str, Spot]


def between(figure: Figure, begin: str, end: str, share: float) -> Pose:
    """The pose when `share` of the way from one key moment to another is done (0 to 1)."""
    one, other = _with_loins(figure.poses[begin]), _with_loins(figure.poses[end])
    fixed = {joint: _mixed(one[joint], other[joint], share)
             for joint in _resting(figure, begin, end)}  # fmt: skip
    root = next(iter(fixed), LOINS)
    body = {root: _mixed(one[root], other[root], share)}
    for near, far in _outward(root):
        bone = _swung(way(one[near], one[far]), way(other[near], other[far]), share)
        body[far] = plus(body[near], bone)
    _settle(body, fixed, _lengths(one, other, share))
    del body[LOINS]
    return body


def _with_loins(pose: Pose) -> Pose:
    return {**pose, LOINS: middle(pose["left hip"], pose["right hip"])}


def _resting(figure: Figure, begin: str, end: str) -> Iterator[str]:
    """The joints that rest both before and after."""
    for rest in figure.rests:
        if not rest.moments or {begin, end} <= rest.moments:
            yield rest.joint


@cache
def _outward(root: str) -> tuple[Bone, ...]:
    """All bones, each after the one that carries it, as (nearer to the root, farther)."""
    known, found = {root}, list[Bone]()
    while len(found) < len(BONES):
        for one, other in BONES:
            if (one in known) != (other in known):
                near, far = (one, other) if one in known else (other, one)
                known.add(far)
                found.append((near, far))
    return tuple(found)


def _settle(body: Body, fixed: Mapping[str, Spot], lengths: Mapping[Bone, float]) -> None:
    """Puts back what rests, and lets the body follow without being stretched: each bone in turn
    pulls its ends together or apart, again and again."""
    astray = any(hypot(*way(body[joint], spot)) > _NEAR for joint, spot in fixed.items())
    for _ in range(_ROUNDS if astray else 0):
        body.update(fixed)
        for (one, other), length in lengths.items():
            bone = way(body[one], body[other])
            off = times(bone, (1 - length / hypot(*bone)) / 2)
            body[one], body[other] = plus(body[one], off), plus(body[other], times(off, -1))
    body.update(fixed)


def _lengths(one: Pose, other: Pose, share: float) -> dict[Bone, float]:
    found = {}
    for bone in (*BONES, *_STRUTS):
        before, after = (hypot(*way(pose[bone[0]], pose[bone[1]])) for pose in (one, other))
        found[bone] = before + (after - before) * share
    return found


def _swung(one: Spot, other: Spot, share: float) -> Spot:
    """From one bone to another along the arc between, the length in step."""
    before, after = hypot(*one), hypot(*other)
    angle = acos(max(-1.0, min(1.0, dot(one, other) / (before * after))))
    if sin(angle) < _STRAIGHT:
        return _mixed(one, other, share)
    length = before + (after - before) * share
    first, second = sin((1 - share) * angle) / before, sin(share * angle) / after
    return times(plus(times(one, first), times(other, second)), length / sin(angle))


def _mixed(one: Spot, other: Spot, share: float) -> Spot:
    return plus(times(one, 1 - share), times(other, share))
