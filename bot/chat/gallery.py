"""Pictures on their way to a chat: drawn elsewhere, and sent when they are there, so that
nobody waits for them."""

from __future__ import annotations

import asyncio
import html
import logging
from collections.abc import Coroutine, Sequence
from typing import Any, Protocol

from bot.chat.outbox import Outbox
from bot.chat.views.reply import Reply
from bot.library import Html
from bot.media.pictures import Piece
from bot.media.studio import StudioError

log = logging.getLogger(__name__)
STOP_WITHIN = 1.0


class Draws(Protocol):
    async def draw(self, picture: Piece) -> bytes: ...

    async def close(self) -> None: ...


class Gallery:
    """Shows pictures, each with the same facts in its caption."""

    def __init__(self, studio: Draws, outbox: Outbox) -> None:
        self._studio = studio
        self._outbox = outbox
        self._under_way: set[asyncio.Task[None]] = set()

    def show(self, chat: int, pictures: Sequence[tuple[Piece, Html]]) -> None:
        """Sends them one after the other, without a sound; one that cannot be drawn is told in
        words."""
        self._begin(self._show(chat, pictures))

    def send(self, chat: int, page: Piece, name: str, caption: Html) -> None:
        """Sends a drawn page as a file."""
        self._begin(self._send(chat, page, name, caption))

    async def stop(self) -> None:
        """Draws nothing more."""
        for task in self._under_way:
            task.cancel()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=STOP_WITHIN)
        await self._studio.close()

    async def _show(self, chat: int, pictures: Sequence[tuple[Piece, Html]]) -> None:
        for picture, caption in pictures:
            drawn = await self._drawn(picture)
            if isinstance(drawn, bytes):
                await self._outbox.send_photo(chat, drawn, caption)
            else:
                await self._outbox.send(chat, Reply(caption), silent=True)

    async def _send(self, chat: int, page: Piece, name: str, caption: Html) -> None:
        drawn = await self._drawn(page)
        if isinstance(drawn, bytes):
            await self._outbox.send_file(chat, drawn, name, caption)
        else:
            await self._outbox.send(chat, Reply(html.escape(str(drawn))))

    async def _drawn(self, picture: Piece) -> bytes | StudioError:
        try:
            return await self._studio.draw(picture)
        except StudioError as error:
            return error

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("a picture was not shown", exc_info=task.exception())
