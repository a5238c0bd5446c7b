"""Keeps the library current while its files are edited."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.library.faults import ContentFaults
from bot.library.library import Library, read

_Stamp = frozenset[tuple[str, int, int]]


class Shelf:
    """Holds the library and reads it anew when a file has changed."""

    def __init__(
        self, folder: Path, wanted: Mapping[str, frozenset[str]], language: str = "en"
    ) -> None:
        self._folder = folder
        self._wanted = wanted
        self._language = language
        self._stamp = self._look()
        self.library = read(folder, wanted, language)

    def refresh(self) -> Library | ContentFaults | None:
        """None when nothing changed; the new library; or the faults, once, and then the library
        stays the old one until the files change again."""
        stamp = self._look()
        if stamp == self._stamp:
            return None
        self._stamp = stamp
        try:
            self.library = read(self._folder, self._wanted, self._language)
        except ContentFaults as faults:
            return faults
        return self.library

    def _look(self) -> _Stamp:
        """Name, time and size of every file: enough to see an edit, and quick to take."""
        return frozenset(_stamps(self._folder))


def _stamps(folder: Path) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for path in folder.rglob("*"):
        try:
            seen = path.stat()
        except OSError:  # moved away since the listing; if it is needed, the reading says so
            continue
        found.append((str(path), seen.st_mtime_ns, seen.st_size))
    return found
