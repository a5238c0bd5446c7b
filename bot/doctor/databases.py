"""Any database: the way into it, how new it is, and whether the keys open it."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

from bot.doctor.finding import Finding, fault, look, well
from bot.errors import SettingsError
from bot.logs import reason
from bot.store.address import sqlite_file
from bot.store.migrations import newest
from bot.store.seal import Seal
from bot.store.sealing import SealingRows

T = TypeVar("T")
PATIENCE = 3
NEW = well("There is none yet; the first start makes it.")
LOST = "Restore the last good backup (docs/operate.md), or point BOT_DATABASE_URL elsewhere."
# PostgreSQL, Appendix A; the second part is how to mend it.
REFUSALS = {
    "28P01": ("refuses the password", "Mend user and password in BOT_DATABASE_URL."),
    "28000": ("refuses this user", "Look at user, password and pg_hba.conf."),
    "3D000": ("has no such database", "Make it: `createdb`; or mend BOT_DATABASE_URL."),
    "42501": ("does not let this user in", "GRANT the user all on its database and tables."),
    "53300": ("has no connection left", "Raise max_connections, or run fewer processes."),
    "57P03": ("is starting up or going down", "Wait a little, and look again."),
}


async def inside(url: str, ask: Callable[[Connection], T]) -> T:
    """What `ask` finds in a transaction that is taken back."""
    file = sqlite_file(url)
    if file is not None:
        return await in_thread(lambda: _in_file(file, ask))
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - 4 MB

    engine = create_async_engine(
        make_url(url), hide_parameters=True, poolclass=NullPool,
        connect_args={"timeout": PATIENCE},
    )  # fmt: skip
    async with engine.connect() as connection:
        return await connection.run_sync(ask)


async def in_thread(work: Callable[[], T]) -> T:
    """Runs `work` in a thread that may be left behind: a dead network file system holds one for
    ever, and the program has to end all the same."""
    loop, done = asyncio.get_running_loop(), asyncio.Queue[Callable[[], T]]()

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            outcome: Callable[[], T] = _raising(error)
        else:
            outcome = lambda: result  # noqa: E731
        with contextlib.suppress(RuntimeError):  # nobody waits any more
            loop.call_soon_threadsafe(done.put_nowait, outcome)

    threading.Thread(target=run, daemon=True).start()
    return (await done.get())()


def migrations(connection: Connection) -> Finding:
    """How new the database is."""
    if not inspect(connection).has_table("alembic_version"):
        others = inspect(connection).get_table_names()
        return strangers(others) if others else NEW
    stands = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision(None if stands is None else str(stands), newest())


def revision(stands: str | None, newest: str) -> Finding:
    """What the revision a database stands at means, beside the newest that is known."""
    if stands == newest:
        return well(f"It stands at {stands}, the newest.")
    if stands is None or stands < newest:
        return look(
            f"It stands at {stands or 'the beginning'}; {newest} is the newest.",
            "The next start brings it there. Make a backup before: `python -m bot backup`.",
        )
    return fault(
        f"It stands at {stands}, and this version of the coach knows none after {newest}.",
        "Start the newer version again, or restore the backup from before it.",
    )


def strangers(tables: Sequence[str]) -> Finding:
    """For a database in which something else lives."""
    return fault(
        f"It holds {len(tables)} tables, and none of the coach's.",
        "Give the coach a database of its own: mend BOT_DATABASE_URL.",
    )


def data_key(connection: Connection, keys: Sequence[str]) -> Finding:
    """Whether the keys open what is sealed. What the check notes down is taken back."""
    if not inspect(connection).has_table("note"):
        return NEW
    try:
        first = SealingRows(connection, Seal(keys)).check()
    except SettingsError as error:
        return fault(str(error), "The key that was used is needed; nobody can make it anew.")
    if not keys:
        return well("BOT_DATA_KEY is not set; pain, effort and notes are not sealed.")
    if first:
        return look(
            "BOT_DATA_KEY is set, and nothing is sealed yet.",
            "The next start seals what comes; `python -m bot keys rotate` what is there.",
        )
    return well("It opens what is sealed.")


def unusable(error: Exception) -> Finding:
    """What it means that a database cannot be asked."""
    causes = list(_causes(error))
    state = next((s for one in causes if (s := getattr(one, "sqlstate", None))), None)
    if state in REFUSALS:
        how, mend = REFUSALS[str(state)]
        return fault(f"PostgreSQL {how}.", mend)
    for one in causes:
        if isinstance(one, sqlite3.Error):
            return _sqlite_refuses(str(one))
        if isinstance(one, OSError):
            return fault(
                f"It cannot be reached: {reason(one) or type(one).__name__}.",
                "Is it running? Look at host and port in BOT_DATABASE_URL, and the firewall.",
            )
    kind = type(causes[-1]).__name__
    return fault(f"It cannot be used ({kind}, {state or 'no code'}).", "Its own log says more.")


def _sqlite_refuses(said: str) -> Finding:
    if "locked" in said or "busy" in said:
        return look(
            f"Another process has been writing for more than {PATIENCE} s.",
            "Look again. If it stays so, end whatever holds the file: a backup, a shell.",
        )
    if "not a database" in said or "malformed" in said:
        return fault(f"The file is damaged ({said}).", LOST)
    return fault(
        f"The file cannot be used: {said}.",
        "File and folder must belong to the user who runs the coach, and be writable.",
    )


def _in_file(file: Path, ask: Callable[[Connection], T]) -> T:
    engine = create_engine(
        "sqlite://", creator=lambda: opened(file), poolclass=NullPool, hide_parameters=True
    )
    with engine.connect() as connection:
        return ask(connection)


def opened(file: Path) -> sqlite3.Connection:
    """A connection that never makes a file."""
    address = f"{file.resolve().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE)


def in_words(url: URL) -> str:
    """Where a database is, without its password and what else an address may hold."""
    return f"{url.host or 'this machine'}{f':{url.port}' if url.port else ''}/{url.database}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = getattr(error, "orig", None) or error.__cause__ or error.__context__


def _raising(error: Exception) -> Callable[[], NoReturn]:
    def outcome() -> NoReturn:
        raise error

    return outcome
