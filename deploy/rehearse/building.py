"""Takes the steps of a stage in a folder of its own, which stands for the image's root.

Paths in the steps are moved below that folder. What only root in an image may do, accounts and
owners, is left out by small programs that are found before the real ones.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dockerfile import Stage, Step, copies, let_in, with_variables

PLACE = re.compile(r"""(?:^|(?<=[\s"'=:]))/(?!(?:usr|bin|etc|dev)\b)(?=\w)""")
WAYS_OUT = re.compile(r"PIP_\w+|SSL_CERT_\w+|\w+_proxy", re.IGNORECASE)
LEFT_OUT = {
    "groupadd": ":",
    "useradd": ":",
    "install": 'exec /usr/bin/install "$1" -m "$7" "$8"',  # without -o and -g
}


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(slots=True)
class Built:
    """A stage whose steps were taken: its root, the folder it works in, its environment."""

    root: Path
    stage: Stage
    work: Path
    environment: dict[str, str] = field(default_factory=dict)

    def placed(self, text: str) -> str:
        """`text` with the image's absolute paths moved below the root."""
        return PLACE.sub(f"{self.root}/", text)

    def run(self, *command: str) -> int:
        """The exit code of a command as it would run in the image."""
        return subprocess.run(command, cwd=self.work, env=self.environment, check=False).returncode  # noqa: S603


def build(stage: Stage, folder: Path, context: Path, before: dict[str, Built]) -> Built:
    """Takes every step of `stage`; ends the program at the first that fails."""
    root = folder / (stage.name or "final")
    for place in (root, root / "tmp"):
        place.mkdir()
    built = Built(root, stage, root, _environment(root, folder / "programs"))
    for step in stage.steps:
        say(f"  {step.word} {step.rest}"[:110])
        TAKEN.get(step.word, _nothing)(built, step, context, before)
    return built


def programs(folder: Path, python: str) -> None:
    """The image's own python, and what stands in for the programs that need root."""
    folder.mkdir()
    for name, line in {**LEFT_OUT, "python": f'exec {python} "$@"'}.items():
        (folder / name).write_text(f"#!/bin/sh\n{line}\n")
        (folder / name).chmod(0o755)


def context_of(project: Path, folder: Path) -> Path:
    """A copy of what an engine would see of the project."""
    for path in let_in(project):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(project / path, folder / path)
    return folder


def _environment(root: Path, programs: Path) -> dict[str, str]:
    """Nothing of this machine's but the way to the package index. HOME is not there."""
    ways = {name: value for name, value in os.environ.items() if WAYS_OUT.fullmatch(name)}
    places = {"HOME": str(root / "home"), "TMPDIR": str(root / "tmp")}
    return {**ways, **places, "PIP_QUIET": "1", "PATH": f"{programs}:/usr/bin:/bin"}


def _nothing(*_: object) -> None:
    """USER, VOLUME, HEALTHCHECK, STOPSIGNAL and CMD say how to run, not how to build."""


def _run(built: Built, step: Step, *_: object) -> None:
    if built.run("/bin/sh", "-c", built.placed(step.rest)):
        sys.exit(f"RUN {step.rest} failed")


def _copy(built: Built, step: Step, context: Path, before: dict[str, Built]) -> None:
    stage, sources, target = copies(step)
    base = before[stage].root if stage else context
    goal = built.work / built.placed(target)
    for source in sources:
        found = base / source.removeprefix("/")
        if found.is_dir():
            shutil.copytree(found, goal, symlinks=True)
        else:
            shutil.copy2(found, goal / found.name if goal.is_dir() else goal)


def _environ(built: Built, step: Step, *_: object) -> None:
    built.environment = with_variables(built.placed(step.rest), built.environment)


def _work_in(built: Built, step: Step, *_: object) -> None:
    built.work = Path(built.placed(step.rest))
    built.work.mkdir(parents=True, exist_ok=True)


TAKEN: dict[str, Callable[..., None]] = {
    "RUN": _run,
    "COPY": _copy,
    "ENV": _environ,
    "WORKDIR": _work_in,
}
