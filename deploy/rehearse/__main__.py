"""`python deploy/rehearse`: takes the Dockerfile's steps in an empty folder, without an engine,
and tries what they made: the content, the local chat, the health check, and the end.

It shows that the locked packages and the files that .dockerignore lets in are enough, and that a
running coach writes to /data and /tmp alone. It cannot show the base image, the accounts or the
rights of files. A few minutes, and some 1.2 GB below the temporary folder while it runs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from building import Built, build, context_of, programs, say
from dockerfile import read_stages
from living import try_out

PROJECT = Path(__file__).resolve().parents[2]


def main() -> None:
    stages = read_stages((PROJECT / "Dockerfile").read_text())
    with tempfile.TemporaryDirectory(prefix="rehearse-") as name:
        folder, before = Path(name), dict[str, Built]()
        programs(folder / "programs", python_of(stages[-1].image))
        context = context_of(PROJECT, folder / "context")
        for stage in stages:
            say(f"FROM {stage.image}")
            built = before[stage.name] = build(stage, folder, context, before)
        say(f"{size(built.root) / 1e6:.0f} MB installed, on top of {built.stage.image}")
        try_out(built)
    say("All well.")


def python_of(image: str) -> str:
    """The python that stands for the image's: the same version if it is here, else this one."""
    version = image.partition(":")[2].partition("-")[0]
    there = shutil.which(f"python{version}")
    if there and subprocess.run([there, "--version"], capture_output=True, check=False).returncode:  # noqa: S603
        there = None
    if there is None:
        say(f"Python {version} is not here; {sys.executable} stands in.")
    return there or sys.executable


def size(folder: Path) -> int:
    """Bytes of all files below `folder`."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(file.stat().st_size for file in files)


if __name__ == "__main__":
    main()
