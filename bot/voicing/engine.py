"""A speech engine: any command that writes what it is told into a sound file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.errors import CoachError

_SAY = Path(__file__).parents[2] / "docs" / "kokoro_say.py"
ENGINE = f"uv run --quiet --script {shlex.quote(str(_SAY))} {{file}}"
"""The voice of the clips that are there."""
SECONDS = 600
"""For one phrase, the first of which may fetch the engine itself."""
_FILE, _TEXT = "{file}", "{text}"
_OTHER = f"any other does too, as in --engine 'espeak-ng -w {_FILE} {_TEXT}'"
_LINES = 6
"""So many lines of what an engine complained of are told: the last ones say the most."""
_BESIDE = str(Path(sys.executable).parent)
"""Where the programs are that came with the coach."""


class EngineError(CoachError):
    """The speech engine cannot be used."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The parts of the command; what to say takes the place of {text}, or is read from the
    standard input, and {file} is where the sound goes. No shell ever sees them."""

    program: str
    arguments: tuple[str, ...]

    def say(self, text: str, file: Path) -> None:
        """Raises EngineError."""
        filled = [part.replace(_FILE, str(file)).replace(_TEXT, text) for part in self.arguments]
        typed = "" if any(_TEXT in part for part in self.arguments) else f"{text}\n"
        try:
            done = subprocess.run(  # noqa: S603  the command is the keeper's own
                [self.program, *filled], input=typed, capture_output=True, timeout=SECONDS,
                check=False, encoding="utf-8", errors="replace",
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EngineError(f"“{text}” could not be spoken: {error}") from None
        if done.returncode or not file.exists():
            silent = f"the engine ended with {done.returncode} and wrote no sound"
            why = "\n".join(done.stderr.strip().splitlines()[-_LINES:]) or silent
            raise EngineError(f"“{text}” could not be spoken: {why}")


def engine_of(command: str) -> Engine:
    """The engine that a command with {file} in it starts. Raises EngineError."""
    try:
        name, *arguments = shlex.split(command)
    except ValueError:
        raise EngineError(f"The engine is no command: {command}") from None
    if not any(_FILE in part for part in arguments):
        raise EngineError(f"The engine must be told where to write: put {_FILE} into its command.")
    places = os.pathsep.join([os.environ.get("PATH", os.defpath), _BESIDE])
    program = shutil.which(name, path=places)
    if program is None:
        raise EngineError(f"There is no `{name}` here. docs/voice.md tells how to get the engine"
                          f" of this voice; {_OTHER}.")  # fmt: skip
    return Engine(program, tuple(arguments))
