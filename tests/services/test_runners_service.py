"""Who talks to the coach: what the cache knows and what the database keeps."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from services_samples import NOW, RUNNER, at

from bot.core.runner import Runner
from bot.services import runners as service
from bot.services.runners import Runners
from bot.store.database import Database

AN_HOUR = 3600


async def kept(database: Database, who: int = 7) -> Runner | None:
    return await database.read(lambda rows: rows.runner(who))


async def test_a_new_runner_is_added(runners: Runners, database: Database) -> None:
    met = await runners.meet(7, "de", NOW)
    assert met == Runner(7, "de", met_at=NOW, seen_at=NOW)
    assert await kept(database) == met


async def test_a_runner_is_met_once(runners: Runners) -> None:
    first = await runners.meet(7, "en", NOW)
    assert await runners.meet(7, "en", at(60)) == first


async def test_a_runner_who_writes_twice_at_once_is_met_once(runners: Runners) -> None:
    met = await asyncio.gather(*(runners.meet(7, "en", at(n)) for n in range(3)))
    assert met == [met[0]] * 3


async def test_a_runner_is_known_again_after_a_restart(
    runners: Runners, database: Database
) -> None:
    met = await runners.meet(7, "en", NOW)
    assert await Runners(database).meet(7, "de", at(60)) == met


@pytest.mark.parametrize(("later", "noted"), [(AN_HOUR, 0), (AN_HOUR + 1, AN_HOUR + 1)])
async def test_being_seen_is_noted_once_an_hour(
    runners: Runners, database: Database, later: float, noted: float
) -> None:
    await runners.meet(7, "en", NOW)
    await runners.meet(7, "en", at(later))
    assert await kept(database) == replace(RUNNER, seen_at=at(noted))


async def test_the_page_that_was_read_is_known_at_once_and_kept(
    runners: Runners, database: Database
) -> None:
    await runners.read_page(await runners.meet(7, "en", NOW), "hip-drop", at(5))
    read = replace(RUNNER, seen_at=at(5), page="hip-drop", page_at=at(5))
    assert await runners.meet(7, "en", at(6)) == read
    assert await kept(database) == read


async def test_a_runner_who_is_gone_is_marked(runners: Runners, database: Database) -> None:
    await runners.meet(7, "en", NOW)
    await runners.gone(7)
    assert await kept(database) == replace(RUNNER, unreachable=True)


async def test_a_runner_who_writes_again_is_back(runners: Runners, database: Database) -> None:
    await runners.meet(7, "en", NOW)
    await runners.gone(7)
    back = await runners.meet(7, "en", at(9))
    assert back == replace(RUNNER, seen_at=at(9))
    assert await kept(database) == back


async def test_a_runner_who_is_back_still_knows_the_page(runners: Runners) -> None:
    await runners.read_page(await runners.meet(7, "en", NOW), "hip-drop", at(5))
    await runners.gone(7)
    assert (await runners.meet(7, "en", at(9))).page == "hip-drop"


async def test_somebody_unknown_may_be_gone(runners: Runners, database: Database) -> None:
    await runners.gone(-100)
    assert await kept(database, -100) is None


async def test_runners_are_told_apart(runners: Runners) -> None:
    first, second = await asyncio.gather(runners.meet(7, "en", NOW), runners.meet(8, "de", NOW))
    assert (first.id, second.id) == (7, 8)


async def test_a_runner_not_seen_for_long_is_read_anew(
    runners: Runners, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "KEPT", 2)
    met = await runners.meet(7, "en", NOW)
    for other in (8, 9, 10):
        await runners.meet(other, "en", NOW)
    await Runners(database).read_page(met, "hip-drop", at(5))
    assert (await runners.meet(7, "en", at(60))).page == "hip-drop"


async def test_a_language_of_any_length_fits(runners: Runners) -> None:
    assert (await runners.meet(7, "x" * 99, NOW)).language == "x" * 16
