"""What a runner is in the middle of saying, kept until it is said, given up, or an hour old."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.dialogue import Dialogue
from bot.store.database import Database

FORGOTTEN_AFTER = timedelta(hours=1)


class Dialogues:
    """One dialogue a runner; a new one takes the place of the old."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, who: int, now: datetime) -> Dialogue | None:
        since = now - FORGOTTEN_AFTER
        return await self._database.read(lambda rows: rows.dialogues.of(who, since))

    async def keep(self, who: int, dialogue: Dialogue, now: datetime) -> None:
        await self._database.write(lambda rows: rows.dialogues.put(who, dialogue, now))

    async def clean_up(self, now: datetime) -> None:
        """Forgets dialogues that nobody went on with."""
        await self._database.write(
            lambda rows: rows.dialogues.remove_before(now - FORGOTTEN_AFTER)
        )

    async def drop(self, who: int) -> bool:
        """Ends it; whether there was one."""
        return await self._database.write(lambda rows: rows.dialogues.drop(who))
