"""A message as words: case, accents, signs and invisible letters do not matter."""

from __future__ import annotations

import pytest
from core_samples import modest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.words import EMOJI, TIME, fold, words_of

OWN_WORDS = ["hip", "drop", "plank", "step", "wall", "10", "3"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hip Drop", ["hip", "drop"]),
        ("HÜFTE", ["hufte"]),
        ("à côté", ["a", "cote"]),
        ("Straße", ["strasse"]),
        ("side-plank/wall_press", ["side", "plank", "wall", "press"]),
        ("10k in 3sets", ["10", "k", "in", "3", "sets"]),
        ("don't", ["dont"]),
        ("don\u2019t", ["dont"]),
        ("don\u02bct", ["dont"]),
        ("don`t", ["dont"]),
        ("don\u00b4t", ["dont"]),
        ("l'épaule", ["l", "epaule"]),
        ("qu\u2019est-ce", ["qu", "est", "ce"]),
        ("coffee", ["coffee"]),
        ("", []),
        ("   ", []),
        ("*_~`#", []),
    ],
)
def test_words_are_plain_and_lower_case(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("why? how.", ["why", "?", "how", "."]),
        ("no, yes", ["no", ",", "yes"]),
        ("ouch!", ["ouch", "."]),
        ("one;two.", ["one", ".", "two", "."]),
        ("my leg\ngave way", ["my", "leg", ",", "gave", "way"]),
        ("my leg... gave way", ["my", "leg", ",", "gave", "way"]),
        ("sides: both", ["sides", ",", "both"]),
        ("¿cuánto?", ["cuanto", "?"]),
        ("¡vamos!", ["vamos", "."]),
    ],
)
def test_marks_tell_sentences_and_clauses_apart(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_three_dots_are_read_alike_however_they_are_typed() -> None:
    assert words_of("my leg… gave way") == words_of("my leg... gave way")


@pytest.mark.parametrize(
    "time",
    ["7:30", "18:00", "7.15", "7h30", "7pm", "7 pm", "7 p.m.", "7:30am", "6:45 PM", "12 AM"],
)
def test_a_clock_time_is_one_sign(time: str) -> None:
    assert words_of(f"remind me at {time}")[:4] == ["remind", "me", "at", TIME]


@pytest.mark.parametrize("number", ["7", "3 x 15", "10 a day", "130 amps", "8/10"])
def test_another_number_is_no_clock_time(number: str) -> None:
    assert TIME not in words_of(number)


@pytest.mark.parametrize("emoji", ["🏃", "🏃🏃🏃", "❤️", "👍🏽", "👩‍❤️‍👩"])
def test_emojis_count_once_and_last(emoji: str) -> None:
    assert words_of(f"{emoji} hip {emoji}") == ["hip", EMOJI]


@pytest.mark.parametrize("text", ["hip", "hüfte", "الورك", "臀部"])
def test_letters_are_no_emoji(text: str) -> None:
    assert EMOJI not in words_of(text)


@pytest.mark.parametrize("text", ["الورك", "臀部", "бедро", "מותן"])
def test_words_of_other_alphabets_are_words(text: str) -> None:
    assert words_of(text) == [fold(text)]


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u0301"]
)
def test_what_cannot_be_seen_does_not_part_a_word(unseen: str) -> None:
    assert words_of(f"si{unseen}de pl{unseen}ank") == ["side", "plank"]


@pytest.mark.parametrize(
    "typed", ["side", "SIDE", "ｓｉｄｅ", "ＳＩＤＥ", "𝓈𝒾𝒹𝑒", "𝐬𝐢𝐝𝐞", "𝐒𝐈𝐃𝐄", "𝗦𝗶𝗱𝗲", "ⓢⓘⓓⓔ"]
)
def test_all_ways_to_type_a_letter_are_one(typed: str) -> None:
    assert fold(typed) == "side"


@modest
@given(
    st.lists(st.sampled_from(OWN_WORDS), max_size=12),
    st.sampled_from([" ", "  ", "\t", "-", " / ", "\u00a0", "\u3000", " * ", "_"]),
)
def test_what_stands_between_words_does_not_matter(words: list[str], between: str) -> None:
    assert words_of(between + between.join(words) + between) == words


@modest
@given(st.text(max_size=400))
def test_a_word_is_one_kind_of_letters_whatever_is_written(text: str) -> None:
    for word in words_of(text):
        assert word in {TIME, EMOJI, "?", ".", ","} or word.isalnum()


@modest
@given(st.text(st.characters(codec="ascii"), max_size=200))
def test_capital_letters_do_not_matter(text: str) -> None:
    assert words_of(text.upper()) == words_of(text.lower())
