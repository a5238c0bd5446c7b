"""Three processes behind a balancer on one PostgreSQL, killed and started at random."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

from crowd import strike
from planned import plan
from scenes import Scene, passed, play, settle
from sizes import PROCESSES, sized
from world import world

from bot.library import Library

SPEED = 4.0
KILLS = sized(1, 7)
PAUSE = (0.5, 2.0)
SCENE = sized(Scene(6, 40, 8, a_second=5, seconds=4), Scene(100, 600, 60, a_second=30, seconds=24))


async def test_of_some_processes_killed_at_random_the_others_lose_and_double_nothing(
    postgresql_url: str, tmp_path: Path, library: Library, chance: Random
) -> None:
    async with world(tmp_path, postgresql_url, speed=SPEED) as here:
        await here.meet([*SCENE.training, *SCENE.talking])
        await here.start(PROCESSES)
        await asyncio.gather(
            play(here, SCENE, chance), strike(here, chance, kills=KILLS, pause=PAUSE)
        )
        passed(here, await settle(here, plan(library, SCENE.minutes, SPEED)))
        await here.well(within=5)
