"""Explanations: /exercises, /how and plain questions."""

from __future__ import annotations

from functools import lru_cache

from telegram import Update

from bot.chat.context import Context
from bot.chat.views import pages
from bot.chat.views.reply import Reply
from bot.core.answers import Either, Found, Index, Unknown
from bot.core.content import Exercise, Page
from bot.library import Library


async def exercises(update: Update, ctx: Context) -> None:
    """/exercises, and its button: all of them, with buttons."""
    await ctx.reply(pages.exercises(ctx.library))


async def how(update: Update, ctx: Context) -> None:
    """/how NAME: the page of that exercise."""
    asked = " ".join(ctx.args or ())
    if not asked:
        exercises = ctx.library.exercises.values()
        await ctx.reply(pages.choice(ctx.library, exercises, "which-page"))
        return
    await _answer(ctx, f"how {asked}")


async def question(update: Update, ctx: Context) -> None:
    """Plain text in a private chat."""
    message = update.effective_message
    await _answer(ctx, (message and message.text) or "")


async def page(update: Update, ctx: Context, page_id: str) -> None:
    """A button that names a page."""
    found = ctx.library.page(page_id)
    if found is None:
        await ctx.toast(update, "old-button")
        return
    await _show(ctx, found)


async def not_text(update: Update, ctx: Context) -> None:
    """A sticker, a photo, a voice message: the coach reads words."""
    await ctx.say("not-text")


async def _answer(ctx: Context, text: str) -> None:
    match _index(ctx.library).ask(text):
        case Found(page=page_id):
            await _show(ctx, ctx.library.pages[page_id])
        case Either(pages=either):
            await ctx.reply(pages.choice(ctx.library, _pages(ctx, either), "either"))
        case Unknown(nearest=nearest):
            near = _pages(ctx, nearest) or tuple(ctx.library.exercises.values())
            await ctx.reply(pages.choice(ctx.library, near, "unknown"))


async def _show(ctx: Context, found: Page) -> None:
    """Noted before it is sent, so that a follow-up question finds it."""
    await ctx.coach.runners.read_page(ctx.runner, found.id, ctx.now)
    await ctx.reply(_rendered(ctx.library, found.id))


def _pages(ctx: Context, ids: tuple[str, ...]) -> tuple[Page, ...]:
    return tuple(ctx.library.pages[page_id] for page_id in ids)


@lru_cache(maxsize=64)
def _rendered(library: Library, page_id: str) -> Reply:
    """A page is the same for everybody until the content changes."""
    return pages.page(library, library.pages[page_id])


@lru_cache(maxsize=2)
def _index(library: Library) -> Index:
    """Built once for each version of the content."""
    names = {page_id: _names(page) for page_id, page in library.pages.items()}
    shared = {
        name: (*_called(library, name), topic.id)
        for topic in library.topics.values()
        for name in topic.shares
    }
    return Index(names, shared)


def _names(page: Page) -> tuple[str, ...]:
    names = (page.title, page.id.replace("-", " "), *page.aliases)
    if not isinstance(page, Exercise):
        return names
    return (*names, f"number {page.number}", f"exercise {page.number}")


def _called(library: Library, name: str) -> tuple[str, ...]:
    """The pages that carry a name as their own."""
    return tuple(
        page_id
        for page_id, page in library.pages.items()
        if name.casefold() in (n.casefold() for n in _names(page))
    )
