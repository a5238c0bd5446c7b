"""Memory stays flat: sixty times as fast as life, so that a minute is an hour of load."""

from __future__ import annotations

from pathlib import Path
from random import Random

from crowd import fall_due, meanwhile, talk, train
from sizes import sized
from world import World, world

SPEED = 60.0
MINUTES = 2
LAP = sized(2.0, 4.0)
LAPS = sized(3, 15)
WARM = sized(1, 4)
"""Laps until all that is loaded when first needed is there, and all caches have begun."""
RUNNERS, TALKING = range(1000, 1000 + sized(8, 60)), range(50_000, 50_000 + sized(8, 60))
REMINDED = sized(20, 100)
GROWS = 2.5
"""Megabytes, for what is kept of each of so few people and for the allocator's own ways."""


async def test_memory_stays_flat(sqlite_url: str, tmp_path: Path, chance: Random) -> None:
    async with world(tmp_path, sqlite_url, speed=SPEED) as here:
        await here.meet([*RUNNERS, *TALKING])
        (process,) = await here.start()
        used = []
        for number in range(LAPS):
            await lap(here, chance, number)
            used.append(process.use().megabytes)
        told = " ".join(f"{one:.1f}" for one in used)
        print(f"{told} MB, {len(here.heard)} calls")  # noqa: T201
        assert used[-1] - used[WARM] < GROWS, told


async def lap(here: World, chance: Random, number: int) -> None:
    first = 20_000 + number * REMINDED
    async with (
        meanwhile(talk(here, TALKING, chance, a_second=sized(10, 40), seconds=LAP)),
        meanwhile(train(here, RUNNERS, chance, minutes=MINUTES, within=LAP / 4)),
        meanwhile(fall_due(here, range(first, first + REMINDED), batches=2, within=LAP / 2)),
    ):
        pass
    await here.caught_up()
