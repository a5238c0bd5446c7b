"""The plan's list and its buttons, and acting on a reminder that rang."""

from __future__ import annotations

import re

from telegram import Update

from bot.chat import plans
from bot.chat.context import NUMBER, Context
from bot.chat.views import ledger
from bot.chat.views import plans as plan_views
from bot.chat.views import reminders as views

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
