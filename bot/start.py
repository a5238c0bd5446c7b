"""The way from the environment to a running coach, and a plain end whatever happens."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.errors import CoachError, SettingsError

if TYPE_CHECKING:
    from bot.settings import Settings

OWNER_ONLY = 0o077
"""What the program writes is for its owner alone."""


def run() -> None:
    """Reads the settings and runs the coach until it is told to stop."""
    gc.disable()  # while loading, nothing becomes garbage; `app` switches it on again
    from bot.logs import set_up  # noqa: PLC0415 - loaded with the collector off
    from bot.settings import read_settings  # noqa: PLC0415

    os.umask(OWNER_ONLY)
    with plain_ends():
        settings = read_settings()
        set_up(settings.log_level, settings.secret)
        migrate(settings.database_url)
        asyncio.run(_run_until_told(settings))


def migrate(url: str) -> None:
    """Brings the database to the newest form. Raises SettingsError when it cannot be used."""
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from bot.store import migrations  # noqa: PLC0415

    try:
        migrations.migrate(url)
    except (SQLAlchemyError, OSError) as error:
        why = str(error).splitlines()[0]
        raise SettingsError(f"BOT_DATABASE_URL: the database cannot be used ({why}).") from None


def reseal(settings: Settings, *, drop: bool = False) -> int:
    """Seals every text under the first key, or makes all of them plain; how many that changed.

    Raises CoachError, and then all is as it was.
    """
    from bot.store import resealing  # noqa: PLC0415
    from bot.store.seal import UNSEALED, Seal  # noqa: PLC0415

    seal = Seal(settings.data_keys)
    if not seal.keyed:
        raise SettingsError("BOT_DATA_KEY is missing: set the keys that open this database.")
    migrate(settings.database_url)
    return resealing.reseal(settings.database_url, seal, UNSEALED if drop else seal)


@contextmanager
def plain_ends() -> Iterator[None]:
    """Ends with one plain sentence and the right exit code instead of a traceback."""
    try:
        yield
    except CoachError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)


async def _run_until_told(settings: Settings) -> None:
    from bot import app  # noqa: PLC0415

    life, loop = app.Life(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, life.stop.set)
    await app.run(settings, life)
