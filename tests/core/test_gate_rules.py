"""What holds of the pain gate under any answers."""

from __future__ import annotations

from random import Random

from core_samples import modest
from hypothesis import given, settings
from hypothesis import strategies as st
from progress_samples import (
    OUTER_HIP,
    closed,
    histories,
    kinds,
    lighter,
    told,
    walked,
)

from bot.core.felt import Kind
from bot.core.safety import OPEN, Entry, Gate, Level, after

gates = st.sampled_from((OPEN, lighter(1), lighter(3), closed(1), closed(3)))


def may_open(entry: Entry) -> bool:
    """The only answer that may move a closed gate, in words of its own."""
    aches = entry.felt.aches
    if entry.kind is not Kind.SETTLED or aches is None:
        return False
    return all(ache.level in (1, 2, 3) for ache in aches)


def worst(entry: Entry) -> int:
    return max((ache.level for ache in entry.felt.aches or ()), default=0)


@modest
@given(histories())
def test_a_closed_gate_stays_closed_until_it_is_told_to_have_settled(
    entries: list[Entry],
) -> None:
    never = [entry for entry in entries if not may_open(entry)]
    assert all(gate.closed for gate in walked(never, closed(1)))


@modest
@given(histories(), gates)
def test_a_gate_opens_from_closed_only_to_lighter_and_only_by_that_answer(
    entries: list[Entry], start: Gate
) -> None:
    before = start
    for entry, gate in zip(entries, walked(entries, start), strict=True):
        if before.closed and not gate.closed:
            assert may_open(entry)
            assert gate.level is Level.LIGHTER
        before = gate


@modest
@given(histories(), gates)
def test_a_flag_and_much_pain_leave_the_gate_closed(entries: list[Entry], start: Gate) -> None:
    for entry, gate in zip(entries, walked(entries, start), strict=True):
        if entry.kind is Kind.FLAG or worst(entry) >= 6:
            assert gate.closed


@modest
@given(histories(), gates)
def test_some_pain_never_leaves_the_gate_wide_open(entries: list[Entry], start: Gate) -> None:
    for entry, gate in zip(entries, walked(entries, start), strict=True):
        if worst(entry) >= 4:
            assert gate.level is not Level.GO


@modest
@given(histories(), gates)
def test_a_narrowed_gate_is_never_wide_open_on_the_day_that_narrowed_it(
    entries: list[Entry], start: Gate
) -> None:
    before = start
    for entry, gate in zip(entries, walked(entries, start), strict=True):
        if before.level is Level.LIGHTER and gate.level is Level.GO:
            assert before.day is not None
            assert entry.day > before.day
        before = gate


@modest
@given(histories(), gates, kinds, st.integers(1, 9))
def test_more_pain_never_gives_a_wider_gate(
    before: list[Entry], gate: Gate, kind: Kind, on: int
) -> None:
    levels = [after(gate, told(pain, on, kind=kind), before).level for pain in range(11)]
    assert levels == sorted(levels)


@modest
@given(histories(), gates, st.integers(0, 10), st.integers(1, 9))
def test_days_before_can_only_narrow_the_gate_and_by_one_level(
    before: list[Entry], gate: Gate, pain: int, on: int
) -> None:
    entry = told(pain, on)
    assert after(gate, entry).level <= after(gate, entry, before).level
    assert after(gate, entry, before).level <= after(gate, entry).level + 1


@modest
@given(histories(), gates, st.integers(0, 10), st.integers(1, 9), st.randoms())
def test_the_order_of_the_answers_before_makes_no_difference(
    before: list[Entry], gate: Gate, pain: int, on: int, chance: Random
) -> None:
    shuffled = chance.sample(before, len(before))
    assert after(gate, told(pain, on), before) == after(gate, told(pain, on), shuffled)


@modest
@given(histories(), gates)
def test_answers_without_pain_could_as_well_not_have_been_given(
    entries: list[Entry], start: Gate
) -> None:
    said = [entry for entry in entries if entry.felt.pain is not None or entry.kind is Kind.FLAG]
    assert [start, *walked(entries, start)][-1] == [start, *walked(said, start)][-1]


@settings(modest, max_examples=200)
@given(histories())
def test_the_outer_hip_is_held_until_an_answer_of_a_later_day_lets_it_go(
    entries: list[Entry],
) -> None:
    sore_on = None
    for entry, gate in zip(entries, walked(entries), strict=True):
        if sore_on and entry.day > sore_on and tells_where(entry):
            sore_on = None
        if entry.kind is not Kind.FLAG and entry.felt.places & OUTER_HIP:
            sore_on = entry.day
        assert (gate.held, gate.held_on) == (OUTER_HIP if sore_on else frozenset(), sore_on)


def tells_where(entry: Entry) -> bool:
    """Whether an answer says where it hurts, if anywhere."""
    aches = entry.felt.aches
    if entry.kind is Kind.FLAG or aches is None:
        return False
    return all(ache.place for ache in aches)


some = st.lists(st.integers(0, 6), max_size=2)


@settings(modest, max_examples=200)
@given(some, some, some, st.integers(0, 6))
def test_only_three_days_that_rise_count_as_one_level_more(
    first: list[int], second: list[int], third: list[int], now: int
) -> None:
    by_day = ((1, first), (2, second), (3, third))
    before = [told(pain, on) for on, answers in by_day for pain in answers]
    rose = bool(first) and bool(second) and max(first) < max(second) < max(now, *third, 0)
    plain = after(OPEN, told(now, 3)).level
    assert after(OPEN, told(now, 3), before).level == min(Level.STOP, plain + rose)
