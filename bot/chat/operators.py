"""/stats, for those who keep the coach."""

from __future__ import annotations

from telegram import Update

from bot.chat.context import Context, Handler
from bot.chat.views import operators as views


async def stats(update: Update, ctx: Context) -> None:
    """/stats: how the coach is doing, in figures."""
    await ctx.reply(views.stats(ctx.library, await ctx.coach.stats.figures(ctx.now)))


def admin(handler: Handler) -> Handler:
    """A command of those who keep the coach. For anybody else it does not exist; and in a group
    an unknown command is for somebody else."""

    async def asked(update: Update, ctx: Context) -> None:
        if ctx.runner.id in ctx.coach.admins:
            await handler(update, ctx)
        elif ctx.private:
            await ctx.say("unknown-command")

    return asked
