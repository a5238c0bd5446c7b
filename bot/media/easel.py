"""What a drawing is made on, from where it is seen, and how it is lit."""

from __future__ import annotations

from typing import NamedTuple

from bot.media.camera import Camera
from bot.media.canvas import Canvas


class Light(NamedTuple):
    """Where it comes from (towards it, in the picture)."""

    x: float
    y: float


class Easel(NamedTuple):
    canvas: Canvas
    camera: Camera
    light: Light

    @property
    def thick(self) -> float:
        """A pixel of a picture that is 640 wide: lines grow with the picture."""
        return self.canvas.size / 640
