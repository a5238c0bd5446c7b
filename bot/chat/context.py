"""What a handler has at hand: the services, the outbox, the moment and the runner."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import CallbackContext

from bot.chat.bot import CoachBot
from bot.chat.intake import ChatLocks, Presses
from bot.chat.outbox import Outbox
from bot.chat.views.reply import Reply
from bot.clock import Clock
from bot.core.meaning import Answer
from bot.core.runner import Runner
from bot.core.session import Session
from bot.library import Library, Shelf
from bot.services.runners import Runners
from bot.services.sessions import Sessions
from bot.services.understanding import Understanding

log = logging.getLogger(__name__)
Handler = Callable[..., Coroutine[Any, Any, None]]


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

    def enter(self, handler: Handler) -> Handler:
        """A handler as the library calls it: with who, where and when filled in."""

        async def entered(update: Update, ctx: Context) -> None:
            if await ctx.met(update, self):
                await handler(update, ctx)

        return entered

    async def lost(self, chat: int) -> None:
        """A chat can no longer be written to: all that is planned for it stops at once."""
        log.info("a chat is unreachable; what was planned for it has stopped")
        await self.runners.gone(chat)
        await self.sessions.leave(chat, self.clock.now())


class Context(CallbackContext[CoachBot, Any, Any, Any]):
    """One update being handled. `met` must have been called before `runner` is read."""

    coach: Coach
    runner: Runner
    now: datetime
    chat: int

    @property
    def library(self) -> Library:
        return self.coach.shelf.library

    async def met(self, update: Update, coach: Coach) -> bool:
        """Fills in who wrote, where and when; False for updates of nobody (channels)."""
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None or user.is_bot:
            return False
        self.coach, self.now, self.chat = coach, coach.clock.now(), chat.id
        self.runner = await coach.runners.meet(user.id, user.language_code or "en", self.now)
        return True

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

    async def toast(self, update: Update, key: str) -> None:
        """A few words over the pressed button's message; nobody else sees them."""
        if update.callback_query is not None:
            await self.coach.presses.answer(update.callback_query.id, self.library.texts.say(key))
