"""Plain words: understood first, then answered by what they want."""

from __future__ import annotations

import re

from telegram import Update

from bot.chat import cards, check_ins, dialogues, explain, progress, reminders, sessions
from bot.chat.context import Context, Handler, private
from bot.chat.views import answers as views
from bot.chat.views import pages
from bot.core.meaning import Answer, Intent, Level
from bot.services.outcomes import Action, Refused, Turn

MINUTES = re.compile(r"\b([0-9]{1,3})\s*(?:-\s*)?min", re.IGNORECASE)
WORDY = re.compile(r"[^\W\d_]{3,}")
COMMAND = re.compile(r"^/\S+")


async def question(update: Update, ctx: Context) -> None:
    """Plain words in a private chat, also under a picture; a word of a session's buttons is as
    good as the button."""
    text = _text(update)
    if await sessions.spoken(update, ctx, text):
        return
    meant = await ctx.understood(text)
    if meant.intent is Intent.RED_FLAG or not await dialogues.heard(ctx, text, meant):
        await answer(ctx, text, meant)


def safe(handler: Handler) -> Handler:
    """A handler before which the words that came with a command or a picture are read: red flags
    come first, wherever they stand."""

    async def checked(update: Update, ctx: Context) -> None:
        said = COMMAND.sub("", _text(update))
        meant = await ctx.understood(said) if WORDY.search(said) else None
        if meant is not None and meant.intent is Intent.RED_FLAG:
            await red_flag(ctx, meant)
        else:
            await handler(update, ctx)

    return checked


async def answer(ctx: Context, text: str, meant: Answer) -> None:
    """The reply to a message that means `meant`."""
    match meant.intent:
        case Intent.RED_FLAG:
            await red_flag(ctx, meant)
        case Intent.EXPLAIN | Intent.ABOUT:
            await _explain(ctx, meant)
        case Intent.REMIND:
            await reminders.words(ctx, text)
        case Intent.START:
            await _start(ctx, text, meant)
        case Intent.OUT_OF_SCOPE:
            await ctx.reply(views.unknown(ctx.library, meant))
        case Intent.PROGRESS:
            await private(progress.show)(None, ctx)
        case _:
            await ctx.say("smalltalk")


async def red_flag(ctx: Context, meant: Answer) -> None:
    """Whatever runs is paused first; then come the words, and no exercise with them."""
    outcome = await ctx.coach.sessions.command(
        Action.PAUSE, chat=ctx.chat, who=ctx.runner.id, now=ctx.now
    )
    if isinstance(outcome, Turn):
        await cards.show(ctx.coach, outcome)
    kept = await check_ins.flagged(ctx)
    level, paused = meant.level or Level.SOON, outcome is not Refused.NOTHING_RUNNING and not kept
    await ctx.reply(views.red_flag(ctx.library, level, meant.language, paused=paused))


async def _explain(ctx: Context, meant: Answer) -> None:
    """The page or its part; where a name or nothing at all leaves it open, the choice."""
    shown = ctx.library.page(meant.page or "")
    if shown is not None and not meant.either:
        await explain.show(ctx, shown, meant)
        return
    choice = [ctx.library.pages[one] for one in meant.either or meant.near]
    choice = choice or [*ctx.library.exercises.values()]
    await ctx.reply(pages.choice(ctx.library, choice, "either" if meant.either else "which-page"))


async def _start(ctx: Context, text: str, meant: Answer) -> None:
    """Begins what was named, or shows first what it takes; without a name, asks which."""
    found = MINUTES.search(text)
    minutes = int(found[1]) if found else None
    wanted = None if meant.page is None else sessions.named(ctx, meant.page)
    if wanted is None:
        await ctx.reply(views.which_session(ctx.library, minutes))
    elif wanted.starts_at_once:
        await sessions.begin(ctx, wanted, minutes)
    else:
        await sessions.offer(ctx, wanted, minutes)


def _text(update: Update) -> str:
    message = update.effective_message
    return (message and (message.text or message.caption)) or ""
