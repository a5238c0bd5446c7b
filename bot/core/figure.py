"""A drawn exercise as a value: a body in space at a few key moments, and how it moves between.

Everything is in centimetres. `x` runs to the viewer's right, `y` up from the floor, `z` towards
the viewer; a body that faces the viewer has its left side at the right. A figure shows its
exercise on one side; the other side is its mirror image.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from bot.core.content import Side


class Spot(NamedTuple):
    """A place in space, or the way from one place to another."""

    x: float
    y: float
    z: float


SIDED = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "toe")
JOINTS = ("head", "neck", *(f"{side} {part}" for side, part in product(Side, SIDED)))
"""What a pose names: "head" is the middle of the skull, "neck" where it leaves the shoulders."""
Pose = Mapping[str, Spot]
"""Every joint and where it is."""


class View(StrEnum):
    """From where a figure is seen: its own coordinates as they are, or from its left."""

    FRONT = "front"
    SIDE = "side"


class Support(StrEnum):
    """What a body can rest on or press against."""

    FLOOR = "floor"
    WALL = "wall"
    STEP = "step"
    MAT = "mat"


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the picture, as a box from `low` to `high`. A wall is the upright plane of its
    side that is nearer to the body; of a step or a mat, the top counts."""

    kind: Support
    low: Spot
    high: Spot


@dataclass(frozen=True, slots=True)
class Rest:
    """A joint that stays on a support in all poses, or in those named by `moments`."""

    joint: str
    on: Support
    moments: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    """One stretch of the motion: to the pose `to` within `seconds` (0 at the very beginning),
    then still for `stay` seconds. `words` stand in the picture meanwhile, two or three of them.
    `works` are the sides whose gluteus medius works."""

    to: str
    seconds: float
    stay: float = 0
    words: str = ""
    works: frozenset[Side] = frozenset()


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow that begins at a joint and goes `by` so far, during the moves to the poses named
    in `moments`, with two or three `words` at its end."""

    joint: str
    by: Spot
    words: str = ""
    moments: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawn exercise. `poses` are its key moments by name; the `motion` ends where it began,
    so that it can loop. `still` names the pose that a single picture shows. `side` is the side
    of the exercise that is drawn; `pelvis` says whether the line of the pelvis is drawn, and
    `drops` the side of it that sinks. `turn` is how many degrees the viewer stands to the right
    of the front (or of the side). `alt` says in words what is to be seen."""

    id: str
    exercise: str
    variant: str
    side: Side
    view: View
    turn: float
    alt: str
    props: tuple[Prop, ...]
    rests: tuple[Rest, ...]
    poses: Mapping[str, Pose]
    motion: tuple[Move, ...]
    arrows: tuple[Arrow, ...]
    still: str
    pelvis: bool = False
    drops: Side | None = None

    @property
    def seconds(self) -> float:
        """How long one round of the motion takes."""
        return sum(move.seconds + move.stay for move in self.motion)
