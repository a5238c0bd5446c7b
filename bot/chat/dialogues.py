"""Typed words in the middle of a dialogue: heard by whichever dialogue is open."""

from __future__ import annotations

from bot.chat import cadence, calendars, check_ins, plans, preferences, ringing, zones
from bot.chat.context import Context
from bot.core.dialogue import Choosing, Counting, Hushing, Locating, Moving, Noting, Planning
from bot.core.meaning import Answer, Intent


async def heard(ctx: Context, text: str, meant: Answer) -> bool:
    """Whether a dialogue is open and `text` was its answer. Anything else is a message like
    any other, and the dialogue stays open. A place is looked for only in words that mean
    nothing else."""
    dialogue = await ctx.dialogue() if ctx.private else None
    match dialogue:
        case Planning():
            ours = plans.heard(ctx, dialogue, text)
        case Moving():
            ours = ringing.moved(ctx, dialogue, text)
        case Locating() if meant.intent is Intent.OUT_OF_SCOPE:
            ours = zones.answered(ctx, text)
        case Hushing():
            ours = preferences.heard(ctx, text)
        case Choosing():
            ours = calendars.heard(ctx, dialogue, text)
        case Noting() if not text.startswith("/"):
            ours = check_ins.noted(ctx, dialogue, text)
        case Counting():
            ours = cadence.heard(ctx, dialogue, text)
        case _:
            return False
    return await ours
