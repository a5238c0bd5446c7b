"""What a handler has at hand: the services, the outbox, the moment and the runner."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Update, User
from telegram.ext import CallbackContext

from bot.chat.bot import CoachBot
from bot.chat.gallery import Gallery
from bot.chat.intake import ChatLocks, Presses
from bot.chat.outbox import Outbox
from bot.chat.reels import Reels
from bot.chat.views import zones
from bot.chat.views.reply import Reply
from bot.clock import Clock
from bot.core.dialogue import Dialogue, Locating
from bot.core.meaning import Answer
from bot.core.runner import Runner
from bot.core.session import Session
from bot.library import Library, Shelf
from bot.logs import hashed
from bot.meters import Meters
from bot.services.away import Away
from bot.services.belongings import Belongings
from bot.services.check_ins import CheckIns
from bot.services.dialogues import Dialogues
from bot.services.doses import DoseBook
from bot.services.errands import Errands
from bot.services.occurrences import Occurrences
from bot.services.progress import ProgressBook
from bot.services.reminders import Reminders
from bot.services.runners import Runners
from bot.services.self_checks import SelfChecks
from bot.services.sessions import Sessions
from bot.services.stats import Stats
from bot.services.understanding import Understanding
from bot.services.uploads import Uploads

log = logging.getLogger(__name__)
Handler = Callable[..., Coroutine[Any, Any, None]]
NUMBER = re.compile(r"[0-9]{1,18}")
"""A number in a button's data: what a database column holds."""


@dataclass(frozen=True, slots=True)
class Coach:
    """Everything the chat layer works with, wired once in `app`. `expect` tells the ticker of
    a session that changed."""

    clock: Clock
    shelf: Shelf
    runners: Runners
    sessions: Sessions
    understanding: Understanding
    outbox: Outbox
    locks: ChatLocks
    presses: Presses
    expect: Callable[[Session], None]
    reminders: Reminders
    occurrences: Occurrences
    dialogues: Dialogues
    self_checks: SelfChecks
    stats: Stats
    admins: frozenset[int]
    belongings: Belongings
    check_ins: CheckIns
    doses: DoseBook
    progress: ProgressBook
    away: Away
    errands: Errands
    gallery: Gallery
    reels: Reels
    uploads: Uploads
    meters: Meters
    sealed: bool

    def enter(self, handler: Handler) -> Handler:
        """A handler as the library calls it: with who, where and when filled in."""

        async def entered(update: Update, ctx: Context) -> None:
            if await ctx.met(update, self):
                await handler(update, ctx)

        return entered

    async def lost(self, chat: int) -> None:
        """A chat can no longer be written to: all that is planned for it stops at once."""
        where = {"chat": hashed(chat)}
        log.info("a chat is unreachable; what was planned for it has stopped", extra=where)
        await self.runners.gone(chat)
        await self.sessions.leave(chat, self.clock.now())
        await self.occurrences.leave(chat)

    async def erase(self, who: int) -> None:
        """Deletes all that is kept of a runner. The next message begins anew."""
        await self.belongings.erase(who)
        self.runners.forget(who)

    async def clean_up(self) -> None:
        """Takes away what nobody needs any more."""
        now = self.clock.now()
        await self.reminders.clean_up(now)
        await self.errands.notice(now)
        await self.dialogues.clean_up(now)
        await self.uploads.clean_up(now)


class Context(CallbackContext[CoachBot, Any, Any, Any]):
    """One update being handled. `met` must have been called before `runner` is read."""

    coach: Coach
    runner: Runner
    now: datetime
    chat: int

    @property
    def private(self) -> bool:
        """Whether this is between the runner and the coach."""
        return self.chat == self.runner.id

    @property
    def library(self) -> Library:
        return self.coach.shelf.library

    async def met(self, update: Update, coach: Coach) -> bool:
        """Fills in who wrote, where and when; False for updates of nobody (channels), and for
        buttons of somebody whose data were erased."""
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None or user.is_bot:
            return False
        self.coach, self.now, self.chat = coach, coach.clock.now(), chat.id
        met = await self._met(user, writes=update.message is not None)
        if met is None:
            await self.toast(update, "old-button")
            return False
        self.runner = met
        return True

    async def _met(self, user: User, *, writes: bool) -> Runner | None:
        """Between the two of us, only a message makes a new runner: the second tap on "Delete
        everything", or blocking the coach after it, must bring nothing back."""
        runners = self.coach.runners
        if self.chat == user.id and not writes:
            return await runners.again(user.id, self.now)
        return await runners.meet(user.id, user.language_code or "en", self.now)

    async def understood(self, text: str) -> Answer:
        """What `text` means from this runner now."""
        coach = self.coach
        return await coach.understanding.ask(self.library, text, self.runner, self.now)

    async def reply(self, reply: Reply) -> int | None:
        """A new message in the chat of the update."""
        return await self.coach.outbox.send(self.chat, reply)

    async def say(self, key: str, **values: str | int) -> int | None:
        """A new message of nothing but words."""
        return await self.reply(Reply(self.library.texts.say(key, **values)))

    async def replace(self, update: Update | None, reply: Reply) -> None:
        """In place of the message whose button was pressed; a new message otherwise."""
        query = None if update is None else update.callback_query
        pressed = None if query is None else query.message
        if pressed is None or not await self.coach.outbox.edit(
            self.chat, pressed.message_id, reply
        ):
            await self.reply(reply)

    async def take_away_pressed(self, update: Update) -> None:
        """Deletes the message whose button was pressed."""
        query = update.callback_query
        if query is not None and query.message is not None:
            await self.coach.outbox.delete(self.chat, query.message.message_id)

    @property
    def wall(self) -> datetime:
        """What the runner's clock shows, a bare wall-clock time. The zone must be known."""
        assert self.runner.local is not None, "no zone, no wall clock"  # noqa: S101
        return self.now.astimezone(self.runner.local.zone).replace(tzinfo=None)

    @property
    def serial(self) -> int:
        """A number for a dialogue that begins now."""
        return int(self.now.timestamp())

    @property
    def instant(self) -> int:
        """A number for a question that comes up now; no two messages have the same."""
        return int(self.now.timestamp() * 1_000_000)

    async def dialogue(self) -> Dialogue | None:
        """What the runner is in the middle of saying."""
        return await self.coach.dialogues.of(self.runner.id, self.now)

    async def ask_where(self, after: Locating) -> None:
        """Asks where the runner is, and goes on with `after` then."""
        await self.coach.dialogues.keep(self.runner.id, after, self.now)
        await self.reply(zones.ask(self.library))

    async def toast(self, update: Update, key: str) -> None:
        """A few words over the pressed button's message; nobody else sees them."""
        if update.callback_query is not None:
            await self.coach.presses.answer(update.callback_query.id, self.library.texts.say(key))


def private(handler: Handler) -> Handler:
    """A handler of what is between a runner and the coach: a group gets one line instead."""

    async def asked(update: Update, ctx: Context) -> None:
        if ctx.private:
            await handler(update, ctx)
        else:
            await ctx.say("private-only")

    return asked
