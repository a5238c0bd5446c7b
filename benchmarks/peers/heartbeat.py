"""How long the event loop is held: a heart that should beat each millisecond.

Each long pause is noted at once in the file BENCH_BEATS, so that nothing is lost however the
process ends. `python -m benchmarks.peers.heartbeat` beats in an empty process: what it misses,
the machine and not the program has held.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

FILE = "BENCH_BEATS"
EVERY = 0.001
WORTH_NOTING = 2.0


async def beat() -> None:
    """Beats for ever, where somebody listens."""
    if FILE not in os.environ:
        return
    notes = os.open(os.environ[FILE], os.O_WRONLY | os.O_CREAT)
    while True:
        before = time.time()
        await asyncio.sleep(EVERY)
        held = (time.time() - before - EVERY) * 1000
        if held > WORTH_NOTING:
            os.write(notes, f"{before:.6f} {held:.3f}\n".encode())


def longest(notes: Path, since: float, until: float) -> float:
    """The longest pause in milliseconds that began or lasted between these moments, which are
    seconds of the wall clock."""
    pairs = (map(float, line.split()) for line in notes.read_text("ascii").splitlines())
    held = [ms for began, ms in pairs if began < until and began + ms / 1000 > since]
    return max(held, default=WORTH_NOTING)


if __name__ == "__main__":
    asyncio.run(beat())
