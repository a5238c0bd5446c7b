"""What is to be done for a runner at a moment: the question in the morning, the summary of the
week, the next self-check, and the leave of those who have long been silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.peers import WHOLE, Part
from bot.core.runner import Runner
from bot.core.schedule import Rule, runs
from bot.store.database import Database
from bot.store.repository import Repository

SILENT_FOR = timedelta(days=548)  # 18 months
NOTICE = timedelta(days=30)
WEEKLY = Rule(time(18), days=frozenset({6}))
AT_ONCE = 200


class Errand(StrEnum):
    MORNING = "morning"
    WEEKLY = "weekly"
    RECHECK = "recheck"
    LEAVING = "leaving"
    ERASE = "erase"


# So late an errand is still worth doing.
WORTH = {
    Errand.MORNING: timedelta(hours=6),
    Errand.WEEKLY: timedelta(hours=12),
    Errand.RECHECK: timedelta(days=7),
}


class Errands:
    """The use cases of errands."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(
        self, until: datetime, overdue: datetime | None = None, part: Part = WHOLE
    ) -> Sequence[tuple[datetime, tuple[int, str]]]:
        """Moment, runner and kind of the errands of that part of the runners due by `until`, and
        of any other that should have been done by `overdue`."""
        found = await self._database.read(lambda rows: rows.errands.due(until, overdue, part))
        return [(due, (who, kind)) for due, who, kind in found]

    async def take(self, who: int, kind: str, now: datetime) -> Errand | None:
        """Takes an errand out of the rows to do it; None when it is not due any more, or it is
        too late for it. The next summary is planned with this one."""

        def work(rows: Repository) -> Errand | None:
            due = rows.errands.take(who, kind, now)
            if due is None or kind not in set(Errand):
                return None
            errand, runner = Errand(kind), rows.runner(who)
            if errand is Errand.WEEKLY and runner is not None:
                rows.errands.put(who, Errand.WEEKLY, next_summary(runner, now))
            return errand if now - due <= WORTH.get(errand, timedelta.max) else None

        return await self._database.write(work)

    async def summaries(self, runner: Runner, now: datetime) -> None:
        """Plans the summary on Sundays, or takes it out of the plan."""

        def work(rows: Repository) -> None:
            if runner.weekly:
                rows.errands.put(runner.id, Errand.WEEKLY, next_summary(runner, now))
            else:
                rows.errands.drop(runner.id, Errand.WEEKLY)

        await self._database.write(work)

    async def notice(self, now: datetime) -> None:
        """Plans the leave of runners who have been silent for eighteen months: a word first,
        and thirty days later all is erased."""

        def work(rows: Repository) -> None:
            for who in rows.silent_since(now - SILENT_FOR, Errand.ERASE, AT_ONCE):
                if rows.errands.add(who, Errand.ERASE, now + NOTICE):  # no other process has
                    rows.errands.put(who, Errand.LEAVING, now)

        await self._database.write(work)

    async def still_silent(self, who: int, now: datetime) -> bool:
        """Whether a runner has not written since the notice."""
        found = await self._database.read(lambda rows: rows.runner(who))
        return found is not None and now - found.seen_at >= SILENT_FOR


def next_summary(runner: Runner, now: datetime) -> datetime:
    """Sunday evening on the runner's wall."""
    zone = runner.local.zone if runner.local else ZoneInfo("UTC")
    first = now.astimezone(zone).date()
    return next(moment for _, moment in runs(WEEKLY, zone, first) if moment > now).astimezone(UTC)
