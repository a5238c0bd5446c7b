"""The pain gate, answer by answer.

The bands are those of the leaflet of AHP Suffolk and of Silbernagel et al. 2007: 0 to 3 go on,
4 and 5 lighter with another look tomorrow, 6 and more stop.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from progress_samples import (
    OUTER_HIP,
    closed,
    course,
    day,
    flag,
    lighter,
    settled,
    told,
    walked,
)

from bot.core.body import Place
from bot.core.felt import Ache, Felt, Kind
from bot.core.safety import OPEN, Entry, Gate, Level, Why, after

GO, LIGHTER, STOP = Level
LETTERS = {"G": GO, "L": LIGHTER, "S": STOP}
HIP, KNEE = Place.OUTER_HIP, Place.KNEE
ASKED = (Kind.SESSION, Kind.MORNING, Kind.ANY)

# A letter for each number from 0 to 10; the gate stands since day 2.
NUMBERS = {
    "open": (OPEN, 2, "GGGG LL SSSSS"),
    "lighter, same day": (lighter(2), 2, "LLLL LL SSSSS"),
    "lighter, day before": (lighter(2), 1, "LLLL LL SSSSS"),
    "lighter, next day": (lighter(2), 3, "GGGG LL SSSSS"),
    "lighter, a month on": (lighter(2), 32, "GGGG LL SSSSS"),
    "closed, same day": (closed(2), 2, "SSSS SS SSSSS"),
    "closed, next day": (closed(2), 3, "SSSS SS SSSSS"),
    "closed, a year on": (closed(2), 367, "SSSS SS SSSSS"),
}
SETTLED = NUMBERS | {
    "closed, same day": (closed(2), 2, "LLLL SS SSSSS"),
    "closed, next day": (closed(2), 3, "LLLL SS SSSSS"),
    "closed, a year on": (closed(2), 367, "LLLL SS SSSSS"),
    "closed by a flag": (after(OPEN, flag(2)), 3, "LLLL SS SSSSS"),
}
table = pytest.mark.parametrize


def each_number(cases: dict[str, tuple[Gate, int, str]]) -> list[object]:
    return [
        pytest.param(gate, on, pain, LETTERS[letter], id=f"{name}, {pain}")
        for name, (gate, on, letters) in cases.items()
        for pain, letter in enumerate(letters.replace(" ", ""))
    ]


# Numbers


@table("kind", ASKED)
@table(("gate", "on", "pain", "level"), each_number(NUMBERS))
def test_a_number_moves_the_gate(gate: Gate, on: int, pain: int, level: Level, kind: Kind) -> None:
    assert after(gate, told(pain, on, kind=kind)).level is level


@table(("gate", "on", "pain", "level"), each_number(SETTLED))
def test_only_a_little_pain_told_as_settled_opens_a_closed_gate(
    gate: Gate, on: int, pain: int, level: Level
) -> None:
    assert after(gate, settled(pain, on)).level is level


@table(
    ("gate", "entry", "stands"),
    [
        pytest.param(OPEN, told(3, 2), OPEN, id="nothing to say of a go"),
        pytest.param(
            OPEN, told(4, 2), Gate(LIGHTER, Why.PAIN, day(2), 4), id="the number that narrowed it"
        ),
        pytest.param(
            lighter(1), told(4, 2), Gate(LIGHTER, Why.PAIN, day(2), 4), id="looked at once more"
        ),
        pytest.param(
            lighter(1), told(6, 2), Gate(STOP, Why.PAIN, day(2), 6), id="the number that closed it"
        ),
        pytest.param(lighter(1), told(0, 2), OPEN, id="nothing left of a lighter one"),
        pytest.param(closed(1), told(9, 2), closed(1), id="closed since it was first closed"),
        pytest.param(
            after(OPEN, flag(1)), told(9, 2), after(OPEN, flag(1)), id="a flag has no number"
        ),
        pytest.param(
            closed(1), settled(2, 3), Gate(LIGHTER, Why.SETTLED, day(3), 2), id="light at first"
        ),
    ],
)
def test_a_gate_knows_what_set_it(gate: Gate, entry: Entry, stands: Gate) -> None:
    assert after(gate, entry) == stands


def test_the_first_light_day_after_it_settled_is_looked_at_again_the_next() -> None:
    levels = [gate.level for gate in walked([settled(0, 2), told(0, 2), told(0, 3)], closed(1))]
    assert levels == [LIGHTER, LIGHTER, GO]


def test_a_settled_gate_closes_again_on_too_much_pain() -> None:
    assert walked([settled(1, 2), told(6, 2)], closed(1))[-1].closed


@table("gate", [OPEN, lighter(), closed()], ids=["open", "lighter", "closed"])
@table("kind", [*ASKED, Kind.SETTLED])
def test_silence_leaves_the_gate_alone(gate: Gate, kind: Kind) -> None:
    held = replace(gate, held=OUTER_HIP, held_on=day(1))
    assert after(held, told(None, 9, kind=kind)) == held


def test_effort_alone_says_nothing_of_pain() -> None:
    assert after(lighter(1), Entry(Kind.SESSION, day(2), Felt(effort=10))) == lighter(1)


# Red flags


@table("gate", [OPEN, lighter(), closed()], ids=["open", "lighter", "closed"])
@table("pain", [None, 0, 3, 10])
def test_a_red_flag_closes_any_gate(gate: Gate, pain: int | None) -> None:
    shut = after(gate, told(pain, 5, kind=Kind.FLAG))
    assert shut == Gate(STOP, Why.FLAG, day(5))


def test_a_red_flag_lets_go_of_no_place() -> None:
    held = replace(OPEN, held=OUTER_HIP, held_on=day(1))
    assert after(held, flag(5)).held == OUTER_HIP


# Pain that rises


@table(
    ("before", "now", "level", "why"),
    [
        pytest.param(course(1, 2), told(3, 3), LIGHTER, Why.RISING, id="1 2 3"),
        pytest.param(course(0, 1), told(2, 3), LIGHTER, Why.RISING, id="0 1 2"),
        pytest.param(course(2, 3), told(4, 3), STOP, Why.RISING, id="2 3 4"),
        pytest.param(course(0, 1), told(5, 3), STOP, Why.RISING, id="0 1 5"),
        pytest.param(course(3, 5), told(6, 3), STOP, Why.PAIN, id="3 5 6, closed by its number"),
        pytest.param(course(1, 1), told(2, 3), GO, Why.NOTHING, id="1 1 2, level at first"),
        pytest.param(course(1, 3), told(3, 3), GO, Why.NOTHING, id="1 3 3, level at last"),
        pytest.param(course(2, 1), told(3, 3), GO, Why.NOTHING, id="2 1 3"),
        pytest.param(course(3, 2), told(1, 3), GO, Why.NOTHING, id="3 2 1"),
        pytest.param([], told(3, 3), GO, Why.NOTHING, id="nothing before"),
        pytest.param(course(None, 1), told(3, 3), GO, Why.NOTHING, id="two days only"),
        pytest.param(course(1, None), told(3, 3), GO, Why.NOTHING, id="a gap in the middle"),
        pytest.param(course(0, 1, None), told(3, 4), GO, Why.NOTHING, id="a gap before today"),
        pytest.param(course(3, 1, 2), told(3, 4), LIGHTER, Why.RISING, id="a fall further back"),
        pytest.param(
            [*course(1, 2), told(None, 2)], told(3, 3), LIGHTER, Why.RISING, id="silence beside it"
        ),
        pytest.param(
            [told(1, 1), told(None, 2)], told(3, 3), GO, Why.NOTHING, id="silence in the middle"
        ),
        pytest.param(
            [told(1, 1), told(2, 2), told(0, 2)], told(3, 3), LIGHTER, Why.RISING,
            id="the worst of a day counts, not its last",
        ),
        pytest.param(
            [told(1, 1), told(3, 1), told(2, 2)], told(3, 3), GO, Why.NOTHING,
            id="the worst of the first day was higher",
        ),
        pytest.param(
            [*course(1, 2), told(3, 3)], told(0, 3), LIGHTER, Why.RISING,
            id="better later on the same day",
        ),
        pytest.param(
            [told(2, 2), told(1, 1)], told(3, 3), LIGHTER, Why.RISING, id="told in another order"
        ),
        pytest.param(
            [settled(1, 1), told(2, 2, kind=Kind.MORNING)], told(3, 3, kind=Kind.SESSION),
            LIGHTER, Why.RISING, id="whatever was asked",
        ),
    ],
)  # fmt: skip
def test_pain_that_rises_over_three_days_counts_as_the_next_band(
    before: list[Entry], now: Entry, level: Level, why: Why
) -> None:
    gate = after(OPEN, now, before)
    assert (gate.level, gate.why) == (level, why)


# Places held back


@table("pain", range(1, 11))
def test_outer_hip_pain_of_any_number_is_held(pain: int) -> None:
    assert after(OPEN, told(pain, 2, HIP)).held == OUTER_HIP


@table("place", [place for place in Place if place is not HIP])
def test_pain_elsewhere_holds_nothing_back(place: Place) -> None:
    assert after(OPEN, told(3, 2, place)).held == frozenset()


def test_only_the_outer_hip_is_held_of_two_places() -> None:
    assert after(OPEN, told(3, 2, KNEE, HIP)).held == OUTER_HIP


@table("gate", [OPEN, lighter(), closed()], ids=["open", "lighter", "closed"])
def test_holding_a_place_moves_the_gate_no_further(gate: Gate) -> None:
    sore, plain = after(gate, told(2, 3, HIP)), after(gate, told(2, 3))
    assert sore == replace(plain, held=OUTER_HIP, held_on=day(3))


HELD = replace(OPEN, held=OUTER_HIP, held_on=day(2))


@table(
    ("entry", "held"),
    [
        pytest.param(told(0, 3), False, id="no pain the next day"),
        pytest.param(told(2, 3, KNEE), False, id="pain elsewhere the next day"),
        pytest.param(settled(0, 3), False, id="settled the next day"),
        pytest.param(told(0, 2), True, id="no pain the same day"),
        pytest.param(told(2, 2, KNEE), True, id="pain elsewhere the same day"),
        pytest.param(told(0, 1), True, id="no pain the day before"),
        pytest.param(told(2, 9), True, id="pain nobody knows where"),
        pytest.param(told(None, 9), True, id="silence"),
        pytest.param(told(1, 9, HIP), True, id="still there"),
        pytest.param(told(1, 9, HIP, KNEE), True, id="still there and elsewhere"),
    ],
)
def test_a_place_is_let_go_by_an_answer_of_a_later_day(entry: Entry, held: bool) -> None:
    assert bool(after(HELD, entry).held) is held


def test_a_place_stays_held_while_one_of_two_aches_has_no_place() -> None:
    assert after(HELD, told(2, 9, KNEE, None)).held == OUTER_HIP


def test_a_place_that_hurts_again_is_held_from_that_day_on() -> None:
    gates = walked([told(1, 1, HIP), told(1, 2, HIP), told(0, 2), told(0, 3)])
    assert [bool(gate.held) for gate in gates] == [True, True, True, False]


def test_a_place_let_go_leaves_nothing_behind() -> None:
    assert walked([told(1, 1, HIP), told(0, 2)])[-1] == OPEN


def test_a_closed_gate_lets_go_of_a_place_and_stays_closed() -> None:
    sore = replace(closed(1), held=OUTER_HIP, held_on=day(1))
    after_it = after(sore, told(0, 2))
    assert (after_it.closed, after_it.held, after_it.held_on) == (True, frozenset(), None)


def test_a_lighter_gate_keeps_its_place_when_it_opens() -> None:
    sore = replace(lighter(1), held=OUTER_HIP, held_on=day(2))
    assert after(sore, told(2, 3)) == HELD


def test_the_worst_ache_decides_and_every_place_counts() -> None:
    both = Felt(aches=(Ache(4, place=KNEE), Ache(1, place=HIP)))
    gate = after(OPEN, Entry(Kind.SESSION, day(1), both))
    assert (gate.level, gate.pain, gate.held) == (LIGHTER, 4, OUTER_HIP)
