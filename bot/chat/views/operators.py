"""What those who keep the coach read: figures and alarms. Times are UTC."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.views.moments import moment
from bot.chat.views.reply import Reply
from bot.core.counts import Delivered, Figures
from bot.library import Html, Library

UTC = ZoneInfo("UTC")


def stats(library: Library, figures: Figures) -> Reply:
    """How many, and what became of the reminders."""
    day, week = (_delivered(library, counts) for counts in (figures.day, figures.week))
    return Reply(library.texts.say(
        "operator-stats",
        runners=figures.runners, week=figures.active_week, month=figures.active_month,
        sessions=figures.sessions, done=figures.done, running=figures.running,
        last_day=day, last_week=week,
        line=figures.line, calls=figures.calls, dropped=figures.dropped,
        since=moment(figures.since, UTC),
    ))  # fmt: skip


def broken(library: Library, name: str, since: datetime, error: str) -> Reply:
    """What is broken since when, and what to do."""
    say, when = library.texts.say, moment(since, UTC)
    if name == "database":
        return Reply(say("operator-database", since=when, error=error))
    return Reply(say("operator-failing", name=name, since=when))


def mended(library: Library, name: str, since: datetime) -> Reply:
    return Reply(library.texts.say("operator-well", name=name, since=moment(since, UTC)))


def refused(library: Library, since: datetime) -> Reply:
    """The token is taken again, after it was not."""
    return Reply(library.texts.say("operator-refused", since=moment(since, UTC)))


def _delivered(library: Library, counts: Delivered) -> Html:
    return library.texts.say(
        "operator-reminders",
        sent=counts.sent, late=counts.late, unanswered=counts.unanswered,
        failed=counts.failed, skipped=counts.skipped, away=counts.away,
    )  # fmt: skip
