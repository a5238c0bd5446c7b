"""Explanations: /exercises, /how, and the pages behind buttons."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from telegram import Update

from bot.chat.context import Context
from bot.chat.views import answers, pages
from bot.chat.views.reply import Reply
from bot.core.content import Page
from bot.core.meaning import Answer, Intent
from bot.library import Library


async def exercises(update: Update, ctx: Context) -> None:
    """/exercises, and its button: all of them, with buttons."""
    await ctx.reply(pages.exercises(ctx.library))


async def how(update: Update, ctx: Context) -> None:
    """/how NAME: the page of that exercise, or the part of it that was asked for."""
    meant = await ctx.understood(" ".join(ctx.args or ()))
    found = ctx.library.page(meant.page or "")
    if found is None:
        exercises = ctx.library.exercises.values()
        await ctx.reply(pages.choice(ctx.library, exercises, "which-page"))
    else:
        await show(ctx, found, meant)


async def page(update: Update, ctx: Context, page_id: str) -> None:
    """A button that names a page."""
    found = ctx.library.page(page_id)
    if found is None:
        await ctx.toast(update, "old-button")
        return
    await show(ctx, found, Answer(Intent.EXPLAIN, found.id))


async def not_text(update: Update, ctx: Context) -> None:
    """A sticker, a photo, a voice message: the coach reads words."""
    await ctx.say("not-text")


async def show(ctx: Context, found: Page, meant: Answer) -> None:
    """The page, or the part of it that was asked for. Noted before it is sent, so that a
    follow-up question finds it."""
    await ctx.coach.runners.read_page(ctx.runner, found.id, ctx.now)
    asked, pictured = replace(meant, choices=()), ctx.runner.pictured
    reply = _explained(ctx.library, found.id, asked, pictured)
    if reply.piece is not None:
        await ctx.coach.reels.ready(reply.piece)
    await ctx.reply(reply)


@lru_cache(maxsize=256)
def _explained(library: Library, page_id: str, meant: Answer, pictured: bool) -> Reply:
    """The same answer is the same for everybody until the content changes."""
    return answers.explain(library, library.pages[page_id], meant, pictured=pictured)
