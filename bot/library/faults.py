"""What is wrong in a content file, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import CoachError


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend, at one line of one file."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentFaults(CoachError):  # noqa: N818  it is a list of them
    """The content has faults; each line says where and what would be right."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(slots=True)
class Notes:
    """The faults of one file, gathered while it is read."""

    file: Path
    faults: list[Fault] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not self.faults

    def add(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.file, line, message))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A closing phrase that names the nearest known word, or nothing if none is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  only a faulty file pays for it

    match = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean `{match[0]}`?" if match else ""


def listed(words: Iterable[str]) -> str:
    """Words in code marks, for a sentence: `a`, `b`, `c`."""
    return ", ".join(f"`{word}`" for word in words)
