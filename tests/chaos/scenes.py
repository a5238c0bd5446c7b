"""Everyday life at a larger scale, and what is said of it afterwards: runners in sessions,
reminders that fall due, people who write."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from random import Random

import judge
from crowd import fall_due, talk, train
from judge import Plan, Verdict
from sizes import FULL
from stored import SIGN
from world import World, now

IN_FLIGHT = 8
"""Reminders that one process has on their way at most."""
GIVES_UP = 12.0
"""Seconds after which a process surely waits no more for an answer."""
SLOW = 1.0
SETTLES = 45.0 if FULL else 15.0
"""A reminder that was in flight at a kill is tried again after half a minute; the small scenes
do not wait for it, and count."""


@dataclass(frozen=True, slots=True)
class Scene:
    """So many people of each kind, and messages a second for so many seconds."""

    runners: int
    reminded: int
    talkers: int
    a_second: float
    seconds: float
    minutes: int = 1

    @property
    def training(self) -> range:
        return range(1000, 1000 + self.runners)

    @property
    def due(self) -> range:
        return range(20_000, 20_000 + self.reminded)

    @property
    def talking(self) -> range:
        return range(50_000, 50_000 + self.talkers)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of the messages, of the cues and of the reminders."""

    talked: Verdict
    trained: Verdict
    rang: Verdict

    @property
    def whole(self) -> bool:
        """Whether nothing is outstanding."""
        return not (self.talked.lost or self.trained.lost or self.rang.lost)


async def play(world: World, scene: Scene, chance: Random) -> None:
    """Those in sessions write, too."""
    everybody = [*scene.talking, *scene.training]
    half = scene.seconds / 2
    await asyncio.gather(
        talk(world, everybody, chance, a_second=scene.a_second, seconds=scene.seconds),
        train(world, scene.training, chance, minutes=scene.minutes, within=half),
        fall_due(world, scene.due, batches=4, within=scene.seconds),
    )


async def settle(world: World, plan: Plan) -> Judgement:
    """The judgement as soon as nothing is outstanding, or when the time is over for it."""
    over = now() + plan.offsets[-1] + SETTLES
    while not (said := judged(world, plan)).whole and now() < over:
        assert not world.fallen, world.fallen
        await asyncio.sleep(0.5)
    return said


def judged(world: World, plan: Plan) -> Judgement:
    heard = list(world.heard)
    troubles = [*world.troubles, *judge.weather(heard, GIVES_UP)]
    if not FULL:  # beside many other tests, the machine itself may be the trouble
        troubles += judge.slowness(world.asked, heard, SLOW)
    return Judgement(
        judge.answers(world.asked, heard, troubles),
        judge.sessions(world.begun, plan, heard, troubles),
        judge.reminders(world.due, heard, SIGN, troubles, again=FULL),
    )


def passed(world: World, said: Judgement) -> None:
    """Nothing lost, doubled or out of order, no process ended by itself. What may be said of
    the kills is shown by pytest (`-rP`)."""
    kills = len(world.troubles)
    print(*(f"{name}: {getattr(said, name)}" for name in said.__slots__),  # noqa: T201
          f"{kills} troubles, judge at most {world.starved:.2f} s late, each process used",
          *(f"{one.name} {one.use()}" for one in world.running), sep="\n")  # fmt: skip
    assert not world.fallen, world.fallen
    assert said.talked.sound, said.talked
    assert said.trained.sound, said.trained
    if not FULL and len(said.rang.lost) <= kills * IN_FLIGHT:
        said.rang.lost.clear()
    assert said.rang.sound, said.rang
