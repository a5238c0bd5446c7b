"""/pause and /resume: of a running session, else of the days."""

from __future__ import annotations

import re

from telegram import Update

from bot.chat import sessions
from bot.chat.context import Context
from bot.chat.views import away as views
from bot.chat.views import check_ins
from bot.services.away import LONGEST
from bot.services.outcomes import Action, Refused

STRETCH = re.compile(
    r"([0-9]{1,4}|a|an|one|two|three)\s*-?\s*(d|days?|w|weeks?|months?)?", re.IGNORECASE
)
WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
DAYS = {"d": 1, "w": 7, "m": 30}


async def pause(update: Update, ctx: Context) -> None:
    """/pause in a session pauses it; /pause 7 days takes days off; /pause alone asks."""
    text = " ".join(ctx.args or ()).strip()
    days = _days(text)
    if text and days is None:
        await ctx.say("bad-days", most=LONGEST)
    elif days is not None:
        await _rest(None, ctx, days)
    elif ctx.private and not await _running(ctx):
        await ctx.reply(views.ask(ctx.library))
    else:
        await sessions.command(Action.PAUSE)(update, ctx)


async def resume(update: Update, ctx: Context) -> None:
    """/resume goes on with a session, else ends the days off."""
    if await _running(ctx) or not await ctx.coach.away.back(ctx.runner, ctx.now):
        await sessions.command(Action.RESUME)(update, ctx)
    else:
        await _welcome(None, ctx)


async def press(update: Update, ctx: Context, days: str) -> None:
    """A button: so many days off, or none any more: `a:<days>`."""
    if not re.fullmatch(r"[0-9]{1,3}", days) or int(days) > LONGEST:
        await ctx.toast(update, "old-button")
    elif int(days):
        await _rest(update, ctx, int(days))
    else:
        await ctx.coach.away.back(ctx.runner, ctx.now)
        await _welcome(update, ctx)


async def _rest(update: Update | None, ctx: Context, days: int) -> None:
    last = await ctx.coach.away.rest(ctx.runner, days, ctx.now)
    await ctx.replace(update, views.resting(ctx.library, last))


async def _welcome(update: Update | None, ctx: Context) -> None:
    """Back again, unless the pain gate keeps reminders silent still."""
    gate = await ctx.coach.check_ins.gate(ctx.runner.id)
    closed = check_ins.closed(ctx.library, gate) if gate.closed and ctx.private else None
    await ctx.replace(update, closed or views.back(ctx.library))


async def _running(ctx: Context) -> bool:
    outcome = await ctx.coach.sessions.command(
        Action.SHOW, chat=ctx.chat, who=ctx.runner.id, now=ctx.now
    )
    return outcome is not Refused.NOTHING_RUNNING


def _days(text: str) -> int | None:
    """ "7 days", "2 weeks", "10"; None for anything else."""
    found = STRETCH.fullmatch(text.removeprefix("for ").strip())
    if found is None:
        return None
    said = found[1].lower()
    number = int(said) if said.isdigit() else WORDS[said]
    days = number * DAYS[(found[2] or "d")[0].lower()]
    return days if 0 < days <= LONGEST else None
