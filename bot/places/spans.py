"""The words of a text that may name a place, by how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.places.called import AROUND, AWAY, TOWARDS
from bot.places.folding import folded

READ = 500  # letters; nobody names a place in the middle of a long tale
LONGEST = 6  # words: "salt lake city utah united states"
FEW = 5  # so many words are no sentence; any of them may be a name
CODE = 3  # so short a word is a name only when written as one: NYC, Rio
_APART = re.compile(r"[\s,;:!?()\[\]/\"“”„«»…،、。–—-]+")
Words = tuple[str, ...]
_Word = tuple[str, bool]  # folded, and whether it was written as a name is: "Rio"


def whole(text: str) -> Sequence[Words]:
    """All the text, and what is left when words said around a place are taken off its ends,
    the longest first."""
    words = [word for word, _ in _words(text)]
    said = [number for number, word in enumerate(words) if word not in AROUND]
    starts = range(said[0] + 1) if said else ()
    ends = range(len(words), said[-1], -1) if said else ()
    found = [tuple(words[a:b]) for a in starts for b in ends if b - a <= LONGEST]
    return sorted(found, key=len, reverse=True)


def behind(text: str) -> Iterator[Words]:
    """What follows "to", "in" and the like, then what follows "from", the longest first."""
    words = _words(text)
    for signs in (TOWARDS, AWAY):
        for number, (word, _) in enumerate(words, 1):
            if word in signs:
                ends = range(min(number + LONGEST, len(words)), number, -1)
                yield from _names(words[number:end] for end in ends)


def written(text: str) -> Iterator[Sequence[Words]]:
    """Words written as names are, or any of a few: all stretches of a length at once, the
    longest first."""
    words = _words(text)
    for length in range(min(LONGEST, len(words)), 0, -1):
        stretches = (words[n : n + length] for n in range(len(words) - length + 1))
        yield tuple(_names(s for s in stretches if s[0][1] or len(words) <= FEW))


def _words(text: str) -> Sequence[_Word]:
    pieces = (piece.strip(".'’*~") for piece in _APART.split(text[:READ]))
    return [(folded(p), not p[0].islower()) for p in pieces if any(map(str.isalnum, p))]


def _names(stretches: Iterable[Sequence[_Word]]) -> Iterator[Words]:
    """Those that can be a name: not only words said around one, and no small short word."""
    for stretch in stretches:
        words = tuple(word for word, _ in stretch)
        small = len(stretch) == 1 and len(words[0]) <= CODE and not stretch[0][1]
        if not (small or AROUND.issuperset(words)):
            yield words
