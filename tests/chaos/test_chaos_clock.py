"""The wall clock is set forward by an hour and back again, amid all of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from random import Random

import judge
from crowd import fall_due, meanwhile, talk, train
from judge import Plan, Verdict
from moved_time import with_moved_time
from planned import plan
from sizes import sized
from stored import SIGN
from world import World, now, world

from bot.library import Library

HOUR = timedelta(hours=1)
STEPS = sized([HOUR, timedelta()], [HOUR, timedelta(), -HOUR, timedelta()])
PAUSE = sized(2.0, 3.0)
SPEED, MINUTES = 10.0, 1
NOTICED = 2.5
"""Seconds until a clock that was set back is noticed; so long sessions stand still."""
TRAINING = range(1000, 1000 + sized(6, 60))
TALKING, DUE = range(50_000, 50_000 + sized(8, 30)), range(20_000, 20_000 + sized(40, 300))


async def test_a_clock_that_is_set_loses_and_doubles_no_message_and_no_reminder(
    sqlite_url: str, tmp_path: Path, chance: Random
) -> None:
    clock = with_moved_time(tmp_path / "time")
    seconds = PAUSE * (len(STEPS) + 1)
    async with world(tmp_path, sqlite_url, **clock.settings) as here:
        await here.meet(TALKING)
        await here.start()
        talking = talk(here, TALKING, chance, a_second=sized(5, 20), seconds=seconds)
        ringing = fall_due(here, DUE, batches=len(STEPS) + 1, within=seconds)
        async with meanwhile(talking), meanwhile(ringing):
            for by in STEPS:
                await asyncio.sleep(PAUSE)
                clock.move(by)
                await here.well(within=5)
        await here.until(lambda: not judge.reminders(here.due, here.heard, SIGN).lost, within=15)
        await here.caught_up()
        assert judge.answers(here.asked, here.heard).sound
        assert judge.reminders(here.due, here.heard, SIGN).sound


async def test_a_clock_that_is_set_back_leaves_sessions_their_pace(
    sqlite_url: str, tmp_path: Path, chance: Random, library: Library
) -> None:
    clock, told = with_moved_time(tmp_path / "time"), plan(library, MINUTES, SPEED)
    async with world(tmp_path, sqlite_url, speed=SPEED, **clock.settings) as here:
        await here.meet(TRAINING)
        await here.start()
        await train(here, TRAINING, chance, minutes=MINUTES, within=5)
        for by in (-HOUR, -24 * HOUR):
            clock.move(by)
            here.trouble(now(), now() + NOTICED)
            await asyncio.sleep(NOTICED)
        await asyncio.sleep(told.offsets[-1] + NOTICED)
        said = _trained(here, told)
        assert said.sound, said
        assert not said.excused["twice"], said


def _trained(here: World, told: Plan) -> Verdict:
    return judge.sessions(here.begun, told, here.heard, here.troubles)
