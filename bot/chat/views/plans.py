"""The plan: how it is said, what was understood, and what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from bot.chat.views.moments import clock, days, line, moment, moments, rule, short_day
from bot.chat.views.reply import Button, Reply
from bot.core.ahead import Ahead
from bot.core.dialogue import Planning, Step, lead_of, pending, step
from bot.core.reminder import LEADS, Kind, Local, Reminder
from bot.core.schedule import EVERY_DAY
from bot.library import Html, Library

HOURS = range(4, 24)
QUARTERS = (0, 15, 30, 45)
IN_A_ROW = 4
LEADS_IN_A_ROW = 3
CALENDAR_SHOWN = 5
Rows = tuple[tuple[Button, ...], ...]


def ask(library: Library, draft: Planning) -> Reply:
    """The next question of a dialogue that still has one."""
    asks = {Step.KIND: _kind, Step.DAYS: _days, Step.TIME: hours, Step.HALF: _half}
    return asks[step(draft)](library, draft)


def confirm(
    library: Library, draft: Planning, lines: Sequence[Reminder], ahead: Sequence[Ahead],
    local: Local,
) -> Reply:  # fmt: skip
    """What was understood, and the next three dates, before anything is saved."""
    say, texts = library.texts.say, library.texts
    said = Html("\n".join(f"• {line(texts, one)}" for one in lines))
    due = [one.planned.due_at for one in ahead]
    text = say("confirm", lines=said, zone=local.zone.key, next=moments(due, local))
    held = _held(library, lines, local)
    save = Button(say("button-save"), press(draft, "save"), "success")
    return Reply(f"{text}{held}", (*_leads(library, draft), (save, _cancel(library, draft))))


def cancelled(library: Library) -> Reply:
    return Reply(library.texts.say("cancelled"))


def nothing_ahead(library: Library) -> Reply:
    """All the dates that were said are over."""
    return Reply(library.texts.say("nothing-ahead"))


def hours(library: Library, draft: Planning) -> Reply:
    """Full hours to tap; any other time is typed."""
    entry = draft.entries[pending(draft)]
    on = days(library.texts, entry.days) if entry.days else Html("")
    grid = _grid([Button(clock(time(hour)), press(draft, "hour", hour)) for hour in HOURS])
    run = draft.kind is Kind.RUN
    text = library.texts.say("ask-time-run" if run else "ask-time-daily", days=on,
                             dated=int(bool(on)))  # fmt: skip
    return Reply(text, (*grid, (_cancel(library, draft),)))


def minutes(library: Library, draft: Planning, hour: int) -> Reply:
    """The quarters of the hour that was tapped."""
    row = tuple(Button(clock(time(hour, minute)), press(draft, "at", hour, minute))
                for minute in QUARTERS)  # fmt: skip
    return Reply(library.texts.say("ask-minute"), (row, (_cancel(library, draft),)))


def saved(library: Library, lines: Sequence[Reminder], ahead: Sequence[Ahead],
          local: Local) -> Reply:  # fmt: skip
    """What is in the plan now, and when the coach writes first."""
    said = Html("\n".join(f"• {line(library.texts, one)}" for one in lines))
    first = moment(ahead[0].planned.due_at, local.zone) if ahead else "-"
    return Reply(library.texts.say("saved", lines=said, next=first))


def plan(
    library: Library, lines: Sequence[Reminder], ahead: Sequence[Ahead], local: Local | None,
    *, silent: bool,
) -> Reply:  # fmt: skip
    """All lines of the plan, a button each, and what comes next."""
    say = library.texts.say
    said = [one for one in lines if one.uid is None]
    imported = [one for one in lines if one.uid is not None]
    add = Button(say("button-add"), "m:0:add")
    if not lines:
        return Reply(say("plan-empty"), ((add,),))
    shown = [_numbered(library, number, one) for number, one in enumerate(said, 1)]
    if imported:
        shown.append(say("plan-calendar", count=len(imported)))
    due = [one.planned.due_at for one in ahead]
    following = moments(due, local) if local is not None and due else "-"
    text = say("plan", lines=Html("\n".join(shown)), next=following)
    rows = _grid([Button(str(number), f"m:{one.id}:show") for number, one in enumerate(said, 1)])
    more = [Button(say("button-calendar"), "m:0:calendar")] if imported else []
    quiet = f"\n\n{say('plan-silent')}" if silent else ""
    wake = ((Button(say("button-go-on"), "m:0:wake", "success"),),) if silent else ()
    on = any(one.on for one in lines)
    switch = Button(
        say("button-all-off" if on else "button-all-on"), f"m:0:{'off' if on else 'on'}"
    )
    return Reply(f"{text}{quiet}", (*wake, *rows, (add, *more), (switch,)))


def one_line(library: Library, shown: Reminder) -> Reply:
    """A line of the plan with what can be done to it."""
    say, number = library.texts.say, shown.id
    switch = (Button(say("button-switch-off"), f"m:{number}:off") if shown.on
              else Button(say("button-switch-on"), f"m:{number}:on", "success"))  # fmt: skip
    edit = Button(say("button-edit"), f"m:{number}:edit")
    delete = Button(say("button-delete"), f"m:{number}:del", "danger")
    text = say("plan-line", line=line(library.texts, shown), off=_off(library, shown))
    return Reply(text, ((edit, switch), (delete, Button(say("button-back-to"), "m:0:list"))))


def deleted(library: Library, gone: Reminder) -> Reply:
    back = Button(library.texts.say("button-back-to"), "m:0:list")
    return Reply(library.texts.say("deleted", line=line(library.texts, gone)), ((back,),))


def calendar(library: Library, lines: Sequence[Reminder]) -> Reply:
    """The first runs that a calendar file brought."""
    say = library.texts.say
    shown = [say("calendar-line", rule=rule(library.texts, one.rule), title=one.title)
             for one in lines[:CALENDAR_SHOWN]]  # fmt: skip
    drop = Button(say("button-drop-calendar"), "m:0:drop", "danger")
    text = say("calendar-plan", count=len(lines), lines=Html("\n".join(shown)))
    return Reply(text, ((drop,), (Button(say("button-back-to"), "m:0:list"),)))


def press(draft: Planning, action: str, *more: int | str) -> str:
    """What a button of a dialogue says: which dialogue, and the answer."""
    return ":".join(["d", str(draft.number), action, *map(str, more)])


def _kind(library: Library, draft: Planning) -> Reply:
    say = library.texts.say
    return Reply(say("ask-kind"), (
        (Button(say("button-kind-run"), press(draft, "kind", "run")),),
        (Button(say("button-kind-daily"), press(draft, "kind", "daily")),),
        (_cancel(library, draft),),
    ))  # fmt: skip


def _days(library: Library, draft: Planning) -> Reply:
    say, chosen = library.texts.say, draft.entries[0].days
    marks = [Button(f"{'✓ ' if number in chosen else ''}{short_day(number)}",
                    press(draft, "day", number)) for number in sorted(EVERY_DAY)]  # fmt: skip
    every = Button(say("button-every-day"), press(draft, "day", "all"))
    done = Button(say("button-days-done"), press(draft, "days"), "success")
    key = "ask-days-run" if draft.kind is Kind.RUN else "ask-days-daily"
    return Reply(say(key), (*_grid(marks), (every, done), (_cancel(library, draft),)))


def _half(library: Library, draft: Planning) -> Reply:
    entry = draft.entries[pending(draft)]
    assert entry.clock is not None, "a half is asked of a time"  # noqa: S101
    halves = [(entry.clock.settled(evening=evening), evening) for evening in (False, True)]
    row = tuple(Button(clock(at), press(draft, "half", "pm" if evening else "am"))
                for at, evening in halves)  # fmt: skip
    said = f"{entry.clock.hour}:{entry.clock.minute:02}"
    on = days(library.texts, entry.days) if entry.days else Html("")
    text = library.texts.say("ask-half", said=said, days=on, dated=int(bool(on)))
    return Reply(text, (row, (_cancel(library, draft),)))


def _leads(library: Library, draft: Planning) -> Rows:
    """How long before the run, with the present one marked."""
    if draft.kind is not Kind.RUN:
        return ()
    now, say = lead_of(draft), library.texts.say
    cells = [Button(say("button-lead", minutes=lead, chosen=int(lead == now)),
                    press(draft, "lead", lead)) for lead in LEADS]  # fmt: skip
    return tuple(cells[:LEADS_IN_A_ROW]), tuple(cells[LEADS_IN_A_ROW:])


def _held(library: Library, lines: Sequence[Reminder], local: Local) -> str:
    """Says so when a daily reminder lies in the quiet hours."""
    held = any(one.kind is Kind.DAILY and local.quiet.holds(one.rule.at) for one in lines)
    if not held:
        return ""
    quiet = local.quiet
    return "\n\n" + library.texts.say("confirm-held", start=clock(quiet.start),
                                       end=clock(quiet.end))  # fmt: skip


def _numbered(library: Library, number: int, shown: Reminder) -> Html:
    return library.texts.say("plan-item", number=number, line=line(library.texts, shown),
                             off=_off(library, shown))  # fmt: skip


def _off(library: Library, shown: Reminder) -> Html:
    return Html("") if shown.on else library.texts.say("plan-off")


def _cancel(library: Library, draft: Planning) -> Button:
    return Button(library.texts.say("button-cancel"), press(draft, "cancel"))


def _grid(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))
