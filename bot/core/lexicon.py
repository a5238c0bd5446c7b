"""Many ways to write a word -> the one way the coach knows it by.

A message in another language becomes English word by word, slips of the finger are mended, words
are cut to their stems, and words of one meaning become one word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.core.meaning import ENGLISH
from bot.core.phrases import Phrases, Words
from bot.core.questions import Knowledge, Meanings
from bot.core.tongues import Guest, Tongue, every_phrase
from bot.core.words import words_of


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as stems of English words, then with one word for all of a meaning, and the
    language it was written in. `strange` is the share of words that nobody knows."""

    stems: Words
    words: Words
    language: str = ENGLISH
    strange: float = 0.0


class Lexicon:
    """Reads messages with all words of the content; `more` are texts whose words count too."""

    def __init__(self, knowledge: Knowledge, more: Iterable[str] = ()) -> None:
        self._tongue = Tongue(ENGLISH, _english_words(knowledge, more))
        self._names = {word for name in every_phrase(knowledge.names) for word in words_of(name)}
        self._heard = self._phrases(knowledge.words.heard)
        self._same = self._phrases(knowledge.words.same)
        self._guests = {
            language: Guest(language, guest.words) for language, guest in knowledge.guests.items()
        }

    def read(self, text: str, hint: str = ENGLISH) -> Reading:
        """`hint` is the language of the runner's phone, which decides where words do not."""
        said = words_of(text)
        return self._read(said, self._language(said, hint))

    def read_in(self, text: str, language: str) -> Reading:
        """A text whose language is known."""
        return self._read(words_of(text), language)

    def _read(self, said: list[str], language: str) -> Reading:
        if language == ENGLISH:
            stems = self._heard.replaced(self._tongue.stems(said))
        else:  # what is left of the other language is no slip of an English word
            said = self._guests[language].in_english(said)
            stems = [self._tongue.exact(word) for word in said]
        return Reading(
            tuple(stems), tuple(self._same.replaced(stems)), language, self._strange(stems)
        )

    def reread(self, reading: Reading, stems: Words) -> Reading:
        """The reading with other stems."""
        return replace(reading, stems=stems, words=tuple(self._same.replaced(stems)))

    def words(self, text: str) -> Words:
        """A phrase of the content as it is found in `Reading.words`."""
        return tuple(self._same.replaced(self.stems(text)))

    def stems(self, text: str) -> Words:
        """A phrase of the content as it is found in `Reading.stems`."""
        return tuple(self._tongue.exact(word) for word in words_of(text))

    def _strange(self, stems: list[str]) -> float:
        spoken = [stem for stem in stems if stem.isalpha()]
        strange = sum(not self._tongue.has(stem) for stem in spoken)
        return strange / len(spoken) if spoken else 0.0

    def _phrases(self, meanings: Meanings) -> Phrases:
        return Phrases(
            (self.stems(text), self.stems(name))
            for name, texts in meanings.items()
            for text in texts
        )

    def _language(self, said: list[str], hint: str) -> str:
        """The language that knows more words which English does not than the other way round.
        The names of the pages, English in every language, count half."""
        known = {word for word in said if word.isalpha() and self._tongue.knows(word)}
        leads = {
            name: guest.lead(said, known, self._names) + (name == hint) / 4
            for name, guest in self._guests.items()
        }
        best = max(leads, key=lambda name: leads[name], default=ENGLISH)
        enough = 0 if best == hint else 1
        return best if leads.get(best, -1) >= enough else ENGLISH


def _english_words(knowledge: Knowledge, more: Iterable[str]) -> list[str]:
    """Every English word of the content, the commonest texts first."""
    words = knowledge.words
    texts = [sample.text for sample in knowledge.samples]
    texts += [*every_phrase(knowledge.names), *words.away, *knowledge.prose, *more]
    for meanings in (words.same, words.heard, words.kinds):
        texts += [*meanings, *every_phrase(meanings)]
    texts += [english for guest in knowledge.guests.values() for english in guest.words]
    return [word for text in texts for word in words_of(text)]
