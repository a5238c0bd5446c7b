"""/settings: where the runner is, and when it is quiet there."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import time
from functools import partial

from telegram import Update

from bot.chat import zones
from bot.chat.context import Context
from bot.chat.views import preferences as views
from bot.core.dialogue import Hushing
from bot.core.reminder import NO_QUIET, Quiet

TIME = r"(\d{1,2})(?:[:.]?(\d\d))?"
SPAN = re.compile(rf"\D*{TIME}\s*(?:-|–|to|until|till|and)\s*{TIME}\D*")


async def settings(update: Update, ctx: Context) -> None:
    """/settings: what is set now."""
    await ctx.reply(views.settings(ctx.library, ctx.runner))


async def press(update: Update, ctx: Context, action: str) -> None:
    """A button of the settings: `q:<action>`, or quiet hours as `q:2200-0530`."""
    hours = _span(action)
    if action == "zone":
        await zones.timezone(update, ctx)
    elif action == "quiet":
        await ctx.coach.dialogues.keep(ctx.runner.id, Hushing(), ctx.now)
        await ctx.replace(update, views.ask_quiet(ctx.library))
    elif action == "off":
        await _settle(update, ctx, NO_QUIET)
    elif hours is not None:
        await _settle(update, ctx, hours)
    elif action == "day":
        await ctx.replace(update, views.ask_day_ends(ctx.library))
    elif action == "forget?":
        await ctx.replace(update, views.ask_forget(ctx.library))
    elif action in CHOICES:
        await CHOICES[action](ctx)
        await ctx.replace(update, views.settings(ctx.library, ctx.runner))
    else:
        await ctx.toast(update, "old-button")


async def _weekly(ctx: Context, *, on: bool) -> None:
    ctx.runner = await ctx.coach.runners.prefer(ctx.runner, weekly=on)
    await ctx.coach.errands.summaries(ctx.runner, ctx.now)


async def _prefer(ctx: Context, *, day_start: int | None = None, pictures: str | None = None
) -> None:  # fmt: skip
    ctx.runner = await ctx.coach.runners.prefer(ctx.runner, day_start=day_start, pictures=pictures)


async def _keep(ctx: Context, *, yes: bool) -> None:
    ctx.runner = await ctx.coach.runners.consent(ctx.runner, ctx.now, yes=yes)


# What a button of the settings does, beside those that ask first.
CHOICES: dict[str, Callable[[Context], Awaitable[None]]] = {
    "weekly-on": partial(_weekly, on=True),
    "weekly-off": partial(_weekly, on=False),
    "keep": partial(_keep, yes=True),
    "forget": partial(_keep, yes=False),
    **{f"pictures-{name}": partial(_prefer, pictures=name) for name in views.PICTURES},
    **{f"day-{hour}": partial(_prefer, day_start=hour) for hour in views.DAY_ENDS},
}


async def heard(ctx: Context, text: str) -> bool:
    """Quiet hours as typed; whether `text` was meant to be some."""
    hours = _span(text)
    if hours is None:
        if any(sign.isdigit() for sign in text):
            await ctx.say("bad-quiet")
            return True
        return False
    await _settle(None, ctx, hours)
    return True


async def _settle(update: Update | None, ctx: Context, hours: Quiet) -> None:
    await ctx.coach.dialogues.drop(ctx.runner.id)
    ctx.runner = await ctx.coach.runners.live_by(ctx.runner, ctx.now, quiet=hours)
    await ctx.replace(update, views.settings(ctx.library, ctx.runner))


def _span(text: str) -> Quiet | None:
    """ "22:30-6", "from 22 to 5.30"; None for what is no two times."""
    found = SPAN.fullmatch(text.strip())
    if found is None:
        return None
    start_hour, start_minute, end_hour, end_minute = (int(part or 0) for part in found.groups())
    try:
        return Quiet(time(start_hour, start_minute), time(end_hour, end_minute))
    except ValueError:
        return None
