"""The self-check's file: what is read of it, and every slip told at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.body import Place
from bot.core.dose import Dose, Reps, Timed
from bot.core.self_check import CHECK, SIDE_PLANK, STEP_DOWN, TASKS
from bot.library import Library

if TYPE_CHECKING:
    from conftest import Content

FILE = "check.yaml"
CUE = "Move as you always do; correct nothing"


def test_the_tasks_have_the_doses_of_the_file(library: Library) -> None:
    assert [task.dose for task in library.check.tasks.values()] == [
        Dose(1, Reps(5, lower=4, lift=2), rest=60, switch=20),
        Dose(1, Timed(120), rest=0, switch=45),
    ]


def test_the_tasks_are_no_exercises(library: Library) -> None:
    assert not {CHECK, *TASKS} & set(library.pages)
    assert not {CHECK, *TASKS} & set(library.knowledge.names)


def test_a_task_is_found_beside_the_exercises(library: Library) -> None:
    found = [library.work(name) for name in (STEP_DOWN, "hip-drop", "squat")]
    assert found == [library.check.tasks[STEP_DOWN], library.exercises["hip-drop"], None]


def test_the_self_check_runs_both_tasks_on_both_sides(library: Library) -> None:
    routine = library.check.routine
    assert (routine.id, [step.exercise for step in routine.steps]) == (CHECK, list(TASKS))
    assert all(step.each_side for step in routine.steps)


def test_a_task_says_where_it_must_not_hurt(library: Library) -> None:
    assert library.check.routine.steps[0].not_with_pain_at == {Place.OUTER_HIP}


@pytest.mark.parametrize(
    "promised", ["does not diagnose", "12 people", "0.57", "JBMT 2025", "often disagree"]
)
def test_the_intro_says_how_little_it_tells(library: Library, promised: str) -> None:
    assert promised in library.check.intro


def test_markdown_becomes_what_telegram_shows(library: Library) -> None:
    assert "<b>this does not diagnose anything</b>" in library.check.intro


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: Self-check", "title: Self & check", "`title` is plain words, without <, > and"),
        ("title: Self-check", "title:", "`title` is empty; write it or take it out"),
        ("get_ready: 30 s", "get_ready: 30", "write whole seconds with their unit"),
        ("get_ready: 30 s", "get_ready: 30 s\nrest: 3 s", "there is no key `rest` here"),
        ("  - Have good light", "  - Have <u>good</u> light", "raw HTML has no place"),
        ("  step-down:", "  step-up:", "there is no key `step-up` here"),
        ("    title: Slow step-down", "    titel: Slow", "there is no key `titel` here"),
        ("      - outer hip", "      - outer ear", "outer ear is no place I know"),
        ("      - " + CUE, "      - " + CUE * 2, "a cue is read at a glance"),
        ("      reps: 5", "      reps: many", "write a whole number, as in `15`"),
        ("      reps: 5", "      reps: 101", "reps go from 1 to 100"),
        ("      most: 120 s", "      most: 2 min", "write whole seconds with their unit"),
        ("      most: 120 s", "      most: 121 s", "as long as one can ends after 1 s to 120 s"),
        ("      most: 120 s", "      sost: 120 s", "there is no key `sost` here"),
    ],
)
def test_a_slip_is_told_at_its_line(content: Content, old: str, new: str, told: str) -> None:
    content.edit(FILE, old, new)
    line = content.line_of(FILE, new.splitlines()[-1].strip())
    found = [(file, at) for file, at, message in content.told() if told in message]
    assert found == [(FILE, line)]


@pytest.mark.parametrize(
    "key", ["title", "intro", "filming", "get_ready", "tasks", "step-down", "timed-side-plank",
            "side_means", "equipment", "cues", "dose"],
)  # fmt: skip
def test_a_part_that_is_missing_is_told(content: Content, key: str) -> None:
    content.cut(FILE, key)
    told = [message for file, _, message in content.told() if file == FILE]
    assert f"`{key}` is missing; add a line `{key}: ...`" in told


@pytest.mark.parametrize(
    ("task", "old", "new", "written"),
    [
        (STEP_DOWN, "reps: 5\n      tempo: lower 4 s, lift 2 s", "most: 30 s",
         "`reps` and `tempo`"),
        (SIDE_PLANK, "most: 120 s", "hold: 30 s", "`most` alone"),
    ],
)  # fmt: skip
def test_a_task_has_work_of_its_own_shape(
    content: Content, task: str, old: str, new: str, written: str
) -> None:
    content.edit(FILE, old, new)
    ((file, _, message),) = content.told()
    assert (file, message) == (FILE, f"the work of `{task}` is {written}")


def test_a_page_must_not_take_a_name_of_the_self_check(content: Content) -> None:
    routine = content.path("routines/strength.yaml").read_text("utf-8")
    content.write("routines/check.yaml", routine.replace("id: strength", "id: check"))
    told = "`check` belongs to the self-check; give that page another id"
    assert (FILE, 1, told) in content.told()


def test_a_text_longer_than_a_message_is_told(content: Content) -> None:
    content.edit(FILE, "  - Have good light", f"  - {'Far too long. ' * 300}")
    assert [file for file, _, _ in content.told()] == [FILE]


@pytest.mark.parametrize("text", ["", "[]", "title: [", "just words"])
def test_a_file_that_holds_nothing_is_told(content: Content, text: str) -> None:
    content.write(FILE, text)
    assert {file for file, _, _ in content.told()} == {FILE}


def test_a_file_that_is_not_there_is_told(content: Content) -> None:
    content.path(FILE).unlink()
    assert [file for file, _, _ in content.told()] == [FILE]


def test_the_version_changes_with_the_file(content: Content) -> None:
    before = content.read().version
    content.edit(FILE, "title: Self-check", "title: My check")
    assert content.read().version != before
