"""A question in plain words -> the page it is about, or an honest "I don't know"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


class Index:
    """All names of all pages. `shared` maps a name that means several pages to them, the one
    that explains a thing (rather than shows how to do it) last."""

    def __init__(
        self, names: Mapping[str, Sequence[str]], shared: Mapping[str, tuple[str, ...]]
    ) -> None:
        bare = {
            _bare(_words(name)): page for page, all_names in names.items() for name in all_names
        }
        self._exact = {words: page for words, page in bare.items() if words}
        self._pages = tuple(self._exact.values())
        self._sorted = tuple(_in_order(words) for words in self._exact)
        self._long = {frozenset(w): page for w, page in self._exact.items() if len(w) > 1}
        self._shared = {_bare(_words(name)): pages for name, pages in shared.items()}

    def ask(self, text: str) -> Answer:
        """Takes any text, of which the first 300 characters count."""
        words = _words(text[:LONGEST])
        bare = _bare(words)
        named = tuple(word for word in bare if word not in ASKS_WHAT)
        if named in self._shared:
            return self._either(words, self._shared[named])
        exact = self._exact.get(bare) or self._exact.get(named) or self._said_whole(bare)
        return Found(exact) if exact else self._nearest(bare, named)

    def _either(self, words: tuple[str, ...], pages: tuple[str, ...]) -> Answer:
        """What and why ask for the explanation, how for the exercise; bare words may be both."""
        if ASKS_WHAT & set(words):
            return Found(pages[-1])
        return Found(pages[0]) if "how" in words else Either(pages)

    def _said_whole(self, bare: tuple[str, ...]) -> str | None:
        """The page of the longest name of which every word was said."""
        said = set(bare)
        found = (name for name in self._long if name <= said)
        longest = max(found, key=len, default=None)
        return None if longest is None else self._long[longest]

    def _nearest(self, *asked: tuple[str, ...]) -> Answer:
        """The pages whose names look most like one of the forms of what was asked."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - 4 MB that exact names do not need

        scores: dict[str, float] = {}
        for words in filter(None, asked):
            alike = process.extract(
                _in_order(words), self._sorted, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None
            )
            for _, score, number in alike:
                page = self._pages[number]
                scores[page] = max(score, scores.get(page, 0.0))
        ranked = sorted(scores, key=lambda page: -scores[page])
        if ranked and scores[ranked[0]] >= SURE:
            return Found(ranked[0])
        return Unknown(tuple(ranked[:NEAREST]))


def _in_order(words: tuple[str, ...]) -> str:
    """The words sorted, so that their order does not count."""
    return " ".join(sorted(words))


def _words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(re.findall(r"[^\W_]+", folded))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if not FILLER.fullmatch(word))
