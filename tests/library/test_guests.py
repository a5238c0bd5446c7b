"""Other languages: folders beside the pages' own that hold words and samples, and no pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.meaning import Facet, Intent, Level
from bot.core.questions import Guest, Sample

if TYPE_CHECKING:
    from conftest import Content

WORDS, QUESTIONS, SAFETY = "../de/words.yaml", "../de/questions.yaml", "../de/safety.yaml"


def test_a_folder_with_words_is_a_language(content: Content) -> None:
    for language in ("pt", "de"):
        content.add_guest(language)
    assert set(content.read().knowledge.guests) == {"de", "pt"}


def test_a_folder_without_words_is_none(content: Content) -> None:
    content.add_guest("de")
    content.path(WORDS).unlink()
    assert content.read().knowledge.guests == {}


def test_the_language_of_the_pages_is_no_guest_of_its_own(content: Content) -> None:
    assert content.read().knowledge.guests == {}


def test_a_guest_has_its_words_its_samples_and_its_line(content: Content) -> None:
    content.add_guest("de")
    assert content.read().knowledge.guests["de"] == Guest(
        words={"how": ("wie",), "step": ("stufe", "treppe")},
        samples=(
            Sample("wie geht das", Intent.EXPLAIN, "hip-drop", Facet.HOW),
            Sample("hallo", Intent.SMALLTALK),
        ),
        in_english="Das ist Englisch.",
    )


@pytest.mark.parametrize(
    ("label", "sample"),
    [
        ("warmup/when", Sample("ja", Intent.EXPLAIN, "warmup", Facet.WHEN)),
        ("hip-drop/page", Sample("ja", Intent.EXPLAIN, "hip-drop", Facet.PAGE)),
        ("hip-drop/start", Sample("ja", Intent.START, "hip-drop")),
        ("about-hip-drop/page", Sample("ja", Intent.ABOUT, "about-hip-drop")),
        ("start_session", Sample("ja", Intent.START)),
        ("set_reminder", Sample("ja", Intent.REMIND)),
        ("progress", Sample("ja", Intent.PROGRESS)),
        ("out_of_scope", Sample("ja", Intent.OUT_OF_SCOPE)),
        ("red_flag", Sample("ja", Intent.RED_FLAG)),
    ],
)
def test_a_label_of_a_guest_is_a_page_with_a_facet_or_an_intent(
    content: Content, label: str, sample: Sample
) -> None:
    content.add_guest("de")
    content.write(QUESTIONS, f"{label}:\n  - ja\n")
    assert content.read().knowledge.guests["de"].samples == (sample,)


def test_samples_of_a_guest_are_its_own(content: Content) -> None:
    before = content.read().knowledge.samples
    content.add_guest("de")
    assert content.read().knowledge.samples == before


def test_safety_is_told_in_each_language(content: Content) -> None:
    content.add_guest("de")
    texts = content.read().safety.texts
    assert {language: said[Level.EMERGENCY] for language, said in texts.items()} == {
        "en": "<b>Stop</b> now.",
        "de": "<b>Halt</b>, sofort.",
    }


@pytest.mark.parametrize("file", [WORDS, QUESTIONS, SAFETY])
def test_the_version_changes_with_any_text_of_a_guest(content: Content, file: str) -> None:
    content.add_guest("de")
    before = content.read().version
    content.write(file, content.path(file).read_text("utf-8") + "\n")
    assert content.read().version != before


def test_the_version_changes_when_a_guest_comes(content: Content) -> None:
    before = content.read().version
    content.add_guest("de")
    assert content.read().version != before


def test_the_version_changes_when_a_guest_gets_another_name(content: Content) -> None:
    content.add_guest("es")
    before = content.read().version
    (content.root / "es").rename(content.root / "pt")
    assert content.read().version != before
