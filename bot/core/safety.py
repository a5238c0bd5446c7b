"""Red flags: words that say a runner should see somebody before any exercise.

The signs stand in `content/en/safety.yaml`; levels and signs follow the red flags that GPs and
physiotherapists screen for. Nothing here diagnoses: it only decides that no exercise is offered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.core.lexicon import Lexicon, Reading
from bot.core.meaning import Level
from bot.core.phrases import Phrases, Words
from bot.core.questions import Part, Safety, Sign

WITHIN = 10  # words between the parts of a sign
DENIAL_REACHES = 3
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
        self._gone = phrases(safety.gone)
        self._by_first: dict[Part, list[tuple[tuple[Part, ...], Sign]]] = defaultdict(list)
        for sign in safety.signs:
            for parts in sign.when:
                self._by_first[parts[0]].append((parts, sign))
        every = {part for sign in safety.signs for parts in sign.when for part in parts}
        self._parts = _Parts(lexicon, every)

    def find(self, reading: Reading) -> Sign | None:
        """The gravest sign, or None."""
        found = [sign for words in self._said(reading) for sign in self._signs(words)]
        return min(found, key=lambda sign: LEVELS.index(sign.level), default=None)

    def _signs(self, words: Words) -> Iterator[Sign]:
        places = self._parts.places(words, self._denials(words))
        for part in places:
            for parts, sign in self._by_first.get(part, ()):
                if _near(parts, places):
                    yield sign

    def _said(self, reading: Reading) -> Iterator[Words]:
        """The sentences, without what is harmless."""
        sentence: list[str] = []
        for word in [*self._harmless.replaced(reading.stems), "."]:
            if word in SENTENCE_ENDS:
                yield tuple(sentence)
                sentence = []
            else:
                sentence.append(word)

    def _denials(self, words: Words) -> frozenset[int]:
        """Where words stand that are said not to be so."""
        denied: set[int] = set()
        for _, end, found in self._denied.found(words):
            if found is not None:
                denied.update(_until_clause_ends(words, range(end, end + DENIAL_REACHES)))
        for start, _, found in self._gone.found(words):
            if found is not None:
                denied.update(_until_clause_ends(words, range(start - 1, start - 5, -1)))
        return frozenset(denied)


class _Parts:
    """Finds where in a sentence which parts are said, in one walk through its words."""

    def __init__(self, lexicon: Lexicon, parts: Iterable[Part]) -> None:
        self._by_first: dict[str, list[tuple[Words, Part]]] = {}
        for part in parts:
            for phrase in map(lexicon.stems, part):
                self._by_first.setdefault(phrase[0], []).append((phrase, part))

    def places(self, words: Words, denied: frozenset[int]) -> Mapping[Part, list[int]]:
        found: dict[Part, list[int]] = {}
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
