"""A clock that is set back is noticed; one that is slow, or set forward, is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Setbacks

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Clocks:
    """One on the wall, and a steady one."""

    def __init__(self) -> None:
        self.wall, self.steady = NOON, 100.0

    def now(self) -> datetime:
        return self.wall

    async def sleep_until(self, when: datetime) -> None:
        raise NotImplementedError

    def pass_by(self, seconds: float, *, wrong: timedelta = timedelta()) -> None:
        self.wall += timedelta(seconds=seconds) + wrong
        self.steady += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def setbacks(clocks: Clocks) -> Setbacks:
    return Setbacks(clocks, lambda: clocks.steady)


def test_time_that_passes_is_no_setback(clocks: Clocks, setbacks: Setbacks) -> None:
    clocks.pass_by(3600)
    assert setbacks.behind() == timedelta()


def test_a_clock_that_is_set_back_is_behind_by_so_much(clocks: Clocks, setbacks: Setbacks) -> None:
    clocks.pass_by(1, wrong=-HOUR)
    assert setbacks.behind() == HOUR


def test_it_stays_behind_until_somebody_has_made_up_for_it(
    clocks: Clocks, setbacks: Setbacks
) -> None:
    clocks.pass_by(1, wrong=-HOUR)
    setbacks.behind()
    clocks.pass_by(1)
    assert setbacks.behind() == HOUR
    setbacks.made_up(HOUR)
    assert setbacks.behind() == timedelta()


def test_two_setbacks_add_up(clocks: Clocks, setbacks: Setbacks) -> None:
    for _ in range(2):
        clocks.pass_by(1, wrong=-HOUR)
        setbacks.behind()
    assert setbacks.behind() == 2 * HOUR


@pytest.mark.parametrize("wrong", [HOUR, -timedelta(seconds=4)])
def test_a_clock_set_forward_or_corrected_a_little_is_let_be(
    clocks: Clocks, setbacks: Setbacks, wrong: timedelta
) -> None:
    clocks.pass_by(1, wrong=wrong)
    assert setbacks.behind() == timedelta()
