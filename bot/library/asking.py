"""Reads all that questions are understood by: sample messages, words, signs, guest languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bot.core.content import Exercise, Page, Topic
from bot.core.questions import Guest, Knowledge, Safety, Sample
from bot.library.desk import Desk
from bot.library.pages import spoken
from bot.library.questions import INTENTS, read_intent, read_questions
from bot.library.safety_file import NO_SAFETY, read_safety, read_safety_texts
from bot.library.words import NO_WORDS, read_guest_samples, read_guest_words, read_words

Pages = Mapping[str, Page | None]


def read_asking(desk: Desk, pages: Pages, guests: Iterable[Path]) -> tuple[Knowledge, Safety]:
    """`guests` are the folders of languages that hold no pages of their own."""
    asked = desk.folder(
        "questions", ".yaml", lambda text, notes: read_questions(text, notes, pages)
    )
    intents = desk.folder("intents", ".yaml", read_intent)
    if intents:
        desk.expect("intents", [f"{intent}.yaml" for intent in INTENTS])
    words = desk.file("words.yaml", read_words) or NO_WORDS
    safety = desk.file("safety.yaml", read_safety) or NO_SAFETY
    names = {page.id: names_of(page) for page in pages.values() if page}
    knowledge = Knowledge(
        words=words,
        samples=(*_all(asked), *_all(intents)),
        names=names,
        shared=_shared(pages, names),
        guests={folder.name: _guest(desk, folder, pages) for folder in guests},
        prose=tuple(chain.from_iterable(map(_prose, pages.values()))),
    )
    texts = {folder.name: desk.file(folder / "safety.yaml", read_safety_texts) or {}
             for folder in guests}  # fmt: skip
    return knowledge, replace(safety, texts={**safety.texts, **texts})


def names_of(page: Page) -> tuple[str, ...]:
    """All that a page answers to."""
    names = (page.title, page.id.replace("-", " "), *page.aliases)
    if not isinstance(page, Exercise):
        return names
    return (*names, *(f"{word} {page.number}" for word in ("number", "exercise", "ex")))


def _guest(desk: Desk, folder: Path, pages: Pages) -> Guest:
    guest = desk.file(folder / "words.yaml", read_guest_words) or Guest({}, (), "")
    samples = desk.file(
        folder / "questions.yaml", lambda text, notes: read_guest_samples(text, notes, pages)
    )
    return replace(guest, samples=samples or ())


def _shared(pages: Pages, names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Names of several pages: those that carry it, and the topic that shares it last."""
    topics = [page for page in pages.values() if isinstance(page, Topic)]
    return {name: (*_called(name, names), topic.id) for topic in topics for name in topic.shares}


def _called(name: str, names: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [page for page, all_ in names.items() if spoken(name) in map(spoken, all_)]


def _prose(page: Page | None) -> Iterable[str]:
    match page:
        case Exercise():
            return (page.summary, *page.parts.values(), *page.cues, *page.mistakes)
        case Topic():
            return (page.summary, *(text for _, text in page.parts))
        case _:
            return ()


def _all(read: Mapping[str, tuple[Sample, ...] | None]) -> Iterable[Sample]:
    return chain.from_iterable(samples or () for samples in read.values())
