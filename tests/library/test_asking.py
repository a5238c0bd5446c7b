"""What questions are understood by: samples, names and words, as they stand in the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.meaning import Facet, Intent, Level
from bot.core.questions import Sample, Sign
from bot.library.asking import names_of
from bot.library.faults import Notes
from bot.library.safety_file import read_safety
from bot.library.words import read_guest_words

if TYPE_CHECKING:
    from conftest import Content

DROP, HOLD, PLANK, ABOUT = (
    "hip-drop",
    "isometric-hold",
    "modified-side-plank",
    "about-hip-drop",
)
TOPIC = "topics/about-hip-drop.md"
WORD = st.from_regex(r"[a-zé]{1,8}( [a-z']{1,8})?", fullmatch=True)


def samples(content: Content, *intents: Intent) -> list[Sample]:
    return [one for one in content.read().knowledge.samples if one.intent in intents]


@pytest.mark.parametrize("facet", Facet)
def test_a_question_asks_for_its_facet_of_the_page_that_names_the_file(
    content: Content, facet: Facet
) -> None:
    content.write("questions/warmup.yaml", f"{facet}:\n  - is that so\n")
    assert Sample("is that so", Intent.EXPLAIN, "warmup", facet) in samples(
        content, Intent.EXPLAIN
    )


@pytest.mark.parametrize("page", [DROP, "warmup", ABOUT])
def test_a_question_under_start_starts_its_page(content: Content, page: str) -> None:
    content.write(f"questions/{page}.yaml", "start:\n  - off we go\n")
    assert Sample("off we go", Intent.START, page) in samples(content, Intent.START)


@pytest.mark.parametrize("facet", Facet)
def test_a_question_of_a_topic_is_about_it_and_has_no_facet(
    content: Content, facet: Facet
) -> None:
    content.write(f"questions/{ABOUT}.yaml", f"{facet}:\n  - is that so\n")
    assert samples(content, Intent.ABOUT) == [Sample("is that so", Intent.ABOUT, ABOUT)]


def test_the_exercises_take_turns_to_be_it(content: Content) -> None:
    content.path(f"questions/{DROP}.yaml").unlink()
    content.write(
        "questions/any.yaml",
        "how:\n  - how does {it} go\n  - and then?\n  - show {it}\ndose:\n  - how long is {it}\n"
        "  - '{it} reps'\n",
    )
    assert [(one.text, one.page, one.facet) for one in samples(content, Intent.EXPLAIN)] == [
        ("how does Hip Drop go", DROP, Facet.HOW),
        ("and then?", None, Facet.HOW),
        ("show Isometric Hold", HOLD, Facet.HOW),
        ("how long is Modified Side Plank", PLANK, Facet.DOSE),
        ("Hip Drop reps", DROP, Facet.DOSE),
    ]


def test_it_is_one_exercise_throughout_a_question(content: Content) -> None:
    content.write("questions/any.yaml", "how:\n  - '{it}, how is {it} done'\n")
    asked = [one.text for one in samples(content, Intent.EXPLAIN)]
    assert "Hip Drop, how is Hip Drop done" in asked


def test_any_exercise_may_be_started(content: Content) -> None:
    content.write("questions/any.yaml", "start:\n  - start {it}\n  - do it now\n")
    asked = samples(content, Intent.START)
    assert Sample("start Hip Drop", Intent.START, DROP) in asked
    assert Sample("do it now", Intent.START) in asked


@pytest.mark.parametrize(
    "intent",
    [Intent.START, Intent.REMIND, Intent.PROGRESS, Intent.SMALLTALK, Intent.OUT_OF_SCOPE],
)
def test_the_themes_of_an_intent_mean_nothing(content: Content, intent: Intent) -> None:
    content.write(f"intents/{intent}.yaml", "emergency:\n  - one\nanything at all:\n  - two\n")
    asked = [one for one in samples(content, intent) if one.page is None]
    assert asked == [Sample("one", intent), Sample("two", intent)]


@pytest.mark.parametrize(
    ("theme", "level"),
    [
        ("emergency", Level.EMERGENCY),
        ("emergency, cannot walk", Level.EMERGENCY),
        ("before-loading, a fall", Level.BEFORE_LOADING),
        ("before loading, a fall, at night", Level.BEFORE_LOADING),
        ("soon , later", Level.SOON),
        ("ask first", Level.ASK_FIRST),
    ],
)
def test_the_theme_of_a_red_flag_begins_with_its_level(
    content: Content, theme: str, level: Level
) -> None:
    content.write("intents/red_flag.yaml", f"{theme}:\n  - one\n  - two\n")
    assert samples(content, Intent.RED_FLAG) == [
        Sample("one", Intent.RED_FLAG, level=level),
        Sample("two", Intent.RED_FLAG, level=level),
    ]


def test_an_exercise_answers_to_its_title_id_aliases_and_number(content: Content) -> None:
    plank = content.read().exercises[PLANK]
    assert names_of(plank) == (
        "Modified Side Plank",
        "modified side plank",
        *plank.aliases,
        "number 3",
        "exercise 3",
        "ex 3",
    )


def test_a_page_without_a_number_answers_to_title_id_and_aliases(content: Content) -> None:
    topic = content.read().topics[ABOUT]
    assert names_of(topic) == ("About hip drop in runners", "about hip drop", *topic.aliases)


def test_every_page_has_names(content: Content) -> None:
    library = content.read()
    assert library.knowledge.names == {id_: names_of(p) for id_, p in library.pages.items()}


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("hip drop", DROP),
        ("hip-drop", DROP),
        ("wall hold", HOLD),
    ],
)
def test_a_shared_name_means_the_page_that_has_it_and_then_the_topic(
    content: Content, name: str, page: str
) -> None:
    content.cut(TOPIC, "shares")
    content.edit(TOPIC, "summary:", f"shares:\n  - {name}\nsummary:")
    assert content.read().knowledge.shared == {name: (page, ABOUT)}


def test_a_shared_name_may_be_written_in_other_letters(content: Content) -> None:
    content.edit("exercises/hip-drop.md", "  - hip drops", "  - Hip Dip")
    content.edit(TOPIC, "shares:", "shares:\n  - hip DIP")
    assert content.read().knowledge.shared["hip DIP"] == (DROP, ABOUT)


def test_no_name_is_shared_unless_a_topic_says_so(content: Content) -> None:
    content.cut(TOPIC, "shares")
    assert content.read().knowledge.shared == {}


def test_a_name_that_no_page_has_cannot_be_shared(content: Content) -> None:
    content.cut(TOPIC, "shares")
    content.edit(TOPIC, "summary:", "shares:\n  - hip flop\nsummary:")
    line, told = content.line_of(TOPIC, "hip flop"), "no page is called `hip flop`; "
    assert content.told() == [(TOPIC, line, f"{told}there is none to share")]


def test_a_fault_in_a_page_is_not_told_again_where_its_name_is_shared(content: Content) -> None:
    file = f"exercises/{DROP}.md"
    content.edit(file, "title: Hip Drop", 'title: "Hip Drop')
    assert [file for file, _, _ in content.told()] == [file]


def test_the_texts_of_exercises_and_topics_are_known_words(content: Content) -> None:
    library = content.read()
    drop, topic, known = library.exercises[DROP], library.topics[ABOUT], library.knowledge.prose
    texts = [drop.summary, *drop.parts.values(), *drop.cues, *drop.mistakes]
    assert {*texts, topic.summary, *dict(topic.parts).values()} <= set(known)


def test_words_are_read_by_their_group(content: Content) -> None:
    words = content.read().knowledge.words
    assert words.same == {"wall": ("plaster", "brick"), "glute": ("bum", "rear end")}
    assert words.heard == {"glute med": ("glue med",)}
    assert words.kinds == {"food": ("pizza", "porridge")}
    assert words.away == ("instead of",)


def test_a_line_of_words_may_run_on(content: Content) -> None:
    content.edit(
        "words.yaml", "wall: plaster, brick", "wall: >-\n    plaster,\n    red\n    brick"
    )
    assert content.read().knowledge.words.same["wall"] == ("plaster", "red brick")


@pytest.mark.parametrize("word", ["no", "yes", "off", "null", "10", "1.5"])
def test_what_yaml_takes_for_more_than_a_word_is_a_word(content: Content, word: str) -> None:
    content.edit("words.yaml", "wall: plaster, brick", f"{word}: {word}, brick")
    assert content.read().knowledge.words.same[word] == (word, "brick")


def test_a_phrase_may_stand_once_in_each_group(content: Content) -> None:
    content.edit("words.yaml", "pizza", "brick")
    words = content.read().knowledge.words
    assert (words.same["wall"], words.kinds["food"]) == (
        ("plaster", "brick"),
        ("brick", "porridge"),
    )


@settings(deadline=None)
@given(st.lists(WORD, unique=True, min_size=2), st.data())
def test_whatever_phrases_are_written_are_read(phrases: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(phrases) - 1))
    written = {"one": phrases[:cut], "two": phrases[cut:]}
    lines = {word: " , ".join(said) for word, said in written.items()}
    notes = Notes(Path("words.yaml"))
    guest = read_guest_words(json.dumps({"words": lines, "in_english": "Hm"}), notes)
    assert notes.faults == []
    assert guest.words == {word: tuple(said) for word, said in written.items()}


def test_a_sign_has_the_phrases_of_its_groups_in_their_places(content: Content) -> None:
    parts = (("pain", "hurt"), ("hip", "knee", "back"), ("at night",))
    assert content.read().safety.signs == (Sign("joint pain at night", Level.SOON, (parts,)),)


def test_a_sign_may_be_told_by_several_lines(content: Content) -> None:
    content.edit("safety.yaml", "    when:\n", "    when:\n      - limping\n")
    (sign,) = content.read().safety.signs
    assert (len(sign.when), sign.when[0]) == (2, (("limping",),))


@settings(deadline=None)
@given(st.lists(st.lists(WORD, min_size=1, max_size=4), min_size=1, max_size=4))
def test_whatever_parts_a_sign_is_written_with_are_read(parts: list[list[str]]) -> None:
    sign = {"sign": "s", "level": "soon", "when": [" + ".join(map(" | ".join, parts))]}
    texts = dict.fromkeys(Level, "Hm")
    rest = {"texts": texts, "words": {}, "harmless": [], "denied": [], "negated": [], "gone": []}
    notes = Notes(Path("safety.yaml"))
    safety = read_safety(json.dumps({**rest, "signs": [sign]}), notes)
    assert notes.faults == []
    assert safety.signs[0].when == (tuple(map(tuple, parts)),)


@pytest.mark.parametrize("level", Level)
def test_a_sign_has_one_of_the_levels(content: Content, level: Level) -> None:
    content.edit("safety.yaml", "level: soon", f"level: {level}")
    assert content.read().safety.signs[0].level is level


def test_what_is_harmless_denied_or_gone_is_read(content: Content) -> None:
    safety = content.read().safety
    assert (safety.harmless, safety.denied, safety.negated, safety.gone) == (
        ("killing it",),
        ("no",),
        ("not",),
        ("went away",),
    )


def test_a_text_of_safety_is_markdown(content: Content) -> None:
    assert content.read().safety.texts["en"] == {
        Level.EMERGENCY: "<b>Stop</b> now.",
        Level.BEFORE_LOADING: "See a doctor first.",
        Level.SOON: "See somebody soon.",
        Level.ASK_FIRST: "Ask your doctor.",
    }
