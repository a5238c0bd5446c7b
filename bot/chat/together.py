"""This process among the others: it tells them that it lives, makes no more calls than its share,
and goes on with what the dead had in hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.chat.arrivals import Arrivals
from bot.chat.courier import Courier
from bot.core.peers import LOST
from bot.services.peers import BEAT_EVERY, Peers

UNHEARD = 0.8 * LOST.total_seconds()
"""So long without a word the others will soon divide this one's share among them."""
ADOPT_EVERY = 1.0


class Together:
    """Does both, now and then. Nothing needs doing where there are no others."""

    def __init__(self, peers: Peers, courier: Courier, arrivals: Arrivals) -> None:
        self.peers = peers
        self._courier = courier
        self._arrivals = arrivals
        self._heard_at = 0.0

    @asynccontextmanager
    async def joined(self) -> AsyncIterator[None]:
        """From before the first call to after the last one. Raises NotAloneError."""
        await self.peers.join()
        self._heard()
        try:
            yield
        finally:
            await self.peers.leave()

    @property
    def chores(self) -> dict[Callable[[], Awaitable[None]], float]:
        """What is to be called every so many seconds."""
        return (
            {self.beat: BEAT_EVERY, self._arrivals.adopt: ADOPT_EVERY} if self.peers.shared else {}
        )

    async def beat(self) -> None:
        """Where there are fewer than before, somebody may have left something undone."""
        before = self.peers.place.alive
        await self._beat()
        if self.peers.place.alive < before:
            await self._arrivals.adopt()

    async def _beat(self) -> None:
        try:
            await self.peers.beat()
        except Exception:
            if asyncio.get_running_loop().time() - self._heard_at > UNHEARD:
                self._courier.allow(0)
            raise
        self._heard()

    def _heard(self) -> None:
        if self.peers.shared:
            self._heard_at = asyncio.get_running_loop().time()
            self._courier.allow(self.peers.place.share)
