"""What became of the last reminders, and what comes in the next days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.chat.views.moments import clock_of, day, moment
from bot.chat.views.reply import Reply
from bot.core.ahead import Ahead
from bot.core.occurrence import Occurrence, State
from bot.core.reminder import Kind, Local
from bot.core.schedule import changes
from bot.library import Html, Library

LINES = 35
LONGEST = 40


def why(library: Library, rows: Sequence[Occurrence], local: Local | None) -> Reply:
    """The last rows of the ledger, the newest first, each with its reason."""
    if local is None or not rows:
        return Reply(library.texts.say("nothing-yet"))
    lines = [f"• {_row(library, row, local)}" for row in rows]
    return Reply(library.texts.say("why", lines=Html("\n".join(lines))))


def next_week(
    library: Library, ahead: Sequence[Ahead], local: Local | None, now: datetime, span: int
) -> Reply:
    """Each reminder of the coming days, with the days marked on which the clocks change."""
    say = library.texts.say
    if local is None or not ahead:
        return Reply(say("nothing-ahead-week"))
    first = now.astimezone(local.zone).date()
    marks = changes(first, span + 1, local.zone)
    lines: dict[date, list[str]] = {which: [_change(library, which, by.total_seconds())]
                                    for which, by in marks.items()}  # fmt: skip
    for one in ahead:
        which = one.planned.due_at.astimezone(local.zone).date()
        lines.setdefault(which, []).append(_coming(library, one, local))
    shown = [line for which in sorted(lines) for line in lines[which]]
    if len(shown) > LINES:
        shown = [*shown[:LINES], say("and-more", count=len(shown) - LINES)]
    return Reply(say("next-week", zone=local.zone.key, lines=Html("\n".join(shown))))


def _row(library: Library, row: Occurrence, local: Local) -> Html:
    say = library.texts.say
    when = moment(row.due_at, local.zone)
    because = "-" if row.because_at is None else clock_of(row.because_at, local.zone)
    if row.state in {State.SKIPPED, State.FAILED} and row.reason is not None:
        return say("why-not", when=when, why=say(f"reason-{row.reason.value}", at=because))
    sent = "-" if row.sent_at is None else clock_of(row.sent_at, local.zone)
    became = say(f"state-{row.state.value}")
    return say("why-sent", when=when, sent=sent, late=int(row.late), became=became)


def _coming(library: Library, one: Ahead, local: Local) -> Html:
    key = "coming-run" if one.reminder.kind is Kind.RUN else "coming-daily"
    run = one.planned.run_at or one.planned.due_at
    return library.texts.say(
        key, when=moment(one.planned.due_at, local.zone), run=clock_of(run, local.zone),
        title=one.reminder.title[:LONGEST],
    )  # fmt: skip


def _change(library: Library, which: date, seconds: float) -> Html:
    return library.texts.say(
        "clocks-forward" if seconds > 0 else "clocks-back",
        day=day(which), minutes=int(abs(seconds) // 60),
    )  # fmt: skip
