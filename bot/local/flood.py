"""Telegram's patience: 30 messages a second in all, about one a second to a chat."""

from __future__ import annotations

import math
from collections.abc import Callable

from bot.local.errors import too_many_requests

_OVERALL = (30.0, 30.0)
_PER_CHAT = (1.0, 5.0)


class _Bucket:
    """Holds `burst` tokens and regains `rate` of them a second."""

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate, self._burst = rate, burst
        self._tokens, self._at = burst, now

    def missing(self, now: float) -> float:
        """Seconds until there is a token; zero when there is one."""
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (1 - self._tokens) / self._rate)

    def spend(self) -> None:
        self._tokens -= 1


class Flood:
    """Refuses what is too fast, when switched on."""

    def __init__(self, *, on: bool, now: Callable[[], float]) -> None:
        self.on = on
        self._now = now
        self._overall = _Bucket(*_OVERALL, now())
        self._chats: dict[object, _Bucket] = {}

    def check(self, chat: object) -> None:
        if not self.on:
            return
        now = self._now()
        own = self._chats.setdefault(chat, _Bucket(*_PER_CHAT, now))
        wait = max(own.missing(now), self._overall.missing(now))
        if wait:
            raise too_many_requests(math.ceil(wait))
        own.spend()
        self._overall.spend()
