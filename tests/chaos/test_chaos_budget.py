"""BOT_RATE is for all processes together: in any one second the server hears no more calls than
that and a burst, also while one comes and one is killed; and the share of the dead is used."""

from __future__ import annotations

import asyncio
from pathlib import Path

import figures
from sizes import PROCESSES, sized
from world import now, world

RATE = sized(20.0, 60.0)
BURST = RATE / 5
ON_THE_WAY = 2
"""Calls that were let go a moment apart may arrive together; and what the judge heard late, it
heard together."""
NEW_SHARES = 5.0
WHILE = sized(2.0, 6.0)
DUE = range(20_000, 20_000 + sized(400, 2000))


async def test_processes_together_keep_to_the_budget_and_use_it(
    postgresql_url: str, tmp_path: Path
) -> None:
    async with world(tmp_path, postgresql_url, rate=RATE, speed=1) as here:
        first, *_ = await here.start(PROCESSES - 1)
        await here.remind(DUE)
        await here.until(lambda: figures.calls_between(here.heard, now() - 1, now()) > RATE / 2)
        await here.start()
        await asyncio.sleep(WHILE)
        await here.kill(first)
        died = now()
        await asyncio.sleep(NEW_SHARES + WHILE)
        used = figures.calls_between(here.heard, died + NEW_SHARES, now())
        most, when = figures.busiest(here.heard)
        allowed = RATE * (1 + here.starved) + BURST + ON_THE_WAY
        print(f"{used:.1f} a second after a death; at most {most} of {allowed:.0f} in one")  # noqa: T201
        assert not here.fallen
        assert most <= allowed, f"{most} calls in a second, {when - died:.1f}"
        assert used >= 0.9 * RATE
