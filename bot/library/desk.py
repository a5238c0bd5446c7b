"""Opens the files of one language; gathers their faults, the names they take, and their hash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from bot.core.content import Page
from bot.library.faults import Fault, Notes
from bot.library.files import files_in, text_of
from bot.library.pages import Taken

P = TypeVar("P", bound=Page)
T = TypeVar("T")


class Desk:
    """Where files are read. Each reader takes a text and the notes of its file."""

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
        return self.folder(name, suffix, lambda text, notes: reader(text, notes, self._taken))

    def folder(
        self, name: Path | str, suffix: str, reader: Callable[[str, Notes], T]
    ) -> dict[str, T | None]:
        """What is read of each file of a folder, by the file's name."""
        notes = Notes(self._path(name))
        files = files_in(notes, suffix)
        self.faults += notes.faults
        return {file.stem: self.file(file, reader) for file in files}

    def expect(self, folder: str, names: Iterable[str]) -> None:
        """Notes each file that is missing from a folder."""
        missing = (self._folder / folder / name for name in names)
        self.faults += [Fault(f, 1, "this file is missing") for f in missing if not f.exists()]

    def file(self, name: Path | str, reader: Callable[[str, Notes], T]) -> T | None:
        """What is read of one file, by its path or its name here; None for one not to be had."""
        notes = Notes(self._path(name))
        text = text_of(notes)
        self._hash.update(f"{notes.file.parent.name}/{notes.file.name}\n{text}\n".encode())
        read = None if text is None else reader(text, notes)
        self.faults += notes.faults
        return read

    def count(self, version: str) -> None:
        """Lets what no desk reads, such as a clip, count for the version."""
        self._hash.update(version.encode())

    def _path(self, name: Path | str) -> Path:
        return name if isinstance(name, Path) else self._folder / name


def sound(read: Mapping[str, T | None]) -> dict[str, T]:
    return {name: one for name, one in read.items() if one}
