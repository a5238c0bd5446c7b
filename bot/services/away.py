"""Days off: no reminders, and nothing that breaks a streak."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.core.runner import Runner
from bot.store.database import Database
from bot.store.repository import Repository

LONGEST = 180


class Away:
    """The use cases of days off that the runner asks for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rest(self, runner: Runner, days: int, now: datetime) -> date:
        """So many days off, today the first; the last of them. It takes the place of those
        that were asked for before."""
        first = runner.day(now)
        last = first + timedelta(days=min(days, LONGEST) - 1)

        def work(rows: Repository) -> None:
            rows.history.back(runner.id, first)
            rows.history.rest(runner.id, first, last)

        await self._database.write(work)
        return last

    async def back(self, runner: Runner, now: datetime) -> bool:
        """Ends the days off; whether there were any."""
        today = runner.day(now)
        return await self._database.write(lambda rows: rows.history.back(runner.id, today))
