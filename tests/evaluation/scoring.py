"""Scores the coach's answers against labelled messages that it did not learn from."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.ask import labels
from bot.core.answers import Answers

HERE = Path(__file__).parent
ABOUT_PAGES = ("explain", "about")


@dataclass(frozen=True)
class Asked:
    """A labelled message and what the coach made of it. `topics` are the acceptable pages."""

    text: str
    kind: str
    intent: str
    topics: tuple[str, ...]
    facet: str
    found: dict[str, str | None]

    @property
    def intent_right(self) -> bool:
        return self.found["intent"] == self.intent

    @property
    def page_right(self) -> bool:
        return (self.found["page"] or "none") in self.topics

    @property
    def facet_right(self) -> bool:
        return self.found["facet"] == self.facet

    @property
    def wrong(self) -> bool:
        about_pages = self.intent in ABOUT_PAGES
        right = self.intent_right and (self.page_right or not about_pages)
        return not right or (self.intent == "explain" and not self.facet_right)


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    good: int
    all: int

    @classmethod
    def of(cls, verdicts: Iterable[bool]) -> Share:
        seen = list(verdicts)
        return cls(sum(seen), len(seen))

    @property
    def value(self) -> float:
        return self.good / self.all if self.all else 1.0

    def __str__(self) -> str:
        return f"{self.value:6.1%}  ({self.good} of {self.all})"


def ask_all(answers: Answers, file: Path) -> list[Asked]:
    """Every message of a file of JSON lines with text, intent, topic, facet and kind."""
    return [_asked(answers, json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def shares(asked: list[Asked]) -> dict[str, Share]:
    """The figures of an evaluation by name."""
    red = [one for one in asked if one.intent == "red_flag"]
    others = [one for one in asked if one.intent != "red_flag"]
    outside = [one for one in asked if one.intent == "out_of_scope"]
    return {
        "page, of explain and about": Share.of(
            one.page_right for one in asked if one.intent in ABOUT_PAGES
        ),
        "intent": Share.of(one.intent_right for one in asked),
        "facet, of explain": Share.of(one.facet_right for one in asked if one.intent == "explain"),
        "red flags caught": Share.of(one.intent_right for one in red),
        "false alarms": Share.of(one.found["intent"] == "red_flag" for one in others),
        "out of scope recognised": Share.of(one.intent_right for one in outside),
    }


def confusion(asked: list[Asked]) -> dict[tuple[str, str], int]:
    """How often a message of one intent was taken for another (or itself)."""
    return Counter((one.intent, str(one.found["intent"])) for one in asked)


def _asked(answers: Answers, line: dict[str, object]) -> Asked:
    topic = line["topic"]
    return Asked(
        text=str(line["text"]),
        kind=str(line["kind"]),
        intent=str(line["intent"]),
        topics=tuple(topic) if isinstance(topic, list) else (str(topic),),
        facet=str(line["facet"]),
        found=labels(answers.ask(str(line["text"]))),
    )
