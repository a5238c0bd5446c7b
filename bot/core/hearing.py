"""What the sample messages taught, laid over a new message: how likely each meaning is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.core.choice import Choice
from bot.core.learning import Lesson
from bot.core.lexicon import Lexicon, Reading
from bot.core.meaning import ENGLISH, Facet, Intent, Level
from bot.core.phrases import Words
from bot.core.questions import Knowledge, Safety, Sample, Sign
from bot.core.safety import SENTENCE_ENDS, Watch
from bot.core.traits import Reader, Traits
from bot.core.words import without_marks

SHORT = 6  # words that are too few to tell anything by themselves


@dataclass(frozen=True, slots=True)
class Heard:
    """A message with all that speaks for one meaning or another. `names` are the pages that it
    calls by name, `kinds` the kinds of things in it, `words` those of it that are no marks,
    `strange` the share of them that nobody knows. `earnest` are the intents of it and of its
    sentences, without what is a figure of speech or denied."""

    words: tuple[str, ...]
    language: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    strange: float
    sign: Sign | None
    intent: Choice[Intent]
    earnest: tuple[Choice[Intent], ...]
    page: Choice[str]
    facet: Choice[Facet]
    level: Choice[Level]


@dataclass(frozen=True, slots=True)
class _Lessons:
    """What the samples teach, gathered in one walk through them."""

    intent: Lesson[Intent] = field(default_factory=Lesson)
    page: Lesson[str] = field(default_factory=Lesson)
    facet: Lesson[Facet] = field(default_factory=Lesson)
    level: Lesson[Level] = field(default_factory=Lesson)

    def add(self, traits: Traits, sample: Sample) -> None:
        """Whether a question is about an exercise or about hip drop is left to its page."""
        about = sample.intent is Intent.ABOUT
        self.intent.add(traits.intent, Intent.EXPLAIN if about else sample.intent)
        if sample.page:
            self.page.add(traits.page, sample.page)
        if sample.facet:
            self.facet.add(traits.facet, sample.facet)
        if sample.level:
            self.level.add(traits.intent, sample.level)


class Ear:
    """Learned from the content, once for each version of it, in about a second."""

    def __init__(self, knowledge: Knowledge, safety: Safety) -> None:
        self._lexicon = Lexicon(knowledge, safety.prose)
        self._watch = Watch(self._lexicon, safety)
        self._reader = Reader(self._lexicon, knowledge)
        lessons = _Lessons()
        for reading, sample in self._readings(knowledge):
            lessons.add(self._reader.traits(reading), sample)
        self._level = lessons.level.learned()
        self._facet = lessons.facet.learned()
        self._page = lessons.page.learned()
        self._intent = lessons.intent.learned()

    def hear(self, text: str, hint: str = ENGLISH) -> Heard:
        """Takes any text; `hint` is the language of the runner's phone."""
        reading = self._lexicon.read(text, hint)
        traits = self._reader.traits(reading)
        intent = Choice(self._intent, traits.intent)
        return Heard(
            words=without_marks(reading.words),
            language=reading.language,
            names=traits.names,
            kinds=traits.kinds,
            strange=reading.strange,
            sign=self._watch.find(reading),
            intent=intent,
            earnest=tuple(self._earnest(reading, intent)),
            page=Choice(self._page, traits.page),
            facet=Choice(self._facet, traits.facet),
            level=Choice(self._level, traits.intent),
        )

    def _earnest(self, reading: Reading, intent: Choice[Intent]) -> Iterator[Choice[Intent]]:
        left = self._watch.left(reading)
        parts = list(_parts(left))
        yield intent if left == reading.stems else self._reheard(reading, left)
        if len(parts) > 1:
            yield from (self._reheard(reading, part) for part in parts)

    def _reheard(self, reading: Reading, stems: Words) -> Choice[Intent]:
        traits = self._reader.traits(self._lexicon.reread(reading, stems))
        return Choice(self._intent, traits.intent)

    def words(self, name: str) -> tuple[str, ...]:
        """A name as it is found in `Heard.words`."""
        return without_marks(self._lexicon.words(name))

    def _readings(self, knowledge: Knowledge) -> Iterator[tuple[Reading, Sample]]:
        for sample in knowledge.samples:
            yield self._lexicon.read_in(sample.text, ENGLISH), sample
        for language, guest in knowledge.guests.items():
            for sample in guest.samples:
                yield self._lexicon.read_in(sample.text, language), sample


def _parts(stems: Words) -> Iterator[Words]:
    """The sentences, short ones together with the next."""
    part: list[str] = []
    for stem in stems:
        part.append(stem)
        if stem in SENTENCE_ENDS and len(part) > SHORT:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)
