"""What the content says about questions: sample messages, words, and signs of red flags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.core.meaning import Facet, Intent, Level

Meanings = Mapping[str, tuple[str, ...]]  # a word -> all that is written for it
Part = tuple[str, ...]  # alternatives: any one of them is enough


@dataclass(frozen=True, slots=True)
class Sample:
    """A message and what it means; `level` is that of a red flag."""

    text: str
    intent: Intent
    page: str | None = None
    facet: Facet | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The coach's English: words of one meaning, names as a phone mishears them, words of one
    kind, and words that turn away what follows them."""

    same: Meanings
    heard: Meanings
    kinds: Meanings
    away: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guest:
    """Another language that questions may come in: its words by their English ones, samples of
    its own, and its line that the pages are in English."""

    words: Meanings
    samples: tuple[Sample, ...]
    in_english: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that questions are understood by. `names` are those of each page; `prose` is other
    text of the content, whose words count as known."""

    words: Words
    samples: tuple[Sample, ...]
    names: Meanings
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guests: Mapping[str, Guest] = field(default_factory=dict)
    prose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """One red flag. It is there when all parts of any line of `when` are said near each other;
    a part is any one of its alternatives."""

    name: str
    level: Level
    when: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class Safety:
    """The safety content: the signs, harmless phrases, words that deny what follows or what
    stands before them, and the texts by language and level."""

    signs: tuple[Sign, ...]
    harmless: tuple[str, ...]
    denied: tuple[str, ...]
    negated: tuple[str, ...]
    gone: tuple[str, ...]
    texts: Mapping[str, Mapping[Level, str]]

    @property
    def prose(self) -> Iterator[str]:
        """Every phrase, so that its words are known."""
        yield from (*self.harmless, *self.denied, *self.negated, *self.gone)
        for sign in self.signs:
            for parts in sign.when:
                for part in parts:
                    yield from part
