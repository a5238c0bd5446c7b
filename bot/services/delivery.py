"""Reminders on their way: claimed when due, taken from the line, sent, and looked after, as
functions of one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.occurrence import Occurrence, Reason, State, claimed, lapse, sent, skipped
from bot.core.progress import begin_of, day_of
from bot.core.reminder import Kind, Local, Reminder, claim
from bot.core.runner import local_of
from bot.core.wanted import Now, decide
from bot.store.repository import Repository

AT_ONCE = 100
"""So many rows in one transaction: whoever writes a message meanwhile waits for two at most."""
WARMUP = "warmup"
BUSY = timedelta(hours=1)
EARLY = timedelta(hours=2)  # a warm-up before the day begins is for a run early in it
# An answer of Telegram that comes late is true all the same.
ARRIVES = frozenset({State.SENDING, State.WAITING, State.SNOOZED, State.FAILED})
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
    rows.ledger.enter(ledger)
    rows.reminders.advance(advanced)
    return len(due) == AT_ONCE


def recover(rows: Repository, now: datetime) -> None:
    rows.ledger.hurry(now)
    newest = rows.ledger.last_claimed()
    if newest is not None and newest > now + TURNED_BACK:
        rows.ledger.unwrite(now)


def lapse_due(rows: Repository, now: datetime) -> Lapsed:
    found = rows.ledger.lapsed(now, AT_ONCE)
    changed = [(row, lapse(row, now)) for row in found]
    rows.ledger.save_all(changed)
    gone = [row for row, after in changed if after.state is State.MISSED]
    for row in gone:
        rows.attention.attend(row.runner, missed=True)
    messages = tuple((row.runner, row.message) for row in gone if row.message is not None)
    line = any(after.state is State.WAITING for _, after in changed)
    return Lapsed(messages, line, len(found) == AT_ONCE)


def take(rows: Repository, now: datetime, most: int) -> tuple[tuple[Ping, ...], bool]:
    found = rows.ledger.line(most)
    pings = [_considered(rows, row, now) for row in found]
    return tuple(ping for ping in pings if ping is not None), len(found) == most


def _considered(rows: Repository, row: Occurrence, now: datetime) -> Ping | None:
    known = rows.attention.of(row.runner)
    local = local_of(known.zone, known.quiet)
    if local is None:
        rows.ledger.save(row, skipped(row, Reason.CHANGED))
        return None
    today = day_of(now, local.zone, known.day_start)
    since = begin_of(today, local.zone, known.day_start)
    air = rows.attention.in_the_air(row.runner)
    after = decide(row, Now(
        now,
        done=rows.attention.done_since(
            row.runner, min(since, now - EARLY), now - BUSY, _counting(row)
        ),
        run_before=row.run_at and rows.attention.run_before(row.runner, row.day, row.run_at),
        pings=rows.attention.pings_since(row.runner, since) + len(air),
        unanswered=known.unanswered, silent=known.silent or any(air),
        reachable=not known.unreachable,
        off=rows.history.is_off(row.runner, today),
    ))  # fmt: skip
    if not rows.ledger.save(row, after) or after.state is not State.SENDING:
        return None
    return Ping(replace(after, version=row.version + 1), local)


def arrived(rows: Repository, row: Occurrence, message: int, now: datetime) -> None:
    found = rows.ledger.occurrence(row.id)
    if found is None or found.state not in ARRIVES or found.pings != row.pings:
        return
    rows.ledger.save(found, sent(found, message, now))
    if found.asked:
        rows.attention.hush(row.runner)


def _counting(row: Occurrence) -> str | None:
    """Which sessions make a reminder needless: a warm-up before a run, any for a daily one."""
    return WARMUP if row.kind is Kind.RUN else None
