"""Phrases are found in a row of words, the longest first."""

from __future__ import annotations

import pytest
from core_samples import modest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.phrases import Phrases

PHRASES = Phrases(
    [
        (("a", "b"), ("AB",)),
        (("a", "b", "c"), ("ABC",)),
        (("a",), ("A", "again")),
        (("b", "gone"), ()),
        (("x",), ("a",)),
    ]
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("a", "A again"),
        ("a b", "AB"),
        ("a b c", "ABC"),
        ("a b d", "AB d"),
        ("a c b", "A again c b"),
        ("b c", "b c"),
        ("d b gone d", "d d"),
        ("a b a b c", "AB ABC"),
        ("", ""),
    ],
)
def test_the_longest_phrase_gives_way_to_what_it_stands_for(words: str, said: str) -> None:
    assert PHRASES.replaced(words.split()) == said.split()


def test_what_a_phrase_stands_for_is_not_read_again() -> None:
    assert PHRASES.replaced(["x", "b"]) == ["a", "b"]


def test_the_longest_phrase_wins_in_whatever_order_they_come() -> None:
    phrases = Phrases([(("a", "b"), ("long",)), (("a",), ("short",))])
    turned = Phrases([(("a",), ("short",)), (("a", "b"), ("long",))])
    assert phrases.replaced(["a", "b"]) == turned.replaced(["a", "b"]) == ["long"]


def test_a_phrase_without_words_is_never_found() -> None:
    assert Phrases([((), ("ghost",))]).replaced(["a"]) == ["a"]


@pytest.mark.parametrize("words", ["", "c d gone", "AB again"])
def test_without_a_word_that_opens_a_phrase_there_surely_is_none(words: str) -> None:
    assert PHRASES.absent(words.split())


@pytest.mark.parametrize("words", ["a", "c b", "d b gone"])
def test_with_a_word_that_opens_a_phrase_there_may_be_one(words: str) -> None:
    assert not PHRASES.absent(words.split())


def test_stretches_say_where_which_phrase_stands() -> None:
    assert list(PHRASES.found(["d", "a", "b", "c"])) == [(0, 1, None), (1, 4, ("ABC",))]


@modest
@given(st.lists(st.sampled_from(["a", "b", "c", "d", "gone", "x"]), max_size=30))
def test_the_stretches_lie_end_to_end_over_all_words(words: list[str]) -> None:
    stretches = list(PHRASES.found(words))
    assert [0, *(end for _, end, _ in stretches)] == [
        *(start for start, _, _ in stretches),
        len(words),
    ]
    assert all(start < end for start, end, _ in stretches)


@modest
@given(st.lists(st.sampled_from(["a", "b", "c", "d", "gone", "x"]), max_size=30))
def test_words_without_any_phrase_stay_as_they_are(words: list[str]) -> None:
    said = PHRASES.replaced(words)
    assert said == words or not PHRASES.absent(words)
