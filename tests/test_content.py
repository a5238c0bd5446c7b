"""The coach's own content says what its source says, and fits the phone.

The phrases below are the key words of the source's bullets; each must be found in the part of the
page where a runner would look for it.
"""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from bot.core.content import Exercise, Page, Part, Routine, Topic
from bot.core.dose import Dose, Hold, RepHolds, Reps
from bot.library import Library, read
from bot.library.markup import markup_fault, visible_length

CONTENT = Path(__file__).parents[1] / "content"
HOLD, DROP, PLANK, ABOUT = (
    "isometric-hold",
    "hip-drop",
    "modified-side-plank",
    "about-hip-drop",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The pages as they are; which messages there must be is the chat layer's own test."""
    folder = tmp_path_factory.mktemp("content")
    copytree(CONTENT / "en", folder / "en", ignore=ignore_patterns("*.ftl"))
    (folder / "en" / "messages.ftl").write_text("hello = Hello\n", "utf-8")
    return read(folder, {"hello": frozenset()})


def texts_of(page: Page) -> list[str]:
    match page:
        case Exercise():
            short = [page.title, page.summary, page.easier, page.harder]
            lists = [*page.cues, *page.equipment, *page.muscles, *page.mistakes]
            return [*short, *lists, *page.parts.values()]
        case Topic():
            return [page.title, page.summary, *chain.from_iterable(page.parts)]
        case Routine():
            return [page.title, page.intro]


def pages(library: Library) -> list[Page]:
    return [
        *library.exercises.values(),
        *library.topics.values(),
        *library.routines.values(),
    ]


def plain(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text).casefold()


EXERCISE_FACTS = [
    (HOLD, Part.SETUP, "6 inches"),
    (HOLD, Part.SETUP, "wall"),
    (HOLD, Part.SETUP, "lift the knee"),
    (HOLD, Part.SETUP, "the hip bends"),
    (HOLD, Part.SETUP, "only the outside of that knee touch the wall"),
    (HOLD, Part.ACTION, "press the outside of the knee into the wall"),
    (HOLD, Part.ACTION, "knee of the standing leg soft"),
    (HOLD, Part.ACTION, "stay tall"),
    (HOLD, Part.FOCUS, "glutes of the leg you stand on"),
    (HOLD, Part.FOCUS, "strength and stability"),
    (DROP, Part.SETUP, "on a step"),
    (DROP, Part.SETUP, "that leg straight"),
    (DROP, Part.SETUP, "hands around your pelvis"),
    (DROP, Part.SETUP, "level"),
    (DROP, Part.ACTION, "let the unsupported leg drop below the level of the step"),
    (DROP, Part.ACTION, "squeeze the glutes of the standing leg to lift it back up"),
    (DROP, Part.ACTION, "core engaged"),
    (DROP, Part.ACTION, "draw your belly button in"),
    (DROP, Part.FOCUS, "retrain the movement pattern"),
    (DROP, Part.FOCUS, "improve your balance"),
    (DROP, Part.FOCUS, "stabilise the pelvis"),
    (DROP, Part.MODIFICATION, "bent knee"),
    (DROP, Part.MODIFICATION, "more clearance"),
    (PLANK, Part.SETUP, "bend the knee of the lower leg"),
    (PLANK, Part.SETUP, "only the outside of the knee touches the ground"),
    (PLANK, Part.ACTION, "lift the top leg until it is parallel with the ground"),
    (PLANK, Part.ACTION, "hold it there for 10 seconds, then lower"),
    (PLANK, Part.ACTION, "10 times on this side"),
    (PLANK, Part.FOCUS, "glutes stronger"),
    (PLANK, Part.FOCUS, "more of the glutes than of the core"),
    (PLANK, Part.BENEFIT, "double action"),
    (PLANK, Part.BENEFIT, "glutes"),
    (PLANK, Part.BENEFIT, "steady you in the plank"),
]

TOPIC_FACTS = [
    ("What it is", "trendelenburg gait"),
    ("What it is", "common in runners"),
    ("What it is", "one hip drops as the opposite foot lands"),
    ("Why it happens", "poor hip stability"),
    ("Why it happens", "gluteus medius, or glute med"),
    ("Why it happens", "weak"),
    ("The goal", "strengthen the glute med"),
    ("The goal", "hips stay stable"),
    ("The goal", "running form improves"),
    ("Before a run", "glute activation warm-up"),
    ("Before a run", "engage the glutes before you run"),
    ("Before a run", "improve control"),
    ("Before a run", "reduce pain"),
    ("Before a run", "videos on glute activation"),
    ("The limits", "general fitness information"),
    ("The limits", "does not diagnose"),
]

DOSES = [
    (HOLD, Dose(sets=3, work=Hold(30, 60), rest=30, switch=8)),
    (DROP, Dose(sets=3, work=Reps(15, lower=2, lift=2), rest=45, switch=8)),
    (PLANK, Dose(sets=1, work=RepHolds(10, hold=10, lower=3), rest=30, switch=10)),
]


@pytest.mark.parametrize(("exercise", "part", "phrase"), EXERCISE_FACTS)
def test_a_fact_of_the_source_stands_in_its_part(
    library: Library, exercise: str, part: Part, phrase: str
) -> None:
    assert phrase in plain(library.exercises[exercise].parts[part])


@pytest.mark.parametrize(("heading", "phrase"), TOPIC_FACTS)
def test_a_fact_of_the_source_stands_in_the_topic(
    library: Library, heading: str, phrase: str
) -> None:
    assert phrase in plain(dict(library.topics[ABOUT].parts)[heading])


@pytest.mark.parametrize(("exercise", "dose"), DOSES)
def test_an_exercise_has_the_dose_of_the_source_on_each_side(
    library: Library, exercise: str, dose: Dose
) -> None:
    found = library.exercises[exercise]
    assert (found.dose, found.each_side) == (dose, True)


def test_the_exercises_are_those_of_the_source_in_its_order(library: Library) -> None:
    titles = [(found.number, found.title) for found in library.exercises.values()]
    assert titles == [(1, "Isometric Hold"), (2, "Hip Drop"), (3, "Modified Side Plank")]


def test_the_strength_session_has_the_full_dose_of_all_three(library: Library) -> None:
    steps = library.routines["strength"].steps
    assert [(step.exercise, step.dose) for step in steps] == DOSES


def test_the_warm_up_is_lighter_than_the_full_dose(library: Library) -> None:
    for step in library.routines["warmup"].steps:
        full = library.exercises[step.exercise].dose
        assert step.dose.sets * step.dose.work.seconds < full.sets * full.work.seconds


def seconds_of(routine: Routine) -> int:
    """Get ready; each set on both sides with a switch between; a rest after each set but the
    last of all."""
    doses = [step.dose for step in routine.steps]
    worked = sum(dose.sets * (2 * dose.work.seconds + dose.switch) for dose in doses)
    rested = sum(dose.sets * dose.rest for dose in doses) - doses[-1].rest
    return routine.get_ready + worked + rested


@pytest.mark.parametrize(
    ("routine", "shortest", "longest"),
    [("warmup", 4 * 60 + 30, 5 * 60 + 30), ("strength", 17 * 60, 19 * 60)],
)
def test_a_routine_takes_as_long_as_it_says(
    library: Library, routine: str, shortest: int, longest: int
) -> None:
    assert shortest <= seconds_of(library.routines[routine]) <= longest


@pytest.mark.parametrize(("routine", "at_once"), [("warmup", True), ("strength", False)])
def test_only_the_warm_up_starts_at_once(library: Library, routine: str, at_once: bool) -> None:
    assert library.routines[routine].starts_at_once is at_once


def test_no_name_leads_to_two_pages(library: Library) -> None:
    names = [name.casefold() for page in pages(library) for name in {page.title, *page.aliases}]
    assert len(names) == len(set(names))


def test_hip_drop_alone_is_the_exercise(library: Library) -> None:
    named = [
        page.id for page in pages(library) if "hip drop" in (a.casefold() for a in names(page))
    ]
    assert named == [DROP]


def names(page: Page) -> tuple[str, ...]:
    return (page.title, *page.aliases)


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("wall hold", HOLD),
        ("wall press", HOLD),
        ("knee press", HOLD),
        ("pelvic drop", DROP),
        ("hip hike", DROP),
        ("step drop", DROP),
        ("side plank", PLANK),
        ("kneeling side plank", PLANK),
        ("trendelenburg", ABOUT),
        ("trendelenburg gait", ABOUT),
        ("what is hip drop", ABOUT),
        ("why does my hip drop", ABOUT),
        ("warm-up", "warmup"),
        ("full session", "strength"),
    ],
)
def test_a_runner_s_word_is_a_name_of_the_page(library: Library, name: str, page: str) -> None:
    found = library.page(page)
    assert found
    assert name in found.aliases


def test_every_text_is_html_that_telegram_takes(library: Library) -> None:
    faults = [markup_fault(text) for page in pages(library) for text in texts_of(page)]
    assert set(faults) == {None}


def test_every_page_leaves_room_in_a_message(library: Library) -> None:
    for page in pages(library):
        assert sum(map(visible_length, texts_of(page))) < 3_600, page.id


def test_every_exercise_says_when_to_stop_and_whom_to_ask(library: Library) -> None:
    for exercise in library.exercises.values():
        stop = plain(exercise.parts[Part.STOP])
        assert "pain" in stop
        assert "doctor or physiotherapist" in stop


def test_every_routine_says_to_stop_if_it_hurts(library: Library) -> None:
    for routine in library.routines.values():
        assert "stop if anything hurts" in plain(routine.intro)


@pytest.mark.parametrize("word", ["cure", "guarantee", "diagnosis", "will fix", "proven"])
def test_no_page_promises(library: Library, word: str) -> None:
    said = " ".join(plain(text) for page in pages(library) for text in texts_of(page))
    assert word not in said


def test_cues_read_at_a_glance(library: Library) -> None:
    for exercise in library.exercises.values():
        assert all(len(cue) <= 60 and not cue.endswith(".") for cue in exercise.cues)
