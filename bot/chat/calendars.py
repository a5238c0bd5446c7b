"""A runner's calendar: a file in becomes reminders, the plan goes out as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from telegram import Update

from bot.calendars import CalendarFault, Plan, read, write
from bot.chat.context import Context
from bot.chat.views import calendars as views
from bot.core import choosing
from bot.core.ahead import coming
from bot.core.dialogue import Choice, Choosing, Locating
from bot.core.reminder import LEAD, Local
from bot.core.saying import Said
from bot.core.saying import read as read_words

LARGEST = 1_000_000
A_DAY = 24 * 60
ENDINGS = (".ics", ".ical", ".ifb", ".icalendar")


async def sent(update: Update, ctx: Context) -> None:
    """A file in the chat: read apart from the coach, and shown for choosing."""
    message, local = update.effective_message, ctx.runner.local
    document = None if message is None else message.document
    if document is None or not _is_calendar(document.file_name, document.mime_type):
        await ctx.say("not-a-calendar")
    elif (document.file_size or 0) > LARGEST:
        await ctx.say("file-too-big")
    elif local is None:
        await ctx.ask_where(Locating(file=document.file_id))
    else:
        await take_in(ctx, document.file_id, local)


async def take_in(ctx: Context, file: str, local: Local) -> None:
    """Reads a calendar file and offers what is in it."""
    content = await ctx.coach.outbox.fetch(file)
    if content is None:
        await ctx.say("trouble", why=ctx.library.texts.say("file-lost"))
        return
    try:
        plan = await read(content, local.zone, ctx.now)
    except CalendarFault as fault:
        await ctx.say("file-fault", why=str(fault))
        return
    await _offer(ctx, plan)


async def _offer(ctx: Context, plan: Plan) -> None:
    if not plan.events:
        await ctx.say("calendar-empty")
        return
    choices = tuple(Choice(one.uid, one.title, one.day, one.at, one.run) for one in plan.events)
    chosen = Choosing(ctx.serial, choices, left_out=plan.left_out)
    await ctx.coach.dialogues.keep(ctx.runner.id, chosen, ctx.now)
    await ctx.reply(views.offer(ctx.library, chosen, 0))


async def press(update: Update, ctx: Context, number: str, action: str, which: str = "0") -> None:
    """A button of the choice: `c:<dialogue>:<action>[:<which>]`."""
    chosen = await ctx.dialogue()
    known = isinstance(chosen, Choosing) and str(chosen.number) == number
    if not known or not isinstance(chosen, Choosing) or not which.isdecimal():
        await ctx.toast(update, "old-button")
        return
    match action:
        case "save":
            await _save(update, ctx, chosen)
        case "at" if int(which) < A_DAY:
            at = time(*divmod(int(which), 60))
            await _save(update, ctx, replace(chosen, at=at))
        case "cancel":
            await ctx.coach.dialogues.drop(ctx.runner.id)
            await ctx.replace(update, views.cancelled(ctx.library))
        case _:
            await _changed(update, ctx, chosen, action, int(which))


async def _changed(
    update: Update, ctx: Context, chosen: Choosing, action: str, which: int
) -> None:
    """Takes events in or out, or turns the page."""
    match action:
        case "take" if which < len(chosen.choices):
            chosen, at = choosing.taken(chosen, which), which
        case "all" | "none":
            chosen, at = choosing.all_of(chosen, wanted=action == "all"), which
        case "page":
            at = which
        case _:
            await ctx.toast(update, "old-button")
            return
    await ctx.coach.dialogues.keep(ctx.runner.id, chosen, ctx.now)
    await ctx.replace(update, views.offer(ctx.library, chosen, at))


async def heard(ctx: Context, chosen: Choosing, text: str) -> bool:
    """The time of the runs that have none in the file, as typed."""
    if not chosen.needs_time or ctx.runner.local is None:
        return False
    said = read_words(text, ctx.wall)
    clock = said.entries[0].clock if isinstance(said, Said) and said.entries else None
    if clock is None:
        return False
    if clock.at is None:
        await ctx.reply(views.which_half(ctx.library, chosen, clock))
    else:
        await _save(None, ctx, replace(chosen, at=clock.at))
    return True


async def _save(update: Update | None, ctx: Context, chosen: Choosing) -> None:
    local = ctx.runner.local
    if not chosen.wanted or local is None:
        await ctx.say("calendar-none")
        return
    if chosen.needs_time:
        await ctx.replace(update, views.which_time(ctx.library, chosen))
        return
    await ctx.coach.dialogues.drop(ctx.runner.id)
    lines = choosing.lines(chosen, ctx.runner.id, LEAD)
    gone = await ctx.coach.reminders.replace_calendar(ctx.runner.id, lines, ctx.now)
    ahead = coming(lines, local, ctx.now, most=1)
    await ctx.replace(update, views.saved(ctx.library, lines, gone, ahead, local))


async def export(ctx: Context) -> None:
    """/runs export: the runner's plan as a calendar file."""
    local = ctx.runner.local
    plan = await ctx.coach.reminders.plan(ctx.runner.id)
    if local is None or not plan:
        await ctx.say("calendar-no-plan")
        return
    name = ctx.library.texts.say("calendar-name")
    content = write(views.runs(ctx.library, plan), local.zone, ctx.now, name)
    caption = ctx.library.texts.say("calendar-export")
    await ctx.coach.outbox.send_file(ctx.chat, content, "runs.ics", caption)


def _is_calendar(name: str | None, mime: str | None) -> bool:
    return mime == "text/calendar" or (name or "").casefold().endswith(ENDINGS)
