"""Rows written straight into the database: people whom the coach has met, reminders due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import WallClock
from bot.core.reminder import Kind, Reminder
from bot.core.runner import Runner
from bot.core.schedule import EVERY_DAY, Rule
from bot.store.database import Database
from bot.store.repository import Repository

SIGN = "EXERCISE OF THE DAY"
# None of them changes its clocks, so that no night of the year is special to these tests.
ZONES = ("Asia/Kathmandu", "America/Phoenix", "Africa/Lagos", "Asia/Tokyo", "Pacific/Honolulu")
Line = tuple[Runner, Reminder | None]


def runner(number: int) -> Runner:
    """Somebody without quiet hours, who wants no films."""
    moment = WallClock().now()
    return Runner(number, "en", moment, moment, zone=ZONES[number % len(ZONES)],
                  quiet="00:00-00:00", pictures="none")  # fmt: skip


async def met(database: Database, runners: Sequence[Runner]) -> None:
    await put(database, [(one, None) for one in runners])


async def put(database: Database, lines: Sequence[Line]) -> None:
    """All of it in one transaction: who has written before, and what is planned."""

    def work(rows: Repository) -> None:
        for who, _ in lines:
            rows.add_runner(who)
        rows.reminders.add([reminder for _, reminder in lines if reminder is not None])

    await database.write(work)


def due(people: Collection[int], ahead: int = 0) -> list[Line]:
    """A daily reminder for each, due in this minute or so many ahead: rules know no seconds."""
    moment = WallClock().now().replace(second=0, microsecond=0) + timedelta(minutes=ahead)
    return [_each_day(runner(number), moment) for number in people]


def seconds_to(lines: Sequence[Line]) -> float:
    """How long it is until the first of these is due."""
    moments = [one.due_at for _, one in lines if one is not None and one.due_at is not None]
    return (min(moments) - WallClock().now()).total_seconds()


def _each_day(who: Runner, due: datetime) -> tuple[Runner, Reminder]:
    at = due.astimezone(ZoneInfo(str(who.zone))).time()
    return who, Reminder(who.id, Kind.DAILY, Rule(at, EVERY_DAY), due_at=due)
