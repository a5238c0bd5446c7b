"""The `Library`: everything the coach knows, read from the content folder in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.core.content import Exercise, Page, Routine, Topic, alone
from bot.core.figure import Figure
from bot.core.history import Doses, doses
from bot.core.questions import Knowledge, Safety
from bot.core.self_check import Guide, Task
from bot.library.asking import read_asking
from bot.library.check_file import read_check
from bot.library.desk import Desk, sound
from bot.library.exercises import read_exercise
from bot.library.faults import ContentFaults
from bot.library.figures import read_figures
from bot.library.messages import read_texts
from bot.library.routines import read_routine
from bot.library.texts import Texts
from bot.library.topics import read_topic
from bot.library.voice import Voice, read_voice

WORDS = "words.yaml"  # a folder that holds it is a language
FIGURES = "figures"


@dataclass(frozen=True, eq=False)  # known by identity, so that what is made of it can be kept
class Library:
    """What the coach knows, in one language; `version` changes when any text, figure or clip
    does."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    topics: Mapping[str, Topic]
    texts: Texts
    knowledge: Knowledge
    safety: Safety
    check: Guide
    figures: Mapping[str, Figure]
    voice: Voice
    version: str

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """All pages by id: exercises in their order, then routines, then topics."""
        return {**self.exercises, **self.routines, **self.topics}

    @cached_property
    def doses(self) -> Doses:
        """What has a dose of its own: exercises, and where a routine gives them another."""
        alone_too = [alone(exercise) for exercise in self.exercises.values()]
        return doses([*alone_too, *self.routines.values()])

    def work(self, id: str) -> Exercise | Task | None:  # noqa: A002
        """What a session names: an exercise, or a task of the self-check."""
        return self.exercises.get(id) or self.check.tasks.get(id)

    def figure(self, exercise: str, variant: str = "") -> Figure | None:
        """How an exercise looks, or one of its variants by the words of the figure's file."""
        return self._drawn.get((exercise, variant))

    @cached_property
    def _drawn(self) -> Mapping[tuple[str, str], Figure]:
        return {(figure.exercise, figure.variant): figure for figure in self.figures.values()}

    def page(self, id: str) -> Page | None:  # noqa: A002  it is the page's id and nothing else
        return self.pages.get(id)


def read(folder: Path, wanted: Mapping[str, frozenset[str]], language: str = "en") -> Library:
    """The content of one language, and the words of the others. `wanted` holds every message key
    that the program says and the variables it gives. Raises ContentFaults with all that is wrong,
    file by file."""
    desk = Desk(folder / language)
    exercises = desk.pages("exercises", ".md", read_exercise)
    topics = desk.pages(
        "topics", ".md", lambda text, notes, taken: read_topic(text, notes, taken, exercises)
    )
    routines = desk.pages(
        "routines", ".yaml", lambda text, notes, taken: read_routine(text, notes, taken, exercises)
    )
    texts = desk.file(
        "messages.ftl", lambda text, notes: read_texts(text, notes, wanted, language)
    )
    pages = {**exercises, **routines, **topics}
    knowledge, safety = read_asking(desk, pages, _guests(folder, language))
    check = desk.file("check.yaml", lambda text, notes: read_check(text, notes, pages))
    figures = read_figures(desk, folder / FIGURES, exercises)
    voice = read_voice(desk, folder / language, exercises)
    if desk.faults or texts is None or check is None:
        raise ContentFaults(desk.faults)
    in_order = sorted(sound(exercises).values(), key=lambda exercise: exercise.number)
    return Library(
        exercises={exercise.id: exercise for exercise in in_order},
        routines=sound(routines),
        topics=sound(topics),
        texts=texts,
        knowledge=knowledge,
        safety=safety,
        check=check,
        figures=figures,
        voice=voice,
        version=desk.version,
    )


def _guests(folder: Path, language: str) -> list[Path]:
    """The folders of the other languages."""
    found = sorted(file.parent for file in folder.glob(f"*/{WORDS}"))
    return [guest for guest in found if guest.name != language and guest.name[0] != "."]
