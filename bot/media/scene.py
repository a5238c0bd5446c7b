"""One picture of a figure at a second of its motion."""

from __future__ import annotations

from math import cos, pi

import numpy as np

from bot.core.content import Side
from bot.core.figure import Figure, Move, Pose, Support, View
from bot.core.motion import pose_at, step_at
from bot.media.camera import facing
from bot.media.canvas import Canvas, Pixels
from bot.media.easel import Easel, Light
from bot.media.lens import Lens
from bot.media.marks import contact, level_line, pelvis_line
from bot.media.props import room, wall_of
from bot.media.runner import Runner
from bot.media.shadows import on_wall, shadow
from bot.media.words import arrow, caption

TIMED = 1.5
"""A position that stays so many seconds is held, and a ring counts."""
LONG = 60
"""A leg that reaches so far from its hip is stretched."""
LIGHT = {Side.LEFT: Light(-0.6, 0.8), Side.RIGHT: Light(0.6, 0.8)}
"""It is mirrored with the figure."""


class Stage:
    """A figure before its camera, ready for pictures `size` wide."""

    def __init__(self, figure: Figure, size: int) -> None:
        self.figure = figure
        self._canvas = Canvas(size)
        self._easel = Easel(self._canvas, facing(figure, size), LIGHT[figure.side])
        self._runner = Runner(self._easel)
        self._lens = Lens(figure, self._easel) if _tilts(figure) else None
        self._levels, self._wall = _level(figure), wall_of(figure)
        room(self._easel, figure.props)
        self._room = self._canvas.pixels
        self._resting: tuple[Move | None, Pixels] = (None, self._room)

    def picture(self, second: float) -> Pixels:
        """Red, green, blue and alpha of each pixel, from the top."""
        step = step_at(self.figure, second)
        move, pose = self.figure.motion[step.number], pose_at(self.figure, second)
        if step.share < 1:
            self._body(pose, move.works)
        elif self._resting[0] is move:
            self._canvas.lay(self._resting[1])
        else:
            self._body(pose, move.works)
            self._resting = (move, self._canvas.pixels)
        self._marks(pose, move, (1 - cos(2 * pi * second)) / 2)
        if move.words:
            caption(self._canvas, move.words, step.held, timed=move.stay >= TIMED)
        return self._canvas.pixels

    def _body(self, pose: Pose, works: frozenset[Side]) -> None:
        """All that rests while the body does."""
        easel, figure = self._easel, self.figure
        self._canvas.lay(self._room)
        shadow(easel, pose, figure.props)
        if self._wall is not None:
            on_wall(easel, pose, self._wall)
        if self._levels:
            level_line(easel, pose, self._levels)
        self._runner.draw(pose, works)
        if figure.pelvis:
            pelvis_line(easel, pose, figure.drops, easel.thick)
        if self._lens:
            self._lens.lay(self._canvas, pose, works)

    def _marks(self, pose: Pose, move: Move, push: float) -> None:
        """What moves also while the body rests: it pushes once a second."""
        for joint in self._pressed(move):
            contact(self._easel, np.array([self._wall, *pose[joint][1:]]), push)
        for one in self.figure.arrows if move.seconds else ():
            if not one.moments or move.to in one.moments:
                arrow(self._easel, pose, one, push)

    def _pressed(self, move: Move) -> list[str]:
        """What touches the wall while a muscle works."""
        if self._wall is None or not move.works:
            return []
        return [rest.joint for rest in self.figure.rests if rest.on is Support.WALL
                and (not rest.moments or move.to in rest.moments)]  # fmt: skip


def _tilts(figure: Figure) -> bool:
    """Whether a pelvis is seen to tilt."""
    return figure.drops is not None and figure.view is View.FRONT


def _level(figure: Figure) -> Side | None:
    """The side whose leg lies level, free and long, at the figure's most telling moment."""
    pose = figure.poses[figure.still]
    held = {rest.joint for rest in figure.rests}
    for side in Side:
        hip, ankle = pose[f"{side} hip"], pose[f"{side} ankle"]
        long, slope = abs(hip.x - ankle.x) + abs(hip.z - ankle.z), abs(hip.y - ankle.y)
        if long > LONG and slope < long / 20 and f"{side} knee" not in held:
            return side
    return None
