"""One process on SQLite that polls, killed again and again amid sessions, reminders and talk."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

from crowd import meanwhile
from planned import plan
from scenes import Scene, passed, play, settle
from sizes import sized
from world import world

from bot.library import Library

SPEED = 4.0
KILLS = sized(1, 6)
SCENE = sized(Scene(6, 40, 8, a_second=5, seconds=4), Scene(60, 400, 40, a_second=15, seconds=20))


async def test_one_process_killed_again_and_again_loses_and_doubles_nothing(
    sqlite_url: str, tmp_path: Path, library: Library, chance: Random
) -> None:
    async with world(tmp_path, sqlite_url, speed=SPEED, webhook=False) as here:
        await here.meet([*SCENE.training, *SCENE.talking])
        (process,) = await here.start()
        async with meanwhile(play(here, SCENE, chance)):
            for _ in range(KILLS):
                await asyncio.sleep(chance.uniform(0.5, SCENE.seconds / KILLS))
                await here.dies_and_returns(process)
        passed(here, await settle(here, plan(library, SCENE.minutes, SPEED)))
        await here.well(within=5)
