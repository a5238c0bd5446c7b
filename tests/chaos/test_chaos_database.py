"""The database fails and comes back: PostgreSQL is restarted, the disk under SQLite is full."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from pathlib import Path
from random import Random
from shutil import copy
from signal import SIGINT, SIGQUIT
from typing import Any

import pytest
from crowd import meanwhile
from databases import Disk, Quota, restart, small_disk
from planned import plan
from scenes import Scene, passed, play, settle
from sizes import FULL, PROCESSES, TAKEOVER, sized
from world import now, world

from bot.library import Library

SPEED = 4.0
SCENE = sized(Scene(6, 40, 8, a_second=5, seconds=4), Scene(60, 400, 40, a_second=20, seconds=18))
RESTARTS = sized([SIGINT], [SIGINT, SIGQUIT, SIGINT])
FULL_FOR = sized(1.5, 5.0)
BACK_WITHIN = 5.0
DATABASE = "coach.sqlite3"


async def test_a_restart_of_postgresql_under_load_loses_and_doubles_nothing(
    mortal_postgresql: tuple[Any, str], tmp_path: Path, library: Library, chance: Random
) -> None:
    server, url = mortal_postgresql
    async with world(tmp_path, url, speed=SPEED) as here:
        await here.meet([*SCENE.training, *SCENE.talking])
        await here.start(PROCESSES)
        async with meanwhile(play(here, SCENE, chance)):
            for how in RESTARTS:
                await asyncio.sleep(chance.uniform(1, SCENE.seconds / len(RESTARTS) / 2))
                begun = now()
                await restart(server, how)
                here.trouble(begun, now() + TAKEOVER)
                await here.well(BACK_WITHIN)
        passed(here, await settle(here, plan(library, SCENE.minutes, SPEED)))


@pytest.fixture(params=["disk", "quota"] if FULL else ["any"])
def disk(
    request: pytest.FixtureRequest, _migrated: Path, tmp_path: Path, stack: ExitStack
) -> Disk:
    """A small file system, or what does for one where it cannot be mounted."""
    mounted = None
    if request.param != "quota":
        mounted = stack.enter_context(small_disk(tmp_path / "disk"))
    if mounted is None and request.param == "disk":
        pytest.skip("only root may mount a disk")
    disk = mounted or Quota(tmp_path)
    copy(_migrated, disk.folder / DATABASE)
    return disk


@pytest.fixture
def stack() -> Any:
    with ExitStack() as stack:
        yield stack


async def test_a_full_disk_loses_nothing_and_is_got_over_when_there_is_room(
    disk: Disk, tmp_path: Path, library: Library, chance: Random
) -> None:
    """Messages wait at Telegram's: what cannot be stored is not accepted."""
    url = f"sqlite+aiosqlite:///{disk.folder / DATABASE}"
    async with world(tmp_path, url, speed=SPEED) as here:
        await here.meet([*SCENE.training, *SCENE.talking])
        (process,) = await here.start()
        async with meanwhile(play(here, SCENE, chance)):
            await asyncio.sleep(chance.uniform(1, SCENE.seconds / 2))
            begun = now()
            disk.fill(process)
            await asyncio.sleep(FULL_FOR)
            waiting = len(here.chat.updates)
            disk.free(process)
            here.trouble(begun, now() + TAKEOVER)
            assert waiting, "it was not full enough to tell"
            await here.well(2 * BACK_WITHIN)
        passed(here, await settle(here, plan(library, SCENE.minutes, SPEED)))
