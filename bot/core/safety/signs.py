"""Red flags: words that say a runner should see somebody before any exercise.

The signs stand in `content/en/safety.yaml`; levels and signs follow the red flags that GPs and
physiotherapists screen for. Nothing here diagnoses: it only decides that no exercise is offered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from bot.core.lexicon import Lexicon, Reading
from bot.core.meaning import Level
from bot.core.phrases import Phrases, Words
from bot.core.questions import Part, Safety, Sign

WITHIN = 10  # words from one part of a sign to another
DENIAL_REACHES = 3  # words that "no" switches off; "not" only the next
OVER_REACHES = 4  # words before "is gone" that it switches off
SENTENCE_ENDS = frozenset(".?")
CLAUSE_ENDS = frozenset((".", "?", ",", "but", "and", "just", "onli", "then"))
LEVELS = tuple(Level)


class Watch:
    """Looks for red flags in what a runner wrote."""

    def __init__(self, lexicon: Lexicon, safety: Safety) -> None:
        def phrases(texts: Sequence[str]) -> Phrases:
            return Phrases((lexicon.stems(text), ()) for text in texts)

        self._harmless = phrases(safety.harmless)
        self._denied = phrases(safety.denied)
        self._negated = phrases(safety.negated)
        self._gone = phrases(safety.gone)
        self._by_first: dict[Part, list[tuple[tuple[Part, ...], Sign]]] = defaultdict(list)
        for sign in safety.signs:
            for parts in sign.when:
                self._by_first[parts[0]].append((parts, sign))
        every = (part for sign in safety.signs for parts in sign.when for part in parts)
        self._parts = _Parts(lexicon, dict.fromkeys(every))

    def find(self, reading: Reading) -> Sign | None:
        """The gravest sign, or None."""
        words = self._harmless.replaced(reading.stems)
        return _gravest(self._signs(said, self._denials(said)) for said in _sentences(words))

    def left(self, reading: Reading) -> Words:
        """The stems without what is harmless and what is denied."""
        words = tuple(self._harmless.replaced(reading.stems))
        denied = self._denials(words)
        return tuple(word for place, word in enumerate(words) if place not in denied)

    def _signs(self, words: Words, denied: frozenset[int]) -> Iterator[Sign]:
        places = self._parts.places(words, denied)
        for part in places:
            for parts, sign in self._by_first.get(part, ()):
                if _near(parts, places):
                    yield sign

    def _denials(self, words: Words) -> frozenset[int]:
        """Where words stand that are said not to be so."""
        denied: set[int] = set()
        for phrases, reach in ((self._denied, DENIAL_REACHES), (self._negated, 1)):
            for end in (end for _, end, found in phrases.found(words) if found is not None):
                denied.update(_until_clause_ends(words, range(end, end + reach)))
        for start, end, found in self._gone.found(words):
            if found is not None:
                places = range(end - 1, start - 1 - OVER_REACHES, -1)
                denied.update(_until_clause_ends(words, places))
        return frozenset(denied)


def _gravest(found: Iterable[Iterator[Sign]]) -> Sign | None:
    signs = chain.from_iterable(found)
    return min(signs, key=lambda sign: LEVELS.index(sign.level), default=None)


def _sentences(words: Sequence[str]) -> Iterator[Words]:
    sentence: list[str] = []
    for word in [*words, "."]:
        if word not in SENTENCE_ENDS:
            sentence.append(word)
        elif sentence:
            yield tuple(sentence)
            sentence = []


class _Parts:
    """Finds where in a sentence which parts are said, in one walk through its words."""

    def __init__(self, lexicon: Lexicon, parts: Iterable[Part]) -> None:
        self._by_first: dict[str, list[tuple[Words, Part]]] = {}
        for part in parts:
            for phrase in filter(None, map(lexicon.stems, part)):
                self._by_first.setdefault(phrase[0], []).append((phrase, part))

    def places(self, words: Words, denied: frozenset[int]) -> Mapping[Part, list[int]]:
        found: dict[Part, list[int]] = {}
        if self._by_first.keys().isdisjoint(words):
            return found
        for place, word in enumerate(words):
            for phrase, part in () if place in denied else self._by_first.get(word, ()):
                if words[place : place + len(phrase)] == phrase:
                    found.setdefault(part, []).append(place)
        return found


def _near(parts: tuple[Part, ...], places: Mapping[Part, list[int]]) -> bool:
    """Whether every part is said, near the first."""
    if not all(part in places for part in parts):
        return False
    first, *others = (places[part] for part in parts)
    return any(
        all(any(abs(place - other) <= WITHIN for other in found) for found in others)
        for place in first
    )


def _until_clause_ends(words: Words, places: range) -> Iterator[int]:
    for place in places:
        if not 0 <= place < len(words) or words[place] in CLAUSE_ENDS:
            return
        yield place
