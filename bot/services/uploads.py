"""Telegram's ids of the files it already has."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.store.database import Database

REMEMBERED = 500
KEPT = timedelta(days=180)
"""After so long a file is uploaded once more, so that rows of what nobody wants go away."""


class Uploads:
    """Ids of one bot's files, through a small memory. Keys say what a file was made of."""

    def __init__(self, database: Database, bot: int) -> None:
        self._database = database
        self._bot = bot
        self._known: OrderedDict[str, str] = OrderedDict()

    async def find(self, key: str) -> str | None:
        """Telegram's id of the file; None when it has to be uploaded."""
        if key not in self._known:
            found = await self._database.read(lambda rows: rows.uploads.find(key, self._bot))
            if found is None:
                return None
            self._remember(key, found)
        self._known.move_to_end(key)
        return self._known[key]

    async def keep(self, key: str, file: str, now: datetime) -> None:
        """Telegram has the file now, by this id."""
        await self._database.write(lambda rows: rows.uploads.put(key, self._bot, file, now))
        self._remember(key, file)

    async def forget(self, key: str) -> None:
        """Telegram does not take the id any more."""
        self._known.pop(key, None)
        await self._database.write(lambda rows: rows.uploads.drop(key, self._bot))

    async def clean_up(self, now: datetime) -> None:
        self._known.clear()
        await self._database.write(lambda rows: rows.uploads.drop_before(now - KEPT))

    def _remember(self, key: str, file: str) -> None:
        self._known[key] = file
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
