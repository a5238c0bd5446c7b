"""A slip of the finger is mended, and nothing else is."""

from __future__ import annotations

import pytest
from core_samples import modest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.core.spelling import DRAWLED, Speller

TEXT = "the plank planks step isometric trendelenburg hip modified form from which"
WORDS = TEXT.split()


def mended(typed: str, known: str = TEXT) -> str:
    """What is read by somebody who knows the words of a text."""
    return " ".join(Speller(known.split()).mended(typed))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("plnak", "plank"),
        ("plak", "plank"),
        ("plaank", "plank"),
        ("planls", "planks"),
        ("setp", "step"),
        ("isometirc", "isometric"),
        ("modfied", "modified"),
        ("whcih", "which"),
    ],
)
def test_one_slip_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize("typed", ["trendelenberk", "trendelnbrug", "isomtrik", "modifid"])
def test_two_slips_are_mended_in_a_long_word(typed: str) -> None:
    assert mended(typed) in WORDS


@pytest.mark.parametrize("typed", ["plqqk", "stxy", "plnka"])
def test_two_slips_are_too_many_in_a_short_word(typed: str) -> None:
    assert mended(typed) == typed


@pytest.mark.parametrize("typed", ["trendxyznburg", "isoxyzric"])
def test_three_slips_are_too_many(typed: str) -> None:
    assert mended(typed) == typed


def test_a_word_of_three_letters_is_mended_where_letters_are_swapped() -> None:
    assert mended("hte") == "the"


@pytest.mark.parametrize("typed", ["hap", "thx", "hi", "eh", "h"])
def test_another_short_word_stays(typed: str) -> None:
    assert mended(typed) == typed


@pytest.mark.parametrize("typed", ["plynk", "stip"])
def test_a_wrong_letter_stays_in_a_word_short_enough_to_be_another(typed: str) -> None:
    assert mended(typed) == typed


@pytest.mark.parametrize("typed", ["blank", "slank", "lank"])
def test_the_first_letter_is_right(typed: str) -> None:
    assert mended(typed) == typed


def test_the_first_letter_may_be_swapped() -> None:
    assert mended("lpank") == "plank"


@pytest.mark.parametrize("known", WORDS)
def test_a_known_word_stays(known: str) -> None:
    assert mended(known) == known


def test_of_known_words_that_look_alike_each_stays() -> None:
    assert [mended(word) for word in ("form", "from")] == ["form", "from"]


@pytest.mark.parametrize("typed", ["123", "?", "☺", "#time", "pl4nk", "臀部下降"])
def test_what_is_no_known_kind_of_word_stays(typed: str) -> None:
    assert mended(typed) == typed


def test_of_two_near_words_the_commoner_is_meant() -> None:
    assert mended("steaxy", "steamy steady steady") == "steady"
    assert mended("steaxy", "steamy steamy steady") == "steamy"


def test_swapped_letters_are_likelier_than_a_commoner_word() -> None:
    assert mended("plnak", "planak planak planak plank") == "plank"


def test_a_letter_too_many_is_likelier_than_a_wrong_one() -> None:
    assert mended("planke", "planks planks plank") == "plank"


def test_a_missed_letter_is_put_back_however_many_words_look_alike() -> None:
    assert mended("stap", "step stop star stay slap snap swap soap stab stag strap") == ("strap")


def test_one_slip_is_likelier_than_two() -> None:
    assert mended("modifedd", "modifies modifies modified") == "modified"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("plaaaaank", "plank"), ("steeeep", "step"), ("plankkkk", "plank"), ("sooo", "soo")],
)
def test_a_drawled_letter_is_said_once_or_twice(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("stepplank", "step plank"), ("hipfrom", "hip from"), ("thehip", "the hip")],
)
def test_two_words_that_were_run_together_are_told_apart(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize("typed", ["hipzucchini", "zucchinihip", "hi", "thehipplank"])
def test_one_word_and_something_else_stays(typed: str) -> None:
    assert mended(typed) == typed


def test_a_slip_is_likelier_than_two_words_run_together() -> None:
    assert mended("forhip", "for hip forship") == "forship"


def test_of_two_ways_to_part_them_the_commoner_words_are_meant() -> None:
    assert mended("hipsteps", "hip steps hip steps hips hips hips teps") == "hip steps"
    assert mended("hipsteps", "hips teps hips teps hip hip hip steps") == "hips teps"


@pytest.mark.parametrize(
    ("typed", "read"), [("hip", "hip"), ("tow", "tow"), ("ste", "step"), ("hps", "hps")]
)
def test_a_word_of_three_letters_may_miss_one_and_has_none_too_many(typed: str, read: str) -> None:
    assert mended(typed, "to hip step") == read


def test_a_speller_without_words_mends_nothing() -> None:
    assert mended("plnak", "") == "plnak"


def test_its_words_are_those_of_the_texts_that_have_only_letters() -> None:
    assert set(Speller(["hip", "hip", "3", "?", "x1"]).words) == {"hip"}


@modest
@given(st.text("plankstepiometrc", max_size=14))
def test_a_word_is_left_alone_or_becomes_a_known_one_nearby(typed: str) -> None:
    assume(DRAWLED.search(typed) is None)
    read = mended(typed)
    assert read.replace(" ", "") == typed or (read in WORDS and OSA.distance(read, typed) <= 2)


@modest
@given(st.sampled_from([word for word in WORDS if len(word) > 5]), st.data())
def test_a_letter_that_was_missed_is_put_back(word: str, data: st.DataObject) -> None:
    gone = data.draw(st.integers(1, len(word) - 1))
    typed = word[:gone] + word[gone + 1 :]
    assert mended(typed) == word or typed in WORDS
