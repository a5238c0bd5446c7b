"""The colours of drawn figures: one set for all, on a ground of its own, so that a picture looks
the same in a light and in a dark chat."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour in shadow, as it is, and in the light."""

    shade: str
    base: str
    bright: str


SKIN = Tone("#b9774f", "#d39468", "#e3ab82")
HAIR = Tone("#2e2226", "#41302f", "#5a4440")
FACE, LIPS = "#3a2523", "#a4503f"
SHIRT = Tone("#1f7a86", "#2f96a0", "#52b0b6")
SHORTS = Tone("#1d2a44", "#2a3b5c", "#3a4f75")
SOCK = Tone("#ccd3d6", "#eef1f2", "#ffffff")
SHOE = Tone("#5f3f80", "#7f5ba3", "#9878b8")
SOLE = Tone("#b9c4ca", "#f7f9fa", "#ffffff")
BONE = Tone("#8e99ab", "#e9e4d8", "#f6f2e9")

GROUND, FLOOR, SHADOW, LENS = "#e9eff1", "#d8e1e4", "#7d8b93", "#f7fafa"
WALL = Tone("#aeb9bf", "#c2ccd1", "#ced7db")
WOOD = Tone("#9a7b58", "#c3a27b", "#dabf9b")
MAT = Tone("#5b6ba3", "#7485bd", "#93a2d2")

INK, PAPER, MOVING, TRACK = "#17202c", "#ffffff", "#0b5cab", "#d5dce0"
WORK, WORK_EDGE = "#ff9a1f", "#c45c00"
"""A muscle at work: never by its colour alone, but as a fan of fibres too."""
