"""The room, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bot.core.figure import Figure, Prop, Spot, Support
from bot.media.camera import Array
from bot.media.canvas import box
from bot.media.colours import FLOOR, GROUND, MAT, WALL, WOOD, Tone
from bot.media.easel import Easel

TONES = {Support.WALL: WALL, Support.STEP: WOOD, Support.MAT: MAT, Support.FLOOR: WALL}
BACK, DEEP = -75, -210
"""So far behind the body the floor ends, in centimetres; beside a wall it is deeper."""
FAR = 500
"""Beyond every picture."""
BRICKS = ((20, 60), (34, 69), (100, 40), (118, 49), (72, 128), (56, 137), (205, 60), (190, 51),
          (212, 118), (196, 127), (160, 172), (144, 163), (30, 168), (222, 180),
          (256, 90))  # fmt: skip
"""How far from the back and how high."""
LONG, HIGH, BOARD = 26, 7.5, 9
SEEN = 0.01
"""A face that looks this little towards the viewer is not seen."""
Face = tuple[Array, Array]
"""Four corners and the way it looks."""


def room(easel: Easel, props: tuple[Prop, ...]) -> None:
    """All that never moves."""
    canvas, camera = easel.canvas, easel.camera
    deep = DEEP if any(map(_beside, props)) else BACK
    back = camera.flat(np.array([[0, 0, deep]], float))[0, 1]
    canvas.fill(box(0, 0, canvas.size, canvas.size), GROUND)
    canvas.fill(box(0, 0, canvas.size, back), FLOOR)
    for prop in sorted(props, key=lambda prop: camera.near((np.array(prop.low) + prop.high) / 2)):
        if _beside(prop):
            _wall(easel, prop)
        else:
            _box(easel, prop)


def wall_of(figure: Figure) -> float | None:
    """How far to the right the plane of a figure's wall is; None without a wall beside it."""
    for prop in figure.props:
        if _beside(prop):
            body = figure.poses[figure.still]["neck"].x
            return prop.high.x if body > prop.low.x else prop.low.x
    return None


def _beside(prop: Prop) -> bool:
    """Whether it is a wall that stands to the left or to the right."""
    wide, _, deep = np.array(prop.high) - prop.low
    return prop.kind is Support.WALL and bool(wide <= deep)


def _wall(easel: Easel, wall: Prop) -> None:
    """It runs on beyond the picture, and to the back of the room."""
    long = Prop(wall.kind, Spot(wall.low.x, 0, DEEP), Spot(wall.high.x, FAR, FAR))
    for corners, way in _faces(easel, long):
        easel.canvas.fill(easel.camera.flat(corners)[None], WALL.base)
        if way[0]:
            _bricks(easel, corners[0])


def _box(easel: Easel, prop: Prop) -> None:
    tone = TONES[prop.kind]
    for corners, way in _faces(easel, prop):
        easel.canvas.fill(easel.camera.flat(corners)[None], _side(tone, way))
    if prop.kind is Support.STEP:
        edge = np.array([(x, prop.high.y - 2.5, prop.high.z) for x in (prop.low.x, prop.high.x)])
        easel.canvas.line(easel.camera.flat(edge), tone.shade, 0.5 * easel.camera.scale)


def _side(tone: Tone, way: Array) -> str:
    return tone.bright if way[1] else tone.base if way[2] else tone.shade


def _faces(easel: Easel, prop: Prop) -> Iterator[Face]:
    """Those that are seen."""
    low, high = np.array(prop.low, float), np.array(prop.high, float)
    for axis, end in ((0, low), (0, high), (2, high), (1, high)):
        way = np.eye(3)[axis] * (1 if end is high else -1)
        if easel.camera.axes[2] @ way > SEEN:
            one, other = (np.eye(3)[(axis + turn) % 3] * (high - low) for turn in (1, 2))
            begin = np.where(np.eye(3)[axis] == 1, end, low)
            yield np.array([begin, begin + one, begin + one + other, begin + other]), way


def _bricks(easel: Easel, foot: Array) -> None:
    """A few bricks here and there, and the board along the floor."""
    canvas, camera = easel.canvas, easel.camera
    for number, (deep, up) in enumerate(BRICKS):
        long = LONG if number % 3 else LONG * 0.7
        brick = foot + _upright(up, HIGH) + np.array([0, 0, deep]) + _along(long)
        canvas.fill(camera.flat(brick)[None], WALL.bright)
    board = camera.flat(foot + _upright(0, BOARD) + _along(2 * FAR))
    canvas.fill(board[None], WALL.bright)
    canvas.line(board[1:3], WALL.shade, 0.5 * camera.scale)


def _upright(low: float, tall: float) -> Array:
    return np.array([(0, low, 0), (0, low + tall, 0), (0, low + tall, 0), (0, low, 0)])


def _along(long: float) -> Array:
    return np.array([(0, 0, 0), (0, 0, 0), (0, 0, long), (0, 0, long)])
