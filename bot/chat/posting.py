"""One message in the form it can take: words alone, or a film, a still or a track with the words
as its caption (Bot API: a caption has up to 1,024 characters after its entities are parsed)."""

from __future__ import annotations

import html
import logging
from collections import OrderedDict
from dataclasses import replace
from typing import Any

from telegram import InputMediaAnimation, InputMediaPhoto
from telegram.error import TelegramError

from bot.chat.bot import CoachBot
from bot.chat.copies import Copies, Copy
from bot.chat.courier import Ticket
from bot.chat.refusals import Refusal, refusal
from bot.chat.views.reply import CAPTION, Reply, bare, visible
from bot.logs import told
from bot.media.studio import StudioError

NO_PREVIEW = {"is_disabled": True}
UPLOAD_SECONDS = 120.0
REMEMBERED = 10_000
log = logging.getLogger(__name__)


class Poster:
    """Sends and changes messages. It remembers which of the last ones have a caption, and under
    what, since Telegram changes that by other calls than a text."""

    def __init__(self, bot: CoachBot, copies: Copies | None) -> None:
        self._bot = bot
        self._copies = copies
        self._captioned: OrderedDict[tuple[int, int], str] = OrderedDict()

    async def post(
        self, chat: int, reply: Reply, ticket: Ticket, *, silent: bool, copy: Copy | None = None
    ) -> dict[str, Any]:
        """The new message as Telegram tells of it, with the `copy` given or what the reply shows.
        What would have to be made first, or has too many words for a caption, goes as words.
        So does what comes with a film that Telegram does not take; a track is worth nothing
        without its sound. Raises TelegramError."""
        copy = copy or await self._copy(reply)
        head = {"chat_id": chat, "disable_notification": silent or None}
        while copy is not None:
            try:
                return await self._upload(copy, head | _caption(reply), ticket)
            except TelegramError as error:
                copy = await self._instead(copy, error)
        fields = head | _content(reply.whole)
        return dict(await self._bot.call("sendMessage", ticket, **fields))

    async def change(self, chat: int, message: int, reply: Reply, ticket: Ticket) -> None:
        """Changes a message in place. Raises TelegramError."""
        where = {"chat_id": chat, "message_id": message}
        if (chat, message) not in self._captioned:
            try:
                await self._bot.call("editMessageText", ticket, **where, **_content(reply.whole))
            except TelegramError as error:
                if refusal(error) is not Refusal.NO_TEXT:
                    raise
            else:
                return
        if (chat, message) not in self._captioned:
            self._remember(chat, message, "")
        await self._change_caption(where, reply, ticket)

    async def _change_caption(self, where: dict[str, int], reply: Reply, ticket: Ticket) -> None:
        copy = await self._copy(reply)
        shown = self._captioned.get((where["chat_id"], where["message_id"]))
        if copy is None or copy.id is None or copy.key == shown:
            await self._bot.call("editMessageCaption", ticket, **where, **_caption(reply))
            return
        form = InputMediaPhoto if copy.kind == "photo" else InputMediaAnimation
        media = form(copy.id, caption=reply.text, parse_mode="HTML")
        fields = {**where, "media": media, **_keyboard(reply)}
        await self._bot.call("editMessageMedia", ticket, **fields)
        self._remember(where["chat_id"], where["message_id"], copy.key)

    async def _copy(self, reply: Reply) -> Copy | None:
        if self._copies is None or reply.piece is None or visible(reply.text) > CAPTION:
            return None
        return await self._copies.at_hand(reply.piece)

    async def _upload(self, copy: Copy, fields: dict[str, Any], ticket: Ticket) -> dict[str, Any]:
        seconds = None if copy.id else UPLOAD_SECONDS
        sent = await self._bot.call(
            copy.method, ticket, seconds=seconds, **fields, **copy.fields()
        )
        if self._copies is not None:
            await self._copies.sent(copy, sent)
        self._remember(fields["chat_id"], int(sent["message_id"]), copy.key)
        return dict(sent)

    async def _instead(self, copy: Copy, error: TelegramError) -> Copy | None:
        """What to send after a refusal: the file itself for an id that is stale, and nothing for
        a film that is not taken. Raises the error where neither helps."""
        kind = refusal(error)
        if kind is Refusal.STALE_FILE and copy.id is not None and self._copies is not None:
            try:
                return await self._copies.renewed(copy)
            except StudioError:
                log.warning("a file that Telegram no longer has could not be made again")
        elif kind is not Refusal.OTHER:
            raise error
        if copy.kind == "audio":
            raise error
        what = {"method": copy.method, "why": told(error)}
        log.warning("Telegram does not take a film or a picture", extra=what)
        return None

    def _remember(self, chat: int, message: int, key: str) -> None:
        self._captioned[chat, message] = key
        if len(self._captioned) > REMEMBERED:
            self._captioned.popitem(last=False)


def plain(reply: Reply) -> Reply:
    """The same words with nothing that could be refused."""
    follow = reply.follow and plain(reply.follow)
    return replace(reply, text=html.escape(bare(reply.text), quote=False), follow=follow)


def _content(reply: Reply) -> dict[str, Any]:
    return {
        "text": reply.text,
        "parse_mode": "HTML",
        "link_preview_options": NO_PREVIEW,
        **_keyboard(reply),
    }


def _caption(reply: Reply) -> dict[str, Any]:
    return {"caption": reply.text, "parse_mode": "HTML", **_keyboard(reply)}


def _keyboard(reply: Reply) -> dict[str, Any]:
    return {"reply_markup": reply.keyboard() if reply.has_keyboard else None}
