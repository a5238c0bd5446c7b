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
    claimed,
    failed,
    lapse,
    move,
    put_back,
    sent,
    skipped,
    snooze,
)
from bot.core.reminder import Kind, Local, Reminder, claim
from bot.core.runner import local_of
from bot.core.schedule import DAY, instant
from bot.core.wanted import Now, decide
from bot.store.database import Database
from bot.store.repository import Repository

AT_ONCE = 500
DAY_BEGINS = time(4)
WARMUP = "warmup"
BUSY = timedelta(hours=1)
EARLY = timedelta(hours=2)  # a warm-up before the day begins is for a run early in it
# An answer of Telegram that comes late is true all the same.
ARRIVES = frozenset({State.SENDING, State.WAITING, State.FAILED})
TURNED_BACK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Ping:
    """A reminder on its way to the phone of a runner whose clock is `local`."""

    row: Occurrence
    local: Local


@dataclass(frozen=True, slots=True)
class Lapsed:
    """What the clock did: messages to take from view (chat and number), and whether somebody
    waits in line again."""

    messages: tuple[tuple[int, int], ...]
    line: bool
    more: bool


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
        return await self._database.read(lambda rows: rows.reminders.moments(until))

    async def recover(self, now: datetime) -> None:
        """At the start: what the last process was about to send is tried once more."""
        await self._database.write(lambda rows: _recover(rows, now))

    async def turned_back(self, now: datetime) -> None:
        """The clock ran ahead and has been set back: what was written off too early is due
        again. What was sent stays sent."""
        await self._database.write(lambda rows: rows.reminders.unwrite(now))

    async def claim(self, now: datetime) -> bool:
        """Claims up to some hundreds of due reminders; whether there may be more."""
        return await self._database.write(lambda rows: claim_due(rows, now))

    async def lapse(self, now: datetime) -> Lapsed:
        """Acts on rows of the ledger whose moment has come, some hundreds at most."""
        return await self._database.write(lambda rows: _lapse(rows, now))

    async def take(self, now: datetime, most: int) -> tuple[tuple[Ping, ...], bool]:
        """The most urgent of the line, marked as being sent, and whether the line goes on.
        What is no longer wanted is written off with its reason."""
        return await self._database.write(lambda rows: _take(rows, now, most))

    async def still(self, row: Occurrence) -> bool:
        """Whether `row`, as it was taken from the line, is on its way still: a runner who began
        to warm up meanwhile has answered it, and a clock that jumped may have given it up."""
        found = await self._database.read(lambda rows: rows.reminders.occurrence(row.id))
        return found is not None and (found.state, found.version) == (row.state, row.version)

    async def arrived(self, row: Occurrence, message: int, now: datetime) -> None:
        """Telegram has taken it."""
        await self._database.write(lambda rows: _arrived(rows, row, message, now))

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
        return await self._database.read(lambda rows: bool(rows.reminders.attention(who).silent))

    async def on_the_phone(self, who: int) -> Occurrence | None:
        """The last reminder that may still be answered."""

        def find(rows: Repository) -> Occurrence | None:
            shown = [row for row in rows.reminders.open_of(who) if row.message is not None]
            return shown[-1] if shown else None

        return await self._database.read(find)

    async def go_on(self, who: int) -> None:
        """The runner wants to hear of us again."""
        await self._database.write(lambda rows: rows.reminders.attend(who, missed=False))

    async def ledger(self, who: int, most: int) -> Sequence[Occurrence]:
        return await self._database.read(lambda rows: rows.reminders.ledger(who, most))

    async def leave(self, who: int) -> None:
        """The runner is gone: everything planned stops."""
        await self._database.write(lambda rows: _leave(rows, who))

    async def _update(self, number: int, change: Callable[[Occurrence], Occurrence]) -> None:
        def work(rows: Repository) -> None:
            row = rows.reminders.occurrence(number)
            if row is not None and row.state is State.SENDING:
                rows.reminders.save(row, change(row))

        await self._database.write(work)

    async def _press(
        self, number: int, who: int, change: Callable[[Occurrence, Local], Occurrence]
    ) -> Answered | None:
        """Any press is an answer: the count of unanswered ones begins anew."""

        def work(rows: Repository) -> Answered | None:
            row, local = rows.reminders.occurrence(number), _local(rows, who)
            if row is None or row.runner != who or local is None:
                return None
            after = change(row, local)
            changed = after is not row and rows.reminders.save(row, after)
            rows.reminders.attend(who, missed=False)
            plan = rows.reminders.one(row.reminder, who) if row.reminder else None
            return Answered(after if changed else row, local, changed, plan)

        return await self._database.write(work)


def claim_due(rows: Repository, now: datetime, who: int | None = None) -> bool:
    """Claims what is due, of one runner only if one is named (before his or her plan changes,
    so that what was due before the change is accounted for); whether there may be more."""
    due = rows.reminders.due(now, AT_ONCE, who)
    ledger: list[Occurrence] = []
    advanced: list[Reminder] = []
    for reminder, local in due:
        if local is None:
            advanced.append(replace(reminder, due_at=None))
            continue
        plans, after = claim(reminder, local, now)
        ledger += [claimed(reminder, plan, now) for plan in plans]
        advanced.append(after)
    rows.reminders.enter(ledger)
    rows.reminders.advance(advanced)
    return len(due) == AT_ONCE


def _recover(rows: Repository, now: datetime) -> None:
    rows.reminders.hurry(now)
    newest = rows.reminders.last_claimed()
    if newest is not None and newest > now + TURNED_BACK:
        rows.reminders.unwrite(now)


def _lapse(rows: Repository, now: datetime) -> Lapsed:
    found = rows.reminders.lapsed(now, AT_ONCE)
    changed = [(row, lapse(row, now)) for row in found]
    rows.reminders.save_all(changed)
    gone = [row for row, after in changed if after.state is State.MISSED]
    for row in gone:
        rows.reminders.attend(row.runner, missed=True)
    messages = tuple((row.runner, row.message) for row in gone if row.message is not None)
    line = any(after.state is State.WAITING for _, after in changed)
    return Lapsed(messages, line, len(found) == AT_ONCE)


def _take(rows: Repository, now: datetime, most: int) -> tuple[tuple[Ping, ...], bool]:
    found = rows.reminders.line(most)
    pings = [_considered(rows, row, now) for row in found]
    return tuple(ping for ping in pings if ping is not None), len(found) == most


def _considered(rows: Repository, row: Occurrence, now: datetime) -> Ping | None:
    known = rows.reminders.attention(row.runner)
    local = local_of(known.zone, known.quiet)
    if local is None:
        rows.reminders.save(row, skipped(row, Reason.CHANGED))
        return None
    since, air = _day_began(local, now), rows.reminders.in_the_air(row.runner)
    after = decide(row, Now(
        now,
        done=rows.reminders.done_since(
            row.runner, min(since, now - EARLY), now - BUSY, _counting(row)
        ),
        run_before=row.run_at and rows.reminders.run_before(row.runner, row.day, row.run_at),
        pings=rows.reminders.pings_since(row.runner, since) + len(air),
        unanswered=known.unanswered, silent=known.silent or any(air),
        reachable=not known.unreachable,
    ))  # fmt: skip
    if not rows.reminders.save(row, after) or after.state is not State.SENDING:
        return None
    return Ping(replace(after, version=row.version + 1), local)


def _arrived(rows: Repository, row: Occurrence, message: int, now: datetime) -> None:
    found = rows.reminders.occurrence(row.id)
    if found is None or found.state not in ARRIVES:
        return
    rows.reminders.save(found, sent(found, message, now))
    if found.asked:
        rows.reminders.hush(row.runner)


def _began(rows: Repository, who: int, routine: str) -> Sequence[int]:
    answers = [row for row in rows.reminders.open_of(who)
               if row.kind is Kind.DAILY or routine == WARMUP]  # fmt: skip
    for row in answers:
        rows.reminders.save(row, answered(row, State.STARTED))
    if answers:
        rows.reminders.attend(who, missed=False)
    return [row.message for row in answers if row.message is not None]


def _leave(rows: Repository, who: int) -> None:
    for row in rows.reminders.open_of(who):
        rows.reminders.save(row, skipped(row, Reason.UNREACHABLE))
    rows.reminders.advance(replace(one, due_at=None) for one in rows.reminders.of(who))


def _moved_to(row: Occurrence, at: time, local: Local, now: datetime) -> Occurrence:
    today = now.astimezone(local.zone).date()
    for day in (today, today + DAY):
        run_at = instant(day, at, local.zone)
        if run_at is not None and run_at > now:
            return move(row, run_at, now)
    return row


def _local(rows: Repository, who: int) -> Local | None:
    known = rows.reminders.attention(who)
    return local_of(known.zone, known.quiet)


def _day_began(local: Local, now: datetime) -> datetime:
    """The runner's day begins at four in the morning."""
    today = now.astimezone(local.zone)
    day = today.date() if today.time() >= DAY_BEGINS else today.date() - DAY
    return instant(day, DAY_BEGINS, local.zone) or now


def _counting(row: Occurrence) -> str | None:
    """Which sessions make a reminder needless: a warm-up before a run, any for a daily one."""
    return WARMUP if row.kind is Kind.RUN else None
