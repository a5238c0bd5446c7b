"""Saying when: /runs, plain words about times, and the buttons that ask for what is missing."""

from __future__ import annotations

import re
from datetime import time

from telegram import Update

from bot.chat import calendars
from bot.chat.context import Context
from bot.chat.views import plans as views
from bot.chat.views.reply import Reply
from bot.core import dialogue as drafts
from bot.core.ahead import SHOWN_AHEAD, coming
from bot.core.dialogue import Locating, Planning, Step
from bot.core.reminder import LEAD, LEADS, Kind, Local, Reminder
from bot.core.saying import Clock, Said, Unclear, read
from bot.core.schedule import EVERY_DAY
from bot.services.reminders import TooManyError

EXPORT = "export"
QUOTED = 40
HALF = re.compile(
    r"\W*(?:in the |at )?(?:morning|am|a\.m\.|(?P<evening>afternoon|evening|night|pm|p\.m\.))\W*",
    re.IGNORECASE,
)
HOURS = frozenset(map(str, range(24)))
MINUTES = frozenset(map(str, range(60)))
LEAD_TAPS = frozenset(map(str, LEADS))
DAYS = {**{str(day): frozenset({day}) for day in range(7)}, "all": EVERY_DAY}


async def runs(update: Update, ctx: Context) -> None:
    """/runs, alone or with the times; /runs export hands the plan out as a calendar."""
    text = " ".join(ctx.args or ())
    if text.strip().casefold() == EXPORT:
        await calendars.export(ctx)
    else:
        await begin(ctx, text, run=True)


async def begin(ctx: Context, text: str, *, run: bool) -> None:
    """Begins a dialogue with whatever `text` says already. Where the runner is comes first:
    without a zone no time means anything."""
    local = ctx.runner.local
    if local is None:
        await ctx.ask_where(Locating(text, run))
        return
    said = read(text, ctx.wall) if text else None
    if isinstance(said, Unclear):
        await ctx.say(f"unclear-{said.why.value}", words=said.words)
        return
    if run and text and said is None:
        await ctx.say("no-time-in-it", words=text[:QUOTED])
    known = await _known(ctx, said)
    if len(known) == 1 and said is not None:
        draft = drafts.led(drafts.from_line(ctx.serial, known[0]), said.lead or LEAD)
    elif known:
        await show(ctx, None)
        return
    else:
        kind = Kind.RUN if run or said is None else None
        draft = drafts.begun(ctx.serial, said, kind)
    await _go_on(ctx, draft, local)


async def _known(ctx: Context, said: Said | None) -> tuple[Reminder, ...]:
    """The runs of the plan that "15 min before my Tuesday run" may mean."""
    if said is None or said.lead is None or any(one.clock for one in said.entries):
        return ()
    wanted = frozenset().union(*(one.days for one in said.entries)) or EVERY_DAY
    plan = await ctx.coach.reminders.plan(ctx.runner.id)
    return tuple(one for one in plan if one.kind is Kind.RUN and one.rule.days & wanted)


async def show(ctx: Context, update: Update | None) -> None:
    """The plan and what comes next; in place of the pressed message, if one was pressed."""
    who, local = ctx.runner.id, ctx.runner.local
    lines = await ctx.coach.reminders.plan(who)
    active = [one for one in lines if one.on]
    ahead = () if local is None else coming(active, local, ctx.now, most=SHOWN_AHEAD)
    silent = await ctx.coach.occurrences.silent(who)
    await ctx.replace(update, views.plan(ctx.library, lines, ahead, local, silent=silent))


async def heard(ctx: Context, draft: Planning, text: str) -> bool:
    """Typed words in the middle of a dialogue; whether they had to do with it."""
    local, half = ctx.runner.local, HALF.fullmatch(text)
    if local is not None and half is not None and drafts.step(draft) is Step.HALF:
        await _go_on(ctx, drafts.halved(draft, evening=half["evening"] is not None), local)
        return True
    said = read(text, ctx.wall) if local is not None else None
    if local is None or said is None:
        return False
    if isinstance(said, Unclear):
        await ctx.say(f"unclear-{said.why.value}", words=said.words)
    else:
        await _go_on(ctx, drafts.heard(draft, said), local)
    return True


async def press(update: Update, ctx: Context, number: str, action: str, *more: str) -> None:
    """A button of a dialogue: `d:<dialogue>:<action>[:<answer>]`."""
    draft, local = await ctx.dialogue(), ctx.runner.local
    if not isinstance(draft, Planning) or str(draft.number) != number or local is None:
        await ctx.toast(update, "old-button")
        return
    match action, more:
        case "save", ():
            await _save(update, ctx, draft, local)
        case "cancel", ():
            await ctx.coach.dialogues.drop(ctx.runner.id)
            await ctx.replace(update, views.cancelled(ctx.library))
        case "hour", (hour,) if hour in HOURS:
            await ctx.replace(update, views.minutes(ctx.library, draft, int(hour)))
        case _:
            changed = _answered(draft, action, more)
            if changed is None:
                await ctx.toast(update, "old-button")
            else:
                await _go_on(ctx, changed, local, update)


def _answered(draft: Planning, action: str, more: tuple[str, ...]) -> Planning | None:
    """The draft with the answer that a button gave; None for one that makes no sense."""
    changed = None
    match action, more:
        case "kind", ("run" | "daily" as kind,):
            changed = drafts.of_kind(draft, Kind(kind))
        case "day", (day,) if day in DAYS:
            changed = drafts.toggled(draft, DAYS[day])
        case "days", ():
            changed = drafts.picked(draft)
        case "at", (hour, minute) if hour in HOURS and minute in MINUTES:
            changed = drafts.timed(draft, time(int(hour), int(minute)))
        case "half", ("am" | "pm" as half,):
            changed = drafts.halved(draft, evening=half == "pm")
        case "lead", (lead,) if lead in LEAD_TAPS:
            changed = drafts.led(draft, int(lead))
    return changed


async def edit(ctx: Context, number: int, local: Local) -> bool:
    """Says a line of the plan anew; whether it is there."""
    plan = await ctx.coach.reminders.plan(ctx.runner.id)
    line = next((one for one in plan if one.id == number), None)
    if line is not None:
        await _go_on(ctx, drafts.from_line(ctx.serial, line), local)
    return line is not None


async def _go_on(
    ctx: Context, draft: Planning, local: Local, update: Update | None = None
) -> None:
    """Keeps the draft and asks what is missing, or shows what was understood."""
    await ctx.coach.dialogues.keep(ctx.runner.id, draft, ctx.now)
    if drafts.step(draft) is Step.CONFIRM:
        reply = _confirmation(ctx, draft, local)
    else:
        reply = views.ask(ctx.library, draft)
    await ctx.replace(update, reply)


def _confirmation(ctx: Context, draft: Planning, local: Local) -> Reply:
    lines = drafts.lines(draft, ctx.runner.id)
    ahead = coming(lines, local, ctx.now, most=SHOWN_AHEAD)
    if not ahead:
        return views.nothing_ahead(ctx.library)
    return views.confirm(ctx.library, draft, lines, ahead, local)


async def _save(update: Update, ctx: Context, draft: Planning, local: Local) -> None:
    if drafts.step(draft) is not Step.CONFIRM or draft.kind is None:
        return
    new = drafts.lines(draft, ctx.runner.id)
    try:
        lines = await ctx.coach.reminders.save(ctx.runner.id, new, ctx.now, draft.editing)
    except TooManyError:
        await ctx.say("plan-full")
        return
    await ctx.coach.dialogues.drop(ctx.runner.id)
    ahead = coming(lines, local, ctx.now, most=1)
    await ctx.replace(update, views.saved(ctx.library, lines, ahead, local))


def says_when(ctx: Context, text: str) -> bool:
    """Whether there is a day, a time or a lead in `text`."""
    return ctx.runner.local is not None and read(text, ctx.wall) is not None


def clock_in(text: str, ctx: Context) -> Clock | None:
    """The one time of day that `text` says, if it says one."""
    said = read(text, ctx.wall) if ctx.runner.local is not None else None
    if not isinstance(said, Said) or len(said.entries) != 1:
        return None
    return said.entries[0].clock
