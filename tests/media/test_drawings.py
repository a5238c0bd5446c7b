"""Every picture, in both themes: a PNG of the right size that shows something."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib import import_module
from io import BytesIO

import pytest
from picture_samples import HEAT_MAP, HOLD_CHART, SAMPLES, SIDES_CHART, TODAY, days
from PIL import Image, ImageColor

from bot.core.progress import Done, Hold
from bot.media.pictures import HeatMap, HoldChart, Piece, SidesChart
from bot.media.theme import PALETTES

Sample = HeatMap | HoldChart | SidesChart
both_themes = pytest.mark.parametrize("theme", PALETTES)
every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)


@cache
def drawn(picture: Piece) -> bytes:
    made: bytes = import_module(picture.drawn_by).draw(picture)
    return made


def opened(picture: Piece) -> Image.Image:
    return Image.open(BytesIO(drawn(picture)), formats=["PNG"]).convert("RGB")


def near(colour: tuple[int, ...], wanted: str) -> bool:
    parts = ImageColor.getrgb(wanted)
    return all(abs(one - other) <= 3 for one, other in zip(colour, parts, strict=True))


def share(image: Image.Image, wanted: str) -> float:
    """How much of a picture has a colour."""
    colours = image.getcolors(image.width * image.height)
    assert colours
    found = sum(count for count, colour in colours if near(colour, wanted))
    return found / (image.width * image.height)


@both_themes
@every_sample
def test_a_picture_is_as_wide_as_a_phone_shows_well_and_small(sample: Sample, theme: str) -> None:
    file = drawn(replace(sample, theme=theme))
    width, height = Image.open(BytesIO(file)).size
    assert width == 1080
    assert 300 < height < 2000
    assert len(file) < 150_000


@both_themes
@every_sample
def test_a_picture_has_its_own_ground_up_to_the_edge(sample: Sample, theme: str) -> None:
    image = opened(replace(sample, theme=theme))
    right, below = image.width - 1, image.height - 1
    for corner in ((0, 0), (right, 0), (0, below), (right, below)):
        assert image.getpixel(corner) == ImageColor.getrgb(PALETTES[theme].ground)


@both_themes
@every_sample
def test_a_picture_is_not_blank(sample: Sample, theme: str) -> None:
    image, see = opened(replace(sample, theme=theme)), PALETTES[theme]
    assert share(image, see.ink) > 0.002
    assert share(image, see.ground) < 0.98


@every_sample
def test_nothing_is_drawn_into_the_margin(sample: Sample) -> None:
    image = opened(sample)
    for x in (0, image.width - 30):
        strip = image.crop((x, 0, x + 30, image.height))
        assert share(strip, PALETTES["light"].ground) == 1


@every_sample
def test_a_picture_can_travel_to_another_process(sample: Sample) -> None:
    assert pickle.loads(pickle.dumps(sample)) == sample  # noqa: S301


def test_a_full_day_is_stronger_than_a_light_one_and_both_than_none() -> None:
    shares = [
        share(opened(replace(HEAT_MAP, days=days(80, done=done))), PALETTES["light"].left)
        for done in Done
    ]
    assert shares[0] == 0 < shares[1] * 1.5 < shares[2]


def test_pain_below_the_mark_is_not_marked() -> None:
    pain = PALETTES["light"].pain
    assert share(opened(replace(HEAT_MAP, days=days(80, pain=3))), pain) == 0
    assert share(opened(replace(HEAT_MAP, days=days(80, pain=4))), pain) > 0.02


def test_days_off_planned_days_and_free_days_look_different() -> None:
    made = {drawn(replace(HEAT_MAP, days=days(80, **same)))
            for same in ({"off": True}, {"due": True}, {})}  # fmt: skip
    assert len(made) == 3


def test_both_lines_show_where_they_are_equal() -> None:
    equal = (Hold(TODAY - timedelta(days=9), 30, 30), Hold(TODAY, 30, 30))
    between = opened(replace(HOLD_CHART, holds=equal)).crop((300, 0, 600, 1000))
    assert share(between, PALETTES["light"].left) > 0.001
    assert share(between, PALETTES["light"].right) > 0.001


def test_a_line_is_broken_over_a_long_gap() -> None:
    apart = (Hold(TODAY - timedelta(days=90), 30, None), Hold(TODAY, 30, None))
    between = opened(replace(HOLD_CHART, holds=apart)).crop((300, 0, 600, 1000))
    assert share(between, PALETTES["light"].left) == 0


def test_a_longer_hold_has_a_longer_bar() -> None:
    left, right = SIDES_CHART.checks[0][1:]
    shares = []
    for seconds in (10, 20):
        checks = (
            ("", left, replace(right, seconds=20)),
            ("", replace(left, seconds=seconds), right),
        )
        image = opened(replace(SIDES_CHART, checks=checks))
        shares.append(share(image, PALETTES["light"].left))
    assert shares[0] < shares[1]
