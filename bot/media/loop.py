"""A figure in motion as a GIF that goes round, for what plays no film."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from bot.core.motion import shown
from bot.media.pieces import Loop
from bot.media.scene import Stage

SIZE, PAUSE = 360, 80
"""Pixels, and milliseconds a picture."""
COLOURS, SAMPLES, ROUNDS = 160, 8, 3


def draw(piece: Loop) -> bytes:
    """GIF."""
    figure, file = shown(piece.figure, piece.side), BytesIO()
    stage = Stage(figure, SIZE)
    pictures = [_picture(stage, number * PAUSE / 1000)
                for number in range(round(figure.seconds * 1000 / PAUSE))]  # fmt: skip
    colours = _colours(pictures[:: len(pictures) // SAMPLES])
    first, *others = (one.quantize(palette=colours, dither=Image.Dither.NONE) for one in pictures)
    first.save(file, "GIF", save_all=True, append_images=others, duration=PAUSE, loop=0)
    return file.getvalue()


def _picture(stage: Stage, second: float) -> Image.Image:
    return Image.fromarray(stage.picture(second)).convert("RGB")


def _colours(samples: list[Image.Image]) -> Image.Image:
    """One palette for all, so that nothing flickers."""
    every = np.concatenate([np.asarray(one) for one in samples])
    return Image.fromarray(every).quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=ROUNDS)
