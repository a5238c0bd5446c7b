"""A crowd of reminders goes out as fast as Telegram lets them; people do not wait for that."""

from __future__ import annotations

from pathlib import Path
from random import Random

import figures
import judge
from crowd import talk
from sizes import PROCESSES, sized
from stored import SIGN
from world import now, world

RATE = sized(40.0, 400.0)
DUE = range(20_000, 20_000 + sized(200, 4000))
TALKING = range(50_000, 50_000 + sized(10, 100))
A_SECOND = sized(5, 20)
ANSWERED_IN = sized(2.0, 0.25)
"""Seconds, for 99 of 100 answers; the small run shares its machine with many others."""


async def test_people_are_answered_at_once_while_reminders_drain(
    postgresql_url: str, tmp_path: Path, chance: Random
) -> None:
    async with world(tmp_path, postgresql_url, rate=RATE, speed=1) as here:
        await here.meet(TALKING)
        await here.start(PROCESSES)
        await here.remind(DUE)
        while len(here.rung) < len(DUE):
            await talk(here, TALKING, chance, a_second=A_SECOND, seconds=1)
        await here.caught_up()
        talked = judge.answers(here.asked, here.heard)
        rang = judge.reminders(here.due, here.heard, SIGN)
        print(talked, rang, f"{now() - here.due[DUE[0]]:.1f} s", sep="\n")  # noqa: T201
        assert not here.fallen
        assert talked.sound
        assert rang.sound
        assert figures.percentile(talked.late, 0.99) < ANSWERED_IN
