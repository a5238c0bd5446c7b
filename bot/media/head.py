"""A head with a kind face, as far as it is turned to the viewer."""

from __future__ import annotations

import numpy as np

from bot.core.figure import Pose
from bot.media.camera import Array, Camera
from bot.media.colours import FACE, HAIR, LIPS, SKIN
from bot.media.easel import Easel
from bot.media.frames import Frame, chest, cross, unit, upright
from bot.media.volume import DULL, Coat, Row, chain, egg, outlines

AWAY, SIDEWAYS = -0.1, 0.2
"""The face is seen, and an eye is, when it looks towards the viewer by more than this."""
NOSE = ((0.2, -1, 10), (0.9, -2.7, 10.6), (0, -3, 10.4))
SMILE = ((-2.6, -5.7, 8.5), (-1.5, -6.1, 9), (0, -6.3, 9.3), (1.5, -6.1, 9), (2.6, -5.7, 8.5))
BROW = ((1.6, 2.7, 9.2), (3, 3.1, 9), (4.3, 2.6, 8.3))
"""How far to the left, up and ahead of the middle of the head."""
Line = tuple[tuple[float, float, float], ...]


def head(pose: Pose, camera: Camera) -> list[Coat]:
    """Neck, hair and, where it is to be seen, the face; its features come later."""
    frame = _frame(pose)
    back = [Coat([_neck(pose, frame)], SKIN, DULL), Coat(_hair(frame), HAIR)]
    if not _facing(frame, camera):
        return back
    ears = [_ear(frame, side) for side in (1, -1)]
    return [*back, Coat(ears, SKIN, DULL), Coat([_face(frame)], SKIN)]


def features(easel: Easel, pose: Pose) -> None:
    """Eyes, brows, nose and mouth."""
    frame, towards = _frame(pose), easel.camera.axes[2]
    if not _facing(frame, easel.camera):
        return
    for side in (1, -1):
        if towards @ (frame.ahead + 0.55 * side * frame.left) > SIDEWAYS:
            eye = chain([egg(frame.at(2.9 * side, 0, 9), frame.axes, (0.95, 1.3, 0.3))])
            easel.canvas.fill(outlines(easel.camera, [eye]), FACE)
            _stroke(easel, frame, tuple((x * side, y, z) for x, y, z in BROW), HAIR.base, 0.75)
    _stroke(easel, frame, NOSE, SKIN.shade, 0.6)
    _stroke(easel, frame, SMILE, LIPS, 0.7)


def _stroke(easel: Easel, frame: Frame, line: Line, colour: str, thick: float) -> None:
    spots: Array = np.array([frame.at(*place) for place in line])
    easel.canvas.line(easel.camera.flat(spots), colour, thick * easel.camera.scale)


def _facing(frame: Frame, camera: Camera) -> bool:
    return bool(camera.axes[2] @ frame.ahead > AWAY)


def _frame(pose: Pose) -> Frame:
    spot = np.array(pose["head"])
    up = unit(spot - np.array(pose["neck"]))
    ahead = upright(chest(pose).ahead, up)
    return Frame(spot, cross(up, ahead), up, ahead)


def _neck(pose: Pose, frame: Frame) -> Row:
    neck = np.array(pose["neck"])
    low = chest(pose)
    return chain([egg(neck - low.up * 0.5 + low.ahead * 2, low.axes, (6, 3.4, 5.4)),
                egg(neck + frame.up * 4 + low.ahead, frame.axes, (4.7, 3, 5)),
                egg(frame.at(0, -5, 0), frame.axes, (4.6, 3, 5))])  # fmt: skip


def _hair(frame: Frame) -> list[Row]:
    return [chain([egg(frame.at(0, 2.4, -1.2), frame.axes, (8.6, 9.4, 9.6)),
                 egg(frame.at(0, -3, -3), frame.axes, (7.6, 5, 6.5))]),
            chain([egg(frame.at(0, 11.5, -4.5), frame.axes, (4, 3.4, 4))])]  # fmt: skip


def _ear(frame: Frame, side: int) -> Row:
    return chain([egg(frame.at(8.1 * side, -0.8, -0.5), frame.axes, (1.3, 2.3, 1.8))])


def _face(frame: Frame) -> Row:
    return chain([egg(frame.at(0, 0.2, 1.9), frame.axes, (7.3, 7.8, 7.7)),
                egg(frame.at(0, -4.6, 2.3), frame.axes, (5.9, 5.4, 6.4)),
                egg(frame.at(0, -8, 3.4), frame.axes, (3.4, 3, 4))])  # fmt: skip
