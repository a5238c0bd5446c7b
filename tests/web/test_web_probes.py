"""Alive, and ready: what the machine that watches is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from served import serve

from bot.web import Probes, site
from bot.web.recent import Recent

Check = Callable[[], Awaitable[str | None]]
CHECKS = ("database", "migrations", "telegram")


def says(sentence: str | None) -> Check:
    async def check() -> str | None:
        return sentence

    return check


async def hangs() -> None:
    await asyncio.Event().wait()


async def breaks() -> None:
    raise OSError("postgresql://coach:hunter2@db")


FINE: dict[str, Check] = dict.fromkeys(CHECKS, says(None))


@asynccontextmanager
async def watched(
    checks: dict[str, Check], limit: float = 1.0, lasts: float = 1.0
) -> AsyncIterator[aiohttp.ClientSession]:
    probes = Probes(**checks, limit=limit, lasts=lasts)
    async with (
        serve(site(probes.routes()), "127.0.0.1", 0) as url,
        aiohttp.ClientSession(url, timeout=aiohttp.ClientTimeout(5)) as http,
    ):
        yield http


async def ready(http: aiohttp.ClientSession) -> tuple[int, dict[str, object]]:
    async with http.get("/readyz") as answer:
        return answer.status, await answer.json()


async def test_it_is_alive_whatever_the_checks_say() -> None:
    async with watched({**FINE, "database": breaks}) as http, http.get("/healthz") as answer:
        assert (answer.status, await answer.text()) == (200, "ok")


async def test_it_is_ready_when_all_is_well() -> None:
    async with watched(FINE) as http:
        assert await ready(http) == (200, {"ready": True, **dict.fromkeys(CHECKS, "ok")})


@pytest.mark.parametrize("name", CHECKS)
async def test_one_fault_makes_it_not_ready_and_is_told(name: str) -> None:
    async with watched({**FINE, name: says("It is away.")}) as http:
        status, told = await ready(http)
    assert (status, told["ready"], told[name]) == (503, False, "It is away.")


async def test_a_check_that_breaks_is_a_fault_that_tells_no_password() -> None:
    async with watched({**FINE, "database": breaks}) as http:
        assert (await ready(http))[1]["database"] == "The check failed (OSError)."


async def test_a_check_that_hangs_is_a_fault_in_time() -> None:
    async with watched({**FINE, "telegram": hangs}, limit=0.1) as http:
        assert (await ready(http))[1]["telegram"] == "There was no answer within 0.1 s."


async def test_the_checks_run_side_by_side() -> None:
    together = asyncio.Barrier(len(CHECKS))

    async def check() -> None:
        await together.wait()

    async with watched(dict.fromkeys(CHECKS, check)) as http:
        assert (await ready(http))[0] == 200


async def test_many_probes_at_once_ask_the_database_once() -> None:
    asked: list[None] = []

    async def database() -> None:
        asked.append(None)
        await asyncio.sleep(0)

    async with watched({**FINE, "database": database}) as http:
        await asyncio.gather(*(ready(http) for _ in range(20)))
        await ready(http)
    assert len(asked) == 1


async def test_an_old_answer_is_asked_for_again() -> None:
    found = iter(["It is away.", None])

    async def database() -> str | None:
        return next(found)

    async with watched({**FINE, "database": database}, lasts=0.0) as http:
        assert [(await ready(http))[0], (await ready(http))[0]] == [503, 200]


async def test_nothing_is_asked_twice_at_once_however_long_it_takes() -> None:
    asked: list[None] = []
    gate = asyncio.Event()

    async def ask() -> None:
        asked.append(None)
        await gate.wait()

    recent = Recent(ask, lasts=0.0)
    async with asyncio.TaskGroup() as both:
        for _ in range(2):
            both.create_task(recent.value())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        gate.set()
    assert len(asked) == 1


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
async def test_a_probe_may_ask_for_the_head_alone(path: str) -> None:
    async with watched(FINE) as http, http.head(path) as answer:
        assert (answer.status, await answer.read()) == (200, b"")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
async def test_a_probe_is_not_posted_to(path: str) -> None:
    async with watched(FINE) as http, http.post(path) as answer:
        assert answer.status == 405


@pytest.mark.parametrize("path", ["/healthz/", "/readyz/", "/metrics", "/docs", "/"])
async def test_no_other_page_is_there(path: str) -> None:
    async with watched(FINE) as http, http.get(path, allow_redirects=False) as answer:
        assert answer.status == 404
