"""/check, the self-check: how it is done, and the questions after its session."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import Update

from bot.chat.context import NUMBER, Coach, Context
from bot.chat.views import check as views
from bot.chat.views import check_ins
from bot.chat.views.pictures import sides_chart
from bot.core.content import Side
from bot.core.self_check import CHECK, Seen
from bot.services.outcomes import Turn
from bot.services.self_checks import Asking, Finding

OFF = "off"


async def check(update: Update, ctx: Context) -> None:
    """/check: what it is and how to film it, with a button to start."""
    gate = await ctx.coach.check_ins.gate(ctx.runner.id)
    closed = check_ins.closed(ctx.library, gate) if gate.closed else None
    await ctx.reply(closed or views.offer(ctx.library))


async def ended(coach: Coach, turn: Turn) -> None:
    """A session is over: after a self-check the coach asks what was seen."""
    session = turn.session
    if session.timeline.routine != CHECK or session.chat != session.runner:
        return
    shown = await coach.self_checks.tell(session.id, {}, who=session.runner, now=coach.clock.now())
    if shown is not None:
        await _show(coach, session.chat, shown)


async def press(update: Update, ctx: Context, *parts: str) -> None:
    """`k:<session>:<side>-<seen>...`: all that was told so far; and `k:off:...`."""
    off = parts[0] == OFF
    number, seen = "".join(parts[off:][:1]), _seen(parts[off:][1:])
    if seen is None or not NUMBER.fullmatch(number):
        await ctx.toast(update, "old-button")
        return
    checks = ctx.coach.self_checks
    tell = checks.no_more if off else checks.tell
    shown = await tell(int(number), seen, who=ctx.runner.id, now=ctx.now)
    if shown is None:
        await ctx.toast(update, "old-button")
        return
    query = update.callback_query
    message = query.message.message_id if query and query.message else None
    await _show(ctx.coach, ctx.chat, shown, message)


async def _show(
    coach: Coach, chat: int, shown: Asking | Finding, message: int | None = None
) -> None:
    """The next question or what was found, in place of `message` if there is one."""
    reply = views.after(coach.shelf.library, shown)
    if message is None or not await coach.outbox.edit(chat, message, reply):
        await coach.outbox.send(chat, reply, silent=True)
    if isinstance(shown, Finding) and shown.new:
        await _draw(coach, chat)


async def _draw(coach: Coach, who: int) -> None:
    """The sides of the last checks as a picture, for those who want pictures."""
    runner = await coach.runners.known(who)
    if runner is not None and runner.pictured:
        checks = await coach.self_checks.of(who)
        coach.gallery.show(who, [sides_chart(coach.shelf.library, checks, runner.pictures)])


def _seen(told: Iterable[str]) -> dict[Side, Seen] | None:
    """What a button tells; None for one of another time."""
    try:
        pairs = [one.split("-") for one in told]
        return {Side(side): Seen(what) for side, what in pairs}
    except ValueError:
        return None
