"""The queue of updates, and the long poll that empties it; `delivery` is the other way out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from bot.local.errors import conflict
from bot.local.journal import Journal

Json = dict[str, Any]

LONGEST_POLL = 50
_KEPT = 24 * 3600
_KEPT_PRESS = 150
_MOST = 100
_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
_OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(slots=True)
class _Pending:
    update: Json
    kind: str
    at: float


class Updates:
    """Updates wait here until a poll confirms them by a higher offset, or a webhook takes them."""

    def __init__(self, journal: Journal, now: Callable[[], float]) -> None:
        self._journal, self._now = journal, now
        self._pending: dict[int, _Pending] = {}
        self._allowed: list[str] = []
        self._waiting: asyncio.Future[None] | None = None
        self.listener: Callable[[Json], None] | None = None
        self._load()

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def allowed(self) -> list[str]:
        return self._allowed

    def allow(self, kinds: list[str] | None) -> None:
        """Remembers which kinds the bot wants; an empty list is Telegram's default."""
        if kinds is not None and kinds != self._allowed:
            self._allowed = kinds
            self._journal.put("setting", "allowed_updates", kinds)

    def add(self, kind: str, body: Json) -> Json | None:
        """Queues an update, unless the bot asked not to get its kind."""
        if not self._wanted(kind):
            return None
        # Starting from the clock keeps the numbers rising even when nothing was remembered.
        number = self._journal.next("update", start=int(self._now()))
        update = {"update_id": number, kind: body}
        self._pending[number] = _Pending(update, kind, self._now())
        self._journal.put("update", number, [update, kind, self._now()])
        self._wake()
        if self.listener:
            self.listener(update)
        return update

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        self.turn_away(_OTHER_POLLER)
        self._confirm(offset)
        limit = limit if 1 <= limit <= _MOST else _MOST
        batch = self._batch(limit)
        if not batch and seconds > 0:
            await self._wait(min(seconds, LONGEST_POLL))
            batch = self._batch(limit)
        return batch

    def waiting(self) -> list[Json]:
        """Every update not yet taken, oldest first."""
        return [pending.update for pending in self._pending.values()]

    def get(self, number: int) -> Json | None:
        """One update, as long as it waits and is worth telling."""
        pending = self._pending.get(number)
        if pending and self._stale(pending):
            self.take(number)
            return None
        return pending.update if pending else None

    def take(self, number: int) -> None:
        """The update has arrived; it may have been forgotten meanwhile."""
        if number in self._pending:
            self._drop([number])

    def turn_away(self, why: str) -> None:
        """Ends a waiting poll with a conflict."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(conflict(why))

    def forget(self) -> None:
        self._drop(list(self._pending))

    def hang_up(self) -> None:
        """Lets a waiting poll go home empty-handed."""
        self._wake()

    def _wanted(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in _ON_REQUEST

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = min(list(self._pending)[offset:], default=0)
        self._drop(list(takewhile(lambda number: number < offset, self._pending)))

    def _batch(self, limit: int) -> list[Json]:
        self._drop([number for number, pending in self._pending.items() if self._stale(pending)])
        return [pending.update for pending in list(self._pending.values())[:limit]]

    def _stale(self, pending: _Pending) -> bool:
        kept = _KEPT_PRESS if pending.kind == "callback_query" else _KEPT
        return self._now() - pending.at > kept

    def _drop(self, numbers: list[int]) -> None:
        for number in numbers:
            del self._pending[number]
            self._journal.drop("update", number)

    async def _wait(self, seconds: float) -> None:
        self._waiting = waiting = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            return
        finally:
            self._waiting = None if self._waiting is waiting else self._waiting

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    def _load(self) -> None:
        for _, kinds in self._journal.all("setting"):
            self._allowed = kinds
        rows = [body for _, body in self._journal.all("update")]
        for update, kind, at in sorted(rows, key=lambda row: row[0]["update_id"]):
            self._pending[update["update_id"]] = _Pending(update, kind, at)
