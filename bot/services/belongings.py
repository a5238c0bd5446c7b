"""What is kept of a runner, in the runner's own hands: taken along, or gone."""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.services.parcel import packed
from bot.store.database import Database


class Belongings:
    """The use cases of `/export` and `/delete`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def export(self, who: int, now: datetime) -> bytes:
        """All that is kept of the runner as of `now`, as one ZIP."""
        everything = await self._database.read(lambda rows: rows.belongings.of(who))
        return await asyncio.to_thread(packed, everything, now)

    async def erase(self, who: int) -> int:
        """Deletes all of it in one transaction; returns how many rows went. Whoever calls it
        makes `Runners` forget the runner too."""
        return await self._database.write(lambda rows: rows.belongings.erase(who))
