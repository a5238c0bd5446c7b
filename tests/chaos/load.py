"""The long run of `make load`: three processes on one PostgreSQL, some thousand runners in
sessions, reminders by the thousand at each full minute, and messages all the time. It prints what
was asked for and what was reached; it fails where something was lost, doubled or out of order.

LOAD_SECONDS, LOAD_RUNNERS, LOAD_REMINDERS, LOAD_MESSAGES and LOAD_RATE make it smaller or larger.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import figures
import judge
import psutil
from crowd import meanwhile, talk, train
from figures import percentile
from judge import Verdict
from planned import plan
from processes import Use
from sizes import SEED
from stored import SIGN
from world import World, now, world

from bot.library import Library


def asked(name: str, usual: int) -> int:
    return int(os.environ.get(f"LOAD_{name}") or usual)


SECONDS = asked("SECONDS", 600)
RUNNERS = range(1000, 1000 + asked("RUNNERS", 2000))
REMINDERS = range(20_000, 20_000 + asked("REMINDERS", 20_000))
MESSAGES = asked("MESSAGES", 200)
RATE = asked("RATE", 3000)
TALKERS = range(900_000, 900_000 + max(20, 10 * MESSAGES))
PROCESSES = 3
WARM_UP = 300.0
"""Seconds of one whole warm-up; whoever is through begins another."""
GATHER = min(60.0, SECONDS / 4)
SETTLE = 60.0
LARGEST = 2000


async def test_three_processes_carry_the_load(
    postgresql: Any, postgresql_url: str, tmp_path: Path, library: Library
) -> None:
    chance = Random(SEED)
    async with world(
        tmp_path, postgresql_url, speed=1, rate=RATE, limit=2 * SECONDS + 300
    ) as here:
        await prepare(here)
        await here.start(PROCESSES)
        before, begun = used(here, postgresql.server.get_pid()), now()
        async with (
            meanwhile(talk(here, TALKERS, chance, a_second=MESSAGES, seconds=SECONDS)),
            meanwhile(sessions(here, chance)),
        ):
            await asyncio.sleep(SECONDS / 10)
            early = used(here, postgresql.server.get_pid())
        reached = len(here.answered) / (now() - begun)
        took, after = now() - begun, used(here, postgresql.server.get_pid())
        await settled(here)
        talked = judge.answers(here.asked, here.heard)
        trained = judge.sessions(here.begun, plan(library, None, 1.0), here.heard)
        rang = judge.reminders(here.due, here.heard, SIGN)
        told = [
            f"{PROCESSES} processes, {took:.0f} s, {len(RUNNERS)} runners in sessions, "
            f"{len(here.due)} reminders, {len(here.asked) / took:.0f} messages a second asked, "
            f"{reached:.0f} answered; {len(here.heard) / took:.0f} calls a second, at most "
            f"{figures.busiest(here.heard)[0]}; judge at most {here.starved:.2f} s late",
            *table(talked, trained, rang), *spent(before, early, after, took),
        ]  # fmt: skip
        print("", *told, sep="\n")  # noqa: T201
        assert not here.fallen, here.fallen
        assert talked.sound, talked
        assert trained.sound, trained
        assert rang.sound, rang


async def prepare(here: World) -> None:
    """Everybody has written before; a tenth of the reminders falls due at each full minute."""
    people = [*RUNNERS, *TALKERS]
    for start in range(0, len(people), LARGEST):
        await here.meet(people[start : start + LARGEST])
    minutes = max(1, SECONDS // 60)
    for number in range(minutes):
        await here.remind(REMINDERS[number::minutes], ahead=number + 1)


async def sessions(here: World, chance: Random) -> None:
    """All are in a session from the first minute to the end."""
    rounds = max(1, round((SECONDS - GATHER) / WARM_UP))
    for number in range(rounds):
        begun = now()
        await train(here, RUNNERS, chance, minutes=None, within=GATHER)
        if number < rounds - 1:
            await asyncio.sleep(begun + WARM_UP + GATHER - now())


async def settled(here: World) -> None:
    """Until nothing moves any more, or it is time to judge."""
    over = now() + max(SETTLE, here.begun[-1].at + WARM_UP + 10 - now())
    while now() < over:
        await asyncio.sleep(1)
        ended = {one.chat for one in here.heard[-50_000:] if "DONE." in one.text}
        answered = len(here.answered) == len(here.asked)
        if answered and len(here.rung) == len(here.due) and ended >= {*RUNNERS}:
            return


def used(here: World, server: int) -> dict[str, Use]:
    """What each has used so far; the database is all of its processes."""
    found = {one.name: one.use() for one in here.running}
    family = [psutil.Process(server), *psutil.Process(server).children(recursive=True)]
    seconds = sum(sum(one.cpu_times()[:2]) for one in family)
    judge_ = psutil.Process()
    return found | {
        "PostgreSQL": Use(seconds, sum(one.memory_full_info().uss for one in family) / 2**20),
        "Telegram": Use(sum(judge_.cpu_times()[:2]), judge_.memory_full_info().uss / 2**20),
    }


def table(*verdicts: Verdict) -> Iterator[str]:
    yield f"{'':12}{'came':>8}{'p50 s':>8}{'p99 s':>8}{'most s':>8}{'lost':>6}{'twice':>6}"
    for name, one in zip(("answers", "cues", "reminders"), verdicts, strict=True):
        late = "".join(f"{percentile(one.late, share):8.3f}" for share in (0.5, 0.99, 1))
        yield f"{name:12}{len(one.late):8}{late}{len(one.lost):6}{len(one.doubled):6}"


def spent(
    before: dict[str, Use], early: dict[str, Use], after: dict[str, Use], took: float
) -> Sequence[str]:
    lines = [f"{'':12}{'CPU %':>8}{'MB at 1/10':>12}{'MB at end':>12}"]
    for name, end in after.items():
        share = 100 * (end.seconds - before[name].seconds) / took
        lines.append(f"{name:12}{share:8.0f}{early[name].megabytes:12.0f}{end.megabytes:12.0f}")
    return lines
