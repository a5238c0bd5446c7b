"""What of a message's words counts for its intent, its page and its facet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.core.lexicon import Lexicon, Reading
from bot.core.phrases import Phrases, Words
from bot.core.questions import Knowledge, Meanings

STRANGE = 0.3  # a message with more unknown words than this is strange
AWAY_REACHES = 4
SHARED = "either"  # stands for a name of several pages
AWAY_ENDS = frozenset(("?", ".", ",", "but"))


@dataclass(frozen=True, slots=True)
class Traits:
    """Words, pairs of words, names (`@page`) and kinds (`#food`), by what they tell. A page's
    name tells the page; for the rest it is a name, whichever it is. `names` are the pages that
    were called by a name and not turned away, `kinds` the kinds of words."""

    intent: tuple[str, ...]
    page: tuple[str, ...]
    facet: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]


class Reader:
    """Takes readings apart into traits."""

    def __init__(self, lexicon: Lexicon, knowledge: Knowledge) -> None:
        def phrases(meanings: Meanings, sign: str) -> Phrases:
            return Phrases(
                (lexicon.words(text), (sign + meaning,))
                for meaning, texts in meanings.items()
                for text in texts
            )

        shared = {SHARED: tuple(knowledge.shared)}
        self._names = phrases({**shared, **knowledge.names}, "@")
        self._kinds = phrases(knowledge.words.kinds, "#")
        self._away = Phrases((lexicon.words(text), ()) for text in knowledge.words.away)

    def traits(self, reading: Reading) -> Traits:
        words = self._turned(reading.words)
        names = tuple(dict.fromkeys(_meanings(self._names, words)))
        facet = _grams(self._masked(words) if names else words)
        kinds = tuple(dict.fromkeys(_meanings(self._kinds, reading.words)))
        return Traits(
            intent=(*facet, *kinds, *_oddities(reading)),
            page=(*_grams(words), *names) if names else facet,
            facet=facet,
            names=tuple(name[1:] for name in names if name != f"@{SHARED}"),
            kinds=kinds,
        )

    def _masked(self, words: list[str]) -> list[str]:
        masked: list[str] = []
        for start, end, name in self._names.found(words):
            masked += words[start:end] if name is None else ["@page"]
        return masked

    def _turned(self, words: Words) -> list[str]:
        """The words, those that were turned away marked: "not the wall" has a `!wall`."""
        if self._away.absent(words):
            return list(words)
        turned: list[str] = []
        left = 0
        for start, end, away in self._away.found(words):
            if away is not None:
                left = AWAY_REACHES
                continue
            left = 0 if words[start] in AWAY_ENDS else left
            turned += [f"!{words[start]}"] if left else words[start:end]
            left = max(0, left - 1)
        return turned


def _oddities(reading: Reading) -> Iterable[str]:
    """What tells the intent beside the words: whether they are words, and known."""
    if reading.strange > STRANGE:
        yield "#strange"
    if not any(map(str.isalnum, reading.words)):
        yield "#wordless"


def _meanings(phrases: Phrases, words: Sequence[str]) -> list[str]:
    if phrases.absent(words):
        return []
    return [meaning[0] for _, _, meaning in phrases.found(words) if meaning]


def _grams(words: Sequence[str]) -> tuple[str, ...]:
    """The words and the pairs of neighbours, each once, in order."""
    row = ["^", *(word for word in words if word not in ".,"), "$"]
    pairs = (f"{one} {other}" for one, other in pairwise(row))
    return tuple(dict.fromkeys((*row[1:-1], *pairs)))
