"""A figure at its most telling moment, as a picture."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from bot.core.motion import second_of, shown
from bot.media.pieces import Still
from bot.media.scene import Stage

SIZE = 1080


def draw(piece: Still) -> bytes:
    """PNG."""
    figure, file = shown(piece.figure, piece.side), BytesIO()
    picture = Stage(figure, SIZE).picture(second_of(figure, figure.still))
    Image.fromarray(picture).convert("RGB").save(file, "PNG", compress_level=6)
    return file.getvalue()
