"""Hello, help, what is kept, and everything that is not there yet."""

from __future__ import annotations

from telegram import ChatMember, Update

from bot.chat.context import Context, Handler
from bot.chat.views import account as views


async def start(update: Update, ctx: Context) -> None:
    """/start: what the coach is for, and the first buttons."""
    await ctx.reply(views.start(ctx.library))


async def privacy(update: Update, ctx: Context) -> None:
    """/privacy: what is kept, why, and how long."""
    await ctx.say("privacy", sealed="yes" if ctx.coach.sealed else "no")


def words(key: str) -> Handler:
    """The handler of a command that only says something."""

    async def say(update: Update, ctx: Context) -> None:
        await ctx.say(key)

    return say


async def cancel(update: Update, ctx: Context) -> None:
    """/cancel: leaves whatever is being said."""
    if await ctx.coach.dialogues.drop(ctx.runner.id):
        await ctx.say("cancelled")
    else:
        await ctx.say("nothing-to-cancel")


async def membership(update: Update, ctx: Context) -> None:
    """Blocked or thrown out: everything planned for this chat stops at once."""
    change = update.my_chat_member
    gone = (ChatMember.BANNED, ChatMember.LEFT)
    if change is not None and change.new_chat_member.status in gone:
        await ctx.coach.lost(ctx.chat)
