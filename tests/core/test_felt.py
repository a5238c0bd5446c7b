"""How it felt and what was seen: what can be told, bit by bit, and that silence says nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import FrozenInstanceError

import pytest
from progress_samples import MONDAY

from bot.core.body import Place
from bot.core.content import Side
from bot.core.felt import (
    NOTHING_TOLD,
    Ache,
    Ask,
    Felt,
    following,
    with_effort,
    with_note,
    with_other_side,
    with_pain,
    with_place,
    with_sides,
)
from bot.core.self_check import (
    SIDE_PLANK,
    STEP_DOWN,
    Seen,
    SelfCheck,
    found,
    held_longer,
    to_ask,
)
from bot.core.work import SetDone

LEFT, RIGHT = Side
LEFT_KNEE = Ache(2, Side.LEFT, Place.KNEE)
RIGHT_HIP = Ache(6, Side.RIGHT, Place.OUTER_HIP)
SOMEWHERE = Ache(4)


@pytest.mark.parametrize("level", range(1, 11))
def test_an_ache_is_a_number_from_one_to_ten(level: int) -> None:
    assert Ache(level).level == level


@pytest.mark.parametrize("level", [-1, 0, 11])
def test_no_other_number_is_an_ache(level: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 10"):
        Ache(level)


@pytest.mark.parametrize("effort", [None, *range(11)])
def test_effort_is_a_number_from_zero_to_ten_or_not_told(effort: int | None) -> None:
    assert Felt(effort).effort == effort


@pytest.mark.parametrize("effort", [-1, 11])
def test_no_other_number_is_an_effort(effort: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 10"):
        Felt(effort)


@pytest.mark.parametrize(
    ("aches", "pain"),
    [
        pytest.param(None, None, id="silence"),
        pytest.param((), 0, id="no pain"),
        pytest.param((LEFT_KNEE,), 2, id="one ache"),
        pytest.param((LEFT_KNEE, RIGHT_HIP, SOMEWHERE), 6, id="worst in the middle"),
    ],
)
def test_pain_is_the_worst_of_what_was_told(
    aches: tuple[Ache, ...] | None, pain: int | None
) -> None:
    assert Felt(aches=aches).pain == pain


@pytest.mark.parametrize(
    ("aches", "places", "sides"),
    [
        pytest.param(None, set(), set(), id="silence"),
        pytest.param((), set(), set(), id="no pain"),
        pytest.param((SOMEWHERE,), set(), set(), id="no place told"),
        pytest.param((LEFT_KNEE, SOMEWHERE), {Place.KNEE}, {Side.LEFT}, id="one of two told"),
        pytest.param(
            (LEFT_KNEE, RIGHT_HIP), {Place.KNEE, Place.OUTER_HIP}, set(Side), id="two places"
        ),
    ],
)
def test_places_and_sides_are_known_as_far_as_they_were_told(
    aches: tuple[Ache, ...] | None, places: Set[Place], sides: Set[Side]
) -> None:
    told = Felt(aches=aches)
    assert (told.places, told.sides) == (places, sides)


def test_what_was_told_is_not_changed_afterwards() -> None:
    with pytest.raises(FrozenInstanceError):
        Felt(5).effort = 3  # type: ignore[misc]


# Told bit by bit

LEFT_4 = Felt(6, (Ache(4, LEFT),))
BOTH_KNEES = Felt(aches=(Ache(4, LEFT, Place.KNEE), Ache(4, RIGHT, Place.KNEE)))


FOUR, NO_PAIN = Felt(aches=(Ache(4),)), Felt(5, ())
BOTH = Felt(aches=(Ache(4, LEFT), Ache(4, RIGHT)))
RIGHT_KNEE = Felt(aches=(Ache(4, RIGHT, Place.KNEE),))


@pytest.mark.parametrize(
    ("before", "change", "answer", "after"),
    [
        pytest.param(LEFT_4, with_effort, 8, Felt(8, LEFT_4.aches), id="effort"),
        pytest.param(LEFT_4, with_note, "wet", Felt(6, LEFT_4.aches, "wet"), id="note"),
        pytest.param(NOTHING_TOLD, with_pain, 4, FOUR, id="pain"),
        pytest.param(Felt(5), with_pain, 0, NO_PAIN, id="no pain"),
        pytest.param(LEFT_4, with_pain, 0, Felt(6, ()), id="no pain after all"),
        pytest.param(FOUR, with_sides, [LEFT], Felt(aches=(Ache(4, LEFT),)), id="one side"),
        pytest.param(FOUR, with_sides, Side, BOTH, id="both sides alike"),
        pytest.param(FOUR, with_sides, [], FOUR, id="in the middle"),
        pytest.param(LEFT_4, with_sides, [], Felt(6, (Ache(4),)), id="in the middle after all"),
        pytest.param(BOTH_KNEES, with_sides, [RIGHT], RIGHT_KNEE, id="a side of a known place"),
        pytest.param(Felt(5), with_sides, [LEFT], Felt(5), id="a side of pain not told"),
        pytest.param(NO_PAIN, with_sides, [LEFT], NO_PAIN, id="a side of no pain"),
        pytest.param(NO_PAIN, with_sides, [], NO_PAIN, id="no pain in the middle"),
        pytest.param(LEFT_4, with_other_side, 2, Felt(6, (Ache(4, LEFT), Ache(2, RIGHT))),
                     id="the other side less"),
        pytest.param(RIGHT_KNEE, with_other_side, 7,
                     Felt(aches=(Ache(4, RIGHT, Place.KNEE), Ache(7, LEFT, Place.KNEE))),
                     id="the other side more"),
        pytest.param(LEFT_4, with_other_side, 0, LEFT_4, id="the other side not at all"),
        pytest.param(FOUR, with_other_side, 2, FOUR, id="the other side of no side"),
        pytest.param(NO_PAIN, with_other_side, 2, NO_PAIN, id="the other side of no pain"),
        pytest.param(BOTH, with_place, Place.KNEE, BOTH_KNEES, id="a place of both sides"),
        pytest.param(NO_PAIN, with_place, Place.KNEE, NO_PAIN, id="a place of no pain"),
        pytest.param(Felt(5), with_place, Place.KNEE, Felt(5), id="a place of pain not told"),
    ],
)  # fmt: skip
def test_each_answer_adds_to_what_was_told(
    before: Felt, change: Callable[[Felt, object], Felt], answer: object, after: Felt
) -> None:
    assert change(before, answer) == after


@pytest.mark.parametrize(
    ("asked", "felt", "then"),
    [
        pytest.param(Ask.EFFORT, Felt(5), Ask.PAIN, id="after the effort"),
        pytest.param(Ask.EFFORT, NOTHING_TOLD, Ask.PAIN, id="effort skipped"),
        pytest.param(Ask.PAIN, LEFT_4, Ask.SIDE, id="after some pain"),
        pytest.param(Ask.PAIN, Felt(aches=()), None, id="after no pain"),
        pytest.param(Ask.PAIN, NOTHING_TOLD, None, id="pain skipped"),
        pytest.param(Ask.SIDE, LEFT_4, Ask.PLACE, id="after the side"),
        pytest.param(Ask.OTHER_SIDE, LEFT_4, Ask.PLACE, id="after the other side"),
        pytest.param(Ask.PLACE, LEFT_4, None, id="after the place"),
    ],
)
def test_one_thing_is_asked_after_the_other(asked: Ask, felt: Felt, then: Ask | None) -> None:
    assert following(asked, felt) is then


@pytest.mark.parametrize("asked", [Ask.PAIN, Ask.SIDE, Ask.OTHER_SIDE, Ask.PLACE])
def test_the_other_side_is_asked_of_only_after_the_side(asked: Ask) -> None:
    assert (following(asked, LEFT_4, apart=True) is Ask.OTHER_SIDE) is (asked is Ask.SIDE)


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("felt", [LEFT_4, NOTHING_TOLD, Felt(aches=())])
def test_the_questions_come_to_an_end(felt: Felt, apart: bool) -> None:
    asked: list[Ask | None] = [Ask.EFFORT]
    while asked[-1] is not None and len(asked) < 9:
        asked.append(following(asked[-1], felt, apart=apart))
    assert asked[-1] is None
    assert len(set(asked)) == len(asked)


# The self-check


def plank(side: Side, seconds: int) -> SetDone:
    return SetDone(SIDE_PLANK, side, 1, "seconds", seconds, seconds)


def stepped(side: Side, done: int = 5) -> SetDone:
    return SetDone(STEP_DOWN, side, 1, "reps", 5, done)


ALL = [stepped(LEFT), stepped(RIGHT), plank(LEFT, 30), plank(RIGHT, 41)]
SEEN = {LEFT: Seen.LEVEL, RIGHT: Seen.CLEARLY}


@pytest.mark.parametrize(
    ("work", "seen", "side"),
    [
        pytest.param([], {}, None, id="nothing done"),
        pytest.param(ALL, {}, LEFT, id="left first"),
        pytest.param(ALL[1::-1], {}, RIGHT, id="right was done first"),
        pytest.param(ALL, {LEFT: Seen.UNSURE}, RIGHT, id="then right"),
        pytest.param(ALL, SEEN, None, id="both told"),
        pytest.param([stepped(LEFT, 0), stepped(RIGHT)], {}, RIGHT, id="left skipped"),
        pytest.param(ALL[2:], {}, None, id="no step-down"),
    ],
)
def test_what_was_seen_is_asked_of_each_side_done(
    work: list[SetDone], seen: Mapping[Side, Seen], side: Side | None
) -> None:
    assert to_ask(work, seen) is side


@pytest.mark.parametrize(
    ("work", "check"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([stepped(LEFT, 0), plank(LEFT, 0)], None, id="all skipped"),
        pytest.param(ALL, SelfCheck(MONDAY, {LEFT: 30, RIGHT: 41}, SEEN), id="all of it"),
        pytest.param(ALL[2:], SelfCheck(MONDAY, {LEFT: 30, RIGHT: 41}), id="planks only"),
        pytest.param(ALL[:1], SelfCheck(MONDAY, {}, {LEFT: Seen.LEVEL}), id="one side only"),
        pytest.param([plank(LEFT, 0), plank(RIGHT, 20)], SelfCheck(MONDAY, {RIGHT: 20}), id="one"),
    ],
)
def test_a_self_check_holds_what_was_done(work: list[SetDone], check: SelfCheck | None) -> None:
    assert found(MONDAY, work, SEEN) == check


@pytest.mark.parametrize(
    ("left", "right", "side"),
    [(30, 30, None), (30, 33, None), (33, 30, None), (30, 34, RIGHT), (34, 30, LEFT)],
)
def test_sides_within_three_seconds_were_held_alike(
    left: int, right: int, side: Side | None
) -> None:
    assert held_longer({LEFT: left, RIGHT: right}) is side


@pytest.mark.parametrize("known", [{}, {LEFT: 60}, {RIGHT: 60}])
def test_one_side_alone_was_not_held_longer(known: Mapping[Side, int]) -> None:
    assert held_longer(known) is None


def test_a_side_left_out_of_a_self_check_is_not_in_it() -> None:
    empty = SelfCheck(MONDAY)
    assert (dict(empty.plank), dict(empty.step_down)) == ({}, {})
