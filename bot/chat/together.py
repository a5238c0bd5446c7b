"""This process among the others: it tells them that it lives, makes no more calls than its share,
and goes on with what the dead had in hand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

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
        self._peers = peers
        self._courier = courier
        self._arrivals = arrivals
        self._heard_at = 0.0

    async def join(self) -> None:
        """Before the first call. Raises NotAloneError."""
        await self._peers.join()
        self._heard()

    @property
    def chores(self) -> dict[Callable[[], Awaitable[None]], float]:
        """What is to be called every so many seconds."""
        return (
            {self.beat: BEAT_EVERY, self._arrivals.adopt: ADOPT_EVERY}
            if self._peers.shared
            else {}
        )

    async def beat(self) -> None:
        try:
            await self._peers.beat()
        except Exception:
            if asyncio.get_running_loop().time() - self._heard_at > UNHEARD:
                self._courier.allow(0)
            raise
        self._heard()

    def _heard(self) -> None:
        if self._peers.shared:
            self._heard_at = asyncio.get_running_loop().time()
            self._courier.allow(self._peers.place.share)
