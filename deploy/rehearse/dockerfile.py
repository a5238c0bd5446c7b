"""What a Dockerfile says, as far as ours says it; and which files its .dockerignore lets in."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from string import Template

FROM = re.compile(r"(?P<image>\S+)(?: AS (?P<name>\S+))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction: its word in capitals, and the rest of it on one line."""

    word: str
    rest: str

    def listed(self) -> list[str]:
        """The words of a command in JSON form, such as `CMD ["python", "-m", "bot"]`."""
        return shlex.split(self.rest[self.rest.index("[") + 1 : -1].replace(",", " "))


@dataclass(frozen=True, slots=True)
class Stage:
    image: str
    name: str
    steps: tuple[Step, ...]

    def last(self, word: str) -> Step:
        """The instruction that counts of those that replace each other."""
        return [step for step in self.steps if step.word == word][-1]


def read_stages(text: str) -> list[Stage]:
    stages: list[Stage] = []
    for step in read_steps(text):
        if step.word == "FROM":
            found = FROM.match(step.rest)
            if found is None:
                raise ValueError(f"FROM {step.rest} cannot be read")
            stages.append(Stage(found["image"], found["name"] or "", ()))
        else:
            begun = stages.pop()
            stages.append(Stage(begun.image, begun.name, (*begun.steps, step)))
    return stages


def read_steps(text: str) -> list[Step]:
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    words = (line.partition(" ") for line in joined.splitlines())
    return [Step(word.upper(), rest) for word, _, rest in words]


def with_variables(rest: str, known: dict[str, str]) -> dict[str, str]:
    """`known` and what `ENV A=1 B=$A` adds to it."""
    pairs = (word.partition("=") for word in shlex.split(rest))
    return known | {name: Template(value).safe_substitute(known) for name, _, value in pairs}


def copies(step: Step) -> tuple[str, list[str], str]:
    """The stage that a COPY takes from ("" for the folder), its sources and its target."""
    words = step.rest.split()
    stage = words.pop(0).partition("=")[2] if words[0].startswith("--from=") else ""
    return stage, words[:-1], words[-1]


def let_in(folder: Path) -> list[PurePosixPath]:
    """The files of `folder` that its .dockerignore lets an engine see."""
    rules = (folder / ".dockerignore").read_text().split()
    tops = {rule.removeprefix("!").partition("/")[0] for rule in rules if rule.startswith("!")}
    files = [file for top in sorted(tops) for file in (folder / top, *(folder / top).rglob("*"))]
    paths = [PurePosixPath(file.relative_to(folder)) for file in files if file.is_file()]
    return [path for path in paths if is_let_in(path, rules)]


def is_let_in(path: PurePosixPath, rules: list[str]) -> bool:
    """The last rule that names the path, or a folder above it, decides."""
    decided = True
    for rule in rules:
        if any(_names(rule.removeprefix("!"), part) for part in (path, *path.parents)):
            decided = rule.startswith("!")
    return decided


def _names(rule: str, path: PurePosixPath) -> bool:
    if rule.startswith("**/"):
        return fnmatch(path.name, rule[3:])
    return len(path.parts) == rule.count("/") + 1 and fnmatch(str(path), rule)
