"""What is read without a fault can be learned from: no slip is found out by a runner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.answers import Answers
from bot.core.meaning import Intent

if TYPE_CHECKING:
    from conftest import Content

INTENTS = sorted(set(Intent) - {Intent.EXPLAIN, Intent.ABOUT})
MESSAGES = ["how do I do the step one", "hi", "my hip hurts at night", "pizza?", "step, go", "!?"]


def ask(content: Content) -> dict[str, Intent]:
    library = content.read()
    answers = Answers(library.knowledge, library.safety)
    return {text: answers.ask(text).intent for text in MESSAGES}


def told_or_learned(content: Content) -> bool:
    return bool(content.told()) or bool(ask(content))


def test_the_copy_can_be_learned_from(content: Content) -> None:
    content.add_guest("de")
    asked = ask(content)
    assert asked["how do I do the step one"] is Intent.EXPLAIN
    assert asked["my hip hurts at night"] is Intent.RED_FLAG


@pytest.mark.parametrize("intent", INTENTS)
def test_a_file_of_an_intent_that_is_missing(content: Content, intent: Intent) -> None:
    content.path(f"intents/{intent}.yaml").unlink()
    assert told_or_learned(content)


@pytest.mark.parametrize("file", ["questions/any.yaml", "questions/hip-drop.yaml"])
def test_a_file_of_questions_that_is_missing(content: Content, file: str) -> None:
    content.path(file).unlink()
    assert told_or_learned(content)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("intents/red_flag.yaml", "soon:\n  - it wakes me up\n"),
        ("questions/any.yaml", "how:\n  - how do you do {it}\n  - so {it}?\n"),
    ],
)
def test_samples_of_one_kind_only(content: Content, file: str, text: str) -> None:
    content.write(file, text)
    assert told_or_learned(content)


@pytest.mark.parametrize("language", ["de", "it", "DE"])
def test_a_folder_of_another_language(content: Content, language: str) -> None:
    content.add_guest(language)
    assert told_or_learned(content)


@pytest.mark.parametrize("phrase", ["—", "...", "&", "123", "☺"])
@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("safety.yaml", "back"),
        ("safety.yaml", "hip"),
        ("safety.yaml", "killing it"),
        ("safety.yaml", "went away"),
        ("words.yaml", "plaster"),
        ("words.yaml", "glue med"),
        ("words.yaml", "pizza"),
        ("words.yaml", "instead of"),
        ("../de/words.yaml", "stufe"),
        ("../de/words.yaml", "step"),
        ("../de/questions.yaml", "hallo"),
        ("questions/hip-drop.yaml", "step, go"),
    ],
)
def test_a_phrase_without_letters(content: Content, file: str, old: str, phrase: str) -> None:
    content.add_guest("de")
    content.edit(file, old, phrase)
    assert told_or_learned(content)
