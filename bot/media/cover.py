"""The small square picture of a track."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
from PIL import Image

from bot.core.figure import Figure
from bot.core.motion import second_of
from bot.media.canvas import Canvas, Pixels, box, pill, ring
from bot.media.colours import FLOOR, GROUND, INK, MOVING, PAPER, WOOD, WORK
from bot.media.pieces import Cover
from bot.media.scene import Stage

SIZE, EDGE = 320, 24
"""The words would stand on the edge below, so it is cut off."""


def draw(piece: Cover) -> bytes:
    """JPEG."""
    picture, file = _body(piece.figure) if piece.figure else _metronome(), BytesIO()
    Image.fromarray(picture).convert("RGB").save(file, "JPEG", quality=88)
    return file.getvalue()


def _body(figure: Figure) -> Pixels:
    """Without words, arrows and lens: they are for larger pictures."""
    motion = tuple(replace(move, words="") for move in figure.motion)
    bare = replace(figure, arrows=(), motion=motion, drops=None)
    picture = Stage(bare, SIZE + 2 * EDGE).picture(second_of(figure, figure.still))
    return picture[:SIZE, EDGE:-EDGE]


def _metronome() -> Pixels:
    canvas = Canvas(SIZE)
    canvas.fill(box(0, 0, SIZE, SIZE), GROUND)
    canvas.fill(box(0, 0, SIZE, 78), FLOOR)
    canvas.fill(pill(160, 57, 200, 20), INK, 0.12)
    canvas.fill(np.array([[[82, 62], [238, 62], [190, 272], [130, 272]]], float), WOOD.shade)
    canvas.fill(np.array([[[82, 62], [214, 62], [176, 272], [130, 272]]], float), WOOD.base)
    canvas.fill(np.array([[[108, 112], [212, 112], [182, 252], [138, 252]]], float), PAPER)
    for height in range(132, 250, 20):
        canvas.line(np.array([[152, height], [168, height]], float), INK, 2, alpha=0.5)
    canvas.fill(pill(160, 70, 172, 34), WOOD.shade)
    canvas.fill(pill(160, 74, 172, 28), WOOD.bright)
    canvas.line(np.array([[160, 104], [212, 284]], float), INK, 6)
    canvas.fill(ring(196, 228, 17), INK)
    canvas.fill(ring(196, 228, 13), WORK)
    canvas.fill(ring(160, 104, 9), MOVING)
    return canvas.pixels
