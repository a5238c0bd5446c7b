"""Films and tracks on their way to a chat: made elsewhere, so that nobody waits for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from typing import Any

from bot.chat.copies import Copies, Copy
from bot.chat.outbox import Outbox
from bot.chat.views.reply import Reply
from bot.library import Shelf
from bot.logs import told
from bot.media.pieces import Clicks, Shown, Track
from bot.media.studio import StudioError

log = logging.getLogger(__name__)
STOP_WITHIN = 1.0
PATIENCE = 8.0
"""So many seconds somebody who asked for a page waits for its film, the first time ever."""


class Reels:
    """Makes films ready, and plays tracks. Close the studio after it."""

    def __init__(self, copies: Copies, outbox: Outbox, shelf: Shelf) -> None:
        self._copies = copies
        self._outbox = outbox
        self._shelf = shelf
        self._under_way: set[asyncio.Task[None]] = set()

    async def ready(self, piece: Shown) -> None:
        """Makes it, if it is not there yet; who asked gets words alone if that cannot be done,
        or takes too long."""
        making = self._begin(self._make(piece))
        await asyncio.wait({making}, timeout=PATIENCE)

    def prepare(self, pieces: Iterable[Shown]) -> None:
        """Makes what will be wanted soon."""
        for piece in pieces:
            self._begin(self._make(piece))

    def play(self, chat: int, track: Track | Clicks, reply: Reply) -> None:
        """Sends a track without a sound, `reply` as its caption; words when it cannot be made."""
        self._begin(self._play(chat, track, reply))

    async def stop(self) -> None:
        """Makes nothing more."""
        for task in self._under_way:
            task.cancel()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=STOP_WITHIN)

    async def _make(self, piece: Shown) -> None:
        try:
            await self._copies.made(piece)
        except StudioError as error:
            what = {"picture": type(piece).__name__, "why": told(error)}
            log.warning("a film or a track is left out", extra=what)

    async def _play(self, chat: int, track: Track | Clicks, reply: Reply) -> None:
        copy = await self._made(track)
        if copy is None or not await self._outbox.send_copy(chat, copy, reply):
            sorry = self._shelf.library.texts.say("no-track")
            await self._outbox.send(chat, Reply(sorry, reply.buttons), silent=True)

    async def _made(self, track: Track | Clicks) -> Copy | None:
        """Whatever goes wrong, somebody waits for a word."""
        try:
            return await self._copies.made(track)
        except StudioError as error:
            log.warning("a track was not made", extra={"why": told(error)})
        except Exception:
            log.exception("a track was not made")
        return None

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("a film or a track was not made", exc_info=task.exception())
