"""Draws docs/figures.png: every figure at four moments of its motion, one on both sides."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from bot.chat.wording import MESSAGES
from bot.core.content import Side
from bot.core.figure import Figure
from bot.core.motion import shown
from bot.library import read
from bot.media.scene import Stage

ROOT = Path(__file__).parents[2]
ROWS = (
    ("isometric-hold", Side.LEFT, (0.2, 1.3, 3.8, 6.3)),
    ("hip-drop", Side.LEFT, (0.3, 1.6, 2.6, 4.0)),
    ("hip-drop", Side.RIGHT, (0.3, 1.6, 2.6, 4.0)),
    ("hip-drop-bent-knee", Side.LEFT, (0.3, 1.6, 2.6, 4.0)),
    ("modified-side-plank", Side.LEFT, (0.3, 1.5, 4.0, 6.2)),
)
"""Which figure, on which side, and at which seconds."""
SIZE, GAP, COLOURS = 270, 6, 256


def test_draw_the_figures() -> None:
    figures = read(ROOT / "content", MESSAGES).figures
    wide, tall = (count * (SIZE + GAP) + GAP for count in (len(ROWS[0][2]), len(ROWS)))
    sheet = Image.new("RGB", (wide, tall), "#8b969c")
    for number, (name, side, seconds) in enumerate(ROWS):
        y = GAP + number * (SIZE + GAP)
        for column, picture in enumerate(pictures(shown(figures[name], side), seconds)):
            sheet.paste(picture, (GAP + column * (SIZE + GAP), y))
    few = sheet.quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=3, dither=Image.Dither.NONE)
    few.save(ROOT / "docs" / "figures.png", optimize=True)


def pictures(figure: Figure, seconds: tuple[float, ...]) -> list[Image.Image]:
    """Drawn twice as large, and made smaller: finer than the film itself."""
    stage = Stage(figure, 2 * SIZE)
    large = (Image.fromarray(stage.picture(second)).convert("RGB") for second in seconds)
    return [one.resize((SIZE, SIZE), Image.Resampling.LANCZOS) for one in large]
