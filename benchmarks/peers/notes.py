"""What the peers note whose cues are not sent: when each was due, and when it was there. At once,
so that nothing is lost however the process ends."""

from __future__ import annotations

import os
import time
from pathlib import Path

FILE = "BENCH_NOTES"


def opened() -> int:
    """The file to note in."""
    return os.open(os.environ[FILE], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def note(file: int, due: float) -> None:
    """A cue that was due then (seconds of the wall clock) is there."""
    os.write(file, f"{due:.6f} {time.time():.6f}\n".encode())


def late(file: Path, since: float, until: float) -> list[float]:
    """Milliseconds, of the cues that were there between these moments."""
    pairs = (map(float, line.split()) for line in file.read_text("ascii").splitlines())
    return [(at - due) * 1000 for due, at in pairs if since <= at < until]
