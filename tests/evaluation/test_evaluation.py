"""The coach understands messages that it did not learn from. `make eval` tells every miss.

The bounds lie a little below the figures: a changed sample question may cost a message or two, a
broken step costs many.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from scoring import HERE, Asked, Share, ask_all, shares

from bot.core.answers import Answers
from bot.library import Library

FILES = ("first.jsonl", "second.jsonl", "third.jsonl")
AT_LEAST = {
    "page, of explain and about": 0.93,
    "intent": 0.93,
    "facet, of explain": 0.86,
    "red flags caught": 1.0,
    "out of scope recognised": 0.85,
}
FALSE_ALARMS_AT_MOST = 0.02


@pytest.fixture(scope="module")
def asked(library: Library) -> list[Asked]:
    answers = Answers(library.knowledge, library.safety)
    return [one for name in FILES for one in ask_all(answers, HERE / name)]


@pytest.fixture(scope="module")
def figures(asked: list[Asked]) -> Mapping[str, Share]:
    return shares(asked)


@pytest.mark.parametrize("what", AT_LEAST)
def test_messages_are_understood(figures: Mapping[str, Share], what: str) -> None:
    assert figures[what].value >= AT_LEAST[what]


def test_false_alarms_are_rare(figures: Mapping[str, Share]) -> None:
    assert figures["false alarms"].value <= FALSE_ALARMS_AT_MOST


def test_no_message_is_both_learned_from_and_asked(library: Library, asked: list[Asked]) -> None:
    guests = library.knowledge.guests.values()
    learned = (*library.knowledge.samples, *(one for g in guests for one in g.samples))
    texts = {spoken(sample.text) for sample in learned}
    assert [one.text for one in asked if spoken(one.text) in texts] == []


def test_every_message_counts_once(asked: list[Asked]) -> None:
    assert len({spoken(one.text) for one in asked}) == len(asked)


def spoken(text: str) -> str:
    """A message without what is not heard of it; one of signs only stays as it is."""
    return text.casefold().strip(" ?!.") or text
