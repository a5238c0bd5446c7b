"""The coach, unchanged, with a heart in its event loop and zones of the benchmark's own."""

from __future__ import annotations

import asyncio
import gc
import os
import zoneinfo

from benchmarks.peers.heartbeat import beat

ZONES = "BENCH_ZONES"


async def main() -> None:
    """As bot.start, which has no place for a heart."""
    from bot import app
    from bot.settings import read_settings

    if ZONES in os.environ:
        zoneinfo.reset_tzpath(to=(os.environ[ZONES],))
    heart = asyncio.create_task(beat())
    await app.run(read_settings(), app.Life())
    heart.cancel()


if __name__ == "__main__":
    gc.disable()
    asyncio.run(main())
