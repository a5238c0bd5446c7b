"""A question in plain words leads to its page, to a choice, or to an honest "I don't know"."""

from __future__ import annotations

import pytest
from core_samples import modest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answers import Either, Found, Index, Unknown

INDEX = Index(
    {
        "hold": ("Isometric Hold", "wall press", "wall hold", "number 1", "exercise 1"),
        "drop": ("Hip Drop", "hip hike", "pelvic drop", "number 2", "exercise 2"),
        "plank": ("Modified Side Plank", "side plank", "plank", "number 3", "exercise 3"),
        "warmup": ("Pre-run warm-up", "warm-up", "before a run"),
        "about": ("About hip drop in runners", "trendelenburg", "weak hips", "what is hip drop"),
    },
    {"hip drop": ("drop", "about")},
)


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("Isometric Hold", "hold"),
        ("how to do the modified side plank", "plank"),
        ("How do I do a side plank, please?", "plank"),
        ("tell me about the wall press", "hold"),
        ("exercise 3", "plank"),
        ("number 2", "drop"),
        ("HIP   HIKE!!", "drop"),
        ("ｈｉｐ ｈｉｋｅ", "drop"),
        ("warm up", "warmup"),
        ("what is trendelenburg", "about"),
        ("how can i do the pelvic drop on a step at home", "drop"),
        ("modified side plank side plank", "plank"),
    ],
)
def test_a_page_is_found_by_any_of_its_names(question: str, page: str) -> None:
    assert INDEX.ask(question) == Found(page)


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("side plnak", "plank"),
        ("isometirc hold", "hold"),
        ("modifed side plank", "plank"),
        ("trendelenberg", "about"),
        ("warm upp", "warmup"),
        ("pelvik drop", "drop"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(question: str, page: str) -> None:
    assert INDEX.ask(question) == Found(page)


@pytest.mark.parametrize("question", ["hip drop", "Hip drop?", "the hip drop", "HIP DROP please"])
def test_a_name_of_two_pages_alone_leaves_the_choice(question: str) -> None:
    assert INDEX.ask(question) == Either(("drop", "about"))


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("what is hip drop", "about"),
        ("why hip drop?", "about"),
        ("what does hip drop mean", "about"),
        ("how to hip drop", "drop"),
        ("how do I do the hip drop exercise", "drop"),
    ],
)
def test_what_and_why_ask_for_the_explanation_and_how_for_the_exercise(
    question: str, page: str
) -> None:
    assert INDEX.ask(question) == Found(page)


@pytest.mark.parametrize(
    "question",
    ["", "   ", "?!", "how", "the exercise", "squats", "show me the clamshell", "🦵🦵🦵", "الورك"],
)
def test_what_is_like_no_page_is_not_known(question: str) -> None:
    assert INDEX.ask(question) == Unknown(())


def test_what_is_somewhat_like_a_page_is_not_known_but_near() -> None:
    assert INDEX.ask("wall push") == Unknown(("hold",))


def test_the_nearest_page_comes_first() -> None:
    near = INDEX.ask("hip planks")
    assert isinstance(near, Unknown)
    assert near.nearest[0] == "plank"


def test_at_most_three_pages_are_near() -> None:
    alike = Index({word: (f"calf {word}",) for word in ("raise", "rise", "rice", "rays")}, {})
    near = alike.ask("calf twist")
    assert isinstance(near, Unknown)
    assert len(near.nearest) == 3


def test_an_index_without_pages_knows_nothing() -> None:
    assert Index({}, {}).ask("side plank") == Unknown(())


def test_only_the_first_300_characters_count() -> None:
    assert INDEX.ask(" " * 300 + "side plank") == Unknown(())


@modest
@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(INDEX.ask(text), Found | Either | Unknown)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4096,
        "side plank " * 372,
        "🏃" * 4096,
        "\u200b" * 4096,
        "\u202eknalp edis",
        "e\u0301" * 2048,
        "\ufdfa" * 4096,
        "\x00\x07\n\t",
        "[(*+?\\",
    ],
)
def test_odd_text_gets_an_answer_too(text: str) -> None:
    assert isinstance(INDEX.ask(text), Found | Either | Unknown)


@pytest.mark.parametrize("between", ["  ", "\n", "-", " / ", "\u00a0"])
def test_what_stands_between_the_words_does_not_matter(between: str) -> None:
    assert INDEX.ask(f"{between}SIDE{between}plank{between}") == Found("plank")
