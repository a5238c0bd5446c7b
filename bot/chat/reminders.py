"""The plan's list and its buttons, and acting on a reminder that rang."""

from __future__ import annotations

import re
from datetime import datetime, time

from telegram import Update

from bot.chat import plans, sessions
from bot.chat.context import Context
from bot.chat.views import ledger
from bot.chat.views import plans as plan_views
from bot.chat.views import reminders as views
from bot.core.dialogue import Moving
from bot.core.fitting import minutes_before
from bot.core.occurrence import State
from bot.core.reminder import Kind
from bot.services.occurrences import Answered
from bot.services.reminders import coming

NUMBER = re.compile(r"[0-9]{1,18}")
SNOOZE = re.compile(r"\bsnooz", re.IGNORECASE)
OFF = re.compile(
    r"\b(stop|off|cancel|delete|remove|no more|no reminders?|don'?t|disable|quit)\b",
    re.IGNORECASE,
)
MINUTES = re.compile(r"[0-9]{1,4}")
A_DAY = 24 * 60
WEEK = 7
LEDGER_SHOWN = 10


async def reminders(update: Update, ctx: Context) -> None:
    """/reminders: the plan."""
    await plans.show(ctx, None)


async def why(update: Update, ctx: Context) -> None:
    """/why: the last reminders and what became of them."""
    local = ctx.runner.local
    rows = await ctx.coach.occurrences.ledger(ctx.runner.id, LEDGER_SHOWN)
    await ctx.reply(ledger.why(ctx.library, rows, local))


async def next_week(update: Update, ctx: Context) -> None:
    """/next7: what comes in the next seven days."""
    ahead = await ctx.coach.reminders.ahead(ctx.runner.id, ctx.now, WEEK)
    await ctx.reply(ledger.next_week(ctx.library, ahead, ctx.runner.local, ctx.now, WEEK))


async def words(ctx: Context, text: str) -> None:
    """Plain words about reminders: a snooze, a time, or a look at the plan."""
    if SNOOZE.search(text):
        await _snooze_ringing(ctx)
        return
    plan = await ctx.coach.reminders.plan(ctx.runner.id)
    if plan and (OFF.search(text) or not plans.says_when(ctx, text)):
        await plans.show(ctx, None)
    else:
        await plans.begin(ctx, text, run=False)


async def _snooze_ringing(ctx: Context) -> None:
    ringing = await ctx.coach.occurrences.on_the_phone(ctx.runner.id)
    shown = None
    if ringing is not None:
        shown = await ctx.coach.occurrences.snooze(ringing.id, ctx.runner.id, ctx.now)
    if shown is None:
        await ctx.say("nothing-to-snooze")
    elif not shown.changed:
        await ctx.say("snooze-too-late")
    else:
        await ctx.reply(views.snoozed(ctx.library, shown))


async def line(update: Update, ctx: Context, number: str, action: str) -> None:
    """A button of the list: `m:<reminder>:<action>`, 0 for the list as a whole."""
    if not NUMBER.fullmatch(number):
        await ctx.toast(update, "old-button")
        return
    handled = await (_whole(update, ctx, action) if number == "0" else
                     _line(update, ctx, int(number), action))  # fmt: skip
    if not handled:
        await ctx.toast(update, "old-button")


async def _whole(update: Update, ctx: Context, action: str) -> bool:
    who = ctx.runner.id
    match action:
        case "list":
            await plans.show(ctx, update)
        case "add":
            await plans.begin(ctx, "", run=False)
        case "calendar":
            imported = [one for one in await ctx.coach.reminders.plan(who) if one.uid]
            await ctx.replace(update, plan_views.calendar(ctx.library, imported))
        case "drop":
            await ctx.coach.reminders.replace_calendar(who, (), ctx.now)
            await plans.show(ctx, update)
        case "off" | "on":
            await ctx.coach.reminders.switch_all(who, ctx.now, on=action == "on")
            await plans.show(ctx, update)
        case "wake":
            await ctx.coach.occurrences.go_on(who)
            await plans.show(ctx, update)
        case _:
            return False
    return True


async def _line(update: Update, ctx: Context, number: int, action: str) -> bool:
    who, plan, local = ctx.runner.id, ctx.coach.reminders, ctx.runner.local
    if action == "edit":
        return local is not None and await plans.edit(ctx, number, local)
    if action == "del":
        gone = await plan.delete(number, who, ctx.now)
        if gone is not None:
            await ctx.replace(update, plan_views.deleted(ctx.library, gone))
        return gone is not None
    if action not in {"on", "off", "show"}:
        return False
    found = (await plan.line(number, who) if action == "show" else
             await plan.switch(number, who, on=action == "on", now=ctx.now))  # fmt: skip
    if found is not None:
        await ctx.replace(update, plan_views.one_line(ctx.library, found))
    return found is not None


async def press(
    update: Update, ctx: Context, number: str, action: str, minutes: str = "0"
) -> None:
    """A button of a reminder: `r:<occurrence>:<action>[:<minutes>]`."""
    handler = ANSWERS.get(action)
    if handler is None or not (NUMBER.fullmatch(number) and MINUTES.fullmatch(minutes)):
        await ctx.toast(update, "old-button")
        return
    shown = await ctx.coach.occurrences.look(int(number), ctx.runner.id)
    if shown is None or (action != "start" and not shown.row.open):
        await ctx.toast(update, "reminder-over")
        return
    await handler(update, ctx, shown, int(minutes))


async def _start(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    """Begins the warm-up, cut to the minutes left before the run."""
    row = shown.row
    if row.kind is Kind.DAILY:
        wanted, minutes = sessions.named(ctx, views.of_the_day(ctx.library, row).id), None
    else:
        wanted = ctx.library.routines["warmup"]
        minutes = minutes_before(wanted, row.run_at, ctx.now)
    if wanted is not None:
        await sessions.begin(ctx, wanted, minutes)


async def _snooze(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    after = await ctx.coach.occurrences.snooze(shown.row.id, ctx.runner.id, ctx.now)
    if after is None or not after.changed:
        await ctx.toast(update, "snooze-too-late")
    else:
        await ctx.replace(update, views.snoozed(ctx.library, after))


async def _move(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    await ctx.replace(update, views.moves(ctx.library, shown, ctx.now))


async def _again(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    await ctx.replace(update, views.again(ctx.library, shown, ctx.now))


async def _by(update: Update, ctx: Context, shown: Answered, minutes: int) -> None:
    after = await ctx.coach.occurrences.move_by(shown.row.id, ctx.runner.id, minutes, ctx.now)
    if after is not None and after.changed:
        await ctx.replace(update, views.moved(ctx.library, after, ctx.now))


async def _other(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    """Asks for the time; what is typed next is the answer."""
    await ctx.coach.dialogues.keep(ctx.runner.id, Moving(shown.row.id), ctx.now)
    await ctx.say("ask-new-time")


async def moved(ctx: Context, asked: Moving, text: str) -> bool:
    """The time that was asked for; whether `text` says one. What is open is asked back."""
    clock = plans.clock_in(text, ctx)
    if clock is None:
        return False
    if clock.at is None:
        await ctx.reply(views.which_half(ctx.library, asked.occurrence, clock))
    else:
        await _move_to(ctx, None, asked.occurrence, clock.at)
    return True


async def _to(update: Update, ctx: Context, shown: Answered, minutes: int) -> None:
    if minutes < A_DAY:
        await _move_to(ctx, update, shown.row.id, time(*divmod(minutes, 60)))


async def _move_to(ctx: Context, update: Update | None, number: int, at: time) -> None:
    await ctx.coach.dialogues.drop(ctx.runner.id)
    after = await ctx.coach.occurrences.move_to(number, ctx.runner.id, at, ctx.now)
    if after is None or not after.changed:
        await ctx.say("reminder-over")
    else:
        await ctx.replace(update, views.moved(ctx.library, after, ctx.now))


async def _none(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    after = await ctx.coach.occurrences.end(shown.row.id, ctx.runner.id, State.NO_RUN)
    if after is not None:
        await ctx.replace(update, views.no_run(ctx.library, after, _following(ctx, after)))


def _following(ctx: Context, shown: Answered) -> datetime | None:
    """When the plan's line is due after this occurrence."""
    if shown.reminder is None or not shown.reminder.on:
        return None
    ahead = coming([shown.reminder], shown.local, ctx.now, most=1)
    return ahead[0].planned.due_at if ahead else None


async def _off(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    """No more of this line of the plan, and of this reminder."""
    await ctx.coach.occurrences.end(shown.row.id, ctx.runner.id, State.STOPPED)
    number = shown.row.reminder or 0
    off = await ctx.coach.reminders.stop(number, ctx.runner.id, ctx.now)
    await ctx.replace(update, views.stopped(ctx.library, off))


async def _go(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    """The runner wants to go on being reminded."""
    await ctx.coach.occurrences.go_on(ctx.runner.id)
    await ctx.replace(update, views.going_on(ctx.library, shown, ctx.now))


ANSWERS = {
    "start": _start, "snooze": _snooze, "move": _move, "again": _again, "by": _by, "to": _to,
    "other": _other, "none": _none, "off": _off, "go": _go,
}  # fmt: skip
