"""Every slip in a list of words is told at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Content

WORDS = "words.yaml"
GERMAN = "../de/words.yaml"
COMMA = "has a comma with nothing after it; take it out"


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("wall: plaster", "wall: bum", 3, "`bum` stands under `wall` already"),
        ("wall: plaster", "wall: Rear End", 3, "`rear end` stands under `wall` already"),
        ("plaster, brick", "plaster, brick,", 2, f"`wall` {COMMA}"),
        ("bum, rear end", "bum,, rear end", 3, f"`glute` {COMMA}"),
        ("wall: plaster", "wall: mortar\n  wall: x", 3, "`wall` stands twice; the first"),
        ("same:", "sane:\n  x: y\nsame:", 1, "no key `sane` here; did you mean `same`?"),
        ("not:", "zzz:\n  x: y\nnot:", 8, "there are `same`, `heard`, `kinds`, `not`"),
        ("- instead of", "- of > that", 9, "`not` is plain words, without <, > and &"),
        ("not:\n  - instead of", "not: instead", 8, "`not` is a list: write each item"),
        ("- instead of", "- instead: of", 9, "`not` is one text; put quotes around it"),
        ("kinds:\n  food: pizza, porridge", "kinds: x", 6, "`kinds` holds lines of `key:"),
        ("plaster, brick", "plaster: red", 2, "a text with a colon in it needs quotes around it"),
    ],
)
def test_a_slip_in_the_words_is_told(
    content: Content, old: str, new: str, line: int, told: str
) -> None:
    content.edit(WORDS, old, new)
    ((where, at, message),) = content.told()
    assert (where, at, told in message) == (WORDS, line, True)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("how: wie", "how: treppe", 4, "`treppe` stands under `how` already"),
        ("step: stufe, treppe", "step: stufe,", 4, f"`step` {COMMA}"),
        ("in_english:", "in_englsh: x\nin_english:", 1, "did you mean `in_english`?"),
        ("Das ist", "<b>Das</b> ist", 1, "`in_english` is plain words"),
        ("Das ist Englisch.", "", 1, "`in_english` is empty; write it or take"),
    ],
)
def test_a_slip_in_the_words_of_another_language_is_told(
    content: Content, old: str, new: str, line: int, told: str
) -> None:
    content.add_guest("de")
    content.edit(GERMAN, old, new)
    ((where, at, message),) = content.told()
    assert (where, at, told in message) == (GERMAN, line, True)


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (WORDS, "same"),
        (WORDS, "heard"),
        (WORDS, "kinds"),
        (WORDS, "not"),
        (GERMAN, "in_english"),
        (GERMAN, "words"),
    ],
)
def test_a_group_that_is_missing_is_told(content: Content, file: str, key: str) -> None:
    content.add_guest("de")
    content.cut(file, key)
    told = f"`{key}` is missing; add a line `{key}: ...`"
    assert content.told() == [(file, 1, told)]


@pytest.mark.parametrize(
    ("words", "told"),
    [("", "`wall` is empty"), ("[plaster, brick]", "`wall` is one text")],
)
def test_a_word_without_phrases_is_told_once(content: Content, words: str, told: str) -> None:
    content.edit(WORDS, "wall: plaster, brick", f"wall: {words}")
    ((where, at, message),) = content.told()
    assert (where, at, message.partition(";")[0]) == (WORDS, 2, told)


def test_a_file_of_words_that_holds_none_is_told(content: Content) -> None:
    content.add_guest("de")
    for file in (WORDS, GERMAN):
        content.write(file, "")
    told = "this block holds lines of `key: value`"
    assert content.told() == [(GERMAN, 1, told), (WORDS, 1, told)]
