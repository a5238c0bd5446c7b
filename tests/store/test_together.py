"""Two processes on one PostgreSQL: what they do at the same moment is done once, and what the
server breaks off is done after all."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg
import pytest
from looking import ask
from meeting import Meeting, break_all
from postgresql import Postgresql, serving
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import make_url
from store_samples import NOW, RUNNER

from bot.store import engines
from bot.store.database import Database, opened
from bot.store.engines import OnTheLoop, UnsureError
from bot.store.locks import Locks
from bot.store.migrations import migrate, newest
from bot.store.repository import Repository
from bot.store.seal import Seal

KEY = "b2xk" * 10 + "b2w="
CHAT = 5_000_070_017
ONE_MORE = text("UPDATE runner SET unanswered = unanswered + 1 WHERE id = :who")


@pytest.fixture
async def two(postgresql_url: str) -> AsyncIterator[tuple[Database, Database]]:
    async with Database(postgresql_url) as here, Database(postgresql_url) as there:
        for number in (1, 2):
            await here.write(lambda rows, n=number: rows._connection.execute(text(
                "INSERT INTO runner (id, language, met_at, seen_at, unreachable)"
                " VALUES (:n, 'en', now(), now(), false)"), {"n": n}))  # fmt: skip
        yield here, there


@pytest.fixture
async def store(two: object, postgresql_url: str) -> AsyncIterator[OnTheLoop]:
    store = OnTheLoop(make_url(postgresql_url))
    yield store
    await store.close()


def unanswered(url: str) -> list[int]:
    return [count for (count,) in ask(url, "SELECT unanswered FROM runner ORDER BY id")]


# at the same moment


async def test_two_groups_that_wait_for_each_other_are_both_done_once(
    two: tuple[Database, Database], postgresql_url: str
) -> None:
    meet, tries = Meeting(), []

    def both(first: int, second: int) -> Callable[[Repository], None]:
        def work(rows: Repository) -> None:
            tries.append(first)
            rows._connection.execute(ONE_MORE, {"who": first})
            meet()
            rows._connection.execute(ONE_MORE, {"who": second})

        return work

    here, there = two
    await asyncio.gather(here.write(both(1, 2)), there.write(both(2, 1)))
    assert unanswered(postgresql_url) == [2, 2]
    assert len(tries) == 3, "the server broke off one of the two"


PUTS: dict[str, Callable[[Repository], Any]] = {
    "an errand": lambda rows: rows.errands.put(1, "weekly", NOW),
    "a note": lambda rows: rows.notes.put("tried", "now"),
    "an upload": lambda rows: rows.uploads.put("a" * 64, 7000, "file", NOW),
    "a runner": lambda rows: rows.admit(RUNNER),
}


@pytest.mark.parametrize("what", PUTS)
async def test_what_both_put_there_is_there_once(
    two: tuple[Database, Database], what: str
) -> None:
    meet = Meeting()

    def work(rows: Repository) -> None:
        meet()
        PUTS[what](rows)

    await asyncio.gather(*(one.write(work) for one in two))


async def test_two_that_start_at_once_under_a_new_key_both_run(postgresql_url: str) -> None:
    async def start() -> None:
        async with opened(postgresql_url, Seal([KEY])):
            pass

    await asyncio.gather(*(start() for _ in range(4)))
    assert len(ask(postgresql_url, "SELECT value FROM note")) == 1


def test_two_that_start_at_once_on_a_new_database_both_migrate_it(postgresql: Postgresql) -> None:
    url = postgresql.database()
    migrate(url, "base")
    command = [sys.executable, "-m", "bot", "migrate"]
    started = [subprocess.Popen(command, env={**os.environ, "BOT_DATABASE_URL": url})
               for _ in range(3)]  # fmt: skip
    assert [one.wait(30) for one in started] == [0, 0, 0]
    assert ask(url, "SELECT version_num FROM alembic_version") == [(newest(),)]


# broken connections


async def test_after_its_connections_broke_it_reads_and_writes(
    two: tuple[Database, Database], postgresql_url: str
) -> None:
    here, there = two
    await asyncio.gather(*(here.read(lambda rows: rows.runner(1)) for _ in range(4)))
    break_all(postgresql_url)
    assert all(await asyncio.gather(*(here.read(lambda rows: rows.runner(1)) for _ in range(8))))
    await asyncio.gather(*(one.write(lambda rows: rows.mark_unreachable(1)) for one in two))
    assert (here.fault, there.fault) == (None, None)


async def test_what_broke_in_the_middle_is_done_once(
    store: OnTheLoop, postgresql_url: str
) -> None:
    tries: list[int] = []

    def work(connection: Connection) -> None:
        connection.execute(ONE_MORE, {"who": 1})
        tries.append(1)
        if len(tries) == 1:
            break_all(postgresql_url)
        connection.execute(ONE_MORE, {"who": 2})

    await store.write(work)
    assert (unanswered(postgresql_url), len(tries)) == ([1, 1], 2)


async def test_what_broke_before_its_commit_is_done_once(
    store: OnTheLoop, postgresql_url: str
) -> None:
    tries: list[int] = []

    def work(connection: Connection) -> None:
        connection.execute(ONE_MORE, {"who": 1})
        tries.append(1)
        if len(tries) == 1:
            break_all(postgresql_url)

    await store.write(work)
    assert (unanswered(postgresql_url), len(tries)) == ([1, 0], 2)


@pytest.mark.parametrize("committed", [False, True])
async def test_what_broke_during_its_commit_is_done_once(
    store: OnTheLoop, postgresql_url: str, *, committed: bool
) -> None:
    """Before the server had done it, or before the program heard so."""
    times = count()

    def breaks(connection: Connection) -> None:
        if next(times) == 0:
            if committed:
                connection.exec_driver_sql("COMMIT")
            break_all(postgresql_url)

    def work(connection: Connection) -> str:
        connection.execute(ONE_MORE, {"who": 1})
        return "done"

    event.listen(store._writing.sync_engine, "commit", breaks)
    assert await store.write(work) == "done"
    assert unanswered(postgresql_url) == [1, 0]


async def test_a_commit_of_which_nobody_can_tell_is_an_error_and_not_done_again(
    store: OnTheLoop, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def work(connection: Connection) -> None:
        connection.execute(ONE_MORE, {"who": 1})
        tries.append(1)

    event.listen(store._writing.sync_engine, "commit", lambda _: break_all(postgresql_url))
    monkeypatch.setattr(engines, "STATUS", text("SELECT nullif(:number, :number)"))
    with pytest.raises(UnsureError):
        await store.write(work)
    assert tries == [1]


# locks


@pytest.fixture
async def locks(postgresql_url: str) -> AsyncIterator[tuple[Locks, Locks]]:
    both = Locks(make_url(postgresql_url)), Locks(make_url(postgresql_url))
    yield both
    for one in both:
        await one.close()


def held(url: str) -> list[tuple[int, int]]:
    return ask(url, "SELECT classid::int, objid::int FROM pg_locks WHERE locktype = 'advisory'"
                    " AND objsubid = 2")  # fmt: skip


async def test_locks_can_be_taken_after_the_connection_broke(
    locks: tuple[Locks, Locks], postgresql_url: str
) -> None:
    here, there = locks
    await here.take(CHAT)
    break_all(postgresql_url)
    async with asyncio.timeout(5):
        await there.take(CHAT)
        there.give(CHAT)
        await here.take(CHAT)


async def test_a_process_is_seen_to_live_again_after_its_connection_broke(
    locks: tuple[Locks, Locks], postgresql_url: str
) -> None:
    here, _ = locks
    await here.live(41)
    break_all(postgresql_url)
    await here.take(CHAT)
    assert [number for _, number in held(postgresql_url)] == [41]


# the server restarts


class Restarted:
    """A server that is stopped and started."""

    def __init__(self, server: Postgresql) -> None:
        self._server = server.server
        self.url = server.database()
        self.plain = self._server.get_uri("postgres")

    def stop(self, how: signal.Signals) -> None:
        os.kill(self._server.get_pid(), how)

    async def start(self) -> None:
        """Once it has stopped."""
        process = self._server.get_postmaster_info().process
        await asyncio.to_thread(process.wait, 10)
        await asyncio.to_thread(self._server.ensure_postgres_running)


@pytest.fixture(scope="module")
def server() -> Iterator[Restarted]:
    with TemporaryDirectory(prefix="coach-") as folder, serving(f"{folder}/server") as server:
        yield Restarted(server)


async def test_while_the_server_restarts_everything_waits_for_it(server: Restarted) -> None:
    async with Database(server.url) as here:
        assert here.locks is not None
        await here.read(lambda rows: rows.runner(1))
        await here.locks.take(CHAT)
        server.stop(signal.SIGINT)
        waiting = asyncio.gather(
            here.read(lambda rows: rows.runner(1)),
            here.write(lambda rows: rows.notes.put("word", "one")),
            here.alone(lambda rows: rows.notes.put("word", "two")),
            here.locks.take(CHAT + 1),
        )
        await server.start()
        await asyncio.wait_for(waiting, 10)


async def test_a_server_that_takes_nobody_while_it_stops_is_waited_for(server: Restarted) -> None:
    """One that is told to stop politely waits for who is there, and turns all others away."""
    guest = await asyncpg.connect(server.plain)
    async with Database(server.url) as here:
        assert here.locks is not None
        server.stop(signal.SIGTERM)
        await turned_away(server.plain)
        waiting = asyncio.gather(here.read(lambda rows: rows.runner(1)), here.locks.take(CHAT))
        await asyncio.sleep(0.3)
        await guest.close()
        await server.start()
        await asyncio.wait_for(waiting, 10)


async def turned_away(uri: str) -> None:
    while True:
        try:
            await (await asyncpg.connect(uri)).close()
        except asyncpg.CannotConnectNowError:
            return
        await asyncio.sleep(0.01)
