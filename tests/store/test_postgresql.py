"""The same store on PostgreSQL: the migrations run, and a session lives and ends there."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from belongings_samples import LATER, TOLD, fill

from bot.chat.wording import MESSAGES
from bot.library import Shelf
from bot.services.outcomes import Action, Happened, Turn
from bot.services.runners import Runners
from bot.services.sessions import Sessions
from bot.store.belongings import owned
from bot.store.database import Database
from bot.store.engines import transactions
from bot.store.seal import Seal

NOW = datetime(2026, 11, 22, 6, 45, tzinfo=UTC)


@pytest.fixture
def url(postgresql_url: str) -> str:
    return postgresql_url


async def test_a_session_starts_moves_and_ends(url: str) -> None:
    shelf = Shelf(Path("content"), MESSAGES)
    async with Database(url) as database:
        await Runners(database).meet(1, "en", NOW)
        sessions = Sessions(database, speed=1)
        begun = await sessions.start(
            shelf.library.routines["warmup"], None, chat=1, who=1, now=NOW
        )
        assert isinstance(begun, Turn)
        assert await sessions.due(NOW + timedelta(minutes=1)) == [
            (1, begun.session.id, NOW + timedelta(seconds=10))
        ]
        stopped = await sessions.command(Action.STOP, chat=1, who=1, now=NOW)
        assert isinstance(stopped, Turn)
        assert stopped.happened is Happened.STOPPED


async def test_two_claims_of_one_cue_are_won_by_one(url: str) -> None:
    shelf = Shelf(Path("content"), MESSAGES)
    async with Database(url) as here, Database(url) as there:
        await Runners(here).meet(2, "en", NOW)
        start = Sessions(here, speed=1)
        begun = await start.start(shelf.library.routines["warmup"], None, chat=2, who=2, now=NOW)
        assert isinstance(begun, Turn)
        due = NOW + timedelta(seconds=10)
        told = await asyncio.gather(
            *(Sessions(db, speed=1).advance(begun.session.id, due) for db in (here, there))
        )
        assert sum(turn is not None for turn in told) == 1


async def test_a_runner_comes_back_as_saved(url: str) -> None:
    async with Database(url) as database:
        runners = Runners(database)
        runner = await runners.meet(3, "en", NOW)
        await runners.read_page(runner, "hip-drop", NOW)
        found = await Runners(database).meet(3, "en", NOW)
        assert found == replace(runner, page="hip-drop", page_at=NOW)


async def test_all_that_belongs_to_a_runner_is_found_and_goes(url: str) -> None:
    mine, theirs = 5_000_070_017, 5_000_080_018  # such numbers take more than 32 bits
    store = transactions(url)
    for who in (mine, theirs):
        await store.write(lambda connection, who=who: fill(connection, who, seal=Seal()))
    await store.close()
    one_each = dict.fromkeys([table.name for table in owned()], 1)
    async with Database(url) as database:
        found = await database.read(lambda rows: rows.belongings.of(mine))
        assert {name: len(rows) for name, rows in found.items()} == one_each
        assert (found["runner"][0]["met_at"], found["check_in"][0]["felt"]) == (LATER, TOLD)
        assert await database.write(lambda rows: rows.belongings.erase(mine)) == len(one_each)
        assert not any((await database.read(lambda rows: rows.belongings.of(mine))).values())
        left = await database.read(lambda rows: rows.belongings.of(theirs))
        assert {name: len(rows) for name, rows in left.items()} == one_each
