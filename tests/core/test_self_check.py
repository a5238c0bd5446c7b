"""What a self-check asks and what it finds."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.content import Side
from bot.core.self_check import SIDE_PLANK, STEP_DOWN, Seen, SelfCheck, found, held_longer, to_ask
from bot.core.work import SetDone

DAY = date(2026, 11, 23)
LEFT, RIGHT = Side.LEFT, Side.RIGHT
LEVEL, CLEARLY = Seen.LEVEL, Seen.CLEARLY


def stepped(side: Side, done: int = 5) -> SetDone:
    return SetDone(STEP_DOWN, side, 1, "reps", 5, done)


def held(side: Side, seconds: int) -> SetDone:
    return SetDone(SIDE_PLANK, side, 1, "seconds", seconds, seconds)


WHOLE = (stepped(LEFT), stepped(RIGHT), held(LEFT, 34), held(RIGHT, 41))


@pytest.mark.parametrize(
    ("work", "seen", "side"),
    [
        (WHOLE, {}, LEFT),
        (WHOLE, {LEFT: LEVEL}, RIGHT),
        (WHOLE, {LEFT: LEVEL, RIGHT: LEVEL}, None),
        (WHOLE, {RIGHT: LEVEL}, LEFT),
        ([stepped(LEFT, 0), stepped(RIGHT)], {}, RIGHT),
        ([stepped(LEFT, 2)], {}, LEFT),
        ([held(LEFT, 20)], {}, None),
        ([], {}, None),
    ],
)
def test_each_side_that_was_stepped_down_on_is_asked_about_once(
    work: list[SetDone], seen: dict[Side, Seen], side: Side | None
) -> None:
    assert to_ask(work, seen) is side


def test_the_side_that_went_first_is_asked_about_first() -> None:
    assert to_ask([stepped(RIGHT), stepped(LEFT)], {}) is RIGHT


def test_a_whole_check_finds_seconds_and_what_was_seen() -> None:
    assert found(DAY, WHOLE, {LEFT: LEVEL, RIGHT: CLEARLY}) == SelfCheck(
        DAY, {LEFT: 34, RIGHT: 41}, {LEFT: LEVEL, RIGHT: CLEARLY}
    )


def test_a_side_that_was_skipped_is_left_out() -> None:
    work = (stepped(LEFT, 0), stepped(RIGHT), held(LEFT, 0), held(RIGHT, 41))
    assert found(DAY, work, {RIGHT: LEVEL}) == SelfCheck(DAY, {RIGHT: 41}, {RIGHT: LEVEL})


def test_what_is_told_of_a_side_that_was_not_done_is_left_out() -> None:
    assert found(DAY, [stepped(LEFT)], {LEFT: LEVEL, RIGHT: LEVEL}) == SelfCheck(
        DAY, {}, {LEFT: LEVEL}
    )


@pytest.mark.parametrize("work", [[], [stepped(LEFT, 0)], [held(LEFT, 0)]])
def test_a_check_in_which_nothing_was_done_finds_nothing(work: list[SetDone]) -> None:
    assert found(DAY, work, {LEFT: LEVEL}) is None


@pytest.mark.parametrize(
    ("plank", "side"),
    [
        ({LEFT: 30, RIGHT: 34}, RIGHT),
        ({LEFT: 34, RIGHT: 30}, LEFT),
        ({LEFT: 30, RIGHT: 33}, None),
        ({LEFT: 33, RIGHT: 30}, None),
        ({LEFT: 30}, None),
        ({}, None),
    ],
)
def test_a_few_seconds_between_the_sides_are_no_difference(
    plank: dict[Side, int], side: Side | None
) -> None:
    assert held_longer(plank) is side
