"""Every outgoing call passes here: budgets, priorities, deadlines, and Telegram's "wait".

A call first waits for its chat's turn (calls of one chat keep their order), then for its
share of the global budget, where people come before cues and cues before reminders. A
"retry after" holds that chat alone; one on a call without a chat holds all. Limits: Telegram
Bot FAQ, "My bot is hitting limits"; about 30 a second, about one a second in a chat.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from itertools import count
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.chat.backend import NotAcceptedError
from bot.chat.pacing import Pace
from bot.clock import Clock
from bot.meters import Meters, Outcome

CHAT_BURST = 3
TRIES = 4
FIRST_WAIT = 0.5
LEAST = 1.0
CHATS_KEPT = 10_000
UNPACED = frozenset({"answerCallbackQuery", "deleteMessage", "deleteMessages", "sendChatAction"})


class Priority(IntEnum):
    """Who goes first when the budget is short."""

    REPLY = 0
    CUE = 1
    REMINDER = 2
    DECORATION = 3


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the courier should know of a call; past `deadline` it is worthless. What Telegram
    surely did not take is tried `tries` times in all."""

    priority: Priority = Priority.REPLY
    deadline: datetime | None = None
    tries: int = TRIES


@dataclass(frozen=True, slots=True)
class _Chat:
    """The pace of one chat, and the line in which its calls wait; timers that end at the same
    moment would wake in any order."""

    pace: Pace
    line: asyncio.Lock = field(default_factory=asyncio.Lock)


class TooLateError(TelegramError):
    """The message would have come after its deadline, so it was not sent."""


class Courier(BaseRateLimiter[Ticket]):
    """Paces all calls of one bot. `rate` is calls a second; `chat_interval` seconds lie
    between messages to one chat after a burst."""

    def __init__(
        self, clock: Clock, rate: float, chat_interval: float = 1.0, meters: Meters | None = None
    ) -> None:
        self._clock = clock
        self._meters = meters
        self._all = Pace(1 / rate, _burst(rate))
        self._least = min(rate, LEAST)
        self._chat_interval = chat_interval
        self._chats: dict[int | str, _Chat] = {}
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = count()
        self._alarm: asyncio.TimerHandle | None = None
        self._calls = 0
        self.dropped = 0

    def allow(self, rate: float) -> None:
        """From now on so many calls a second: this process's share. A few go in any case, so
        that one without a share can still say why."""
        rate, now = max(rate, self._least), asyncio.get_running_loop().time()
        self._all.change(1 / rate, _burst(rate), now)
        if self._waiting:
            self._pump()

    @property
    def waiting(self) -> int:
        """Calls that wait for their turn."""
        return self._calls

    @property
    def line(self) -> Mapping[str, int]:
        """How many of each priority wait for their share of the budget."""
        waiting = Counter(priority for priority, _, turn in self._waiting if not turn.done())
        return {priority.name.lower(): waiting[priority] for priority in Priority}

    async def initialize(self) -> None:
        """Nothing to open: waits use the running event loop."""

    async def shutdown(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()

    async def process_request(  # noqa: PLR0917 - the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Ticket | None,
    ) -> Any:
        """Sends one call in its turn; tries again what Telegram surely did not take."""
        ticket, chat = rate_limit_args or Ticket(), data.get("chat_id")
        wait = FIRST_WAIT
        for tries_left in reversed(range(ticket.tries)):
            await self._turn(endpoint, chat, ticket)
            try:
                return await self._counted(endpoint, callback(*args, **kwargs))
            except RetryAfter as flood:
                self._hold(chat, _seconds(flood))
                if not tries_left:
                    raise
            except NotAcceptedError:
                if not tries_left:
                    raise
                await asyncio.sleep(wait)
                wait *= 2
        raise NetworkError("Telegram keeps asking to wait")

    async def _counted(self, endpoint: str, call: Awaitable[Any]) -> Any:
        outcome: Outcome = "ok"
        try:
            return await call
        except TelegramError as error:
            outcome = _outcome(error)
            raise
        finally:
            if self._meters is not None:
                self._meters.called(endpoint, outcome)

    async def _turn(self, endpoint: str, chat: int | str | None, ticket: Ticket) -> None:
        self._calls += 1
        try:
            await self._turns(endpoint, chat, ticket)
        finally:
            self._calls -= 1

    async def _turns(self, endpoint: str, chat: int | str | None, ticket: Ticket) -> None:
        loop = asyncio.get_running_loop()
        if chat is not None and endpoint in UNPACED:
            await self._held(self._chat(chat).pace, ticket, loop)
        elif chat is not None:
            await self._chat_turn(self._chat(chat), ticket, loop)
        if self._waiting or self._all.opens_at(loop.time()) > loop.time():
            await self._budget(ticket, loop)
        else:
            self._all.take(loop.time())
        self._in_time(ticket, timedelta())

    async def _chat_turn(
        self, chat: _Chat, ticket: Ticket, loop: asyncio.AbstractEventLoop
    ) -> None:
        now = loop.time()
        at = chat.pace.opens_at(now)
        self._in_time(ticket, timedelta(seconds=at - now))
        chat.pace.take(at)
        async with chat.line:
            if at > loop.time():
                await asyncio.sleep(at - loop.time())
            await self._held(chat.pace, ticket, loop)

    async def _held(self, pace: Pace, ticket: Ticket, loop: asyncio.AbstractEventLoop) -> None:
        """Waits until a "retry after" is over; a longer one may come meanwhile."""
        while pace.held_until > loop.time():
            self._in_time(ticket, timedelta(seconds=pace.held_until - loop.time()))
            await asyncio.sleep(pace.held_until - loop.time())

    async def _budget(self, ticket: Ticket, loop: asyncio.AbstractEventLoop) -> None:
        turn: asyncio.Future[None] = loop.create_future()
        heapq.heappush(self._waiting, (ticket.priority, next(self._order), turn))
        self._pump()
        await turn

    def _pump(self) -> None:
        """Lets go whoever may go now, and sets the alarm for the next one."""
        loop = asyncio.get_running_loop()
        while self._waiting and self._all.opens_at(loop.time()) <= loop.time():
            turn = heapq.heappop(self._waiting)[2]
            if not turn.done():
                self._all.take(loop.time())
                turn.set_result(None)
        if self._alarm is not None:
            self._alarm.cancel()
        if self._waiting:
            self._alarm = loop.call_at(self._all.opens_at(loop.time()), self._pump)

    def _in_time(self, ticket: Ticket, wait: timedelta) -> None:
        if ticket.deadline is not None and self._clock.now() + wait > ticket.deadline:
            self.dropped += 1
            raise TooLateError("too late to be of use")

    def _hold(self, chat: int | str | None, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        (self._all if chat is None else self._chat(chat).pace).hold(until)

    def _chat(self, chat: int | str) -> _Chat:
        if len(self._chats) > CHATS_KEPT:
            now = asyncio.get_running_loop().time()
            self._chats = {c: p for c, p in self._chats.items() if p.pace.opens_at(now) > now}
        known = self._chats.get(chat)
        if known is None:
            known = self._chats[chat] = _Chat(Pace(self._chat_interval, CHAT_BURST))
        return known


def _outcome(error: TelegramError) -> Outcome:
    if isinstance(error, RetryAfter):
        return "flood"
    gone = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    return "failed" if gone else "refused"


def _burst(rate: float) -> int:
    return max(1, int(rate / 5))


def _seconds(flood: RetryAfter) -> float:
    after = flood.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
