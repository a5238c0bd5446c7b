"""Every slip in a file of sample messages is told at its line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Content

DROP = "questions/hip-drop.yaml"
ANY = "questions/any.yaml"
FLAG = "intents/red_flag.yaml"
CHAT = "intents/smalltalk.yaml"
GERMAN = "../de/questions.yaml"
ITEMS = "write each item on a line with `- `"
LEVELS = "the theme begins with one of `emergency`, `before-loading`, `soon`, `ask-first`"


@pytest.mark.parametrize(
    ("file", "text", "line", "told"),
    [
        (DROP, "how:\n  - a\nhwo:\n  - b\n", 3, "no key `hwo` here; did you mean `how`?"),
        (DROP, "colour:\n  - a\n", 1, "no key `colour` here; there are `how`, `setup`, `dose`"),
        (ANY, "brething:\n  - a\n", 1, "did you mean `breathing`?"),
        (DROP, "how: is it done\n", 1, f"`how` is a list: {ITEMS}"),
        (DROP, "how:\n  - a\nhow:\n  - b\n", 3, "`how` stands twice; the first is in line 1"),
        (DROP, "how:\n  - a\n  -\n", 3, "`how` is empty; write it or take it out"),
        (DROP, "how:\n  - a\n  - first: a\n", 3, "`how` is one text; put quotes around it"),
        (ANY, "how:\n  - a\n  - {it}\n", 3, "`how` is one text; put quotes around it"),
        (ANY, "how:\n  - a\n  - {it} please\n", 3, "this is not valid YAML: "),
        (DROP, "how:\n  - |\n    a\n\n    b\n", 2, "`how` is one line of text"),
        (DROP, "- a\n", 1, "this block holds lines of `key: value`"),
        (DROP, "# nothing yet\n", 1, "this block holds lines of `key: value`"),
        (DROP, "how:\n  - how's 'it\n  - 'what\n", 3, "a quote opens here"),
        (CHAT, "greetings: hi\n", 1, f"`greetings` is a list: {ITEMS}"),
        (CHAT, "greetings:\n  - hi\n  - a: b\n", 3, "`greetings` is one text"),
        (CHAT, "hi\n", 1, "this block holds lines of `key: value`"),
        (FLAG, "soon:\n  - a\npain:\n  - b\n", 3, LEVELS),
        (FLAG, "Emergency:\n  - a\n", 1, LEVELS),
        (FLAG, "pain, soon:\n  - a\n", 1, LEVELS),
        (FLAG, "soonish:\n  - a\n  - b\n", 1, LEVELS),
        (FLAG, "soon, pain: a\n", 1, f"`soon, pain` is a list: {ITEMS}"),
        (GERMAN, "smalltalk: ja\n", 1, f"`smalltalk` is a list: {ITEMS}"),
        (GERMAN, "smalltalk:\n  - ja\n  -\n", 3, "`smalltalk` is empty"),
        (GERMAN, "- ja\n", 1, "this block holds lines of `key: value`"),
    ],
)
def test_a_slip_in_a_file_of_samples_is_told(
    content: Content, file: str, text: str, line: int, told: str
) -> None:
    content.add_guest("de")
    content.write(file, text)
    ((where, at, message),) = content.told()
    assert (where, at, told in message) == (file, line, True)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("hip-drops", "; did you mean `hip-drop`?"),
        ("about-hipdrop", "; did you mean `about-hip-drop`?"),
        ("warm-up", "; did you mean `warmup`?"),
        ("anny", "; did you mean `any`?"),
        ("zzz", ""),
    ],
)
def test_questions_are_named_after_a_page(content: Content, name: str, near: str) -> None:
    content.write(f"questions/{name}.yaml", "how:\n  - a\n")
    told = f"the file is named after a page, and there is no `{name}`{near}"
    assert content.told() == [(f"questions/{name}.yaml", 1, told)]


@pytest.mark.parametrize("name", ["explain", "about", "smalltalks", "Smalltalk"])
def test_samples_of_an_intent_are_named_after_it(content: Content, name: str) -> None:
    content.write(f"intents/{name}.yaml", "theme:\n  - a\n")
    told = (
        "the file is named after one of `out_of_scope`, `progress`, `red_flag`, `set_reminder`, "
        "`smalltalk`, `start_session`"
    )
    assert content.told() == [(f"intents/{name}.yaml", 1, told)]


@pytest.mark.parametrize(
    "label",
    [
        "hip-drop",
        "hip-drop/",
        "hip-drop/hwo",
        "hip-drops/how",
        "hip-drop/how/now",
        "any/how",
        "/how",
        "explain",
        "about",
        "greetings",
    ],
)
def test_a_label_that_is_neither_page_and_facet_nor_intent_is_told(
    content: Content, label: str
) -> None:
    content.add_guest("de")
    content.write(GERMAN, f"smalltalk:\n  - hallo\n{label}:\n  - ja\n")
    told = f"`{label}` is neither `page/facet` nor the name of an intent"
    assert [(file, message) for file, _, message in content.told()] == [(GERMAN, told)]


def test_a_wrong_label_is_told_once_at_its_own_line(content: Content) -> None:
    content.add_guest("de")
    content.write(GERMAN, "smalltalk:\n  - hallo\nhip-drop/hwo:\n  - ja\n  - nein\n")
    assert [line for _, line, _ in content.told()] == [3]


@pytest.mark.parametrize(
    "file", ["exercises/hip-drop.md", "topics/about-hip-drop.md", "routines/warmup.yaml"]
)
def test_a_fault_in_a_page_is_not_told_again_for_its_questions(
    content: Content, file: str
) -> None:
    page = Path(file).stem
    content.add_guest("de")
    content.write(f"questions/{page}.yaml", "how:\n  - a\n")
    content.write(GERMAN, f"{page}/how:\n  - ja\n")
    content.edit(file, "aliases:", "colour: red\naliases:")
    assert [where for where, _, _ in content.told()] == [file]


def test_faults_of_all_files_of_samples_are_told_at_once(content: Content) -> None:
    content.add_guest("de")
    for file in (DROP, ANY, CHAT, FLAG, GERMAN):
        content.write(file, "- a\n")
    assert {file for file, _, _ in content.told()} == {DROP, ANY, CHAT, FLAG, GERMAN}
