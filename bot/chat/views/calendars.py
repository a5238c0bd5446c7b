"""The events of a calendar file, to choose the runs from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from bot.calendars import Run
from bot.chat.views.moments import clock, day, moment
from bot.chat.views.reply import Button, Reply
from bot.core.ahead import Ahead
from bot.core.dialogue import Choice, Choosing
from bot.core.reminder import LEAD, Kind, Local, Reminder
from bot.core.saying import Clock
from bot.library import Library

A_PAGE = 8
HOURS = range(4, 24)
IN_A_ROW = 4
LONGEST = 40


def offer(library: Library, chosen: Choosing, at: int) -> Reply:
    """A page of the events, the one with event `at`, those taken in with a mark."""
    say, count = library.texts.say, len(chosen.choices)
    first = min(at, count - 1) // A_PAGE * A_PAGE
    shown = [*enumerate(chosen.choices)][first : first + A_PAGE]
    rows = [(Button(_event(one), _press(chosen, "take", number)),) for number, one in shown]
    turns = []
    if first:
        turns.append(Button(say("button-earlier"), _press(chosen, "page", first - A_PAGE)))
    if first + A_PAGE < count:
        turns.append(Button(say("button-further"), _press(chosen, "page", first + A_PAGE)))
    all_or_none = (Button(say("button-all"), _press(chosen, "all", first)),
                   Button(say("button-none"), _press(chosen, "none", first)))  # fmt: skip
    wanted = len(chosen.wanted)
    save = Button(say("button-save-runs", count=wanted), _press(chosen, "save"), "success")
    text = say("calendar-offer", wanted=wanted, count=count, **{"left-out": chosen.left_out})
    cancel = Button(say("button-cancel"), _press(chosen, "cancel"))
    turned = [tuple(turns)] if turns else []
    return Reply(text, (*rows, *turned, all_or_none, (save, cancel)))


def which_time(library: Library, chosen: Choosing) -> Reply:
    """At what time are the runs that have none in the file?"""
    cells = [Button(clock(time(hour)), _press(chosen, "at", hour * 60)) for hour in HOURS]
    rows = [tuple(cells[at : at + IN_A_ROW]) for at in range(0, len(cells), IN_A_ROW)]
    bare = sum(one.at is None for one in chosen.wanted)
    return Reply(library.texts.say("calendar-needs-time", wanted=bare), tuple(rows))


def which_half(library: Library, chosen: Choosing, said: Clock) -> Reply:
    """Morning or evening?"""
    halves = [said.settled(evening=evening) for evening in (False, True)]
    row = tuple(Button(clock(at), _press(chosen, "at", at.hour * 60 + at.minute))
                for at in halves)  # fmt: skip
    text = library.texts.say("ask-half", said=f"{said.hour}:{said.minute:02}", days="", dated=0)
    return Reply(text, (row,))


def saved(
    library: Library, lines: Sequence[Reminder], gone: int, ahead: Sequence[Ahead], local: Local
) -> Reply:
    following = moment(ahead[0].planned.due_at, local.zone) if ahead else "-"
    return Reply(library.texts.say("calendar-saved", count=len(lines), lead=LEAD, gone=gone,
                                   next=following))  # fmt: skip


def cancelled(library: Library) -> Reply:
    return Reply(library.texts.say("cancelled"))


def runs(library: Library, plan: Sequence[Reminder]) -> list[Run]:
    """The lines of a plan as a calendar shows them."""
    return [Run(_key(one), one.rule, one.lead, one.title or _title(library, one.kind))
            for one in plan if one.on]  # fmt: skip


def _key(line: Reminder) -> str:
    return line.uid or f"{line.runner}-{line.id}"


def _title(library: Library, kind: Kind) -> str:
    return library.texts.say("calendar-run" if kind is Kind.RUN else "calendar-daily")


def _event(one: Choice) -> str:
    mark = "✓ " if one.wanted else ""
    at = "" if one.at is None else f" {clock(one.at)}"
    return f"{mark}{day(one.day)}{at} {one.title}"[:LONGEST]


def _press(chosen: Choosing, action: str, which: int = 0) -> str:
    return f"c:{chosen.number}:{action}:{which}"
