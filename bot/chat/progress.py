"""/progress and /share: how it goes, in words and pictures, and the page for a physiotherapist."""

from __future__ import annotations

from telegram import Update

from bot.chat.context import Coach, Context
from bot.chat.views import pictures, sheet
from bot.chat.views import progress as views
from bot.core.runner import Runner
from bot.library import Html
from bot.media.pictures import Piece
from bot.services.progress import Look

SHOWN = "isometric-hold"
"""The hold whose times the chart shows."""


async def show(update: Update | None, ctx: Context) -> None:
    """/progress: words at once, pictures after them."""
    coach, runner = ctx.coach, ctx.runner
    found = await coach.progress.progress(runner, ctx.now)
    await ctx.reply(views.progress(ctx.library, runner, found))
    if runner.pictured and found.total:
        look = await coach.progress.look(runner, SHOWN, ctx.now)
        coach.gallery.show(ctx.chat, _drawn(coach, runner, look))


async def share(update: Update, ctx: Context) -> None:
    """/share: asks whether notes go on the page."""
    await ctx.reply(views.ask_share(ctx.library))


async def press(update: Update, ctx: Context, what: str) -> None:
    """A button: `v:share`, and then the page with notes or without."""
    if what == "share":
        await share(update, ctx)
    elif what in ("notes", "plain"):
        found = await ctx.coach.progress.sheet(
            ctx.runner, SHOWN, ctx.library.doses, ctx.now, notes=what == "notes"
        )
        page, caption = sheet.page(ctx.library, found, SHOWN)
        await ctx.replace(update, views.sharing(ctx.library))
        ctx.coach.gallery.send(ctx.chat, page, f"hip-drop-{found.last}.pdf", caption)
    else:
        await ctx.toast(update, "old-button")


async def weekly(coach: Coach, who: int) -> None:
    """The summary of the week, for those who want it."""
    now, runner = coach.clock.now(), await coach.runners.known(who)
    if runner is not None and runner.weekly:
        found = await coach.progress.progress(runner, now)
        await coach.outbox.send(who, views.weekly(coach.shelf.library, found), silent=True)


def _drawn(coach: Coach, runner: Runner, look: Look) -> list[tuple[Piece, Html]]:
    library = coach.shelf.library
    found: list[tuple[Piece, Html]] = [pictures.heat_map(library, look.days, runner.pictures)]
    if look.holds:
        found.append(pictures.hold_chart(library, look.holds, SHOWN, runner.pictures))
    return found
