"""Stills, covers and GIFs of figures: of the right kind and size, and never empty."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from test_theme import contrast

from bot.core.content import Side
from bot.library import Library
from bot.media import cover, loop, still
from bot.media.colours import INK, MOVING, PAPER, SHORTS, WORK
from bot.media.pieces import Cover, Loop, Still

NAMES = ("hip-drop", "hip-drop-bent-knee", "isometric-hold", "modified-side-plank")
each_figure = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def gif(library: Library) -> bytes:
    return loop.draw(Loop(library.figures["modified-side-plank"], Side.LEFT))


def colours(file: bytes) -> int:
    """How many colours a picture has that cover at least a thousandth of it."""
    picture = Image.open(BytesIO(file)).convert("RGB")
    dots = picture.width * picture.height
    found = picture.getcolors(dots) or []
    return sum(count > dots / 1000 for count, _ in found)


@each_figure
def test_a_still_is_a_large_square_png(library: Library, name: str) -> None:
    file = still.draw(Still(library.figures[name], Side.LEFT))
    picture = Image.open(BytesIO(file), formats=["PNG"])
    assert (picture.size, picture.mode) == ((1080, 1080), "RGB")
    assert len(file) < 500_000
    assert colours(file) > 12


def test_the_sides_of_a_still_differ(library: Library) -> None:
    figure = library.figures["isometric-hold"]
    left, right = (still.draw(Still(figure, side)) for side in Side)
    assert left != right


@each_figure
def test_a_cover_is_a_small_square_jpeg(library: Library, name: str) -> None:
    file = cover.draw(Cover(library.figures[name]))
    assert Image.open(BytesIO(file), formats=["JPEG"]).size == (320, 320)
    assert len(file) < 60_000


def test_without_a_figure_a_cover_shows_a_metronome() -> None:
    file = cover.draw(Cover(None))
    assert Image.open(BytesIO(file), formats=["JPEG"]).size == (320, 320)
    assert colours(file) > 5


def test_a_gif_goes_round_for_ever(gif: bytes) -> None:
    picture = Image.open(BytesIO(gif), formats=["GIF"])
    assert picture.info["loop"] == 0
    assert picture.size == (360, 360)


def test_a_gif_lasts_one_round_of_the_motion(gif: bytes, library: Library) -> None:
    picture, lasts = Image.open(BytesIO(gif)), 0
    for number in range(picture.n_frames):
        picture.seek(number)
        lasts += picture.info["duration"]
    seconds = library.figures["modified-side-plank"].seconds
    assert lasts / 1000 == pytest.approx(seconds, abs=loop.PAUSE / 1000)


def test_a_gif_is_below_a_megabyte(gif: bytes) -> None:
    assert len(gif) < 1_000_000


@pytest.mark.parametrize(
    ("sign", "ground", "ratio"),
    [(INK, PAPER, 4.5), (MOVING, PAPER, 4.5), (WORK, SHORTS.base, 3), (PAPER, SHORTS.base, 3)],
)
def test_words_and_marks_stand_out(sign: str, ground: str, ratio: float) -> None:
    assert contrast(sign, ground) >= ratio
