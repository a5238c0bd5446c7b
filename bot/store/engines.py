"""How a transaction runs: on SQLite in a thread of its own, elsewhere on an async driver.

Queries are written once, as plain functions of a connection. An async SQLite driver would hop
to its thread and back for each cursor, statement and commit; one hop for the whole transaction
costs a third of that (figures in docs/performance.md).
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

WRITING, READING = 3, 5
POOL = WRITING + READING
PATIENCE = 5.0
TRIES, WAIT = 40, 0.2
STARTING_OR_STOPPING = ("57P01", "57P02", "57P03", "53300")
IN_EACH_OTHERS_WAY = ("40001", "40P01")
NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
NEVER_HEARD_OF = "22023"
NUMBER = text("SELECT CAST(pg_current_xact_id_if_assigned() AS text)")
STATUS = text("SELECT pg_xact_status(CAST(CAST(:number AS text) AS xid8))")

T = TypeVar("T")
Run = Callable[[Connection], T]


class Transactions(Protocol):
    """Runs a function in a transaction: what it does is kept when it `write`s, not when it
    only `read`s."""

    async def write(self, run: Run[T]) -> T: ...

    async def read(self, run: Run[T]) -> T: ...

    async def close(self) -> None: ...


class InThreads:
    """One thread writes and one reads, side by side thanks to SQLite's write-ahead log. What
    finds the disk full is tried again for some seconds: an operator may be making room."""

    def __init__(self, url: URL) -> None:
        self._engine = _sqlite(url)
        self._writer = _Thread(self._engine, "store-writer")
        self._reader = _Thread(self._engine, "store-reader")

    async def write(self, run: Run[T]) -> T:
        return await _tried(lambda: self._writer.do(run, keep=True))

    async def read(self, run: Run[T]) -> T:
        return await self._reader.do(run, keep=False)

    async def close(self) -> None:
        await self._writer.close()
        await self._reader.close()
        self._engine.dispose()


class _Thread:
    """A thread and its connection, opened when first needed and kept: fetching one from the
    pool and giving it back costs as much as a small transaction."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._executor = ThreadPoolExecutor(1, name)
        self._connection: Connection | None = None

    async def do(self, run: Run[T], *, keep: bool) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, self._whole, run, keep)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._executor, self._close)
        self._executor.shutdown()

    def _whole(self, run: Run[T], keep: bool) -> T:
        if self._connection is None:
            self._connection = self._engine.connect()
        with self._connection.begin() as transaction:
            result = run(self._connection)
            if not keep:
                transaction.rollback()
            return result

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()


class OnTheLoop:
    """An async driver: the same functions, suspended whenever they wait for the server.

    Readers have connections of their own that cannot write and begin no transaction: to begin
    and to end one would be two more of three trips to the server. At PostgreSQL's usual level
    each statement sees what is committed when it begins, in a transaction or not (13.2.1).

    While the server restarts, what surely did nothing is tried again for some seconds. When a
    connection breaks during a commit, the server is asked afterwards whether that was done: for
    this its transactions have numbers (PostgreSQL, 9.27, pg_xact_status). Only where it does not
    say so in time is that an error.
    """

    def __init__(self, url: URL) -> None:
        self._writing = _postgresql(url, WRITING)
        self._reading = _postgresql(url, READING, default_transaction_read_only="on")
        self._reading = self._reading.execution_options(isolation_level="AUTOCOMMIT")

    async def write(self, run: Run[T]) -> T:
        return await _tried(lambda: self._write(run))

    async def read(self, run: Run[T]) -> T:
        return await _tried(lambda: self._read(run))

    async def close(self) -> None:
        await self._writing.dispose()
        await self._reading.dispose()

    async def _write(self, run: Run[T]) -> T:
        async with self._writing.connect() as connection:
            result = await connection.run_sync(run)
            number: str | None = (await connection.execute(NUMBER)).scalar_one()
            heard = await _committed(connection)
        if not heard and number is not None and not await self._done(number):
            raise NotDoneError
        return result

    async def _done(self, number: str) -> bool:
        """Whether a transaction was committed. Raises UnsureError when nobody says so in time."""
        try:
            return await self.read(lambda server: _was_committed(server, number))
        except (DBAPIError, OSError) as error:
            raise UnsureError from error

    async def _read(self, run: Run[T]) -> T:
        async with self._reading.connect() as connection:
            return await connection.run_sync(run)


def _postgresql(url: URL, connections: int, **session: str) -> AsyncEngine:
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - 4 MB

    return create_async_engine(
        url, hide_parameters=True, pool_size=connections, max_overflow=0, pool_use_lifo=True,
        connect_args={"timeout": PATIENCE, "server_settings": session},
    )  # fmt: skip


async def _tried(once: Callable[[], Awaitable[T]]) -> T:
    for _ in range(TRIES):
        try:
            return await once()
        except (DBAPIError, OSError) as error:
            if not did_nothing(error):
                raise
            await asyncio.sleep(WAIT)
    return await once()


class NotDoneError(OSError):
    """The connection broke during a commit, and that was not done, or is not yet."""


class UnsureError(OSError):
    """The connection broke during a commit: whether that was done is not known."""


async def _committed(connection: AsyncConnection) -> bool:
    """Commits; whether the server could say so before the connection broke."""
    try:
        await connection.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            return False
        raise
    return True


def _was_committed(connection: Connection, number: str) -> bool:
    """What became of a transaction. One that a server has never heard of left no trace when it
    crashed; while it is in progress still, it is worth asking again."""
    try:
        status: str | None = connection.execute(STATUS, {"number": number}).scalar_one()
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == NEVER_HEARD_OF:
            return False
        raise
    if status == "in progress":
        raise NotDoneError
    if status is None:
        raise UnsureError
    return status == "committed"


def did_nothing(error: DBAPIError | OSError) -> bool:
    """Whether what failed may be done again: there was no connection, or it broke, or two
    transactions stood in each other's way (PostgreSQL, Appendix A, Error Codes), or there was no
    room (SQLite, Result and Error Codes)."""
    if isinstance(error, OSError):
        return not isinstance(error, UnsureError)
    if getattr(error.orig, "sqlite_errorcode", None) in NO_ROOM:
        return True
    state = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or state in {*STARTING_OR_STOPPING, *IN_EACH_OTHERS_WAY}


def transactions(url: str) -> Transactions:
    """The right way for the database at `url`."""
    parsed = make_url(url)
    return InThreads(parsed) if parsed.get_backend_name() == "sqlite" else OnTheLoop(parsed)


def _sqlite(url: URL) -> Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    # Values may be what a runner told in confidence; an error shows the statement alone.
    engine = create_engine(url.set(drivername="sqlite"), hide_parameters=True)
    event.listen(engine, "connect", _tune)
    return engine


def _tune(connection: Any, _: object) -> None:
    """WAL lets readers and the writer work side by side; NORMAL is safe against the end of
    the process at any moment, and against power failure up to the last commits."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON",
                   "busy_timeout=5000"):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
