"""Updates that came by webhook, from the moment they are stored until they are handled.

Polled updates pass through untouched: Telegram keeps those until the next poll.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Bot, Update

from bot.chat.reading import read
from bot.clock import Clock
from bot.core.arrival import Arrival
from bot.meters import Meters
from bot.services.inbox import Inbox
from bot.whole_json import loads

Way = Callable[[Update], Coroutine[Any, Any, None]]


def place(update: object) -> int:
    """The chat an update belongs to; 0 for those of no chat."""
    if not isinstance(update, Update) or update.effective_chat is None:
        return 0
    return update.effective_chat.id


class Arrivals:
    """What came and is not handled yet; the updates are for `bot`."""

    def __init__(self, inbox: Inbox, clock: Clock, bot: Bot, meters: Meters) -> None:
        self._inbox = inbox
        self._clock = clock
        self._bot = bot
        self._meters = meters
        self._here: dict[int, Arrival] = {}
        self._line_up: Way = _nowhere
        self._process: Way = _nowhere

    def lead_to(self, line_up: Way, process: Way) -> None:
        """Where they go: into the line, or one is handled at once."""
        self._line_up, self._process = line_up, process

    async def accept(self, number: int, body: bytes) -> None:
        """Returns when the update is stored; one that came before goes no further."""
        text = body.decode(errors="replace")
        update = self._read(text)
        arrival = Arrival(number, place(update), text)
        if await self._inbox.store(arrival, self._clock.now()):
            await self._go_on(arrival, update)
        else:
            self._meters.repeated()

    async def adopt(self) -> None:
        """Goes on with what processes that are no more had in hand."""
        for arrival in await self._inbox.adopt():
            if arrival.id not in self._here:
                await self._go_on(arrival, self._read(arrival.body))

    async def clean_up(self) -> None:
        """Forgets what was handled long ago."""
        await self._inbox.clean_up(self._clock.now())

    async def settled(self) -> None:
        """Waits until all that was handled is marked so."""
        await self._inbox.settled()

    async def handle(self, update: object, coroutine: Coroutine[Any, Any, None]) -> None:
        """In the chat's turn: what came there before this one and is not handled yet, and then
        this one, unless another process has done it."""
        arrival = self._here.get(update.update_id) if isinstance(update, Update) else None
        if arrival is None:
            await coroutine
            return
        try:
            await self._handle(arrival, coroutine)
        finally:
            coroutine.close()
            self._here.pop(arrival.id, None)

    async def _handle(self, arrival: Arrival, coroutine: Coroutine[Any, Any, None]) -> None:
        for one in await self._inbox.before(arrival):
            if one.id == arrival.id:
                await coroutine
            else:
                await self._process(self._read(one.body))
            marked = self._inbox.done(one.id)
            if self._inbox.shared:  # or the next to have the chat would handle it once more
                await asyncio.wait([marked])

    async def _go_on(self, arrival: Arrival, update: Update) -> None:
        self._here[arrival.id] = arrival
        await self._line_up(update)

    def _read(self, body: str) -> Update:
        return read(loads(body), self._bot)


async def _nowhere(_: Update) -> None:
    """Before the application is built."""
