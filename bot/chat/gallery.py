"""Pictures on their way to a chat: drawn elsewhere, and sent when they are there, so that
nobody waits for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any, Protocol

from bot.chat.outbox import Outbox
from bot.errors import CoachError
from bot.library import Html
from bot.media.pictures import Picture

log = logging.getLogger(__name__)
STOP_WITHIN = 1.0


class Draws(Protocol):
    async def draw(self, picture: Picture) -> bytes: ...

    async def close(self) -> None: ...


class Gallery:
    """Shows pictures, each with the same facts in its caption."""

    def __init__(self, studio: Draws, outbox: Outbox) -> None:
        self._studio = studio
        self._outbox = outbox
        self._under_way: set[asyncio.Task[None]] = set()

    def show(self, chat: int, pictures: Sequence[tuple[Picture, Html]]) -> None:
        """Sends them one after the other, without a sound."""
        self._begin(self._show(chat, pictures))

    def send(self, chat: int, page: Picture, name: str, caption: Html) -> None:
        """Sends a drawn page as a file."""
        self._begin(self._send(chat, page, name, caption))

    async def stop(self) -> None:
        """Draws nothing more."""
        for task in self._under_way:
            task.cancel()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=STOP_WITHIN)
        await self._studio.close()

    async def _show(self, chat: int, pictures: Sequence[tuple[Picture, Html]]) -> None:
        for picture, caption in pictures:
            drawn = await self._studio.draw(picture)
            await self._outbox.send_photo(chat, drawn, caption)

    async def _send(self, chat: int, page: Picture, name: str, caption: Html) -> None:
        drawn = await self._studio.draw(page)
        await self._outbox.send_file(chat, drawn, name, caption)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_told(work))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)


async def _told(work: Coroutine[Any, Any, None]) -> None:
    """A picture that cannot be drawn is missed by nobody as much as by the log: its facts stand
    in the text."""
    try:
        await work
    except CoachError as error:
        log.warning("a picture was not shown: %s", error)
