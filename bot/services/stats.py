"""How the coach is doing, in figures, and whether its database is sound."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.counts import Figures
from bot.store.database import Database, Fault
from bot.store.repository import Repository

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MONTH = timedelta(days=30)


class Calls(Protocol):
    """The calls to Telegram: how many wait, and how many came too late to be of use."""

    @property
    def waiting(self) -> int: ...

    @property
    def dropped(self) -> int: ...


class Stats:
    """Counts; `since` is when the program began."""

    def __init__(self, database: Database, calls: Calls, since: datetime) -> None:
        self._database = database
        self._calls = calls
        self._since = since

    async def figures(self, now: datetime) -> Figures:
        return await self._database.read(lambda rows: self._count(rows, now))

    def _count(self, rows: Repository, now: datetime) -> Figures:
        stats, calls = rows.stats, self._calls
        runners, active_week, active_month = stats.runners(now - WEEK, now - MONTH)
        sessions, done, running = stats.sessions(now - WEEK)
        return Figures(
            runners=runners, active_week=active_week, active_month=active_month,
            sessions=sessions, done=done, running=running,
            day=stats.reminders(now - DAY, now), week=stats.reminders(now - WEEK, now),
            line=stats.line(), calls=calls.waiting, dropped=calls.dropped, since=self._since,
        )  # fmt: skip


class Soundness:
    """Whether the database can be read and written."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._trying: asyncio.Task[None] | None = None

    def fault(self, now: datetime) -> Fault | None:
        """What goes wrong. As long as something does, this has it tried, one try at a time: it
        may be that nobody else would."""
        fault = self._database.fault
        if fault is not None and (self._trying is None or self._trying.done()):
            self._trying = asyncio.create_task(self._try(now))
        return fault

    async def _try(self, now: datetime) -> None:
        def note(rows: Repository) -> None:
            rows.notes.put("tried", now.isoformat())

        try:
            await self._database.write(note)
            await self._database.read(lambda rows: rows.notes.get("tried"))
        except Exception:  # noqa: BLE001 - the database keeps it in mind, whatever it is
            return
