"""Doses as a physiotherapist writes them."""

from __future__ import annotations

import pytest

from bot.core.dose import Dose, Hold, RepHolds, Reps
from bot.library import notation


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("30 s", (30, 30)),
        ("30s", (30, 30)),
        ("30-60 s", (30, 60)),
        ("30–60 s", (30, 60)),
        ("30 - 60 s", (30, 60)),
    ],
)
def test_a_span_is_one_time_or_two(text: str, ends: tuple[int, int]) -> None:
    assert notation.span(text) == ends


@pytest.mark.parametrize("text", ["30", "30 min", "1:00", "s", "-30 s", "3.5 s", "٣ s", "30 ss"])
def test_a_time_without_its_seconds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write whole seconds with their unit"):
        notation.seconds(text)


def test_a_tempo_names_the_way_down_then_the_way_up() -> None:
    assert notation.tempo("lower 3 s, lift 2 s") == (3, 2)


@pytest.mark.parametrize("work", [Hold(30, 60), Reps(15, lower=2, lift=3), RepHolds(10, 9, 3)])
def test_a_dose_is_the_same_after_spelling_it(work: Hold | Reps | RepHolds) -> None:
    dose = Dose(sets=2, work=work, rest=40, switch=7)
    assert notation.dose(notation.spell(dose)) == dose
