"""Messages out: new ones, edits, deletions and answers to presses, with what to do when
Telegram refuses. Edits and silent messages never make a phone ring; only a new message does."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from telegram.error import TelegramError

from bot.chat.bot import CoachBot
from bot.chat.courier import Priority, Ticket, TooLateError
from bot.chat.refusals import Refusal, refusal
from bot.chat.views.reply import Reply

log = logging.getLogger(__name__)
WORTH_A_LINE = frozenset({Refusal.NOT_TAKEN, Refusal.UNSURE, Refusal.OTHER})
NO_PREVIEW = {"is_disabled": True}


class Outbox:
    """Sends replies. `on_unreachable` is told of a chat that can no longer be written to."""

    def __init__(self, bot: CoachBot, on_unreachable: Callable[[int], Awaitable[None]]) -> None:
        self._bot = bot
        self._on_unreachable = on_unreachable

    async def send(
        self, chat: int, reply: Reply, *, silent: bool = False,
        priority: Priority = Priority.REPLY, deadline: datetime | None = None,
    ) -> int | None:  # fmt: skip
        """Sends a new message; its number, or None when it did not go."""
        sent = await self.deliver(chat, reply, Ticket(priority, deadline), silent=silent)
        return sent if isinstance(sent, int) else None

    async def deliver(
        self, chat: int, reply: Reply, ticket: Ticket, *, silent: bool = False
    ) -> int | Refusal:
        """Sends a new message; its number, or why it did not go."""
        fields = {"chat_id": chat, "disable_notification": silent or None, **_content(reply)}
        try:
            sent = await self._bot.call("sendMessage", ticket, **fields)
        except TelegramError as error:
            plain = _plain(reply)
            if plain == reply or not _refuses_markup(error):
                await self._survived(chat, error)
                return refusal(error)
            return await self.deliver(chat, plain, ticket, silent=silent)
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

    async def fetch(self, file: str) -> bytes | None:
        """A file that was sent to the coach; None when Telegram does not hand it over."""
        try:
            found = await self._bot.get_file(file)
            return bytes(await found.download_as_bytearray())
        except TelegramError as error:
            log.warning("a file could not be fetched: %s", error)
            return None

    async def edit(
        self, chat: int, message: int, reply: Reply, *, deadline: datetime | None = None
    ) -> bool:
        """Changes a message in place, silently; False when it is no longer there."""
        ticket = Ticket(Priority.REPLY if deadline is None else Priority.DECORATION, deadline)
        fields = {"chat_id": chat, "message_id": message, **_content(reply)}
        try:
            await self._bot.call("editMessageText", ticket, **fields)
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
                log.warning("a press could not be answered: %s", error)

    async def _survived(self, chat: int, error: TelegramError) -> bool:
        """Whether all is as wanted in spite of the error."""
        kind = refusal(error)
        if kind is Refusal.UNREACHABLE:
            await self._on_unreachable(chat)
        elif kind in WORTH_A_LINE and not isinstance(error, TooLateError):
            log.warning("a message did not go: %s", error)
        return kind is Refusal.ALREADY_SO


def _refuses_markup(error: TelegramError) -> bool:
    if refusal(error) is not Refusal.BAD_MARKUP:
        return False
    log.error("Telegram refused the markup, sent plain: %s", error)
    return True


def _content(reply: Reply) -> dict[str, Any]:
    return {
        "text": reply.text,
        "parse_mode": "HTML",
        "link_preview_options": NO_PREVIEW,
        "reply_markup": reply.keyboard() if reply.has_keyboard else None,
    }


def _plain(reply: Reply) -> Reply:
    """The same words with nothing that could be refused."""
    words = html.unescape(re.sub(r"<[^>]*>", "", reply.text))
    return Reply(html.escape(words, quote=False), reply.buttons)
