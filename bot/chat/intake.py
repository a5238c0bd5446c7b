"""Updates in: those of one chat in order, those of different chats at the same time.

The same locks are taken when the clock moves a session, so a press and a cue never cross.
Every press is answered within a moment, even while its chat waits for its turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.chat.outbox import Outbox

PATIENCE = 0.25


class ChatLocks:
    """One lock a chat, kept only while somebody holds or awaits it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, chat: int) -> asyncio.Lock:
        lock = self._locks.get(chat)
        if lock is None:
            lock = self._locks[chat] = asyncio.Lock()
        return lock


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

    __slots__ = ("_locks", "_presses")

    def __init__(self, most_at_once: int, locks: ChatLocks, presses: Presses) -> None:
        super().__init__(most_at_once)
        self._locks = locks
        self._presses = presses

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        query = update.callback_query if isinstance(update, Update) else None
        if query is not None:
            self._presses.expect(query.id)
        try:
            async with self._locks.of(_place(update)):
                await coroutine
        finally:
            if query is not None:
                await self._presses.answer(query.id)


def _place(update: object) -> int:
    """The chat an update belongs to; 0 for those of no chat."""
    if not isinstance(update, Update) or update.effective_chat is None:
        return 0
    return update.effective_chat.id
