"""Errands done at their moment, each at most once: what was taken and could not be sent is let
go, since a question of yesterday helps nobody."""

from __future__ import annotations

from bot.chat import check_ins, progress
from bot.chat.context import Coach
from bot.chat.courier import Priority
from bot.chat.views import account, check
from bot.services.errands import Errand


async def do(coach: Coach, who: int, kind: str) -> None:
    """Does a runner's errand if it is due, in the chat's turn."""
    async with coach.locks.of(who):
        errand = await coach.errands.take(who, kind, coach.clock.now())
        if errand is not None:
            await DOERS[errand](coach, who)


async def _recheck(coach: Coach, who: int) -> None:
    reply = check.recheck(coach.shelf.library)
    await coach.outbox.send(who, reply, priority=Priority.REMINDER)


async def _leaving(coach: Coach, who: int) -> None:
    reply = account.leaving(coach.shelf.library)
    await coach.outbox.send(who, reply, priority=Priority.REMINDER)


async def _erase(coach: Coach, who: int) -> None:
    if await coach.errands.still_silent(who, coach.clock.now()):
        await coach.erase(who)


DOERS = {
    Errand.MORNING: check_ins.in_the_morning,
    Errand.WEEKLY: progress.weekly,
    Errand.RECHECK: _recheck,
    Errand.LEAVING: _leaving,
    Errand.ERASE: _erase,
}
