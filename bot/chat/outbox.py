"""Messages out: new ones, edits, deletions and answers to presses, with what to do when
Telegram refuses. Edits and silent messages never make a phone ring; only a new message does."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from telegram.error import TelegramError

from bot.chat.bot import CoachBot
from bot.chat.copies import Copies, Copy
from bot.chat.courier import Priority, Ticket, TooLateError
from bot.chat.posting import Poster, plain
from bot.chat.refusals import Refusal, refusal
from bot.chat.views.reply import Reply
from bot.logs import hashed, told

log = logging.getLogger(__name__)
NO_ANSWER = frozenset({Refusal.NOT_TAKEN, Refusal.UNSURE})
WORTH_A_LINE = NO_ANSWER | {Refusal.OTHER}


class Outbox:
    """Sends replies, and with the `copies` of films what they show. `on_unreachable` is told of
    a chat that can no longer be written to."""

    def __init__(
        self,
        bot: CoachBot,
        on_unreachable: Callable[[int], Awaitable[None]],
        copies: Copies | None = None,
    ) -> None:
        self._bot = bot
        self._poster = Poster(bot, copies)
        self._on_unreachable = on_unreachable

    async def send(
        self, chat: int, reply: Reply, *, silent: bool = False,
        priority: Priority = Priority.REPLY, deadline: datetime | None = None,
    ) -> int | None:  # fmt: skip
        """Sends a new message; its number, or None when it did not go."""
        sent = await self.deliver(chat, reply, Ticket(priority, deadline), silent=silent)
        return sent if isinstance(sent, int) else None

    async def send_copy(self, chat: int, copy: Copy, reply: Reply) -> bool:
        """Sends a finished track without a sound, with the reply as its caption; whether it
        went."""
        sent = await self.deliver(chat, reply, Ticket(), silent=True, copy=copy)
        return isinstance(sent, int)

    async def deliver(
        self, chat: int, reply: Reply, ticket: Ticket, *, silent: bool = False,
        copy: Copy | None = None,
    ) -> int | Refusal:  # fmt: skip
        """Sends a new message; its number, or why it did not go."""
        try:
            sent = await self._poster.post(chat, reply, ticket, silent=silent, copy=copy)
        except TelegramError as error:
            bare = plain(reply)
            if bare == reply or not _refuses_markup(error):
                await self._survived(chat, error)
                return refusal(error)
            return await self.deliver(chat, bare, ticket, silent=silent, copy=copy)
        if reply.follow is not None and "text" not in sent:
            await self.deliver(chat, reply.follow, ticket, silent=True)
        return int(sent["message_id"])

    async def send_file(self, chat: int, content: bytes, name: str, caption: str) -> None:
        """Sends a file that the runner can keep; the caption is Telegram HTML."""
        try:
            await self._bot.send_document(
                chat, content, filename=name, caption=caption, parse_mode="HTML"
            )
        except TelegramError as error:
            await self._survived(chat, error)

    async def send_photo(self, chat: int, picture: bytes, caption: str) -> None:
        """Shows a picture, without a sound."""
        try:
            await self._bot.send_photo(
                chat, picture, caption=caption, parse_mode="HTML", disable_notification=True
            )
        except TelegramError as error:
            await self._survived(chat, error)

    async def heard(self, ticket: Ticket) -> bool:
        """Whether Telegram answers, asked by a call that changes nothing."""
        try:
            await self._bot.call("getMe", ticket)
        except TelegramError as error:
            return refusal(error) not in NO_ANSWER
        return True

    async def fetch(self, file: str) -> bytes | None:
        """A file that was sent to the coach; None when Telegram does not hand it over."""
        try:
            found = await self._bot.get_file(file)
            return bytes(await found.download_as_bytearray())
        except TelegramError as error:
            log.warning("a file could not be fetched", extra={"why": told(error)})
            return None

    async def edit(
        self, chat: int, message: int, reply: Reply, *, deadline: datetime | None = None
    ) -> bool:
        """Changes a message in place, silently; False when it is no longer there."""
        ticket = Ticket(Priority.REPLY if deadline is None else Priority.DECORATION, deadline)
        try:
            await self._poster.change(chat, message, reply, ticket)
        except TelegramError as error:
            return await self._survived(chat, error)
        return True

    async def delete(self, chat: int, message: int) -> None:
        """Takes a message away, if it is still there."""
        try:
            await self._bot.call(
                "deleteMessage", Ticket(Priority.DECORATION), chat_id=chat, message_id=message
            )
        except TelegramError as error:
            await self._survived(chat, error)

    async def answer(self, query: str, text: str | None = None) -> None:
        """Ends the spinner on a pressed button; `text` shows for a moment."""
        try:
            await self._bot.call(
                "answerCallbackQuery", Ticket(), callback_query_id=query, text=text
            )
        except TelegramError as error:
            if refusal(error) is not Refusal.TOO_OLD:
                log.warning("a press could not be answered", extra={"why": told(error)})

    async def _survived(self, chat: int, error: TelegramError) -> bool:
        """Whether all is as wanted in spite of the error."""
        kind = refusal(error)
        if kind is Refusal.UNREACHABLE:
            await self._on_unreachable(chat)
        elif kind in WORTH_A_LINE and not isinstance(error, TooLateError):
            what = {"chat": hashed(chat), "why": told(error)}
            log.warning("a message did not go", extra=what)
        return kind is Refusal.ALREADY_SO


def _refuses_markup(error: TelegramError) -> bool:
    if refusal(error) is not Refusal.BAD_MARKUP:
        return False
    log.error("Telegram refused the markup, sent plain", extra={"why": told(error)})
    return True
