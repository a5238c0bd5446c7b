"""What a routine answers to questions about one part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.meaning import Facet

if TYPE_CHECKING:
    from conftest import Content

WARMUP = "routines/warmup.yaml"


@pytest.fixture
def silent(content: Content) -> Content:
    """A warm-up that answers nothing; answers can be written behind its other lines."""
    content.cut(WARMUP, "answers")
    return content


def add(content: Content, answers: str) -> int:
    """Writes the answers and gives the line of their last."""
    text = content.path(WARMUP).read_text("utf-8") + answers
    content.write(WARMUP, f"{text}\n")
    return text.count("\n") + 1


@pytest.mark.parametrize("facet", Facet)
def test_a_routine_may_answer_about_any_part(silent: Content, facet: Facet) -> None:
    add(silent, f"answers:\n  {facet}: Go *slow* & low.")
    answers = silent.read().routines["warmup"].answers
    assert answers == {facet: "Go <i>slow</i> &amp; low."}


def test_a_routine_need_not_answer(silent: Content) -> None:
    assert silent.read().routines["warmup"].answers == {}


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("answers:\n  wehn: Before.", "there is no key `wehn` here; did you mean `when`?"),
        ("answers:\n  start: Now.", "there is no key `start` here; there are `how`, `setup`"),
        ("answers: Before.", "`answers` holds lines of `key: value`, indented under it"),
        ("answers:\n  when:", "`when` is empty; write it or take it out"),
        ("answers:\n  when: [Before, after]", "`when` is one text; put quotes around it"),
        ("answers:\n  when: <b>Before</b>", "raw HTML has no place in a chat text"),
        ("answers:\n  when: '[Now](x)'", "the link `x` must open with https:// or http://"),
        ("answers:\n  when: Now.\n  when: Never.", "`when` stands twice; the first is in line"),
    ],
)
def test_a_slip_in_an_answer_is_told(silent: Content, answers: str, told: str) -> None:
    line = add(silent, answers)
    ((file, at, message),) = silent.told()
    assert (file, at, told in message) == (WARMUP, line, True)


def test_an_answer_longer_than_a_message_is_told(silent: Content) -> None:
    add(silent, f"answers:\n  when: {'Far too long. ' * 300}")
    assert [file for file, _, _ in silent.told()] == [WARMUP]
