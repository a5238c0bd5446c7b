"""Sheets for a physiotherapist: with much in them, with next to nothing, and with far too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.core.body import Place
from bot.core.content import Side
from bot.core.dose import Dose, RepHolds, Reps
from bot.core.dose import Hold as Held
from bot.core.felt import Ache, Felt
from bot.core.progress import Day, Done, Hold
from bot.core.progression import Change, Load, Reason, Track
from bot.core.safety import Gate, Level, Why
from bot.core.self_check import Seen, SelfCheck
from bot.core.sheet import SPAN, Asked, Sheet

LAST = date(2026, 11, 22)
FIRST = LAST - SPAN + timedelta(days=1)
LEFT, RIGHT = Side.LEFT, Side.RIGHT
ODD = "Zog <b>hinten</b> & vorn; 臀部有点疼 🏃‍♀️ $x^2$ fi \x00\u202e\ud800 é"


def on(number: int) -> date:
    """The days of a sheet, 0 to 27."""
    return FIRST + timedelta(days=number)


def since(number: int) -> datetime:
    return datetime.combine(on(number), time(18), tzinfo=UTC)


def asked(exercise: str, dose: Dose, load: Load, why: Reason, number: int) -> Asked:
    return Asked(exercise, dose, Change(Track(exercise), load, why, since(number), "7"))


HOLD = Dose(3, Held(30, 45), rest=30)
EMPTY = Sheet(
    FIRST, LAST, tuple(Day(on(number)) for number in range(28)), sessions=(), holds=(), felt=(),
    asked=(Asked("isometric-hold", HOLD), Asked("hip-drop", Dose(2, Reps(10, 2, 2, 15), 30)),
           Asked("modified-side-plank", Dose(2, RepHolds(8, 10, 3), 30))),
    checks=(), gate=Gate(),
)  # fmt: skip
SPARSE = replace(
    EMPTY, sessions=(("warmup", 1),), holds=(Hold(LAST, 20, 25),),
    days=(*EMPTY.days[:-1], Day(LAST, Done.LIGHT)),
)  # fmt: skip
_MARKS = ".F.L.m.F.LoooF.L.F.m.FL.F.Lm"
RICH = Sheet(
    FIRST, LAST,
    days=tuple(Day(on(number), {"F": Done.FULL, "L": Done.LIGHT}.get(mark, Done.NOTHING),
                   due=mark in "FLm", off=mark == "o") for number, mark in enumerate(_MARKS)),
    sessions=(("strength", 7), ("warmup", 5), ("check", 1)),
    holds=tuple(Hold(on(number), 22 + number // 2, 22 + number // 3, pain)
                for number, pain in ((1, 2), (7, 3), (13, 4), (17, 6), (21, 2), (24, 1))),
    felt=(
        (on(1), Felt(6, (Ache(2, LEFT, Place.OUTER_HIP),))), (on(3), Felt(4, ())),
        (on(7), Felt(7, (Ache(3, LEFT, Place.OUTER_HIP), Ache(1, RIGHT, Place.OUTER_HIP)),
                     "Stairs felt fine in the evening.")),
        (on(9), Felt(5)), (on(13), Felt(7, (Ache(4, LEFT, Place.OUTER_HIP),))),
        (on(15), Felt(3, (Ache(2, None, Place.BACK),))),
        (on(17), Felt(9, (Ache(6, LEFT, Place.OUTER_HIP), Ache(3, RIGHT, Place.KNEE)),
                      "Long run on a cambered road the day before; it ached at night on that side "
                      "and a little when I climbed the stairs in the morning.")),
        (on(18), Felt(aches=(Ache(3, LEFT, Place.OUTER_HIP),))),
        (on(21), Felt(6, (Ache(2, LEFT, Place.OUTER_HIP),))), (on(24), Felt(6, (Ache(1),))),
        (on(26), Felt(10, ())),
    ),
    asked=(asked("isometric-hold", HOLD, Load(3, 35), Reason.WENT_WELL, 24),
           asked("hip-drop", Dose(2, Reps(10, 2, 2, 15), 30), Load(1, 10), Reason.PAIN, 17),
           Asked("modified-side-plank", Dose(2, RepHolds(8, 10, 3), 30))),
    checks=(SelfCheck(on(-26), {LEFT: 21, RIGHT: 28}, {LEFT: Seen.CLEARLY, RIGHT: Seen.LITTLE}),
            SelfCheck(on(2), {LEFT: 27, RIGHT: 29}, {LEFT: Seen.LITTLE, RIGHT: Seen.LEVEL})),
    gate=Gate(Level.LIGHTER, Why.SETTLED, on(18), 3, frozenset({Place.OUTER_HIP}), on(21)),
)  # fmt: skip
_ALL = tuple(Ache(10, side, place) for place in (*Place, None) for side in (*Side, None))
FULL = replace(
    RICH,
    days=tuple(Day(on(number), Done.FULL, due=True, pain=10) for number in range(28)),
    sessions=tuple((f"routine-of-a-very-long-name-{number}", 99) for number in range(30)),
    holds=tuple(Hold(on(number // 3), 300 - number, 250 + number % 7, 10)
                for number in range(84)),
    felt=tuple((on(number // 3), Felt(10, _ALL, "It hurt all over. " * 20 + "x" * 300))
               for number in range(84)),
    asked=tuple(asked(f"exercise-of-a-long-name-{number}", HOLD, Load(10, 300), Reason.BREAK, 3)
                for number in range(30)),
    checks=tuple(SelfCheck(on(-28 * (29 - number)), {LEFT: 120, RIGHT: 120},
                           {LEFT: Seen.CLEARLY, RIGHT: Seen.CLEARLY}) for number in range(30)),
    gate=Gate(Level.STOP, Why.FLAG, on(27), None, frozenset(Place), on(27)),
)  # fmt: skip
STRANGE = replace(
    SPARSE,
    felt=((on(-3), Felt(5, (Ache(5),))), (on(3), Felt(note="臀")), (LAST, Felt(0, (), ODD))),
    holds=(Hold(on(0), None, 5), Hold(on(0), 7, None), Hold(on(9), None, None)),
    gate=Gate(Level.STOP, Why.PAIN, None, 7),
)  # fmt: skip
SAMPLES = {"empty": EMPTY, "sparse": SPARSE, "rich": RICH, "full": FULL, "strange": STRANGE}
