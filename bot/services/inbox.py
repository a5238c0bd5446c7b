"""Updates: stored before Telegram hears that they came, and marked when they have been handled, so
that none is lost with a process and none is handled twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.arrival import Arrival
from bot.services.peers import Peers
from bot.store.batches import Batches
from bot.store.database import Database

KNOWN_FOR = timedelta(hours=1)
"""Telegram tries again at once and then ever more rarely, until it is heard."""
AT_ONCE = 100
ALL = 1_000_000


class Inbox:
    """The use cases of the inbox."""

    def __init__(self, database: Database, peers: Peers) -> None:
        self._database = database
        self._peers = peers
        self._new: Batches[tuple[Arrival, datetime], bool] = Batches(self._add)
        self._asked: Batches[Arrival, Sequence[Arrival]] = Batches(self._look)
        self._handled: Batches[int, None] = Batches(self._mark)
        self._unmarked: set[int] = set()

    async def store(self, arrival: Arrival, now: datetime) -> bool:
        """Keeps it until it is handled; False when it came before."""
        return await self._new.wish((arrival, now))

    async def before(self, arrival: Arrival) -> Sequence[Arrival]:
        """What is to be handled now in the chat, in order: updates that came to other processes
        before this one, and this one itself unless another process has done it."""
        if not self._peers.shared:
            return [arrival]
        return await self._asked.wish(arrival)

    @property
    def shared(self) -> bool:
        """Whether other processes may see what waits here."""
        return self._peers.shared

    def done(self, number: int) -> asyncio.Future[None]:
        """It has been handled; all see so once what is returned is over."""
        self._unmarked.add(number)
        return self._handled.wish(number)

    async def adopt(self) -> Sequence[Arrival]:
        """What processes that are no more had in hand, some at a time. Where there can be no other
        process this is for the start: all that waits was left by the one before."""
        me, most = self._peers.number, AT_ONCE if self._peers.shared else ALL
        return await self._database.write(lambda rows: rows.inbox.adopt(me, most))

    async def clean_up(self, now: datetime) -> None:
        """Forgets old numbers, and marks what could not be marked when it was handled."""
        for number in self._unmarked:
            self._handled.wish(number)
        await self._database.write(lambda rows: rows.inbox.forget(now - KNOWN_FOR))

    async def settled(self) -> None:
        """Waits until all that was handled is marked."""
        await self._handled.settled()

    async def _add(self, new: Sequence[tuple[Arrival, datetime]]) -> Sequence[bool]:
        now, me = new[0][1], self._peers.number
        unlike = {arrival.id: arrival for arrival, _ in new}
        added = await self._database.write(
            lambda rows: rows.inbox.add([*unlike.values()], me, now)
        )
        return [arrival.id in added and unlike[arrival.id] is arrival for arrival, _ in new]

    async def _look(self, asked: Sequence[Arrival]) -> Sequence[Sequence[Arrival]]:
        chats, latest = {one.chat for one in asked}, max(one.id for one in asked)
        waiting = await self._database.read(lambda rows: rows.inbox.waiting_in(chats, latest))
        return [
            tuple(one for one in waiting if one.chat == arrival.chat and one.id <= arrival.id)
            for arrival in asked
        ]

    async def _mark(self, numbers: Sequence[int]) -> Sequence[None]:
        await self._database.write(lambda rows: rows.inbox.done(numbers))
        self._unmarked.difference_update(numbers)
        return [None] * len(numbers)
