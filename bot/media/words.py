"""The words in a drawing, on soft pills, and arrows with a word beside them."""

from __future__ import annotations

from math import pi

import numpy as np

from bot.core.content import Side
from bot.core.figure import Arrow, Pose
from bot.media.camera import Array
from bot.media.canvas import Canvas, pill, width
from bot.media.colours import INK, MOVING, PAPER, TRACK, WORK
from bot.media.easel import Easel
from bot.media.frames import SIGN, pelvis, unit

LETTERS, SMALL = 0.056, 0.048
"""The height of a line, as a share of the picture's: to be read on a phone, 320 pixels wide."""
WIDEST = 0.8
LOW = 0.066
"""Where the word of the move stands."""
BESIDE = 21
"""From a hip to its arrow, in centimetres: a hip lies within the body."""


def caption(canvas: Canvas, words: str, held: float, *, timed: bool) -> None:
    """The word of the move, always at the same place; a ring fills while a position is held."""
    size = min(LETTERS, WIDEST * LETTERS / width(words, LETTERS)) * canvas.size
    spot = np.array([0.5, LOW]) * canvas.size
    if not timed:
        _pill(canvas, spot, words, size, INK)
        return
    _pill(canvas, spot, words, size, INK, room=size)
    _clock(canvas, spot - (width(words, size) / 2 + size * 0.2, 0), size * 0.42, held)


def arrow(easel: Easel, pose: Pose, one: Arrow, push: float) -> None:
    """From a joint, and pushed on by up to an eightieth of the picture."""
    begin = _begin(pose, one)
    tail, tip = easel.camera.flat(np.array([begin, begin + np.array(one.by)]))
    pushed = unit(tip - tail) * push * easel.canvas.size / 80
    for rim, colour in ((3.5, PAPER), (0, MOVING)):
        _shaft(easel, tail + pushed, tip + pushed, rim, colour)
    if one.words:
        _label(easel.canvas, one.words, tail, tip)


def _begin(pose: Pose, one: Arrow) -> Array:
    spot = np.array(pose[one.joint])
    side, _, part = one.joint.partition(" ")
    if part in ("hip", "shoulder"):
        spot = spot + pelvis(pose).left * SIGN[Side(side)] * BESIDE
    return spot


def _shaft(easel: Easel, tail: Array, tip: Array, rim: float, colour: str) -> None:
    """An arrow, wider by a rim."""
    along = unit(tip - tail) * easel.thick
    across = np.array([-along[1], along[0]])
    neck = tip - along * 17
    easel.canvas.line(np.array([tail, neck]), colour, (9 + 2 * rim) * easel.thick)
    wide, back = across * (14 + 1.4 * rim), neck - along * rim
    easel.canvas.fill(np.array([[tip + along * rim * 1.6, back + wide, back - wide]]), colour)


def _label(canvas: Canvas, words: str, tail: Array, tip: Array) -> None:
    """Beside an upright arrow, on the side of the nearer edge; above the tip of a flat one.
    Never cut off."""
    way, middle = tip - tail, (tail + tip) / 2
    size = SMALL * canvas.size
    half = np.array([width(words, size) + size * 1.1, size * 1.55]) / 2
    if abs(way[1]) > abs(way[0]):
        outward = 1 if middle[0] > canvas.size / 2 else -1
        spot = middle + np.array([outward * (half[0] + canvas.size / 36), 0])
    else:
        spot = tip + np.array([0, half[1] * 3.4])
    edge = half + canvas.size / 80
    _pill(canvas, np.clip(spot, edge, canvas.size - edge), words, size, MOVING)


def _pill(
    canvas: Canvas, spot: Array, words: str, size: float, colour: str, *, room: float = 0
) -> None:
    """Words on white, with room before them."""
    x, y = spot
    wide, tall = width(words, size) + size * 1.1 + room, size * 1.55
    canvas.fill(pill(x, y - canvas.size / 320, wide + 3, tall + 3), INK, 0.16)
    canvas.fill(pill(x, y, wide, tall), PAPER, 0.94)
    canvas.words(x + room / 2, y, words, size, colour)


def _clock(canvas: Canvas, spot: Array, radius: float, share: float) -> None:
    turn = pi / 2 - np.linspace(0, 2 * pi, 49)
    circle = spot + radius * np.stack([np.cos(turn), np.sin(turn)], 1)
    done = circle[: round(share * 48) + 1]
    canvas.line(circle, TRACK, radius * 0.4)
    if len(done) > 1:
        canvas.line(done, WORK, radius * 0.4)
