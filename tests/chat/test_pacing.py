"""How often one may call, as arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.pacing import Pace


def goes(pace: Pace, *called: float) -> list[float]:
    """When calls made at these moments may go."""
    moments = []
    for now in called:
        moments.append(pace.opens_at(now))
        pace.take(moments[-1])
    return moments


@pytest.mark.parametrize(
    ("interval", "burst", "called", "go"),
    [
        (1, 1, [0, 0, 0], [0, 1, 2]),  # an even pace
        (1, 3, [0, 0, 0, 0, 0], [0, 0, 0, 1, 2]),  # a burst of three, then evenly
        (1, 3, [0, 0, 0, 2, 2, 2], [0, 0, 0, 2, 2, 3]),  # two seconds give two calls back
        (1, 3, [0, 0, 0, 9, 9, 9, 9], [0, 0, 0, 9, 9, 9, 10]),  # rest gives three and no more
        (0.04, 5, [0] * 7, [0, 0, 0, 0, 0, 0.04, 0.08]),  # 25 calls a second
        (1, 2, [5, 5, 5], [5, 5, 6]),  # any moment may be the first
        (2, 1, [0, 1, 3, 9], [0, 2, 4, 9]),  # a call that waits makes those after it wait
    ],
)
def test_calls_go_in_a_burst_and_then_evenly(
    interval: float, burst: int, called: list[float], go: list[float]
) -> None:
    assert goes(Pace(interval, burst), *called) == pytest.approx(go)


def test_nothing_goes_while_it_is_held() -> None:
    pace = Pace(1, 3)
    pace.hold(10)
    assert goes(pace, 0, 0, 0, 0) == [10, 10, 10, 11]


def test_a_shorter_hold_does_not_lift_a_longer_one() -> None:
    pace = Pace(1, 3)
    pace.hold(10)
    pace.hold(5)
    assert pace.opens_at(0) == 10


def test_asking_when_it_opens_takes_nothing() -> None:
    pace = Pace(1, 1)
    assert [pace.opens_at(0) for _ in range(3)] == [0, 0, 0]


@settings(deadline=None)
@given(st.lists(st.floats(0, 3), min_size=1, max_size=30), st.integers(1, 4))
def test_never_more_than_the_burst_goes_within_one_interval(
    waits: list[float], burst: int
) -> None:
    now, called = 0.0, []
    for wait in waits:
        now += wait
        called.append(now)
    go = goes(Pace(1, burst), *called)
    assert all(later - go[n] > 1 - 1e-9 for n, later in enumerate(go[burst:]))
