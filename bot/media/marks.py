"""What a drawing shows beside the body: the muscle at work, what is level, where it presses."""

from __future__ import annotations

import numpy as np

from bot.core.content import Side
from bot.core.figure import Pose
from bot.media.camera import Array
from bot.media.canvas import ring
from bot.media.colours import INK, MOVING, PAPER, WORK, WORK_EDGE
from bot.media.easel import Easel
from bot.media.frames import SIGN, pelvis, unit
from bot.media.volume import chain, egg, eggs, outlines, row

CREST, END = ((6.5, 11.5, 8), (11, 14, 4.5), (14, 12.5, -1)), (14.6, -1, 2)
"""Where the gluteus medius begins and ends, in centimetres from the middle between the hips."""
HALO = (4.2, 3, 2, 1.1)
REACH, UP, AHEAD = 20, 3, 10
"""An end of the line of the pelvis, from the middle between the hips."""
LEG = 93
"""From a hip to beyond the toes."""


def glow(easel: Easel, pose: Pose, side: Side) -> None:
    """The gluteus medius: a fan from the crest of the pelvis to the top of the thigh bone."""
    canvas, camera, frame = easel.canvas, easel.camera, pelvis(pose)
    mirror = np.array([SIGN[side], 1, 1])
    begins = np.array([frame.at(*spot * mirror) for spot in CREST])
    crest = row(eggs(begins, frame.axes, np.full((3, 3), 2.3)))
    end = egg(frame.at(*END * mirror), frame.axes, (1.9, 2, 1.9))
    fan = [crest, *(chain([np.vstack(one), end]) for one in zip(*crest, strict=True))]
    for grow in HALO:
        canvas.fill(outlines(camera, [crest, *fan[1::2]], grow), WORK, 0.19)
    canvas.fill(outlines(camera, fan), WORK)
    for begin in begins:
        canvas.line(camera.flat(np.array([begin, end[0]])), WORK_EDGE, 0.5 * camera.scale)


def pelvis_line(easel: Easel, pose: Pose, drops: Side | None, thick: float) -> None:
    """The line through both hips, and a dashed level one; they part on the side that drops."""
    canvas, frame = easel.canvas, pelvis(pose)
    ends = np.array([frame.at(side * REACH, UP, AHEAD) for side in (-1, 1)])
    hinge = 0.0 if drops is None else -SIGN[drops]
    level = unit(frame.left * (1, 0, 1)) * REACH
    middle = frame.at(hinge * REACH, UP, AHEAD) - level * hinge
    _dashed(easel, np.array([middle - level * 1.25, middle + level * 1.25]), thick)
    flat = easel.camera.flat(ends)
    canvas.line(flat, INK, 7.5 * thick)
    canvas.line(flat, PAPER, 4.2 * thick)
    for x, y in flat:
        canvas.fill(ring(x, y, 7.5 * thick), INK)
        canvas.fill(ring(x, y, 5 * thick), PAPER)


def level_line(easel: Easel, pose: Pose, side: Side) -> None:
    """A dashed line as high as a hip, along the leg that is to be level with it."""
    hip, ankle = np.array(pose[f"{side} hip"]), np.array(pose[f"{side} ankle"])
    way = unit((ankle - hip) * (1, 0, 1)) * LEG
    _dashed(easel, np.array([hip, hip + way]), easel.thick)


def contact(easel: Easel, spot: Array, push: float) -> None:
    """Where a joint presses against a wall, at this spot of its plane: short arcs, which pulse."""
    canvas, camera = easel.canvas, easel.camera
    for far in (12 + 2 * push, 17 + 3 * push):
        for begin in (15, 285):
            turn = np.radians(np.linspace(begin, begin + 60, 12))
            arc = spot + far * np.stack([0 * turn, np.sin(turn), np.cos(turn)], 1)
            canvas.line(camera.flat(arc), PAPER, 2.2 * camera.scale)
            canvas.line(camera.flat(arc), MOVING, 1.3 * camera.scale)


def _dashed(easel: Easel, spots: Array, thick: float) -> None:
    flat = easel.camera.flat(spots)
    easel.canvas.line(flat, PAPER, 5.5 * thick, alpha=0.8)
    easel.canvas.line(flat, INK, 2.8 * thick, (6 * thick, 6 * thick))
