"""/dose: how much the coach asks, and the runner's own hand on it."""

from __future__ import annotations

import re

from telegram import Update

from bot.chat.context import NUMBER, Context
from bot.chat.views import doses as views
from bot.core.progression import Load, Track
from bot.services.doses import No, Standing

LOAD = re.compile(r"([0-9]{1,3})x([0-9]{1,3})")


async def dose(update: Update, ctx: Context) -> None:
    """/dose: every dose as it stands."""
    standings = await _look(ctx)
    await ctx.replace(update, views.listing(ctx.library, standings))


async def open_(update: Update, ctx: Context, exercise: str, routine: str) -> None:
    """One dose: `do:<exercise>:<routine>`."""
    found = next((at for at in await _look(ctx) if at.track == Track(exercise, routine)), None)
    if found is None:
        await ctx.toast(update, "old-button")
    else:
        await ctx.replace(update, views.one(ctx.library, found))


async def set_(update: Update, ctx: Context, exercise: str, routine: str, to: str) -> None:
    """A step up or down: `ds:<exercise>:<routine>:<sets>x<work>`."""
    found = LOAD.fullmatch(to)
    if found is None:
        await ctx.toast(update, "old-button")
        return
    track, load = Track(exercise, routine), Load(int(found[1]), int(found[2]))
    outcome = await ctx.coach.doses.set_by_hand(
        ctx.runner.id, track, load, ctx.library.doses, ctx.now
    )
    if isinstance(outcome, Standing):
        await ctx.replace(update, views.one(ctx.library, outcome))
    else:
        await ctx.toast(update, "dose-narrow" if outcome is No.GATE else "old-button")


async def refuse(update: Update, ctx: Context, number: str) -> None:
    """Takes a change back: `dr:<change>`."""
    if not NUMBER.fullmatch(number):
        await ctx.toast(update, "old-button")
        return
    outcome = await ctx.coach.doses.refuse(ctx.runner.id, int(number), ctx.library.doses, ctx.now)
    if isinstance(outcome, Standing):
        await ctx.reply(views.kept(ctx.library, outcome))
    else:
        await ctx.toast(update, "dose-refused" if outcome is No.GATE else "old-button")


async def _look(ctx: Context) -> tuple[Standing, ...]:
    return await ctx.coach.doses.look(ctx.runner.id, ctx.library.doses, ctx.now)
