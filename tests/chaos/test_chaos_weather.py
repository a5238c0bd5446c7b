"""Three processes in rough weather: slow and torn connections, refusals, floods, silence; and
the API away for a while. It clears, and all goes on without help."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from random import Random

from crowd import meanwhile, strike
from planned import plan
from scenes import Scene, passed, play, settle
from sizes import PROCESSES, SEED, sized
from world import world

from bot.library import Library

SPEED = 4.0
SCENE = sized(Scene(6, 40, 8, a_second=5, seconds=4), Scene(60, 400, 40, a_second=20, seconds=20))
KILLS = sized(1, 5)
STORM = {
    "latency": (0.005, 0.15), "errors": 0.03, "floods": 0.02, "torn": 0.02, "lost": 0.02,
    "slow": 0.03, "slow_for": 0.5, "silent": 0.01, "seed": SEED,
}  # fmt: skip
AWAY = sized(2.0, 60.0)
MEANWHILE = sized(SCENE, replace(SCENE, seconds=AWAY + 6, minutes=3))
SECONDS = 5.0
"""So soon after the weather has cleared everybody is answered at once again."""


async def test_rough_weather_and_kills_lose_and_double_only_what_they_struck(
    postgresql_url: str, tmp_path: Path, library: Library, chance: Random
) -> None:
    async with world(tmp_path, postgresql_url, speed=SPEED) as here:
        await here.meet([*SCENE.training, *SCENE.talking])
        await here.start(PROCESSES)
        here.chat.weather.set(**STORM)
        await asyncio.gather(
            play(here, SCENE, chance), strike(here, chance, kills=KILLS, pause=(0.5, 2.0))
        )
        assert here.chat.weather.struck["torn"] + here.chat.weather.struck["floods"] > 0
        here.chat.weather.clear()
        await here.well(SECONDS)
        passed(here, await settle(here, plan(library, SCENE.minutes, SPEED)))


async def test_while_the_api_is_away_nothing_is_forgotten_and_after_it_all_goes_on(
    postgresql_url: str, tmp_path: Path, library: Library, chance: Random
) -> None:
    async with world(tmp_path, postgresql_url, speed=SPEED) as here:
        await here.meet([*SCENE.training, *SCENE.talking])
        await here.start(PROCESSES)
        async with meanwhile(play(here, MEANWHILE, chance)):
            await asyncio.sleep(chance.uniform(0, SCENE.seconds / 2))
            here.chat.weather.away(AWAY)
            await asyncio.sleep(AWAY)
            await here.well(SECONDS)
        passed(here, await settle(here, plan(library, MEANWHILE.minutes, SPEED)))
