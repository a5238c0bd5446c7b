"""A runner in a pose, drawn from the farthest part to the nearest."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from bot.core.content import Side
from bot.core.figure import Pose
from bot.media import body
from bot.media.bones import bones
from bot.media.camera import middle
from bot.media.colours import SHIRT, SHOE, SHORTS, SKIN, SOCK, SOLE
from bot.media.easel import Easel
from bot.media.frames import chest, pelvis
from bot.media.hands_and_feet import hand, shoe
from bot.media.head import features, head
from bot.media.marks import glow
from bot.media.volume import DULL, SOFT, Coat, paint

BEHIND = 16.0
"""An arm that is so far behind the chest is hidden by it."""
RAISED = 9.0
"""A leg whose knee is so far before the pelvis lies before the shirt too."""


class Runner:
    """Drawn on a canvas; `works` are the sides whose gluteus medius glows."""

    def __init__(self, easel: Easel) -> None:
        self._easel, self._camera = easel, easel.camera

    def draw(self, pose: Pose, works: Iterable[Side]) -> None:
        behind, before = self._arms(pose)
        low, raised = self._legs(pose)
        trunk = Coat([body.waist(pose), *body.yokes(pose)], SHIRT, SOFT)
        paint(self._easel, [*_arms(pose, behind), _hips(pose), *_legs(pose, low), trunk])
        self._glow(pose, works)
        paint(self._easel, [*_legs(pose, raised), *head(pose, self._camera)])
        features(self._easel, pose)
        if before:
            paint(self._easel, _arms(pose, before))

    def hips(self, pose: Pose, works: Iterable[Side]) -> None:
        """Only what surrounds the pelvis, and the bones within."""
        cloth = [Coat([body.leg_of_shorts(pose, side)], SHORTS, DULL, melts=True) for side in Side]
        paint(self._easel, [_hips(pose), *cloth, Coat([body.waist(pose)], SHIRT, DULL)])
        bones(self._easel, pose)
        self._glow(pose, works)

    def _glow(self, pose: Pose, works: Iterable[Side]) -> None:
        for side in works:
            glow(self._easel, pose, side)

    def _arms(self, pose: Pose) -> tuple[list[Side], list[Side]]:
        """Those behind the trunk and those before it, the farthest first."""
        trunk = self._camera.near(chest(pose).spot) - BEHIND
        depth = {side: self._camera.near(middle(pose, f"{side} elbow", f"{side} wrist"))
                 for side in Side}  # fmt: skip
        sides = sorted(Side, key=depth.__getitem__)
        return ([side for side in sides if depth[side] < trunk],
                [side for side in sides if depth[side] >= trunk])  # fmt: skip

    def _legs(self, pose: Pose) -> tuple[list[Side], list[Side]]:
        """Those below the shirt and those raised before it, the farthest first."""
        frame = pelvis(pose)
        depth = {side: self._camera.near(middle(pose, f"{side} knee", f"{side} ankle"))
                 for side in Side}  # fmt: skip
        up = {side: (np.array(pose[f"{side} knee"]) - frame.spot) @ frame.ahead > RAISED
              for side in Side}  # fmt: skip
        sides = sorted(Side, key=depth.__getitem__)
        return [side for side in sides if not up[side]], [side for side in sides if up[side]]


def _hips(pose: Pose) -> Coat:
    return Coat([body.hips(pose)], SHORTS, DULL)


def _legs(pose: Pose, sides: Iterable[Side]) -> list[Coat]:
    coats = []
    for side in sides:
        upper, sole = shoe(pose, side)
        coats += [
            Coat([body.leg(pose, side)], SKIN),
            Coat([body.sock(pose, side)], SOCK, DULL),
            Coat([sole], SOLE, DULL),
            Coat(upper, SHOE, DULL),
            Coat([body.leg_of_shorts(pose, side)], SHORTS, melts=True),
        ]
    return coats


def _arms(pose: Pose, sides: Iterable[Side]) -> list[Coat]:
    coats = []
    for side in sides:
        coats += [
            Coat([body.arm(pose, side)], SKIN),
            Coat(hand(pose, side), SKIN, DULL),
            Coat([body.sleeve(pose, side)], SHIRT, melts=True),
        ]
    return coats
