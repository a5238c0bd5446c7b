"""Whether a reminder is still wanted at the moment it would ring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.occurrence import (
    PATIENCE,
    PINGS_A_DAY,
    Occurrence,
    Reason,
    sending,
    skipped,
    too_early,
    too_late,
)
from bot.core.reminder import Kind

AFTER_A_RUN = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Done:
    """A session that counts as done for a reminder, or is being done."""

    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Now:
    """What is known of the runner at that moment: sessions of the day, newest first, the runs
    of the day before this one, pings of the day, how many reminders went unanswered, and whether
    it is a day off."""

    moment: datetime
    done: tuple[Done, ...] = ()
    run_before: datetime | None = None
    pings: int = 0
    unanswered: int = 0
    silent: bool = False
    reachable: bool = True
    off: bool = False


def decide(row: Occurrence, now: Now) -> Occurrence:
    """The row on its way to Telegram, or skipped with the reason. After five unanswered ones
    the message asks whether to go on."""
    if now.moment < row.wanted_at:
        return too_early(row)
    unwanted = _barred(row, now) or _needless(row, now)
    if unwanted is not None and unwanted[0] is Reason.AWAY:
        return too_late(row)
    if unwanted is not None:
        return skipped(row, *unwanted)
    return sending(row, now.moment, asked=now.unanswered >= PATIENCE)


def _barred(row: Occurrence, now: Now) -> tuple[Reason] | None:
    bars = {
        Reason.UNREACHABLE: not now.reachable,
        Reason.CHANGED: row.reason is Reason.CHANGED,
        Reason.AWAY: now.moment >= row.until,
        Reason.PAUSED: now.off,
        Reason.SILENT: now.silent,
        Reason.CAP: now.pings >= PINGS_A_DAY,
    }
    return next(((reason,) for reason, holds in bars.items() if holds), None)


def _needless(row: Occurrence, now: Now) -> tuple[Reason, datetime | None] | None:
    """What was done for this run already, or is being done."""
    for session in now.done:
        if session.ended_at is None:
            return Reason.WARMING_UP, None
        if _counts(row, session.ended_at, now.run_before):
            return Reason.WARMED_UP, session.ended_at
    return None


def _counts(row: Occurrence, ended_at: datetime, run_before: datetime | None) -> bool:
    """A warm-up belongs to the next run after it; one within half an hour after a run's start
    was for that run."""
    if row.kind is Kind.DAILY or run_before is None:
        return True
    return ended_at > run_before + AFTER_A_RUN
