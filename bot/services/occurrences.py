"""Occurrences of reminders: claimed when due, sent in the order of urgency, looked after until
somebody answers or the run begins.

Rows are the line to Telegram. A claim writes the ledger's row and the reminder's next date in
one transaction; a row is marked as being sent before it is, so that after a crash it is known
which ones may have arrived.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.core.occurrence import (
    Occurrence,
    Reason,
    State,
    answered,
    failed,
    move,
    put_back,
    skipped,
    snooze,
)
from bot.core.reminder import Kind, Local, Reminder
from bot.core.runner import local_of
from bot.core.schedule import DAY, instant
from bot.services import delivery
from bot.services.delivery import WARMUP, Lapsed, Ping
from bot.store.database import Database
from bot.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Answered:
    """A reminder after a press; `changed` is False when there was nothing to change any more.
    `reminder` is the line of the plan it belongs to, if that is still there."""

    row: Occurrence
    local: Local
    changed: bool
    reminder: Reminder | None


class Occurrences:
    """The use cases around the ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, until: datetime) -> Sequence[datetime]:
        """The moments by `until` at which something falls due."""
        return await self._database.read(lambda rows: rows.ledger.moments(until))

    async def recover(self, now: datetime) -> None:
        """At the start: what the last process was about to send is tried once more."""
        await self._database.write(lambda rows: delivery.recover(rows, now))

    async def turned_back(self, now: datetime) -> None:
        """The clock ran ahead and has been set back: what was written off too early is due
        again. What was sent stays sent."""
        await self._database.write(lambda rows: rows.ledger.unwrite(now))

    async def claim(self, now: datetime) -> bool:
        """Claims up to some hundreds of due reminders; whether there may be more."""
        return await self._database.aside(lambda rows: delivery.claim_due(rows, now))

    async def lapse(self, now: datetime) -> Lapsed:
        """Acts on rows of the ledger whose moment has come, some hundreds at most."""
        return await self._database.aside(lambda rows: delivery.lapse_due(rows, now))

    async def take(self, now: datetime, most: int) -> tuple[tuple[Ping, ...], bool]:
        """The most urgent of the line, marked as being sent, and whether the line goes on.
        What is no longer wanted is written off with its reason."""
        return await self._database.aside(lambda rows: delivery.take(rows, now, most))

    async def still(self, row: Occurrence) -> bool:
        """Whether `row`, as it was taken from the line, is on its way still: a runner who began
        to warm up meanwhile has answered it, and a clock that jumped may have given it up."""
        found = await self._database.read(lambda rows: rows.ledger.occurrence(row.id))
        return found is not None and (found.state, found.version) == (row.state, row.version)

    async def arrived(self, row: Occurrence, message: int, now: datetime) -> None:
        """Telegram has taken it."""
        await self._database.write(lambda rows: delivery.arrived(rows, row, message, now))

    async def came_back(self, row: Occurrence, wait: timedelta, now: datetime) -> None:
        """Telegram surely did not take it; it waits for a while."""
        await self._update(row.id, lambda found: put_back(found, wait, now))

    async def refused(self, row: Occurrence) -> None:
        await self._update(row.id, lambda found: failed(found, Reason.REFUSED))

    async def snooze(self, number: int, who: int, now: datetime) -> Answered | None:
        return await self._press(number, who, lambda row, _: snooze(row, now))

    async def move_by(self, number: int, who: int, minutes: int, now: datetime) -> Answered | None:
        """The run is so much later."""
        by = timedelta(minutes=minutes)
        return await self._press(
            number, who, lambda row, _: move(row, row.run_at + by, now) if row.run_at else row
        )

    async def move_to(self, number: int, who: int, at: time, now: datetime) -> Answered | None:
        """The run is at `at` the same day, or that time next."""
        return await self._press(number, who, lambda row, local: _moved_to(row, at, local, now))

    async def end(self, number: int, who: int, state: State) -> Answered | None:
        """The runner's answer."""
        return await self._press(number, who, lambda row, _: answered(row, state))

    async def look(self, number: int, who: int) -> Answered | None:
        """The row as it is."""
        return await self._press(number, who, lambda row, _: row)

    async def began(self, who: int, routine: str) -> Sequence[int]:
        """A session has begun: reminders that it answers, on the phone or on their way, are
        over. Returns their messages."""
        return await self._database.write(lambda rows: _began(rows, who, routine))

    async def silent(self, who: int) -> bool:
        """Whether the coach has fallen silent for want of answers."""
        return await self._database.read(lambda rows: bool(rows.attention.of(who).silent))

    async def on_the_phone(self, who: int) -> Occurrence | None:
        """The last reminder that may still be answered."""

        def find(rows: Repository) -> Occurrence | None:
            shown = [row for row in rows.ledger.open_of(who) if row.message is not None]
            return shown[-1] if shown else None

        return await self._database.read(find)

    async def go_on(self, who: int) -> None:
        """The runner wants to hear of us again."""
        await self._database.write(lambda rows: rows.attention.attend(who, missed=False))

    async def ledger(self, who: int, most: int) -> Sequence[Occurrence]:
        return await self._database.read(lambda rows: rows.ledger.last(who, most))

    async def leave(self, who: int) -> None:
        """The runner is gone: everything planned stops."""
        await self._database.write(lambda rows: _leave(rows, who))

    async def _update(self, number: int, change: Callable[[Occurrence], Occurrence]) -> None:
        def work(rows: Repository) -> None:
            row = rows.ledger.occurrence(number)
            if row is not None and row.state is State.SENDING:
                rows.ledger.save(row, change(row))

        await self._database.write(work)

    async def _press(
        self, number: int, who: int, change: Callable[[Occurrence, Local], Occurrence]
    ) -> Answered | None:
        """Any press is an answer: the count of unanswered ones begins anew."""

        def work(rows: Repository) -> Answered | None:
            row, local = rows.ledger.occurrence(number), _local(rows, who)
            if row is None or row.runner != who or local is None:
                return None
            after = change(row, local)
            changed = after is not row and rows.ledger.save(row, after)
            rows.attention.attend(who, missed=False)
            plan = rows.reminders.one(row.reminder, who) if row.reminder else None
            return Answered(after if changed else row, local, changed, plan)

        return await self._database.write(work)


def _began(rows: Repository, who: int, routine: str) -> Sequence[int]:
    answers = [row for row in rows.ledger.open_of(who)
               if row.kind is Kind.DAILY or routine == WARMUP]  # fmt: skip
    for row in answers:
        rang = row.pings > 0
        after = answered(row, State.STARTED) if rang else skipped(row, Reason.WARMING_UP)
        rows.ledger.save(row, after)
    if answers:
        rows.attention.attend(who, missed=False)
    return [row.message for row in answers if row.message is not None]


def _leave(rows: Repository, who: int) -> None:
    for row in rows.ledger.open_of(who):
        rows.ledger.save(row, skipped(row, Reason.UNREACHABLE))
    rows.reminders.advance(replace(one, due_at=None) for one in rows.reminders.of(who))


def _moved_to(row: Occurrence, at: time, local: Local, now: datetime) -> Occurrence:
    today = now.astimezone(local.zone).date()
    for day in (today, today + DAY):
        run_at = instant(day, at, local.zone)
        if run_at is not None and run_at > now:
            return move(row, run_at, now)
    return row


def _local(rows: Repository, who: int) -> Local | None:
    known = rows.attention.of(who)
    return local_of(known.zone, known.quiet)
