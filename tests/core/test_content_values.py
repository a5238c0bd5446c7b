"""Routines that can exist, and an exercise as a routine of its own."""

from __future__ import annotations

import pytest
from core_samples import hold, reps, routine

from bot.core.content import Exercise, Routine, alone
from bot.core.dose import Dose, Hold


def made(*, keep: tuple[str, ...]) -> Routine:
    return Routine("mine", "Mine", (), "", True, 10, (hold(), reps()), keep)


def test_a_routine_has_a_step() -> None:
    with pytest.raises(ValueError, match="at least one step"):
        routine()


@pytest.mark.parametrize("keep", [("press",), ("press", "drop", "plank"), ("press", "press")])
def test_keep_names_each_exercise(keep: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="names each exercise"):
        made(keep=keep)


def test_an_exercise_stands_in_a_routine_once() -> None:
    with pytest.raises(ValueError, match="stands in a routine once"):
        routine(hold(), hold(60))


def test_an_exercise_alone_is_done_at_its_full_dose() -> None:
    dose = Dose(3, Hold(30, 60), 30, 8)
    press = Exercise("press", "Press", 1, (), True, dose, "Press.", {}, (), (), (), (), "", "", ())
    assert [(step.exercise, step.dose) for step in alone(press).steps] == [("press", dose)]
