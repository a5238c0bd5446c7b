"""One language's words: their stems, and what a misspelt one was meant to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

import Stemmer

from bot.core.phrases import Phrases, Words
from bot.core.questions import Meanings
from bot.core.spelling import Speller
from bot.core.words import words_of

REMEMBERED = 2048  # words whose stems are at hand


class Tongue:
    """One language's words and stems, forgiving slips."""

    def __init__(self, language: str, words: Iterable[str]) -> None:
        stem = _stemmer(language)
        self._speller = Speller(words)
        self.exact = lru_cache(maxsize=REMEMBERED)(stem)
        self._stems = frozenset(self.exact(word) for word in self._speller.words)
        self._stem = lru_cache(maxsize=REMEMBERED)(self._meant)

    def knows(self, word: str) -> bool:
        return self.has(self.exact(word))

    def has(self, stem: str) -> bool:
        return stem in self._stems

    def stems(self, said: Iterable[str]) -> list[str]:
        """The stems of what was meant."""
        return [stem for word in said for stem in self._stem(word)]

    def _meant(self, word: str) -> Words:
        stem = self.exact(word)
        if stem in self._stems:
            return (stem,)
        return tuple(self.exact(part) for part in self._speller.mended(word))


class Guest:
    """A language other than the pages'. A word is looked for as it is written, then by its stem,
    then as a slip: stems alone would mix up words that look alike."""

    def __init__(self, language: str, meanings: Meanings) -> None:
        self._stem = _stemmer(language)
        phrases = {
            tuple(words_of(text)): tuple(words_of(english))
            for english, texts in meanings.items()
            for text in texts
        }
        self._phrases = Phrases(phrases.items())
        self._speller = Speller(word for phrase in phrases for word in phrase)
        self._by_stem = {self._stem(word): word for word in self._speller.words}

    def lead(self, said: list[str], english: set[str], names: set[str]) -> float:
        """Words that only this language knows, less those that only English does; a word known
        by its stem alone counts half."""
        written = {word for word in said if word in self._speller.words and word.isalpha()}
        like = {word for word in said if word.isalpha() and self._stem(word) in self._by_stem}
        own, near = written - english, like - written - english
        foreign = english - written - like
        return len(own) + len(near) / 2 - len(foreign - names) - len(foreign & names) / 2

    def in_english(self, said: list[str]) -> list[str]:
        forms = [form for word in said for form in self._form(word)]
        return self._phrases.replaced(forms)

    def _form(self, word: str) -> tuple[str, ...]:
        if word in self._speller.words:
            return (word,)
        form = self._by_stem.get(self._stem(word))
        return self._speller.mended(word) if form is None else (form,)


def _stemmer(language: str) -> Callable[[str], str]:
    """Cuts a word to its stem; a language that Snowball does not know keeps its words whole."""
    try:
        stem: Callable[[str], str] = Stemmer.Stemmer(language).stemWord
    except KeyError:
        return str
    return stem


def every_phrase(meanings: Meanings) -> list[str]:
    return [text for texts in meanings.values() for text in texts]
