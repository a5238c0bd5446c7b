"""A question in plain words -> the page it is about, or an honest "I don't know"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

LONGEST = 300
SURE = 82.0
NEAR = 60.0
NEAREST = 3
FILLER = re.compile(
    "how|to|do|does|did|i|you|it|is|the|a|an|of|for|on|in|my|me|please|show|tell|explain|exercise|"
    "again|with|and|can|could|would|about|this|that|one|hi|hello|hey"
)
ASKS_WHAT = frozenset(("what", "why", "cause", "causes", "mean", "means", "meaning"))


@dataclass(frozen=True, slots=True)
class Found:
    """Surely this page."""

    page: str


@dataclass(frozen=True, slots=True)
class Either:
    """One name of several pages: the runner chooses."""

    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No page is surely meant; these are the nearest, the best first."""

    nearest: tuple[str, ...]


Answer = Found | Either | Unknown


@dataclass(frozen=True, slots=True)
class _Name:
    page: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


class Index:
    """All names of all pages. `shared` maps a name that means several pages to them, the one
    that explains a thing (rather than shows how to do it) last."""

    def __init__(
        self, names: Mapping[str, Sequence[str]], shared: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._names = [
            _Name(page, _bare(_words(name))) for page, all_names in names.items()
            for name in all_names
        ]  # fmt: skip
        self._shared = {_bare(_words(name)): pages for name, pages in shared.items()}

    def ask(self, text: str) -> Answer:
        """Takes any text, of which the first 300 characters count."""
        words = _words(text[:LONGEST])
        bare = _bare(words)
        named = tuple(word for word in bare if word not in ASKS_WHAT)
        if named in self._shared:
            return self._either(words, self._shared[named])
        return self._nearest(bare, named)

    def _either(self, words: tuple[str, ...], pages: tuple[str, ...]) -> Answer:
        """What and why ask for the explanation, how for the exercise; bare words may be both."""
        if ASKS_WHAT & set(words):
            return Found(pages[-1])
        return Found(pages[0]) if "how" in words else Either(pages)

    def _nearest(self, bare: tuple[str, ...], named: tuple[str, ...]) -> Answer:
        scores: dict[str, float] = {}
        for name in self._names:
            score = max(_score(name, bare), _score(name, named))
            scores[name.page] = max(score, scores.get(name.page, 0.0))
        ranked = sorted(scores, key=lambda page: -scores[page])
        if ranked and scores[ranked[0]] >= SURE:
            return Found(ranked[0])
        return Unknown(tuple(page for page in ranked if scores[page] >= NEAR)[:NEAREST])


def _score(name: _Name, asked: tuple[str, ...]) -> float:
    """Likeness in percent; a name whose every word was said is nearly sure, a longer one more."""
    if not asked or not name.words:
        return 0.0
    said = len(name.words) > 1 and set(name.words) <= set(asked)
    likeness = fuzz.token_sort_ratio(" ".join(asked), name.text)
    return max(likeness, 90.0 + len(name.words) if said else 0.0)


def _words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(re.findall(r"[^\W_]+", folded))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if not FILLER.fullmatch(word))
