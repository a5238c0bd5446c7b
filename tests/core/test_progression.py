"""The next dose, rung by rung.

A runner's load is written as sets x seconds or reps: "3x30".
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from progress_samples import NOW, bout, closed, lighter, load, loads

from bot.core.content import Side
from bot.core.dose import Dose, Hold, RepHolds, Reps, Timed, Work
from bot.core.progression import (
    Bout,
    after_break,
    after_pain,
    clamped,
    first,
    higher,
    loaded,
    lower,
    next_load,
    rungs,
    weaker,
)
from bot.core.safety import OPEN, Gate

LEFT, RIGHT = Side
PRESS = Dose(3, Hold(30, 60), rest=30)
WARMUP = Dose(1, Hold(30, 45), rest=0)
DROP = Dose(3, Reps(15, lower=2, lift=2, most=20), rest=45)
PLANK = Dose(1, RepHolds(10, hold=10, lower=3), rest=0)
TOP = load("3x60")
table = pytest.mark.parametrize


# The ladder


@table(
    ("dose", "ladder"),
    [
        pytest.param(
            PRESS,
            "1x15 1x20 1x25 1x30 2x30 3x30 3x35 3x40 3x45 3x50 3x55 3x60",
            id="holds of 30 to 60 s, three sets",
        ),
        pytest.param(WARMUP, "1x15 1x20 1x25 1x30 1x35 1x40 1x45", id="holds of 30 to 45 s, one"),
        pytest.param(Dose(2, Hold(30, 30), 0), "1x15 1x20 1x25 1x30 2x30", id="no range"),
        pytest.param(Dose(1, Hold(20, 33), 0), "1x10 1x15 1x20 1x25 1x30 1x33", id="odd top"),
        pytest.param(Dose(1, Hold(12, 14), 0), "1x5 1x10 1x12 1x14", id="odd bottom"),
        pytest.param(Dose(2, Hold(3, 3), 0), "1x3 2x3", id="too short to halve"),
        pytest.param(
            DROP,
            "1x8 1x9 1x10 1x11 1x12 1x13 1x14 1x15 2x15 3x15 3x16 3x17 3x18 3x19 3x20",
            id="reps with a range",
        ),
        pytest.param(
            Dose(3, Reps(15, 2, 2), 45),
            "1x8 1x9 1x10 1x11 1x12 1x13 1x14 1x15 2x15 3x15",
            id="reps without a range",
        ),
        pytest.param(PLANK, "1x5 1x6 1x7 1x8 1x9 1x10", id="held reps"),
        pytest.param(
            Dose(2, RepHolds(4, 10, 3, most=6), 0), "1x2 1x3 1x4 2x4 2x5 2x6",
            id="held reps with a range",
        ),
        pytest.param(Dose(1, Reps(3, 2, 2), 0), "1x2 1x3", id="two reps at least"),
        pytest.param(Dose(1, Reps(1, 2, 2), 0), "1x1", id="a single rep"),
        pytest.param(Dose(1, Timed(120), 0), "1x120", id="as long as one can"),
        pytest.param(Dose(2, Timed(60), 0), "1x60 2x60", id="as long as one can, twice"),
    ],
)  # fmt: skip
def test_a_dose_is_walked_in_small_steps(dose: Dose, ladder: str) -> None:
    assert rungs(dose) == loads(ladder)


@table(
    ("dose", "start"),
    [(PRESS, "3x30"), (WARMUP, "1x30"), (DROP, "3x15"), (PLANK, "1x10")],
    ids=["hold", "one set", "reps", "held reps"],
)
def test_everybody_starts_with_the_dose_as_the_content_has_it(dose: Dose, start: str) -> None:
    assert first(dose) == load(start)


@table(
    ("now", "up"),
    [
        pytest.param("1x15", "1x20", id="from the bottom"),
        pytest.param("1x30", "2x30", id="a set more"),
        pytest.param("2x30", "3x30", id="the last set"),
        pytest.param("3x30", "3x35", id="five seconds more"),
        pytest.param("3x55", "3x60", id="to the top"),
        pytest.param("3x60", "3x60", id="no further"),
        pytest.param("9x90", "3x60", id="from beyond the top"),
    ],
)
def test_up_goes_one_rung(now: str, up: str) -> None:
    assert higher(load(now), PRESS) == load(up)


@table(
    ("now", "down"),
    [
        pytest.param("3x60", "3x50", id="two steps"),
        pytest.param("3x40", "3x30", id="two steps, to the first dose"),
        pytest.param("3x35", "3x30", id="not past the first dose"),
        pytest.param("3x30", "2x30", id="a set from the first dose"),
        pytest.param("2x30", "1x30", id="another set"),
        pytest.param("1x30", "1x20", id="two steps of the last set"),
        pytest.param("1x20", "1x15", id="what is left"),
        pytest.param("1x15", "1x15", id="no further"),
    ],
)
def test_down_goes_by_a_set_or_two_steps(now: str, down: str) -> None:
    assert lower(load(now), PRESS) == load(down)


@table(
    ("stored", "nearest"),
    [
        pytest.param("3x45", "3x45", id="on a rung"),
        pytest.param("3x44", "3x40", id="between two rungs"),
        pytest.param("3x46", "3x45", id="near the rung below"),
        pytest.param("3x10", "1x15", id="too little in all sets"),
        pytest.param("3x300", "3x60", id="too much"),
        pytest.param("10x30", "3x30", id="too many sets"),
        pytest.param("1x1", "1x15", id="below the bottom"),
        pytest.param("1x60", "1x30", id="as many sets, less of each"),
    ],
)
def test_a_load_on_no_rung_is_taken_to_the_highest_that_asks_for_no_more(
    stored: str, nearest: str
) -> None:
    assert clamped(load(stored), PRESS) == load(nearest)


def test_of_two_rungs_as_near_the_lesser_is_taken() -> None:
    assert clamped(load("1x11"), Dose(1, Hold(12, 12), 0)) == load("1x10")


@table(
    ("dose", "at", "work"),
    [
        pytest.param(PRESS, "2x30", Hold(30, 60), id="hold"),
        pytest.param(PRESS, "3x45", Hold(45, 60), id="longer hold"),
        pytest.param(PRESS, "1x15", Hold(15, 60), id="shorter hold"),
        pytest.param(DROP, "3x18", Reps(18, 2, 2), id="reps"),
        pytest.param(PLANK, "1x6", RepHolds(6, 10, 3), id="held reps"),
        pytest.param(Dose(2, Timed(60), 0), "1x60", Timed(60), id="as long as one can"),
    ],
)
def test_a_loaded_dose_asks_for_the_load_and_rests_as_before(
    dose: Dose, at: str, work: Work
) -> None:
    assert loaded(dose, load(at)) == Dose(load(at).sets, work, dose.rest, dose.switch)


# How a session went


@table(
    ("past", "well"),
    [
        pytest.param(bout(), True, id="effort 7, pain 3"),
        pytest.param(bout(effort=0, pain=0), True, id="no effort, no pain"),
        pytest.param(bout(effort=8), False, id="effort 8"),
        pytest.param(bout(pain=4), False, id="pain 4"),
        pytest.param(bout(effort=None), False, id="effort not told"),
        pytest.param(bout(pain=None), False, id="pain not told"),
        pytest.param(bout(effort=None, pain=None), False, id="nothing told"),
        pytest.param(bout(whole=False), False, id="stopped early"),
        pytest.param(bout(short=[LEFT]), False, id="left fell short"),
        pytest.param(bout(short=[RIGHT]), False, id="right fell short"),
        pytest.param(bout(short=[None]), False, id="fell short where sides are no matter"),
    ],
)
def test_a_session_went_well_when_done_in_full_and_told_to_be_bearable(
    past: Bout, well: bool
) -> None:
    assert past.went_well is well


WELL, BADLY = bout(), bout(effort=8)


@table(
    ("newest_first", "following"),
    [
        pytest.param([], None, id="no session yet"),
        pytest.param([WELL], None, id="one"),
        pytest.param([WELL, WELL], "3x35", id="two in a row"),
        pytest.param([WELL, WELL, WELL], "3x35", id="three, still one rung"),
        pytest.param([WELL, WELL, BADLY], "3x35", id="two since it went badly"),
        pytest.param([WELL, BADLY, WELL], None, id="not in a row"),
        pytest.param([BADLY, WELL, WELL], None, id="the last went badly"),
        pytest.param([WELL, bout(pain=None)], None, id="pain not told after one of them"),
        pytest.param([bout(short=[RIGHT]), WELL], None, id="the weaker side fell short"),
    ],
)
def test_up_after_two_sessions_in_a_row_that_went_well(
    newest_first: list[Bout], following: str | None
) -> None:
    expected = load(following) if following else None
    assert next_load(load("3x30"), PRESS, newest_first, OPEN) == expected


@table("gate", [lighter(), closed()], ids=["lighter", "closed"])
def test_nothing_grows_while_the_gate_is_narrow(gate: Gate) -> None:
    assert next_load(load("3x30"), PRESS, [WELL, WELL], gate) is None


def test_a_load_at_the_top_is_left() -> None:
    assert next_load(TOP, PRESS, [WELL, WELL], OPEN) is None


@table(
    ("now", "then"),
    [
        pytest.param("3x60", "3x50", id="from the top"),
        pytest.param("3x30", "2x30", id="from the first dose"),
        pytest.param("1x20", "1x15", id="to the bottom"),
        pytest.param("1x15", None, id="at the bottom"),
    ],
)
def test_pain_takes_the_load_down(now: str, then: str | None) -> None:
    assert after_pain(load(now), PRESS) == (load(then) if then else None)


# Breaks

FORTNIGHT = timedelta(days=14)


@table(
    ("away", "then"),
    [
        pytest.param(timedelta(0), None, id="none"),
        pytest.param(timedelta(days=13, hours=23), None, id="an hour less than two weeks"),
        pytest.param(FORTNIGHT, "3x35", id="two weeks"),
        pytest.param(timedelta(days=400), "3x35", id="more than a year"),
    ],
)
def test_a_break_of_two_weeks_takes_the_load_down(away: timedelta, then: str | None) -> None:
    expected = load(then) if then else None
    assert after_break(load("3x45"), PRESS, NOW - away, NOW) == expected


@table(
    ("now", "then"),
    [
        pytest.param("3x60", "3x50", id="the top"),
        pytest.param("3x35", "3x30", id="one above the first dose"),
        pytest.param("3x30", None, id="the first dose"),
        pytest.param("2x30", None, id="fewer sets"),
        pytest.param("1x15", None, id="the bottom"),
    ],
)
def test_a_break_takes_nothing_of_the_first_dose(now: str, then: str | None) -> None:
    expected = load(then) if then else None
    assert after_break(load(now), PRESS, NOW - FORTNIGHT, NOW) == expected


def test_before_the_first_session_there_is_no_break() -> None:
    assert after_break(TOP, PRESS, None, NOW) is None


# Sides


@table(
    ("short", "side"),
    [
        pytest.param([], None, id="no session"),
        pytest.param([[]], None, id="neither"),
        pytest.param([[LEFT]], LEFT, id="left once"),
        pytest.param([[RIGHT]], RIGHT, id="right once"),
        pytest.param([[LEFT], [RIGHT]], None, id="once each"),
        pytest.param([[LEFT, RIGHT]], None, id="both at once"),
        pytest.param([[LEFT], [RIGHT], [RIGHT]], RIGHT, id="right more often"),
        pytest.param([[LEFT, RIGHT], [], [LEFT]], LEFT, id="both, then left"),
        pytest.param([[None], [None]], None, id="sides are no matter"),
        pytest.param([[], [], [], [], [LEFT]], LEFT, id="five sessions ago"),
        pytest.param([[], [], [], [], [], [LEFT]], None, id="six sessions ago"),
        pytest.param([[LEFT], *[[RIGHT]] * 2, [], [], *[[LEFT]] * 9], RIGHT, id="long ago"),
    ],
)
def test_the_weaker_side_fell_short_more_often_of_late(
    short: list[list[Side | None]], side: Side | None
) -> None:
    assert weaker([bout(short=sides) for sides in short]) is side
