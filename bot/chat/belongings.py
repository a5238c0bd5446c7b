"""/export and /delete: what is kept of a runner, in the runner's own hands."""

from __future__ import annotations

import re
from datetime import timedelta

from telegram import Update

from bot.chat.context import Context
from bot.chat.views import belongings as views

MOMENT = re.compile(r"[0-9]{1,12}")
GOOD_FOR = timedelta(minutes=10)


async def export(update: Update, ctx: Context) -> None:
    """/export, and its button: everything as one file."""
    content = await ctx.coach.belongings.export(ctx.runner.id, ctx.now)
    day = (ctx.now if ctx.runner.local is None else ctx.wall).date()
    caption = ctx.library.texts.say("export")
    await ctx.coach.outbox.send_file(ctx.chat, content, f"hip-drop-coach-{day}.zip", caption)


async def delete(update: Update, ctx: Context) -> None:
    """/delete: what would go, and two buttons. Nothing goes yet."""
    await ctx.reply(views.ask(ctx.library, ctx.serial))


async def press(update: Update, ctx: Context, action: str, asked: str) -> None:
    """A button under that question: `x:<action>:<moment of the question>`."""
    if not ctx.private:
        action = "none"
    match action:
        case "export":
            await export(update, ctx)
        case "keep":
            await ctx.replace(update, views.kept(ctx.library))
        case "delete" if _good_still(ctx, asked):
            await ctx.coach.erase(ctx.runner.id)
            await ctx.replace(update, views.gone(ctx.library))
        case _:
            await ctx.toast(update, "old-button")


def _good_still(ctx: Context, asked: str) -> bool:
    """No question of long ago deletes anything, nor one from before the clock was set back."""
    if not MOMENT.fullmatch(asked):
        return False
    return timedelta() <= timedelta(seconds=ctx.serial - int(asked)) <= GOOD_FOR
