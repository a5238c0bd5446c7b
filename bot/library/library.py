"""The `Library`: everything the coach knows, read from the content folder in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from bot.core.content import Exercise, Page, Routine, Topic
from bot.library.exercises import read_exercise
from bot.library.faults import ContentFaults, Fault, Notes
from bot.library.files import files_in, text_of
from bot.library.messages import read_texts
from bot.library.pages import Taken
from bot.library.routines import read_routine
from bot.library.texts import Texts
from bot.library.topics import read_topic

P = TypeVar("P", bound=Page)


@dataclass(frozen=True, eq=False)  # known by identity, so that what is made of it can be kept
class Library:
    """What the coach knows, in one language; `version` changes when any text does."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    topics: Mapping[str, Topic]
    texts: Texts
    version: str

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """All pages by id: exercises in their order, then routines, then topics."""
        return {**self.exercises, **self.routines, **self.topics}

    def page(self, id: str) -> Page | None:  # noqa: A002  it is the page's id and nothing else
        return self.pages.get(id)


def read(folder: Path, wanted: Mapping[str, frozenset[str]], language: str = "en") -> Library:
    """The content of one language. `wanted` holds every message key that the program says and
    the variables it gives. Raises ContentFaults with all that is wrong, file by file."""
    desk = _Desk(folder / language)
    exercises = desk.pages("exercises", ".md", read_exercise)
    topics = desk.pages(
        "topics", ".md", lambda text, notes, taken: read_topic(text, notes, taken, exercises)
    )
    routines = desk.pages(
        "routines", ".yaml", lambda text, notes, taken: read_routine(text, notes, taken, exercises)
    )
    texts = desk.texts(wanted, language)
    if desk.faults or texts is None:
        raise ContentFaults(desk.faults)
    in_order = sorted(_sound(exercises).values(), key=lambda exercise: exercise.number)
    by_id = {exercise.id: exercise for exercise in in_order}
    return Library(by_id, _sound(routines), _sound(topics), texts, desk.version)


class _Desk:
    """Opens the files and gathers their faults, the names they take, and their hash."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken = Taken()
        self._hash = sha256()
        self.faults: list[Fault] = []

    @property
    def version(self) -> str:
        return self._hash.hexdigest()[:12]

    def pages(
        self, name: str, suffix: str, reader: Callable[[str, Notes, Taken], P | None]
    ) -> dict[str, P | None]:
        """The pages of one folder by id; None stands for a page with faults."""
        notes = Notes(self._folder / name)
        files = files_in(notes, suffix)
        self.faults += notes.faults
        return {file.stem: self._page(file, reader) for file in files}

    def texts(self, wanted: Mapping[str, frozenset[str]], language: str) -> Texts | None:
        notes = Notes(self._folder / "messages.ftl")
        text = self._open(notes)
        texts = None if text is None else read_texts(text, notes, wanted, language)
        self.faults += notes.faults
        return texts

    def _page(self, file: Path, reader: Callable[[str, Notes, Taken], P | None]) -> P | None:
        notes = Notes(file)
        text = self._open(notes)
        page = None if text is None else reader(text, notes, self._taken)
        self.faults += notes.faults
        return page

    def _open(self, notes: Notes) -> str | None:
        text = text_of(notes)
        self._hash.update(f"{notes.file.name}\n{text}\n".encode())
        return text


def _sound(pages: Mapping[str, P | None]) -> dict[str, P]:
    return {name: page for name, page in pages.items() if page}
