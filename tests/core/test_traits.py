"""What of a message counts: its words and pairs, the names it calls, and what it turns away."""

from __future__ import annotations

import pytest
from answers_samples import knowledge, lexicon, reading, traits, words

from bot.core.traits import STRANGE, Reader

NAMES = {"press": ("wall press", "press"), "plank": ("side plank", "plank")}
AWAY = words(away=("not the", "forget the"))


def test_words_and_pairs_of_neighbours_count_each_once() -> None:
    assert traits("hop hop stop").intent == (
        "hop", "stop", "^ hop", "hop hop", "hop stop", "stop $",
    )  # fmt: skip


def test_a_question_mark_counts_and_other_marks_do_not() -> None:
    assert traits("so, hop. hop?").facet == (
        "so", "hop", "?", "^ so", "so hop", "hop hop", "hop ?", "? $",
    )  # fmt: skip


def test_nothing_has_no_words_but_a_beginning_that_is_its_end() -> None:
    assert traits("").facet == ("^ $",)


def test_for_its_page_a_name_counts_and_so_do_its_words() -> None:
    page = traits("side plank", names=NAMES).page
    assert set(page) >= {"side", "plank", "side plank", "@plank"}


def test_for_its_facet_a_name_is_a_name_whichever_it_is() -> None:
    asked = [traits(f"how long is the {name}", names=NAMES) for name in ("side plank", "press")]
    assert asked[0].facet == asked[1].facet
    assert "@page" in asked[0].facet


def test_a_message_without_a_name_is_its_words() -> None:
    told = traits("how long", names=NAMES)
    assert told.page == told.facet
    assert told.names == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("side plank", ("plank",)),
        ("the wall press, then a plank", ("press", "plank")),
        ("plank and side plank", ("plank",)),
        ("side and plank", ("plank",)),
        ("walls", ()),
    ],
)
def test_pages_are_called_by_their_names(text: str, names: tuple[str, ...]) -> None:
    assert traits(text, names=NAMES).names == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("not the side plank", ()),
        ("not the wall press, the plank", ("plank",)),
        ("forget the plank. press", ("press",)),
        ("not the plank but the press", ("press",)),
        ("the press, not the plank", ("press",)),
        ("not the plank one i mean press", ("press",)),
        ("not plank", ("plank",)),
    ],
)
def test_a_name_that_is_turned_away_is_not_called(text: str, names: tuple[str, ...]) -> None:
    assert traits(text, names=NAMES, spoken=AWAY).names == names


def test_a_name_of_several_pages_counts_and_calls_none() -> None:
    told = traits("hip drop", shared={"hip drop": ("drop", "about")})
    assert told.names == ()
    assert any(trait.startswith("@") for trait in told.page)


def test_what_is_turned_away_is_another_word() -> None:
    facet = traits("not the wall, the step", spoken=AWAY).facet
    assert {"!wall", "step"} <= set(facet)
    assert {"wall", "!step"}.isdisjoint(facet)


def test_turning_away_reaches_four_words() -> None:
    facet = traits("not the a b c d e", spoken=AWAY).facet
    assert [word for word in facet if " " not in word] == ["!a", "!b", "!c", "!d", "e"]


def test_kinds_of_words_tell_the_intent_and_nothing_else() -> None:
    kinds = words(kinds={"food": ("bread", "pasta salad")})
    told = traits("bread or pasta salad", spoken=kinds)
    assert told.intent.count("#food") == 1
    assert "#food" not in (*told.page, *told.facet)


def test_a_word_of_one_meaning_with_another_is_of_its_kind_too() -> None:
    spoken = words(same={"bread": ("loaf",)}, kinds={"food": ("bread",)})
    assert "#food" in traits("loaf", spoken=spoken).intent


@pytest.mark.parametrize(
    ("share", "strange"), [(0.0, False), (STRANGE, False), (STRANGE + 0.01, True), (1.0, True)]
)
def test_many_unknown_words_make_a_message_strange(share: float, strange: bool) -> None:
    reader = Reader(lexicon(), knowledge())
    assert ("#strange" in reader.traits(reading("hop", strange=share)).intent) is strange


@pytest.mark.parametrize("text", ["", "?!", "☺", "...", "🏃🏃"])
def test_a_message_without_words_is_wordless(text: str) -> None:
    assert "#wordless" in traits(text, "hop").intent


@pytest.mark.parametrize("text", ["hop", "10", "hop 🏃"])
def test_a_message_with_a_word_or_a_number_is_not(text: str) -> None:
    assert "#wordless" not in traits(text, "hop").intent
