"""Markdown as Telegram HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.library.faults import Notes
from bot.library.markdown import inline, sections


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("- a\n- b", "• a\n• b"),
        ("- a\n\n- b", "• a\n• b"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("3. a\n3. b", "3. a\n4. b"),
        ("text\n\n- a", "text\n\n• a"),
        ("- a\n\ntext", "• a\n\ntext"),
        ("**b** and *i*", "<b>b</b> and <i>i</i>"),
        ("***both***", "<i><b>both</b></i>"),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("[x](https://e.org/?a=1&b=2)", '<a href="https://e.org/?a=1&amp;b=2">x</a>'),
        ("<https://e.org>", '<a href="https://e.org">https://e.org</a>'),
        (r"\*not bold\*", "*not bold*"),
        ("&copy;", "©"),
    ],
)
def test_markdown_becomes_telegram_html(markdown: str, html: str) -> None:
    notes = Notes(Path("page.md"))
    (section,) = sections(f"## Part\n\n{markdown}\n", notes)
    assert (section.text, notes.faults) == (html, [])


def test_a_body_is_cut_at_its_headings() -> None:
    found = sections("\n\n## One\n\na\n\n## Two\n\nb\n\nc\n", Notes(Path("page.md")))
    assert found == [("One", 3, "a"), ("Two", 7, "b\n\nc")]


def test_one_line_of_markdown_has_no_blocks() -> None:
    assert inline("- *a*", 1, Notes(Path("page.md"))) == "- <i>a</i>"
