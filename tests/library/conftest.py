"""A copy of the real content, with two messages of its own, of which a test breaks one thing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from bot.library import ContentFaults, Fault, Library, read

REAL = Path(__file__).parents[2] / "content" / "en"
WANTED = {"hello": frozenset({"name"}), "bye": frozenset[str]()}
MESSAGES = "hello = Hello { $name }\nbye = Good bye\n"


@dataclass(frozen=True)
class Content:
    """A content folder in which single things can be changed."""

    root: Path

    def path(self, file: str) -> Path:
        return self.root / "en" / file

    def edit(self, file: str, old: str, new: str) -> None:
        text = self.path(file).read_text("utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        self.write(file, text.replace(old, new, 1))

    def write(self, file: str, text: str) -> None:
        self.path(file).write_text(text, "utf-8")

    def line_of(self, file: str, text: str) -> int:
        before, found, _ = self.path(file).read_text("utf-8").partition(text)
        assert found, f"{file} does not hold {text!r}"
        return before.count("\n") + 1

    def read(self, wanted: dict[str, frozenset[str]] = WANTED) -> Library:
        return read(self.root, wanted)

    def faults(self, wanted: dict[str, frozenset[str]] = WANTED) -> tuple[Fault, ...]:
        try:
            self.read(wanted)
        except ContentFaults as found:
            return found.faults
        return ()

    def told(self, wanted: dict[str, frozenset[str]] = WANTED) -> list[tuple[str, int, str]]:
        """The faults as (file, line, message)."""
        return [
            (fault.file.relative_to(self.root / "en").as_posix(), fault.line, fault.message)
            for fault in self.faults(wanted)
        ]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    copytree(REAL, tmp_path / "en", ignore=ignore_patterns("*.ftl", "safety.*"))
    copied = Content(tmp_path)
    copied.write("messages.ftl", MESSAGES)
    return copied
