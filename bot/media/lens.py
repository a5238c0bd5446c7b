"""A round inset that shows the pelvis larger: a few degrees are much to a hip, and little in a
picture of a whole body."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bot.core.content import Side
from bot.core.figure import Figure, Pose
from bot.media.camera import Camera
from bot.media.canvas import Canvas, box, ring
from bot.media.colours import INK, LENS, PAPER
from bot.media.easel import Easel
from bot.media.frames import pelvis
from bot.media.marks import AHEAD, pelvis_line
from bot.media.runner import Runner

RADIUS, ACROSS, UP = 0.19, 0.775, 0.7
"""How large it is and where, as shares of the picture's width."""
LARGER = 2.0


class Lens:
    """For a figure whose pelvis tilts, on the side that does not drop."""

    def __init__(self, figure: Figure, easel: Easel) -> None:
        size = easel.canvas.size
        self._radius = round(RADIUS * size)
        wide = 2 * self._radius
        self._easel = Easel(Canvas(wide), _close(figure, easel.camera, self._radius), easel.light)
        self._runner, self._drops = Runner(self._easel), figure.drops
        self._place = (ACROSS if figure.drops is Side.RIGHT else 1 - ACROSS) * size, UP * size
        self._easel.canvas.fill(box(0, 0, wide, wide), LENS)
        self._ground = self._easel.canvas.pixels
        y, x = np.mgrid[:wide, :wide] - self._radius + 0.5
        self._mask = np.hypot(x, y) < self._radius

    def lay(self, canvas: Canvas, pose: Pose, works: frozenset[Side]) -> None:
        """Onto a picture, with its rim."""
        self._easel.canvas.lay(self._ground)
        self._runner.hips(pose, works)
        pelvis_line(self._easel, pose, self._drops, self._radius / 140)
        canvas.paste(self._easel.canvas, self._mask, *self._place)
        rim = ring(*self._place, self._radius)[0]
        for thick, colour in ((7, INK), (4, PAPER)):
            canvas.line(np.concatenate([rim, rim[:1]]), colour, thick * canvas.size / 640)


def _close(figure: Figure, camera: Camera, radius: float) -> Camera:
    """A camera near the pelvis as it is at first."""
    near = replace(camera, scale=camera.scale * LARGER, origin=np.zeros(2))
    middle = near.flat(pelvis(figure.poses[figure.motion[0].to]).at(0, 4, AHEAD))
    return replace(near, origin=radius - middle)
