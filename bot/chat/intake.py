"""Updates in: those of one chat in order, those of different chats at the same time.

The same turns are taken when the clock moves a session, so a press and a cue never cross.
Every press is answered within a moment, even while its chat waits for its turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any, Protocol, cast
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.chat.arrivals import Arrivals, place
from bot.chat.outbox import Outbox
from bot.meters import Kind, Meters

PATIENCE = 0.25


class SharedLocks(Protocol):
    """Locks that other processes see too."""

    async def take(self, chat: int) -> None: ...

    def give(self, chat: int) -> None: ...


class Turn:
    """A chat's turn: in this process first, and then among all processes."""

    __slots__ = ("__weakref__", "_chat", "_here", "_shared")

    def __init__(self, chat: int, shared: SharedLocks | None) -> None:
        self._chat = chat
        self._here = asyncio.Lock()
        self._shared = shared

    async def acquire(self) -> None:
        await self._here.acquire()
        if self._shared is None:
            return
        try:
            await self._shared.take(self._chat)
        except BaseException:
            self._here.release()
            raise

    def release(self) -> None:
        if self._shared is not None:
            self._shared.give(self._chat)
        self._here.release()

    async def __aenter__(self) -> None:
        await self.acquire()

    async def __aexit__(self, *_: object) -> None:
        self.release()


class ChatLocks:
    """The turn of each chat, kept only while somebody has it or waits for it; `shared` with
    other processes where there are any."""

    def __init__(self, shared: SharedLocks | None = None) -> None:
        self._shared = shared
        self._turns: WeakValueDictionary[int, Turn] = WeakValueDictionary()

    def of(self, chat: int) -> Turn:
        turn = self._turns.get(chat)
        if turn is None:
            turn = self._turns[chat] = Turn(chat, self._shared)
        return turn

    @property
    def busy(self) -> int:
        """Chats whose turn somebody has, or waits for."""
        return len(self._turns)


class Presses:
    """Answers every press once: with words when a handler has some in time, else blank."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._open: dict[str, asyncio.Task[None]] = {}

    def expect(self, query: str) -> None:
        """From now on the press waits at most a moment for its words."""
        self._open[query] = asyncio.create_task(self._blank_after_a_moment(query))

    async def answer(self, query: str, text: str | None = None) -> None:
        """Answers, unless that has been done."""
        waiting = self._open.pop(query, None)
        if waiting is not None:
            waiting.cancel()
            await self._outbox.answer(query, text)

    async def _blank_after_a_moment(self, query: str) -> None:
        await asyncio.sleep(PATIENCE)
        if self._open.pop(query, None):
            await self._outbox.answer(query)


class InOrder(BaseUpdateProcessor):
    """Many chats at once, one update of a chat at a time, in the order they came."""

    __slots__ = ("_arrivals", "_locks", "_meters", "_presses")

    def __init__(
        self, most_at_once: int, locks: ChatLocks, presses: Presses, *,
        arrivals: Arrivals | None = None, meters: Meters | None = None,
    ) -> None:  # fmt: skip
        super().__init__(most_at_once)
        self._locks = locks
        self._presses = presses
        self._arrivals = arrivals
        self._meters = meters

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        query = update.callback_query if isinstance(update, Update) else None
        if query is not None:
            self._presses.expect(query.id)
        try:
            await self._timed(update, coroutine)
        finally:
            if query is not None:
                await self._presses.answer(query.id)

    async def _timed(self, update: object, coroutine: Awaitable[Any]) -> None:
        began = asyncio.get_running_loop().time()
        async with self._locks.of(place(update)):
            await self._handle(update, coroutine)
        if self._meters is not None and isinstance(update, Update):
            kind, command = told_apart(update)
            self._meters.update(kind)
            self._meters.answered(command, asyncio.get_running_loop().time() - began)

    async def _handle(self, update: object, coroutine: Awaitable[Any]) -> None:
        if self._arrivals is None:
            await coroutine
        else:
            await self._arrivals.handle(update, cast(Coroutine[Any, Any, None], coroutine))


def told_apart(update: Update) -> tuple[Kind, str]:
    """What sort of update it is, and the command in it, if it is one."""
    if update.callback_query is not None:
        return "press", "press"
    if update.my_chat_member is not None:
        return "member", "other"
    text = "" if update.message is None else update.message.text or ""
    word = text.partition(" ")[0].partition("@")[0]
    command = word[1:] if word.startswith("/") else "words"
    return ("other", "other") if update.message is None else ("message", command)
