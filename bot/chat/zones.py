"""Where the runner is: /timezone, a city, a shared place, or what the clock shows there."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from telegram import Update

from bot.apart import ApartError
from bot.chat import calendars, plans
from bot.chat.context import Context
from bot.chat.views import zones as views
from bot.core.dialogue import Locating
from bot.core.zones import known, zones_showing
from bot.places import places_named, zone_at

NOT_YET = Locating()
TIME = re.compile(r"([01]?\d|2[0-3]):[0-5]?\d:\d{8}")  # and the minute when it was offered


async def timezone(update: Update, ctx: Context) -> None:
    """/timezone, alone or with a city."""
    text = " ".join(ctx.args or ())
    await ctx.coach.dialogues.keep(ctx.runner.id, NOT_YET, ctx.now)
    if not text:
        await ctx.reply(views.ask(ctx.library, ctx.runner.zone))
    else:
        await answered(ctx, text)


async def answered(ctx: Context, text: str) -> bool:
    """What was typed when the coach had asked for a place."""
    if not await named(ctx, text):
        await ctx.reply(views.unknown(ctx.library))
    return True


async def named(ctx: Context, text: str) -> bool:
    """A place that was typed; whether there is one of that name."""
    try:
        found = await places_named(text)
    except ApartError as error:
        await ctx.say("trouble", why=str(error))
        return True
    if len(found) == 1:
        await ctx.reply(views.check(ctx.library, found[0].zone, ctx.now, found[0].name))
    elif found:
        pairs = [(one.name, one.zone) for one in found]
        await ctx.reply(views.places(ctx.library, pairs))
    return bool(found)


async def located(update: Update, ctx: Context) -> None:
    """A place that the phone shared. It is turned into a zone and forgotten."""
    message = update.effective_message
    if message is None or message.location is None:
        return
    try:
        zone = await zone_at(message.location.latitude, message.location.longitude)
    except ApartError as error:
        await ctx.say("trouble", why=str(error))
        return
    if zone is None:
        await ctx.reply(views.ask(ctx.library))
    else:
        await ctx.reply(views.check(ctx.library, zone, ctx.now))


async def press(update: Update, ctx: Context, action: str, *more: str) -> None:
    """A button about the zone: `z:<action>[:<answer>]`."""
    match action, more:
        case "pin", ():
            await ctx.reply(views.share(ctx.library))
        case "clock", ():
            await ctx.replace(update, views.by_clock(ctx.library, ctx.now))
        case "no", ():
            await ctx.replace(update, views.ask(ctx.library))
        case "at", (hour, minute, then) if TIME.fullmatch(f"{hour}:{minute}:{then}"):
            offered = datetime.fromtimestamp(int(then) * 60, UTC)
            found = zones_showing(offered, time(int(hour), int(minute)))
            await ctx.replace(update, views.cities(ctx.library, found))
        case "zone", (zone,) if known(zone):
            await ctx.replace(update, views.check(ctx.library, zone, ctx.now))
        case "yes", (zone,) if known(zone):
            await _settle(update, ctx, zone)
        case _:
            await ctx.toast(update, "old-button")


async def _settle(update: Update, ctx: Context, zone: str) -> None:
    """Notes the zone, and goes on with what the runner was about to say."""
    open_dialogue = await ctx.dialogue()
    ctx.runner = await ctx.coach.runners.live_by(ctx.runner, ctx.now, zone=zone)
    lines = await ctx.coach.reminders.plan(ctx.runner.id)
    await ctx.take_away_pressed(update)
    await ctx.reply(views.noted(ctx.library, zone, len(lines)))
    if not isinstance(open_dialogue, Locating):
        return
    await ctx.coach.dialogues.drop(ctx.runner.id)
    if open_dialogue.file is not None and ctx.runner.local is not None:
        await calendars.take_in(ctx, open_dialogue.file, ctx.runner.local)
    elif open_dialogue.then is not None:
        await plans.begin(ctx, open_dialogue.then, run=open_dialogue.run)
