"""Updates, from the moment they are stored until they are handled.

Telegram forgets one as soon as it hears that it came: by the answer to its post, or by the next
poll. So both wait until it is stored, and a process that dies with a hundred in hand loses none.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import orjson
from telegram import Bot, Update

from bot.chat.bot import Polled
from bot.chat.reading import read
from bot.clock import Clock
from bot.core.arrival import Arrival
from bot.meters import Meters
from bot.services.inbox import Inbox
from bot.whole_json import loads

log = logging.getLogger(__name__)
AGAIN = 1.0  # seconds

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
        self._doubted: set[int] = set()
        self._line_up: Way = _nowhere
        self._process: Way = _nowhere

    def lead_to(self, line_up: Way, process: Way) -> None:
        """Where they go: into the line, or one is handled at once."""
        self._line_up, self._process = line_up, process

    async def accept(self, number: int, body: bytes) -> None:
        """Returns when the update is stored; one that came before goes no further."""
        text = body.decode(errors="replace")
        update = self._read(text)
        if await self._took(Arrival(number, place(update), text)):
            await self._line_up(update)

    async def keep(self, polled: Polled) -> None:
        """Returns when all of them are stored, however long that takes: until the next poll
        Telegram keeps them too. The library lines them up afterwards."""
        left = [Arrival(update.update_id, place(update), orjson.dumps(raw).decode())
                for update, raw in polled]  # fmt: skip
        while left := await self._not_stored(left):
            log.warning("updates could not be stored; the next try comes soon",
                        extra={"updates": len(left)})  # fmt: skip
            await asyncio.sleep(AGAIN)

    async def adopt(self) -> None:
        """Goes on with what processes that are no more had in hand."""
        for arrival in await self._inbox.adopt():
            if arrival.id not in self._here:
                self._here[arrival.id] = arrival
                await self._line_up(self._read(arrival.body))

    async def clean_up(self) -> None:
        """Forgets what was handled long ago."""
        await self._inbox.clean_up(self._clock.now())

    async def settled(self) -> None:
        """Waits until all that was handled is marked so."""
        await self._inbox.settled()

    async def handle(self, update: object, coroutine: Coroutine[Any, Any, None]) -> None:
        """In the chat's turn: what came there before this one and is not handled yet, and then
        this one, unless another process has done it. One that came before, and comes again
        because Telegram did not hear of it, is over."""
        arrival = self._here.get(update.update_id) if isinstance(update, Update) else None
        if arrival is None:
            coroutine.close()
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

    async def _not_stored(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Tries to store them; those with which it failed, for whatever reason."""
        tried = await asyncio.gather(*map(self._took, arrivals), return_exceptions=True)
        return [one for one, took in zip(arrivals, tried, strict=True)
                if isinstance(took, BaseException)]  # fmt: skip

    async def _took(self, arrival: Arrival) -> bool:
        """Stores it; whether it is to be handled here. After a failure nobody knows whether it
        was stored: should it be there at the next try, then by the first."""
        try:
            new = await self._inbox.store(arrival, self._clock.now())
        except Exception:
            self._doubted.add(arrival.id)
            raise
        new = new or arrival.id in self._doubted
        self._doubted.discard(arrival.id)
        if new:
            self._here[arrival.id] = arrival
        else:
            self._meters.repeated()
        return new

    def _read(self, body: str) -> Update:
        return read(loads(body), self._bot)


async def _nowhere(_: Update) -> None:
    """Before the application is built."""
