"""What the peers with timed cues have in common: sessions with a cue every few seconds, about
as often as the coach's warm-up has one, evenly spread."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

EVERY = 12.0
LEAD = 2.0


def sessions() -> Iterator[tuple[int, float]]:
    """Chat and first due moment (seconds of the wall clock) of each session."""
    count, begin = int(os.environ["BENCH_SESSIONS"]), time.time() + LEAD
    for chat in range(1, count + 1):
        yield chat, begin + chat * EVERY / count


def words(due: float) -> str:
    """A cue that tells when it was due."""
    return f"due-{due:.6f} SWITCH to the left side, hold for 30 seconds"
