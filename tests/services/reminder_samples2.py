"""A runner in Berlin with a plan, and a bell that rings as the coach would on the phone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.core.content import Routine, Step
from bot.core.dose import Dose, Hold
from bot.core.layout import expand
from bot.core.occurrence import Occurrence
from bot.core.reminder import LEAD, Kind, Quiet, Reminder
from bot.core.runner import Runner
from bot.core.schedule import EVERY_DAY, Rule
from bot.core.session import State as SessionState
from bot.core.session import begin
from bot.services.delivery import Lapsed
from bot.services.occurrences import Occurrences
from bot.services.reminders import Reminders
from bot.services.runners import Runners
from bot.store.database import Database
from bot.store.repository import Repository

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
BERLIN = "Europe/Berlin"


def at(shown: str, zone: str = BERLIN) -> datetime:
    """The instant at which the clocks of `zone` show "23 07:00" of November 2026."""
    wall = datetime.fromisoformat(f"2026-11-{shown}").replace(tzinfo=ZoneInfo(zone))
    return wall.astimezone(UTC)


def shown(moment: datetime | None, zone: str = BERLIN) -> str | None:
    return None if moment is None else f"{moment.astimezone(ZoneInfo(zone)):%d %H:%M}"


EVE = at("22 12:00")
"""A Sunday noon: the plan is made, nothing has rung."""
DUE = at("23 06:45")
RUN_AT = at("23 07:00")


def run(
    shown: str = "07:00", *, who: int = 7, days: frozenset[int] = EVERY_DAY, lead: int = LEAD,
    uid: str | None = None, title: str = "", on: date | None = None,
) -> Reminder:  # fmt: skip
    """A quarter of an hour before a run at seven, each day."""
    rule = Rule(time.fromisoformat(shown), days if on is None else frozenset(), on)
    return Reminder(who, Kind.RUN, rule, lead, uid=uid, title=title)


def daily(shown: str = "07:00", *, who: int = 7) -> Reminder:
    return Reminder(who, Kind.DAILY, Rule(time.fromisoformat(shown), EVERY_DAY))


def event(uid: str, day: int = 24, shown: str = "07:00", title: str = "Easy run") -> Reminder:
    """A run of a calendar, in November."""
    return run(shown, on=date(2026, 11, day), uid=uid, title=title)


@dataclass(frozen=True)
class Bell:
    """The services, and a Telegram on which everything arrives."""

    database: Database
    reminders: Reminders
    occurrences: Occurrences
    runners: Runners
    numbers: count[int] = field(default_factory=lambda: count(100))

    async def meets(self, who: int = 7, zone: str | None = BERLIN) -> None:
        await self.runners.meet(who, "en", EVE)
        if zone is not None:
            await self.moves(zone, EVE, who)

    async def moves(self, zone: str, now: datetime, who: int = 7) -> Runner:
        """The runner lives elsewhere from now on."""
        return await self.runners.live_by(await self._known(who), now, zone=zone)

    async def hushes(self, start: str, end: str, now: datetime = EVE) -> Runner:
        """Other quiet hours for runner 7."""
        quiet = Quiet(time.fromisoformat(start), time.fromisoformat(end))
        return await self.runners.live_by(await self._known(7), now, quiet=quiet)

    async def _known(self, who: int) -> Runner:
        return await self.runners.meet(who, "en", EVE)

    async def says(self, *lines: Reminder, now: datetime = EVE, editing: int | None = None) -> int:
        """The plan's newest number after these lines are in it."""
        await self.reminders.save(lines[0].runner, lines, now, editing)
        return max(line.id for line in await self.reminders.plan(lines[0].runner))

    async def plan(self, who: int = 7) -> list[tuple[str, str | None]]:
        """The time of each line, and when it is due next in Berlin."""
        return [(f"{line.rule.at:%H:%M}", shown(line.due_at))
                for line in await self.reminders.plan(who)]  # fmt: skip

    async def ticks(self, now: datetime) -> Lapsed:
        """What the coach does at a due moment."""
        await self.occurrences.claim(now)
        return await self.occurrences.lapse(now)

    async def takes(self, now: datetime, most: int = 50) -> list[Occurrence]:
        """Claims what is due and hands over the most urgent of the line."""
        await self.ticks(now)
        pings, _ = await self.occurrences.take(now, most)
        return [ping.row for ping in pings]

    async def take_one(self, now: datetime) -> Occurrence:
        [taken] = await self.takes(now)
        return taken

    async def rings(self, now: datetime) -> list[Occurrence]:
        """What rings at a moment, as the ledger has it afterwards."""
        taken = await self.takes(now)
        for row in taken:
            await self.occurrences.arrived(row, next(self.numbers), now)
        return [await self.row(one.id) for one in taken]

    async def rung(self, now: datetime = DUE) -> Occurrence:
        """The one that rings at a moment."""
        [row] = await self.rings(now)
        return row

    async def row(self, number: int) -> Occurrence:
        found = await self.database.read(lambda rows: rows.ledger.occurrence(number))
        assert found
        return found

    async def ledger(self, who: int = 7) -> list[str]:
        """What became of each occurrence, oldest first: "23 sent", "24 skipped: away"."""
        rows = await self.occurrences.ledger(who, 100)
        return [f"{row.day:%d} {_became(row)}" for row in reversed(rows)]

    async def warms_up(
        self, begun: datetime, ended: datetime | None, *, routine: str = "warmup",
        state: SessionState = SessionState.DONE, who: int = 7,
    ) -> int:  # fmt: skip
        """The row of a session; without an end it is live."""
        steps = (Step("press", each_side=True, dose=Dose(1, Hold(30, 30), 20)),)
        plan = expand(Routine(routine, "Mine", (), "", True, 10, steps, ("press",)))
        live = begin(plan, chat=who, runner=who, now=begun)

        def work(rows: Repository) -> int:
            known = replace(live, id=rows.add_session(live))
            if ended is not None:
                rows.claim(known, replace(known, state=state, due_at=None), ended_at=ended)
            return known.id

        return await self.database.write(work)

    async def ends(self, session: int, ended: datetime, state: SessionState) -> None:
        """A live session is over."""

        def work(rows: Repository) -> None:
            known = rows.session(session)
            assert known
            rows.claim(known, replace(known, state=state, due_at=None), ended_at=ended)

        await self.database.write(work)

    async def goes_silent(self, since: datetime = DUE) -> Occurrence:
        """Five in a row without an answer, and the question."""
        for day in range(6):
            asked = await self.rung(since + day * DAY)
        return asked


def bell_of(database: Database) -> Bell:
    return Bell(database, Reminders(database), Occurrences(database), Runners(database))


def _became(row: Occurrence) -> str:
    return f"{row.state}: {row.reason}" if row.reason else str(row.state)
