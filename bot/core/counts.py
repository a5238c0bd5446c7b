"""Counts over all runners, for those who keep the coach. Nothing in them is about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the reminders of some time. Of those `sent`, some were `late` and some
    `unanswered`; of those `skipped`, some because the coach was `away`."""

    sent: int
    late: int
    unanswered: int
    failed: int
    skipped: int
    away: int


@dataclass(frozen=True, slots=True)
class Figures:
    """`sessions` were begun in the last seven days, and `done` are those of them. `line` are
    reminders and `calls` calls to Telegram that wait; `dropped` calls came too late. The
    program runs `since` then."""

    runners: int
    active_week: int
    active_month: int
    sessions: int
    done: int
    running: int
    day: Delivered
    week: Delivered
    line: int
    calls: int
    dropped: int
    since: datetime
