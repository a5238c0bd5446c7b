"""Many ways to write a word are read as one; another language is read as English."""

from __future__ import annotations

import pytest
from answers_samples import guest, knowledge, lexicon, words
from core_samples import modest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.lexicon import Lexicon

GERMAN = {
    "wall": ("wand", "mauer"),
    "how long": ("wie lange",),
    "how": ("wie",),
    "leg": ("bein",),
    "press": ("drücken",),
    "side plank": ("seitstütz",),
    "not": ("no",),
}
SPANISH = {
    "wall": ("pared",),
    "leg": ("pierna", "piernas"),
    "how long": ("cuánto tiempo",),
    "the": ("la", "el"),
    "in the": ("no",),
}
ENGLISH = lexicon("press the wall", "lift your top leg", "how many times", "trendelenburg")
TRAVELLED = lexicon("press the wall with your leg", "how long", de=GERMAN, es=SPANISH)


@pytest.mark.parametrize("typed", ["press", "presses", "pressing", "PRESSED", "prèss"])
def test_every_ending_of_a_word_is_read_alike(typed: str) -> None:
    assert ENGLISH.read(typed).words == ENGLISH.words("press")


@pytest.mark.parametrize("typed", ["perss", "prss", "presss", "pressd"])
def test_a_slip_is_read_as_what_was_meant(typed: str) -> None:
    assert ENGLISH.read(typed).words == ENGLISH.words("press")


def test_an_unknown_word_stays_itself() -> None:
    assert ENGLISH.read("zucchini").words == ("zucchini",)


def test_a_known_ending_is_no_slip() -> None:
    reader = lexicon("hop on one leg", "the hip")
    assert reader.read("hops").words == reader.words("hop")


def test_words_of_one_meaning_become_one_word() -> None:
    same = lexicon("step", spoken=words(same={"step": ("stair", "doorstep", "back porch")}))
    assert {same.read(typed).words for typed in ("stairs", "doorstep", "back porch", "step")} == {
        ("step",)
    }


def test_stems_still_tell_words_of_one_meaning_apart() -> None:
    same = lexicon(spoken=words(same={"step": ("stair",)}))
    assert same.read("stairs").stems == ("stair",)


def test_the_longest_way_to_say_it_wins() -> None:
    same = {"how many": ("how much",), "dear": ("how much is",), "much": ("lots",)}
    assert lexicon(spoken=words(same=same)).read("how much is lots").words == ("dear", "much")


def test_a_name_is_known_as_the_phone_hears_it() -> None:
    heard = lexicon(spoken=words(heard={"isometric hold": ("eye symmetric hold",)}))
    reading = heard.read("the eye symmetric hold please")
    assert reading.stems == heard.stems("the isometric hold please")


def test_what_the_phone_heard_may_have_many_ways_to_say_it_too() -> None:
    spoken = words(heard={"glute": ("glued",)}, same={"bum": ("glute",)})
    assert lexicon(spoken=spoken).read("glued").words == ("bum",)


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("press the wall", 0.0),
        ("press the zucchini", 1 / 3),
        ("zucchini quark", 1.0),
        ("presses 3 walls, yeah", 1 / 3),
        ("", 0.0),
        ("10 ? ☺", 0.0),
    ],
)
def test_the_share_of_unknown_words_is_how_strange_a_text_is(text: str, strange: float) -> None:
    assert ENGLISH.read(text).strange == pytest.approx(strange)


def test_a_slip_that_is_mended_is_not_strange() -> None:
    assert ENGLISH.read("prss the wlal").strange == 0.0


def test_what_another_language_knows_is_not_strange() -> None:
    assert TRAVELLED.read("wie lange wand drücken").strange == 0.0


def test_what_no_language_knows_is_strange_within_another() -> None:
    assert TRAVELLED.read("wie lange zucchini wand").strange == pytest.approx(1 / 4)


def test_two_words_run_together_are_read_as_two() -> None:
    assert ENGLISH.read("topleg").words == ENGLISH.words("top leg")


def test_what_is_left_of_another_language_is_no_slip_of_english() -> None:
    assert TRAVELLED.read_in("wie loeg", "de").words[-1] == "loeg"


def test_more_texts_make_more_words_known() -> None:
    assert Lexicon(knowledge("press"), ["fractured shin"]).read("fractures").strange == 0.0


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("Wie lange an die Wand drücken?", "de", "how long an die wall press ?"),
        ("seitstütz, wie?", "de", "side plank , how ?"),
        ("¿Cuánto tiempo la pared?", "es", "how long the wall ?"),
        ("press the wall", "en", "press the wall"),
    ],
)
def test_a_language_is_told_by_its_words_and_read_as_english(
    text: str, language: str, english: str
) -> None:
    reading = TRAVELLED.read(text)
    assert (reading.language, reading.words) == (language, TRAVELLED.read_in(english, "en").words)


@pytest.mark.parametrize(("hint", "language"), [("de", "de"), ("es", "es"), ("en", "en")])
def test_the_phones_language_decides_where_words_do_not(hint: str, language: str) -> None:
    assert TRAVELLED.read("na?", hint).language == language


def test_the_phones_language_decides_what_a_word_of_two_languages_means() -> None:
    said = [TRAVELLED.read("no pierna bein", hint).words[0] for hint in ("de", "es")]
    assert said == ["not", "in"]


@pytest.mark.parametrize("hint", ["xx", "", "de-AT", "EN"])
def test_an_unknown_phone_language_does_no_harm(hint: str) -> None:
    assert TRAVELLED.read("press the wall", hint).language == "en"


def test_words_weigh_more_than_the_phones_language() -> None:
    assert TRAVELLED.read("la pared y la pierna", "de").language == "es"
    assert TRAVELLED.read("press the wall", "de").language == "en"


def test_a_word_of_both_languages_tells_nothing() -> None:
    both = lexicon("plank", de={"plank": ("plank",), "wall": ("wand",)})
    assert both.read("plank").language == "en"


@pytest.mark.parametrize("typed", ["pierna", "piernas", "PIERNAS", "piernsa", "pirnas"])
def test_a_guests_endings_and_slips_are_forgiven(typed: str) -> None:
    assert TRAVELLED.read_in(typed, "es").words == ("leg",)


def test_a_guests_ending_may_be_longer_than_a_slip() -> None:
    spanish = lexicon(es={"press": ("presionar",)})
    assert spanish.read_in("presionando", "es").words == ("press",)


def test_a_guests_longest_phrase_wins() -> None:
    assert TRAVELLED.read_in("wie lange", "de").words == TRAVELLED.words("how long")
    assert TRAVELLED.read_in("wie", "de").words == TRAVELLED.words("how")


def test_english_within_another_language_is_kept() -> None:
    assert TRAVELLED.read_in("wand drücken press", "de").words == ("wall", "press", "press")


def test_a_guests_english_is_read_with_all_that_english_means() -> None:
    spoken = words(same={"rep": ("repetition",)})
    known = knowledge(spoken=spoken, guests={"fr": guest({"repetition": ("répétitions",)})})
    assert Lexicon(known).read_in("répétitions", "fr").words == ("rep",)


def test_a_sample_of_a_known_language_is_read_in_it() -> None:
    assert TRAVELLED.read_in("no", "es").language == "es"


@modest
@given(st.text(max_size=300), st.sampled_from(["en", "de", "es", "xx"]))
def test_any_text_can_be_read(text: str, hint: str) -> None:
    reading = TRAVELLED.read(text, hint)
    assert reading.language in {"en", "de", "es"}
    assert 0.0 <= reading.strange <= 1.0
