"""Words and signs can be read on what they stand on (WCAG 2.2)."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.media.theme import PALETTES, Palette

BY_NAME = PALETTES.items()
both_themes = pytest.mark.parametrize("see", PALETTES.values(), ids=PALETTES)
# How colours look to those without red and without green cones (Machado et al. 2009, severity 1).
WITHOUT_RED = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998))  # fmt: skip
WITHOUT_GREEN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                 (-0.011820, 0.042940, 0.968881))  # fmt: skip


def light(colour: str) -> tuple[float, ...]:
    """Red, green and blue as amounts of light."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
                 for one in parts)  # fmt: skip


def contrast(one: str, other: str) -> float:
    brightness = [sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), light(colour),
                                                          strict=True))
                  for colour in (one, other)]  # fmt: skip
    return (max(brightness) + 0.05) / (min(brightness) + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_measured_as_wcag_says(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@both_themes
@pytest.mark.parametrize("words", ["ink", "quiet", "left", "right", "pain"])
def test_words_stand_out_from_the_ground(see: Palette, words: str) -> None:
    assert contrast(getattr(see, words), see.ground) >= 4.5


@both_themes
def test_the_number_stands_out_from_a_pain_mark(see: Palette) -> None:
    assert contrast(see.on_pain, see.pain) >= 4.5


@both_themes
def test_the_full_half_of_a_square_stands_out_from_the_other(see: Palette) -> None:
    assert contrast(see.left, see.tint) >= 3


@both_themes
@pytest.mark.parametrize("eyes", [WITHOUT_RED, WITHOUT_GREEN], ids=["red", "green"])
def test_left_right_and_pain_stay_apart_for_the_colour_blind(
    see: Palette, eyes: tuple[tuple[float, ...], ...]
) -> None:
    def seen(colour: str) -> tuple[float, ...]:
        parts = light(colour)
        return tuple(sum(a * b for a, b in zip(row, parts, strict=True)) for row in eyes)

    for one, other in combinations((see.left, see.right, see.pain), 2):
        apart = sum(abs(a - b) for a, b in zip(seen(one), seen(other), strict=True))
        assert apart > 0.1
