"""Doses that can exist, and those that cannot."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from core_samples import doses, modest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.dose import Dose, Hold, RepHolds, Reps, Work

HOLD = Hold(30, 30)


@pytest.mark.parametrize(
    "sound",
    [
        lambda: Hold(1, 1),
        lambda: Hold(300, 300),
        lambda: Reps(1, 1, 1),
        lambda: Reps(100, 10, 10),
        lambda: RepHolds(1, 1, 1),
        lambda: RepHolds(100, 120, 30),
        lambda: Dose(1, HOLD, 0, 3),
        lambda: Dose(10, HOLD, 600, 60),
    ],
)
def test_the_bounds_themselves_are_sound(sound: Callable[[], object]) -> None:
    assert sound() == sound()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (lambda: Hold(0, 30), "a hold lasts"),
        (lambda: Hold(30, 301), "a hold lasts"),
        (lambda: Hold(31, 30), "low end first"),
        (lambda: Reps(0, 2, 2), "reps go from"),
        (lambda: Reps(101, 2, 2), "reps go from"),
        (lambda: Reps(10, 0, 2), "a tempo counts"),
        (lambda: Reps(10, 11, 2), "a tempo counts"),
        (lambda: Reps(10, 2, 0), "a tempo counts"),
        (lambda: Reps(10, 2, 11), "a tempo counts"),
        (lambda: RepHolds(0, 10, 3), "reps go from"),
        (lambda: RepHolds(101, 10, 3), "reps go from"),
        (lambda: RepHolds(10, 0, 3), "each rep is held"),
        (lambda: RepHolds(10, 121, 3), "each rep is held"),
        (lambda: RepHolds(10, 10, 0), "the way down"),
        (lambda: RepHolds(10, 10, 31), "the way down"),
        (lambda: Dose(0, HOLD, 30), "sets go from"),
        (lambda: Dose(11, HOLD, 30), "sets go from"),
        (lambda: Dose(1, HOLD, -1), "a rest lasts"),
        (lambda: Dose(1, HOLD, 601), "a rest lasts"),
        (lambda: Dose(1, HOLD, 30, 2), "a switch of sides"),
        (lambda: Dose(1, HOLD, 30, 61), "a switch of sides"),
    ],
)
def test_what_lies_past_a_bound_is_refused_in_words(wrong: Callable[[], object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        wrong()


@pytest.mark.parametrize(
    ("work", "seconds"),
    [
        (Hold(30, 60), 30),
        (Reps(15, lower=2, lift=3), 75),
        (RepHolds(10, hold=10, lower=3), 127),
        (RepHolds(1, hold=10, lower=3), 10),
    ],
)
def test_work_lasts_as_long_as_it_says(work: Work, seconds: int) -> None:
    assert work.seconds == seconds


@pytest.mark.parametrize(
    ("work", "share", "shorter"),
    [
        (Hold(60, 60), 0.75, Hold(45, 45)),
        (Hold(30, 60), 0.5, Hold(15, 15)),
        (Hold(12, 12), 0.5, Hold(10, 10)),
        (Hold(6, 6), 0.5, Hold(6, 6)),
        (Reps(15, 2, 2), 0.5, Reps(8, 2, 2)),
        (Reps(3, 2, 2), 0.5, Reps(2, 2, 2)),
        (Reps(1, 2, 2), 0.5, Reps(1, 2, 2)),
        (RepHolds(10, 10, 3), 0.75, RepHolds(8, 10, 3)),
    ],
)
def test_a_share_of_a_dose_has_fewer_seconds_or_reps(
    work: Work, share: float, shorter: Work
) -> None:
    assert Dose(3, work, 30).scaled(share) == Dose(3, shorter, 30)


@modest
@given(doses, st.floats(0, 1))
def test_a_share_is_never_more_than_the_whole(dose: Dose, share: float) -> None:
    assert dose.scaled(share).work.seconds <= dose.work.seconds
