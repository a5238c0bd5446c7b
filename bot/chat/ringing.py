"""Acting on a reminder that rang: start, snooze, move, no run today, stop these."""

from __future__ import annotations

import re
from datetime import datetime, time

from telegram import Update

from bot.chat import plans, sessions
from bot.chat.context import NUMBER, Context
from bot.chat.views import reminders as views
from bot.core.ahead import coming
from bot.core.dialogue import Moving
from bot.core.fitting import minutes_before
from bot.core.occurrence import State
from bot.core.reminder import Kind
from bot.services.occurrences import Answered

MINUTES = re.compile(r"[0-9]{1,4}")
A_DAY = 24 * 60


async def press(
    update: Update, ctx: Context, number: str, action: str, minutes: str = "0"
) -> None:
    """A button of a reminder: `r:<occurrence>:<action>[:<minutes>]`."""
    handler = ANSWERS.get(action)
    if handler is None or not (NUMBER.fullmatch(number) and MINUTES.fullmatch(minutes)):
        await ctx.toast(update, "old-button")
        return
    shown = await ctx.coach.occurrences.look(int(number), ctx.runner.id)
    if shown is None or (action != "start" and not shown.row.open):
        await ctx.toast(update, "reminder-over")
        return
    await handler(update, ctx, shown, int(minutes))


async def _start(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    """Begins the warm-up, cut to the minutes left before the run."""
    row = shown.row
    if row.kind is Kind.DAILY:
        wanted, minutes = sessions.named(ctx, views.of_the_day(ctx.library, row).id), None
    else:
        wanted = ctx.library.routines["warmup"]
        minutes = minutes_before(wanted, row.run_at, ctx.now)
    if wanted is not None:
        await sessions.begin(ctx, wanted, minutes)


async def _snooze(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    after = await ctx.coach.occurrences.snooze(shown.row.id, ctx.runner.id, ctx.now)
    if after is None or not after.changed:
        await ctx.toast(update, "snooze-too-late")
    else:
        await ctx.replace(update, views.snoozed(ctx.library, after))


async def _move(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    await ctx.replace(update, views.moves(ctx.library, shown, ctx.now))


async def _again(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    await ctx.replace(update, views.again(ctx.library, shown, ctx.now))


async def _by(update: Update, ctx: Context, shown: Answered, minutes: int) -> None:
    after = await ctx.coach.occurrences.move_by(shown.row.id, ctx.runner.id, minutes, ctx.now)
    if after is not None and after.changed:
        await ctx.replace(update, views.moved(ctx.library, after, ctx.now))


async def _other(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    """Asks for the time; what is typed next is the answer."""
    await ctx.coach.dialogues.keep(ctx.runner.id, Moving(shown.row.id), ctx.now)
    await ctx.say("ask-new-time")


async def moved(ctx: Context, asked: Moving, text: str) -> bool:
    """The time that was asked for; whether `text` says one. What is open is asked back."""
    clock = plans.clock_in(text, ctx)
    if clock is None:
        return False
    if clock.at is None:
        await ctx.reply(views.which_half(ctx.library, asked.occurrence, clock))
    else:
        await _move_to(ctx, None, asked.occurrence, clock.at)
    return True


async def _to(update: Update, ctx: Context, shown: Answered, minutes: int) -> None:
    if minutes < A_DAY:
        await _move_to(ctx, update, shown.row.id, time(*divmod(minutes, 60)))


async def _move_to(ctx: Context, update: Update | None, number: int, at: time) -> None:
    await ctx.coach.dialogues.drop(ctx.runner.id)
    after = await ctx.coach.occurrences.move_to(number, ctx.runner.id, at, ctx.now)
    if after is None or not after.changed:
        await ctx.say("reminder-over")
    else:
        await ctx.replace(update, views.moved(ctx.library, after, ctx.now))


async def _none(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    after = await ctx.coach.occurrences.end(shown.row.id, ctx.runner.id, State.NO_RUN)
    if after is not None:
        await ctx.replace(update, views.no_run(ctx.library, after, _following(ctx, after)))


def _following(ctx: Context, shown: Answered) -> datetime | None:
    """When the plan's line is due after this occurrence."""
    if shown.reminder is None or not shown.reminder.on:
        return None
    ahead = coming([shown.reminder], shown.local, ctx.now, most=1)
    return ahead[0].planned.due_at if ahead else None


async def _off(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    """No more of this line of the plan, and of this reminder."""
    await ctx.coach.occurrences.end(shown.row.id, ctx.runner.id, State.STOPPED)
    number = shown.row.reminder or 0
    off = await ctx.coach.reminders.stop(number, ctx.runner.id, ctx.now)
    await ctx.replace(update, views.stopped(ctx.library, off))


async def _go(update: Update, ctx: Context, shown: Answered, _: int) -> None:
    """The runner wants to go on being reminded."""
    await ctx.coach.occurrences.go_on(ctx.runner.id)
    await ctx.replace(update, views.going_on(ctx.library, shown, ctx.now))


ANSWERS = {
    "start": _start, "snooze": _snooze, "move": _move, "again": _again, "by": _by, "to": _to,
    "other": _other, "none": _none, "off": _off, "go": _go,
}  # fmt: skip
