"""Telegram's patience: 30 messages a second in all, about one a second to a chat, one setWebhook
a second; and a limit of one's own on all calls."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

from bot.local.errors import too_many_requests

_OVERALL = (30.0, 30.0)
_PER_CHAT = (1.0, 5.0)
_WEBHOOK = (1.0, 1.0)
_POLL = "getUpdates"


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


class _Window:
    """Lets `most` calls pass in any one second."""

    def __init__(self, most: int) -> None:
        self._times: deque[float] = deque(maxlen=most)

    def missing(self, now: float) -> float:
        """Seconds until one more may pass; zero when it may."""
        full = len(self._times) == self._times.maxlen
        return max(0.0, self._times[0] + 1 - now) if full else 0.0

    def spend(self, now: float) -> None:
        self._times.append(now)


class Flood:
    """Refuses what is too fast, when switched on.

    `on` is Telegram's patience with messages. `calls` limits the calls of every method but
    getUpdates, so many in any one second; zero is no limit.
    """

    def __init__(self, *, on: bool, now: Callable[[], float], calls: int = 0) -> None:
        self._now = now
        self.set(on=on, calls=calls)

    def set(self, *, on: bool = False, calls: int = 0) -> None:
        """Begins anew with these limits."""
        if calls < 0:
            raise ValueError("A limit of calls a second is 0 (none) or more.")
        now = self._now()
        self.on = on
        self._overall, self._webhook = _Bucket(*_OVERALL, now), _Bucket(*_WEBHOOK, now)
        self._chats: dict[object, _Bucket] = {}
        self._calls = _Window(calls) if calls else None

    def check(self, chat: object) -> None:
        """A message to a chat."""
        if not self.on:
            return
        now = self._now()
        own = self._chats.setdefault(chat, _Bucket(*_PER_CHAT, now))
        wait = max(own.missing(now), self._overall.missing(now))
        if wait:
            raise too_many_requests(math.ceil(wait))
        own.spend()
        self._overall.spend()

    def check_call(self, method: str) -> None:
        """A call of any method; what is refused does not count."""
        if self._calls is None or method == _POLL:
            return
        now = self._now()
        wait = self._calls.missing(now)
        if wait:
            raise too_many_requests(math.ceil(wait))
        self._calls.spend(now)

    def check_webhook(self) -> None:
        if not self.on:
            return
        wait = self._webhook.missing(self._now())
        if wait:
            raise too_many_requests(math.ceil(wait))
        self._webhook.spend()
