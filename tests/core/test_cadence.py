"""Step rates as runners type them, and how far they are from their own."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core import cadence
from bot.core.cadence import MINUTES, PERCENTS, RATES, Said, Slip, Wanted, more, read, read_own

RATE_TYPED = {
    "170": Said(170),
    " 170 ": Said(170),
    "170.": Said(170),
    "120": Said(120),
    "220": Said(220),
    "170 bpm": Said(170),
    "170BPM": Said(170),
    "170spm": Said(170),
    "170 Steps": Said(170),
    "170 steps a minute": Said(170),
    "170 steps per minute": Said(170),
    "170 steps/min": Said(170),
    "170/min": Said(170),
    "170 per minute": Said(170),
    "170 clicks": Said(170),
    "metronome at 170 please": Said(170),
    "170.4": Said(170),
    "170,6": Said(171),
    "119.6": Said(120),
    "１７０": Said(170),
    "١٧٠": Said(170),
    "170 20": Said(170, minutes=20),
    "170, 20": Said(170, minutes=20),
    "170 1": Said(170, minutes=1),
    "170 30": Said(170, minutes=30),
    "170 20m": Said(170, minutes=20),
    "170 20 min": Said(170, minutes=20),
    "170 for 20 minutes": Said(170, minutes=20),
    "170 steps a minute for 20 minutes": Said(170, minutes=20),
    "20 minutes at 170": Said(170, minutes=20),
    "170bpm 20'": Said(170, minutes=20),
}  # fmt: skip
PERCENT_TYPED = {
    "+5 %": Said(percent=5),
    "+5%": Said(percent=5),
    "+ 5 %": Said(percent=5),
    "+5": Said(percent=5),
    "5%": Said(percent=5),
    "5 % more": Said(percent=5),
    "5 more": Said(percent=5),
    "plus 5": Said(percent=5),
    "plus 5 percent": Said(percent=5),
    "+ 5 percent": Said(percent=5),
    "5 per cent faster": Said(percent=5),
    "5 pct": Said(percent=5),
    "５％": Said(percent=5),
    "1 %": Said(percent=1),
    "10 %": Said(percent=10),
    "7.6 %": Said(percent=8),
    "+5 % 20": Said(percent=5, minutes=20),
    "+5% for 20 min": Said(percent=5, minutes=20),
    "165 +5 %": Said(165, 5),
    "165+5%": Said(165, 5),
    "165 5%": Said(165, 5),
    "165 plus 5": Said(165, 5),
    "165 bpm + 5 percent": Said(165, 5),
    "165 +5 % 20": Said(165, 5, 20),
    "+5 % 165": Said(165, 5),
    "5 % more than 162": Said(162, 5),
    "5 % more than my 162 for 15 minutes": Said(162, 5, 15),
}  # fmt: skip
SLIPS = {
    "": Slip.UNCLEAR,
    "ten": Slip.UNCLEAR,
    "fast": Slip.UNCLEAR,
    "one hundred seventy": Slip.UNCLEAR,
    "%": Slip.UNCLEAR,
    "+": Slip.UNCLEAR,
    "20 min": Slip.UNCLEAR,
    "160-170": Slip.UNCLEAR,
    "160 to 170": Slip.UNCLEAR,
    "170 180 20": Slip.UNCLEAR,
    "+5 % +10 %": Slip.UNCLEAR,
    "170 miles": Slip.UNCLEAR,
    "170abc": Slip.UNCLEAR,
    "1e5": Slip.UNCLEAR,
    "12:30": Slip.UNCLEAR,
    "🏃": Slip.UNCLEAR,
    "20": Slip.RATE,
    "0": Slip.RATE,
    "119": Slip.RATE,
    "221": Slip.RATE,
    "1000": Slip.RATE,
    "-170": Slip.RATE,
    "−170": Slip.RATE,
    "9" * 5000: Slip.RATE,
    "+5 bpm": Slip.RATE,
    "80 +5 %": Slip.RATE,
    "0 %": Slip.PERCENT,
    "0.4 %": Slip.PERCENT,
    "11 %": Slip.PERCENT,
    "+20": Slip.PERCENT,
    "-5 %": Slip.PERCENT,
    "5 % less": Slip.PERCENT,
    "5 % fewer": Slip.PERCENT,
    "165 +50 %": Slip.PERCENT,
    "170 0": Slip.MINUTES,
    "170 31": Slip.MINUTES,
    "170 -5": Slip.MINUTES,
    "165 170": Slip.MINUTES,
    "+5 % 45": Slip.MINUTES,
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), (RATE_TYPED | PERCENT_TYPED).items())
def test_what_is_typed_is_read(text: str, said: Said) -> None:
    assert read(text) == said


@pytest.mark.parametrize(("text", "why"), SLIPS.items(), ids=lambda value: str(value)[:20])
def test_what_cannot_be_clicked_is_told_apart(text: str, why: Slip) -> None:
    assert read(text) is why


typed = st.text(max_size=60) | st.lists(
    st.sampled_from(["+", "-", "%", " ", ".", ",", "5", "10", "41", "165", "170", "1000", "0.4",
                     "min", "steps", "bpm", "/", "per", "for", "more", "less", "plus", "fast"]),
    max_size=8,
).map(" ".join)  # fmt: skip


@given(typed, st.none() | st.sampled_from(RATES))
@example("9" * 5000, None)
@example("220 +10 %", None)
def test_any_text_is_a_track_within_bounds_or_a_slip(text: str, own: int | None) -> None:
    said = read(text)
    if isinstance(said, Slip):
        return
    found = cadence.wanted(said, own)
    if isinstance(found, Wanted):
        assert found.rate in RATES
        assert found.minutes in MINUTES
    else:
        assert found is (Slip.RATE if said.rate or own else None)


# The runner's own rate


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("164", 164), ("about 164 steps a minute", 164), ("it's 164.", 164), ("164,4", 164),
        ("41", 164), ("30", 120), ("55", 220),  # one foot for half a minute
        ("82", 164), ("60", 120), ("110", 220),  # one foot for a minute, or both for half of it
        ("120", 120), ("220", 220),
        ("20", Slip.RATE), ("29", Slip.RATE), ("56", Slip.RATE), ("111", Slip.RATE),
        ("221", Slip.RATE), ("1000", Slip.RATE), ("-164", Slip.RATE), ("0", Slip.RATE),
        ("no idea", Slip.UNCLEAR), ("", Slip.UNCLEAR), ("+5 %", Slip.UNCLEAR),
        ("164 20", Slip.UNCLEAR), ("remind me at 7", Slip.UNCLEAR), ("20 min", Slip.UNCLEAR),
    ],
)  # fmt: skip
def test_the_own_rate_is_read_from_whatever_was_counted(text: str, own: int | Slip) -> None:
    assert read_own(text) == own


@given(st.integers(1, 300))
def test_a_count_means_one_rate_at_most(count: int) -> None:
    assert sum(count * times in RATES for times in cadence.COUNTS) <= 1


# How far that is


def test_so_much_more_than_a_rate_that_nobody_knows_must_be_asked() -> None:
    assert cadence.wanted(Said(percent=5), None) is None


@pytest.mark.parametrize(
    ("said", "own", "found"),
    [
        (Said(170), None, Wanted(170, 10)),
        (Said(170), 162, Wanted(170, 10, own=162)),
        (Said(percent=5, minutes=20), 162, Wanted(170, 20, own=162)),
        (Said(165, 5), None, Wanted(173, 10, own=165)),
        (Said(165, 5), 180, Wanted(173, 10, own=165)),
        (Said(percent=10), 210, Slip.RATE),
    ],
)
def test_a_track_is_found_for_what_was_said(said: Said, own: int | None, found: object) -> None:
    assert cadence.wanted(said, own) == found


@pytest.mark.parametrize(
    ("wanted", "percent"),
    [
        (Wanted(170, 10), 0),
        (Wanted(170, 10, own=162), 5),
        (Wanted(162, 10, own=162), 0),
        (Wanted(157, 10, own=162), -3),
        (Wanted(190, 10, own=162), 17),
    ],
)
def test_a_track_knows_how_much_more_it_asks_than_the_own_rate(
    wanted: Wanted, percent: int
) -> None:
    assert wanted.percent == percent


@pytest.mark.parametrize(
    ("rate", "own", "too_far"),
    [(190, None, False), (178, 162, False), (180, 162, True), (120, 220, False)],
)
def test_more_than_ten_percent_more_is_too_far(rate: int, own: int | None, too_far: bool) -> None:
    assert Wanted(rate, 10, own).too_far is too_far


@given(st.sampled_from(RATES), st.sampled_from(PERCENTS))
def test_a_percentage_is_told_again_as_it_was_said_and_never_too_far(
    own: int, percent: int
) -> None:
    found = more(own, percent)
    if found is None:
        assert own * (100 + percent) > 100 * RATES[-1]
    else:
        assert found.percent == percent
        assert not found.too_far
