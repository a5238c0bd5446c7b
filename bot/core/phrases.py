"""Finding phrases in a row of words, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Words = tuple[str, ...]


class Phrases:
    """Phrases, each with what it stands for."""

    def __init__(self, entries: Iterable[tuple[Words, Words]]) -> None:
        self._by_first: dict[str, list[tuple[Words, Words]]] = {}
        for phrase, meaning in entries:
            if phrase:
                self._by_first.setdefault(phrase[0], []).append((phrase, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def absent(self, words: Sequence[str]) -> bool:
        """Whether surely none is in there, told quickly."""
        return self._by_first.keys().isdisjoint(words)

    def replaced(self, words: Sequence[str]) -> list[str]:
        """The words, each phrase in its place taken by what it stands for."""
        if self.absent(words):
            return list(words)
        said: list[str] = []
        for start, end, meaning in self.found(words):
            said += words[start:end] if meaning is None else meaning
        return said

    def found(self, words: Sequence[str]) -> Iterator[tuple[int, int, Words | None]]:
        """The words from left to right as stretches (start, end, meaning); the meaning is None
        for a word that opens no phrase."""
        at = 0
        while at < len(words):
            end, meaning = at + 1, None
            for phrase, stands_for in self._by_first.get(words[at], ()):
                if tuple(words[at : at + len(phrase)]) == phrase:
                    end, meaning = at + len(phrase), stands_for
                    break
            yield at, end, meaning
            at = end
