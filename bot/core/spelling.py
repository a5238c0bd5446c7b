"""Slips of the finger: an unknown word is read as the known one it was surely meant to be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

SHORTEST = 3
WHOLE = 4  # from this length on a letter may be too many: "tow" is not "to"
MIDDLING = 6  # from this length on a wrong letter is mended too: "budge" is not "bulge"
LONG = 8  # from this length on two slips
DRAWLED = re.compile(r"(.)\1{2,}")
KEPT = 1024


class Speller:
    """Knows the words of many texts, and which of them a misspelt one is nearest to."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts = Counter(word for word in texts if word.isalpha())
        self._by_opening: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._counts:
            self._by_opening[word[0], len(word)].append(word)
        self.mended = lru_cache(maxsize=KEPT)(self._mended)

    @property
    def words(self) -> Collection[str]:
        return self._counts.keys()

    def _mended(self, word: str) -> tuple[str, ...]:
        """The word itself, or what it was meant to be: a known word that is a slip away, or two
        that were run together. A drawled "sooo" is "soo"."""
        word = DRAWLED.sub(r"\1\1", word)
        if len(word) < SHORTEST or word in self._counts or not word.isalpha():
            return (word,)
        slip = self._slip(word)
        return self._run_together(word) if slip is None else (slip,)

    def _slip(self, word: str) -> str | None:
        """The known word that is a slip away (two for a long word): a letter too many, missing,
        wrong, or swapped with the next (optimal string alignment). The first letter is right
        unless it was swapped."""
        slips = 1 if len(word) < LONG else 2
        near = [known for known in self._opening(word[1], len(word)) if _swapped(known, word)]
        for length in range(len(word) - slips, len(word) + slips + 1):
            near += self._opening(word[0], length)
        found = [
            (apart, self._unlikely(known, word), known)
            for known in near
            if (apart := OSA.distance(word, known, score_cutoff=slips)) <= slips
            and _plausible(known, word)
        ]
        return min(found)[-1] if found else None

    def _opening(self, letter: str, length: int) -> Sequence[str]:
        return self._by_opening.get((letter, length), ())

    def _run_together(self, word: str) -> tuple[str, ...]:
        """The two known words that it is made of, those that are said most."""
        cuts = ((word[:at], word[at:]) for at in range(SHORTEST, len(word) - SHORTEST + 1))
        known = [pair for pair in cuts if all(part in self._counts for part in pair)]
        return max(
            known, key=lambda pair: min(map(self._counts.__getitem__, pair)), default=(word,)
        )

    def _unlikely(self, known: str, word: str) -> tuple[bool, bool, int]:
        """Swapped letters are the commonest slip, then one too many or missing, then a wrong
        one; of two words alike in that the commoner one was meant."""
        return not _swapped(known, word), _wrong_letter(known, word), -self._counts[known]


def _plausible(known: str, word: str) -> bool:
    """Whether a slip of that kind is likely in so short a word."""
    if len(word) < WHOLE and len(known) < len(word):
        return False
    return len(word) >= MIDDLING or not _wrong_letter(known, word)


def _wrong_letter(known: str, word: str) -> bool:
    return len(known) == len(word) and not _swapped(known, word)


def _swapped(known: str, word: str) -> bool:
    return sorted(known) == sorted(word)
