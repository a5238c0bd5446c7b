"""The processes that serve one database: coming, living and going, and this one's part of it."""

from __future__ import annotations

import asyncio
import logging
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.peers import LOST, WHOLE, Part, Peer, living, part_of, share_of
from bot.errors import SettingsError
from bot.store.database import Database
from bot.store.repository import Repository

log = logging.getLogger(__name__)

BEAT_EVERY = 0.5
PATIENCE = int((LOST.total_seconds() + 1) / BEAT_EVERY)


class NotAloneError(SettingsError):
    """Another process of the coach works on this database, and one of the two asks Telegram for
    updates, which only one may. Stop the other one, or set BOT_WEBHOOK_URL for all: then any
    number may run."""


@dataclass(frozen=True, slots=True)
class Place:
    """How a process stands among the others: its part of the chats, the calls a second that it
    may make now, and how many live."""

    part: Part
    share: float
    alive: int


class Peers:
    """This process among those of its database. On SQLite there is no other. `rate` are the calls
    a second that Telegram allows all of them together."""

    def __init__(self, database: Database, rate: float, *, polls: bool) -> None:
        self._database = database
        self._rate = rate
        self._polls = polls
        self.number = 0
        self.place = Place(WHOLE, rate, 1)

    @property
    def shared(self) -> bool:
        return self._database.shared

    async def join(self) -> None:
        """Takes a place among the others. One that was killed may seem to live for some seconds
        more, so this waits a while before it gives up.

        Raises NotAloneError where one polls, and there are two.
        """
        if self._database.locks is None:
            return
        for _ in range(PATIENCE):
            number = await self._database.alone(self._enter)
            if number is not None:
                break
            await asyncio.sleep(BEAT_EVERY)
        else:
            raise NotAloneError
        self.number = number
        await self._database.locks.live(self.number)
        await self.beat()

    async def beat(self) -> None:
        """Tells the others that this one lives, and looks who else does; every half second."""
        if self._database.locks is None:
            return
        await self._database.locks.look()
        place = await self._database.alone(self._beat)
        if place is None:
            log.warning("the other processes took this one for dead; it joins them anew")
            await self.join()
        else:
            self.place = place

    async def leave(self) -> None:
        """Leaves its part and its share to the others."""
        if self._database.locks is not None and self.number:
            await self._database.alone(lambda rows: rows.peers.remove([self.number]))

    def _enter(self, rows: Repository) -> int | None:
        now = rows.peers.in_turn()
        others = self._others(rows, now)
        if others and (self._polls or any(peer.polls for peer in others)):
            return None
        return rows.peers.enter(platform.node()[:64], now, polls=self._polls)

    def _beat(self, rows: Repository) -> Place | None:
        """None when the others took this process for dead."""
        now = rows.peers.in_turn()
        others = self._others(rows, now)
        share = share_of(others, self._rate)
        if not rows.peers.beat(self.number, share, now):
            return None
        numbers = [self.number, *(peer.id for peer in others)]
        return Place(part_of(self.number, numbers), share, len(numbers))

    def _others(self, rows: Repository, now: datetime) -> Sequence[Peer]:
        """The others that live; the dead are taken out of the rows."""
        peers = [peer for peer in rows.peers.all() if peer.id != self.number]
        alive = living(peers, rows.peers.holding(), now)
        rows.peers.remove({peer.id for peer in peers} - {peer.id for peer in alive})
        return alive
