"""Builders for small knowledge and small safety content: a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.core.answers import Answers
from bot.core.learning import Classifier, Lesson
from bot.core.lexicon import Lexicon, Reading
from bot.core.meaning import Facet, Intent, Level
from bot.core.questions import Guest, Knowledge, Safety, Sample, Sign, Words
from bot.core.safety import Watch
from bot.core.traits import Reader, Traits

Meant = Mapping[str, tuple[str, ...]]


def words(
    *, same: Meant | None = None, heard: Meant | None = None, kinds: Meant | None = None,
    away: tuple[str, ...] = (),
) -> Words:  # fmt: skip
    return Words(same or {}, heard or {}, kinds or {}, away)


def guest(meanings: Meant, *samples: Sample) -> Guest:
    return Guest(meanings, samples, "")


def knowledge(
    *texts: str, names: Meant | None = None, spoken: Words | None = None,
    guests: Mapping[str, Guest] | None = None, shared: Meant | None = None,
) -> Knowledge:  # fmt: skip
    """What knows the words of these texts."""
    return Knowledge(
        words=spoken or words(),
        samples=tuple(Sample(text, Intent.SMALLTALK) for text in texts),
        names=names or {},
        shared=shared or {},
        guests=guests or {},
    )


def lexicon(*texts: str, spoken: Words | None = None, **guests: Meant) -> Lexicon:
    """Knows the words of these texts; `guests` are languages by their words."""
    languages = {language: guest(meanings) for language, meanings in guests.items()}
    return Lexicon(knowledge(*texts, spoken=spoken, guests=languages))


def traits(
    text: str, *texts: str, names: Meant | None = None, spoken: Words | None = None,
    shared: Meant | None = None,
) -> Traits:  # fmt: skip
    """The traits of a text to somebody who knows the words of it and of the other texts."""
    known = knowledge(text, *texts, names=names, spoken=spoken, shared=shared)
    reader = Lexicon(known)
    return Reader(reader, known).traits(reader.read(text))


def taught(samples: Iterable[tuple[tuple[str, ...], str]]) -> Classifier[str]:
    """What is learned from samples of traits and label."""
    lesson: Lesson[str] = Lesson()
    for told, label in samples:
        lesson.add(told, label)
    return lesson.learned()


def reading(*stems: str, strange: float = 0.0) -> Reading:
    return Reading(stems, stems, strange=strange)


def sign(name: str, *parts: tuple[str, ...], level: Level = Level.SOON) -> Sign:
    """A sign with one line of parts."""
    return Sign(name, level, (parts,))


def safety(
    *signs: Sign, harmless: tuple[str, ...] = (), denied: tuple[str, ...] = (),
    negated: tuple[str, ...] = (), gone: tuple[str, ...] = (),
) -> Safety:  # fmt: skip
    return Safety(signs, harmless, denied, negated, gone, {})


def found(text: str, content: Safety) -> str | None:
    """The name of the sign that is found in a text."""
    known = Lexicon(knowledge(), content.prose)
    one = Watch(known, content).find(known.read(text))
    return one and one.name


_SAMPLES = (
    Sample("how do I press the wall", Intent.EXPLAIN, "press", Facet.HOW),
    Sample("explain the wall press", Intent.EXPLAIN, "press", Facet.HOW),
    Sample("how many times against the wall", Intent.EXPLAIN, "press", Facet.DOSE),
    Sample("which leg presses the wall", Intent.EXPLAIN, "press", Facet.SIDE),
    Sample("how do I drop from the step", Intent.EXPLAIN, "drop", Facet.HOW),
    Sample("explain the step drop", Intent.EXPLAIN, "drop", Facet.HOW),
    Sample("how many times on the step", Intent.EXPLAIN, "drop", Facet.DOSE),
    Sample("which leg stands on the step", Intent.EXPLAIN, "drop", Facet.SIDE),
    Sample("how many", Intent.EXPLAIN, None, Facet.DOSE),
    Sample("why do hips sink in runners", Intent.ABOUT, "about"),
    Sample("what makes hips sink", Intent.ABOUT, "about"),
    Sample("start the wall press now", Intent.START, "press"),
    Sample("begin now", Intent.START),
    Sample("hello coach", Intent.SMALLTALK),
    Sample("thanks coach", Intent.SMALLTALK),
    Sample("bake me bread", Intent.OUT_OF_SCOPE),
    Sample("bread with butter", Intent.OUT_OF_SCOPE),
    Sample("my heart stopped", Intent.RED_FLAG, level=Level.EMERGENCY),
    Sample("my ankle swelled", Intent.RED_FLAG, level=Level.SOON),
)
SMALL = Knowledge(
    words=words(same={"step": ("stair",)}, away=("not the",)),
    samples=_SAMPLES,
    names={"press": ("wall press",), "drop": ("step drop", "drop"), "about": ("sinking hips",)},
    shared={"drop": ("drop", "about")},
    guests={"de": guest({"wall": ("wand",), "how many": ("wie viele",), "the": ("die",)})},
)
SMALL_SAFETY = safety(sign("bones", ("fracture",), level=Level.BEFORE_LOADING))


def small_answers() -> Answers:
    """A coach with two exercises and a topic."""
    return Answers(SMALL, SMALL_SAFETY)
