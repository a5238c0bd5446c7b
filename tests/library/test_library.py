"""A library holds every page by its id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.core.dose import Dose, Hold, RepHolds, Reps

if TYPE_CHECKING:
    from conftest import Content


@pytest.mark.parametrize("page", ["hip-drop", "warmup", "about-hip-drop"])
def test_a_page_is_found_by_its_id(content: Content, page: str) -> None:
    found = content.read().page(page)
    assert found
    assert found.id == page


def test_an_unknown_id_has_no_page(content: Content) -> None:
    assert content.read().page("squat") is None


def test_exercises_come_in_the_order_of_their_numbers(content: Content) -> None:
    assert [exercise.number for exercise in content.read().exercises.values()] == [1, 2, 3]


def test_the_version_stays_while_nothing_changes(content: Content) -> None:
    assert content.read().version == content.read().version


@pytest.mark.parametrize(
    "file",
    [
        "exercises/hip-drop.md",
        "topics/about-hip-drop.md",
        "routines/warmup.yaml",
        "messages.ftl",
        "questions/hip-drop.yaml",
        "questions/any.yaml",
        "intents/smalltalk.yaml",
        "words.yaml",
        "safety.yaml",
    ],
)
def test_the_version_changes_with_any_text(content: Content, file: str) -> None:
    before = content.read().version
    content.write(file, content.path(file).read_text("utf-8") + "\n\n")
    assert content.read().version != before


def test_a_step_takes_from_its_exercise_what_the_routine_does_not_say(content: Content) -> None:
    first = content.read().routines["warmup"].steps[0]
    assert first.dose == Dose(sets=1, work=Hold(30, 45), rest=20, switch=8)


def test_a_step_may_change_any_number_of_the_dose(content: Content) -> None:
    changes = "reps: 8\n    tempo: lower 3 s, lift 1 s\n    switch: 9 s\n    rest: 0 s"
    content.edit("routines/warmup.yaml", "reps: 8-12\n    rest: 20 s", changes)
    dose = content.read().routines["warmup"].steps[1].dose
    assert dose == Dose(sets=1, work=Reps(8, lower=3, lift=1), rest=0, switch=9)


def test_a_step_of_held_reps_may_change_its_way_down(content: Content) -> None:
    content.edit("routines/warmup.yaml", "reps: 4-6", "hold: 5 s\n    lower: 2 s")
    assert content.read().routines["warmup"].steps[2].dose.work == RepHolds(10, 5, 2)


def test_a_switch_that_is_not_said_takes_five_seconds(content: Content) -> None:
    content.edit("exercises/hip-drop.md", "  switch: 8 s\n", "")
    assert content.read().exercises["hip-drop"].dose.switch == 5


def test_an_exercise_of_both_sides_is_done_once_a_set(content: Content) -> None:
    content.edit("exercises/hip-drop.md", "sides: each", "sides: both")
    assert not content.read().exercises["hip-drop"].each_side


def test_the_parts_keep_the_order_of_the_file(content: Content) -> None:
    file = "exercises/isometric-hold.md"
    content.edit(file, "## Action", "## Modification")
    content.edit(file, "## Breathing", "## Action")
    headings = re.findall(r"^## (.+)$", content.path(file).read_text("utf-8"), re.MULTILINE)
    assert list(content.read().exercises["isometric-hold"].parts) == headings


def test_a_source_is_a_bare_line_or_a_title_with_an_address(content: Content) -> None:
    bare, linked, *_ = content.read().topics["about-hip-drop"].sources
    assert bare.url is None
    assert linked.url == "https://doi.org/10.1136/bjsports-2023-107926"


def test_lists_of_a_page_may_hold_markdown(content: Content) -> None:
    content.edit("exercises/hip-drop.md", "easier: Make", 'easier: "*Make* & mend,"  # ')
    assert content.read().exercises["hip-drop"].easier == "<i>Make</i> &amp; mend,"
