"""What rests lies on its support, and nothing goes through floor, wall, step or mat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from bot.core.figure import Figure, Pose, Prop, Rest, Spot, Support
from bot.core.figure_rules.slip import Slip
from bot.core.figure_rules.space import UP, distance, dot, middle, times, unit, way

HALF = {
    "head": 9.0, "neck": 6.0, "shoulder": 6.0, "elbow": 4.0, "wrist": 3.0,
    "hip": 10.0, "knee": 5.0, "ankle": 4.0, "toe": 2.0,
}  # fmt: skip
"""How far the middle of a joint is from the skin, in centimetres."""
SOLE = 8.0
"""How far an ankle is above the sole of its foot."""
NEAR = 2.0
"""How exactly a joint lies on its support."""

_UPRIGHT = 0.7  # the cosine of 45 degrees: a steeper shank stands on its sole


class Face(NamedTuple):
    """The side of a support that carries: a place on it, and the way out of it."""

    place: Spot
    out: Spot

    def above(self, spot: Spot) -> float:
        return dot(way(self.place, spot), self.out)


def contact_slips(figure: Figure) -> Iterator[Slip]:
    yield from _astray(figure)
    yield from _sliding(figure)
    for moment, pose in figure.poses.items():
        yield from _off_support(figure, moment, pose)
        yield from _sunk(figure, moment, pose)


def _astray(figure: Figure) -> Iterator[Slip]:
    """Rests on what is not there."""
    here = {Support.FLOOR, *(prop.kind for prop in figure.props)}
    for number, rest in enumerate(figure.rests):
        if rest.on not in here:
            yield Slip(("rests", number), f"there is no {rest.on} here; add it to the props")


def _sliding(figure: Figure) -> Iterator[Slip]:
    """Joints that leave their place on a support without leaving the support."""
    for rest in figure.rests:
        for before, after in _ways(figure):
            if rest.moments and not {before, after} <= rest.moments:
                continue
            off = distance(*(figure.poses[moment][rest.joint] for moment in (before, after)))
            if off > NEAR:
                sentence = f"{rest.joint} slides by {off:.1f} cm from `{before}`; what rests stays"
                yield Slip(("moments", after, rest.joint), f"{sentence} within 2 cm")


def _ways(figure: Figure) -> Iterable[tuple[str, str]]:
    """From which moment to which the motion goes; there and back is one way."""
    pairs = pairwise(move.to for move in reversed(figure.motion))
    return {frozenset(pair): pair[::-1] for pair in pairs}.values()


def _off_support(figure: Figure, moment: str, pose: Pose) -> Iterator[Slip]:
    for rest in figure.rests:
        if rest.moments and moment not in rest.moments:
            continue
        told = [_told(rest, pose, prop) for prop in _supports(figure, rest)]
        if told and all(told):
            yield Slip(("moments", moment, rest.joint), told[0])


def _supports(figure: Figure, rest: Rest) -> list[Prop | None]:
    """All that a rest may mean; None is the floor."""
    if rest.on is Support.FLOOR:
        return [None]
    return [prop for prop in figure.props if prop.kind is rest.on]


def _told(rest: Rest, pose: Pose, prop: Prop | None) -> str:
    """How a joint misses its support; nothing if it lies there. Without a prop, the floor."""
    joint, spot = rest.joint, pose[rest.joint]
    face = face_of(prop, pose)
    off = face.above(spot) - reach(joint, pose, face)
    if abs(off) > NEAR:
        words = "away from" if off > 0 else "too deep in"
        return f"{joint} is {abs(off):.1f} cm {words} the {rest.on}; it lies on it within 2 cm"
    if prop and not _beside(prop, spot, face):
        return f"{joint} lies beside the {rest.on}; put one of them elsewhere"
    return ""


def face_of(prop: Prop | None, pose: Pose) -> Face:
    """The top of a step or mat, the floor, or the side of a wall that looks at the body."""
    if prop is None:
        return Face(Spot(0, 0, 0), UP)
    if prop.kind is not Support.WALL:
        return Face(prop.high, UP)
    size, body = way(prop.low, prop.high), middle(pose["left hip"], pose["right hip"])
    out = Spot(1, 0, 0) if size.x <= size.z else Spot(0, 0, 1)
    ahead = dot(way(middle(prop.low, prop.high), body), out) >= 0
    return Face(prop.high, out) if ahead else Face(prop.low, times(out, -1))


def reach(joint: str, pose: Pose, face: Face) -> float:
    """How far from its support the middle of a joint lies: an ankle by the height of the foot
    if it stands on its sole, anything else by half its thickness."""
    side, _, part = joint.rpartition(" ")
    if part == "ankle":
        shank = unit(way(pose[f"{side} ankle"], pose[f"{side} knee"]))
        return SOLE if dot(shank, face.out) > _UPRIGHT else HALF[part]
    return HALF[part]


def _beside(prop: Prop, spot: Spot, face: Face) -> bool:
    """Whether a place is over a support, seen square to its face."""
    spans = zip(prop.low, spot, prop.high, face.out, strict=True)
    return all(low - NEAR <= at <= high + NEAR for low, at, high, out in spans if not out)


def _sunk(figure: Figure, moment: str, pose: Pose) -> Iterator[Slip]:
    for joint, spot in pose.items():
        where = ("moments", moment, joint)
        if spot.y < 0:
            yield Slip(where, f"{joint} is {-spot.y:.1f} cm below the floor")
        for prop in figure.props:
            if _inside(prop, spot, face_of(prop, pose)):
                yield Slip(where, f"{joint} is inside the {prop.kind}")


def _inside(prop: Prop, spot: Spot, face: Face) -> bool:
    """A wall is as thick as it likes: what is behind its face is in it."""
    if prop.kind is Support.WALL:
        return face.above(spot) < 0 and _beside(prop, spot, face)
    spans = zip(prop.low, spot, prop.high, strict=True)
    return all(low < at < high for low, at, high in spans)
