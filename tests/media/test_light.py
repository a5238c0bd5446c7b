"""The running coach loads nothing of what draws and plays: that is the worker's."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("av", "matplotlib", "numpy", "PIL")


def test_the_coach_is_there_without_the_drawing_library() -> None:
    ask = f"import bot.app, sys; print([one for one in {HEAVY!r} if one in sys.modules])"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
