"""When operators are told that something is broken, and that it is well again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.alarm import AGAIN, PATIENCE, Failures, News, Trouble, look

START = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
HOUR = 3600.0
BROKEN, MENDED = News.BROKEN, News.MENDED


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def told(*looks: tuple[float, float | None]) -> list[tuple[float, News]]:
    """What is told at which second. A look is its second, and since which one it is broken."""
    trouble, news = Trouble(), []
    for now, since in looks:
        trouble, new = look(trouble, None if since is None else at(since), at(now))
        news += [] if new is None else [(now, new)]
    return news


@pytest.mark.parametrize(
    ("looks", "news"),
    [
        pytest.param([(0, None), (60, None)], [], id="all is well"),
        pytest.param([(0, 0), (29, 0)], [], id="too short to tell"),
        pytest.param([(0, 0), (29, 0), (30, None)], [], id="mended before it was told"),
        pytest.param([(29, 0), (30, 0)], [(30, BROKEN)], id="half a minute"),
        pytest.param([(30, 0), (31, 0), (3629, 0)], [(30, BROKEN)], id="not again and again"),
        pytest.param([(30, 0), (3630, 0)], [(30, BROKEN), (3630, BROKEN)], id="once an hour"),
        pytest.param([(30, 0), (40, None), (50, None)], [(30, BROKEN), (40, MENDED)], id="mended"),
        pytest.param(
            [(30, 0), (40, None), (100, 50), (110, None)],
            [(30, BROKEN), (40, MENDED)],
            id="broken again within the hour is not told, nor that it is mended",
        ),
        pytest.param(
            [(30, 0), (40, None), (100, 50), (3630, 50)],
            [(30, BROKEN), (40, MENDED), (3630, BROKEN)],
            id="still broken when the hour is over",
        ),
        pytest.param([(10, 0), (35, 20)], [], id="it worked for a moment in between"),
    ],
)
def test_what_is_told_when(
    looks: list[tuple[float, float | None]], news: list[tuple[float, News]]
) -> None:
    assert told(*looks) == news


def test_a_trouble_told_again_keeps_when_it_began() -> None:
    trouble, _ = look(Trouble(), at(0), at(30))
    trouble, _ = look(trouble, at(HOUR - 100), at(HOUR + 30))
    assert trouble.since == at(0)


@given(st.lists(st.tuples(st.floats(0.5, 2000), st.booleans()), max_size=60))
def test_troubles_are_told_at_most_once_an_hour_and_mended_only_after_them(
    steps: list[tuple[float, bool]],
) -> None:
    now, since, looks = 0.0, None, list[tuple[float, float | None]]()
    for seconds, broken in steps:
        now += seconds
        since = (now if since is None else since) if broken else None
        looks.append((now, since))
    news = told(*looks)
    alarms = [when for when, what in news if what is BROKEN]
    assert all(b - a >= AGAIN.total_seconds() for a, b in pairwise(alarms))
    for (_, before), (_, what) in pairwise([(0.0, MENDED), *news]):
        assert what is BROKEN or before is BROKEN


def failing(*moments: float, thing: str = "one") -> Failures:
    failures = Failures()
    for moment in moments:
        failures.failed(thing, at(moment))
    return failures


def test_what_fails_again_and_again_is_broken_since_the_first_time() -> None:
    assert failing(0, 20, 40).since(at(41)) == at(0)


def test_what_fails_now_and_then_is_not_broken_since_the_first_time() -> None:
    assert failing(0, 31).since(at(31)) == at(31)


def test_what_did_not_fail_for_half_a_minute_is_not_broken() -> None:
    assert failing(0).since(at(PATIENCE.total_seconds())) is None


def test_what_worked_is_not_broken() -> None:
    failures = failing(0, 1)
    failures.worked("one")
    assert failures.since(at(1)) is None


def test_what_works_says_nothing_of_another_that_fails() -> None:
    failures = failing(0, 1)
    failures.worked("two")
    assert failures.since(at(1)) == at(0)


def test_of_several_the_one_that_fails_the_longest_counts() -> None:
    failures = failing(0, 10)
    failures.failed("two", at(10))
    assert failures.since(at(11)) == at(0)
