"""People and misfortune: messages that come whether the last ones were answered or not, sessions
begun and reminders falling due bit by bit, processes killed at random."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from random import Random
from typing import Any

from world import World, now


@asynccontextmanager
async def meanwhile(life: Coroutine[Any, Any, Any]) -> AsyncIterator[None]:
    """Life goes on beside the block, which ends when both have."""
    living = asyncio.create_task(life)
    try:
        yield
        await living
    finally:
        living.cancel()
        await asyncio.gather(living, return_exceptions=True)


async def talk(
    world: World, people: Sequence[int], chance: Random, *, a_second: float, seconds: float
) -> None:
    """Messages arrive at random (as a Poisson process), each from anybody."""
    begun = at = now()
    while (at := at + chance.expovariate(a_second)) < begun + seconds:
        if at > now():
            await asyncio.sleep(at - now())
        world.ask(chance.choice(people))


async def train(
    world: World, people: Sequence[int], chance: Random, *, minutes: int | None, within: float
) -> None:
    """Each begins a session of so many minutes, some time within the seconds."""
    begun = now()
    for who, after in zip(people, sorted(chance.uniform(0, within) for _ in people), strict=True):
        if begun + after > now():
            await asyncio.sleep(begun + after - now())
        world.begin(who, minutes)


async def fall_due(world: World, people: Sequence[int], *, batches: int, within: float) -> None:
    """The reminders of some fall due, and then of some more, over so many seconds."""
    size = -(-len(people) // batches)
    for start in range(0, len(people), size):
        await world.remind(people[start : start + size])
        await asyncio.sleep(within / batches)


async def strike(world: World, chance: Random, *, kills: int, pause: tuple[float, float]) -> None:
    """Kills one process after the other at random moments, and starts each again; so many of
    them live on at any time that the others can take over."""
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(*pause))
        one = chance.choice(world.running)
        await world.kill(one)
        await asyncio.sleep(chance.uniform(*pause))
        await world.again(one)
