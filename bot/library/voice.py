"""Reads the voice: the phrases of `voice.yaml`, those of the exercises, and where each is spoken.

A folder without `voice.yaml` has no voice, and then there are no tracks with words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.core.content import Exercise
from bot.library.clip_files import by_phrase, clips_in, doubles, strays, unfit, version_of
from bot.library.desk import Desk, sound
from bot.library.exercises import read_exercise
from bot.library.faults import ContentFaults, Fault, Notes
from bot.library.fields import Fields, Written, fields_of

PHRASES, CLIPS = "voice.yaml", "voice"
MADE_BY = "`python -m bot render voice` makes it"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60
_MARKS = frozenset(" .,?'’-")


@dataclass(frozen=True, slots=True)
class Voice:
    """What can be said: the words of each phrase by its id, and the file in which it is spoken.
    `version` changes when the content of any file does."""

    phrases: Mapping[str, str]
    files: Mapping[str, Path]
    version: str = ""


class Phrase(NamedTuple):
    """The words as they are spoken, and the line of `voice.yaml` that a fault names."""

    words: str
    line: int


Exercises = Mapping[str, Exercise | None]
"""By id; None stands for one with faults."""


def read_voice(desk: Desk, folder: Path, exercises: Exercises) -> Voice:
    """The voice of a language's folder; each phrase without a clip is a fault."""
    phrases = _phrases(desk, folder, exercises)
    voice = _voice(desk, folder, exercises, phrases)
    desk.faults += [
        Fault(folder / PHRASES, phrase.line, f"`{name}` has no clip in `{CLIPS}/`; {MADE_BY}")
        for name, phrase in phrases.items()
        if name not in voice.files
    ]
    return voice


def voice_in(folder: Path) -> Voice:
    """The voice of a language's folder as far as it is there, for those who make the rest.
    Raises ContentFaults for all else that is wrong with it."""
    desk = Desk(folder)
    exercises = desk.pages("exercises", ".md", read_exercise)
    voice = _voice(desk, folder, exercises, _phrases(desk, folder, exercises))
    if desk.faults:
        raise ContentFaults(desk.faults)
    return voice


def _voice(desk: Desk, folder: Path, exercises: Exercises, phrases: Mapping[str, Phrase]) -> Voice:
    clips = clips_in(folder / CLIPS) if phrases else []
    found = by_phrase(clips)
    wrong = [*unfit(clips), *doubles(clips, found)]
    if all(exercises.values()):  # one that cannot be read may name a phrase that seems a stray
        wrong += strays(found, phrases)
    desk.faults += wrong
    files = {name: found[name] for name in phrases if name in found}
    version = "" if wrong else version_of(files)
    desk.count(version)
    return Voice({name: phrase.words for name, phrase in phrases.items()}, files, version)


def _phrases(desk: Desk, folder: Path, exercises: Exercises) -> dict[str, Phrase]:
    if not (folder / PHRASES).exists():
        return {}
    of_exercises = dict(_spoken(sound(exercises)))
    written = desk.file(PHRASES, lambda text, notes: read_phrases(text, notes, of_exercises))
    return {} if written is None else {**written, **of_exercises}


def _spoken(exercises: Mapping[str, Exercise]) -> Iterator[tuple[str, Phrase]]:
    """Each exercise's title and cues, as sentences."""
    for name, exercise in exercises.items():
        yield name, _sentence(exercise.title)
        for number, cue in enumerate(exercise.cues, start=1):
            yield f"{name}-cue-{number}", _sentence(cue)


def _sentence(text: str) -> Phrase:
    return Phrase(text if text.endswith((".", "?", "!")) else f"{text}.", 1)


def read_phrases(text: str, notes: Notes, taken: Collection[str]) -> dict[str, Phrase] | None:
    """The phrases of `voice.yaml`, or None when it has faults. `taken` are the ids that belong
    to exercises."""
    fields = fields_of(text, notes)
    if fields is None:
        return None
    for name in fields.keys:
        _check_id(name, fields, taken)
    phrases = {name: _phrase(name, fields.rich(name), notes) for name in fields.keys}
    return phrases if notes.clean else None


def _check_id(name: str, fields: Fields, taken: Collection[str]) -> None:
    line = fields.line_of(name)
    if not _ID.fullmatch(name):
        sentence = f"`{name}` names a file: write small letters, digits and hyphens"
        fields.notes.add(line, sentence)
    elif name in taken:
        fields.notes.add(line, f"`{name}` comes from its exercise; take this line out")


def _phrase(name: str, written: Written, notes: Notes) -> Phrase:
    words = written.text
    if len(words) > _LONGEST:
        sentence = f"`{name}` has {len(words)} characters; {_LONGEST} are the most for a phrase"
        notes.add(written.line, sentence)
    if words and not _plain(words):
        notes.add(written.line, f"`{name}` is spoken: write words, and numbers as words")
    return Phrase(words, written.line)


def _plain(words: str) -> bool:
    """Letters and the few marks of a sentence, beginning with a letter."""
    return words[0].isalpha() and all(
        sign in _MARKS or unicodedata.category(sign)[0] in "LM" for sign in words
    )
