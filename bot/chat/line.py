"""The line of reminders to the phones.

Rows of the ledger are the line. A few at a time are taken from it, the most urgent first, and
handed to the courier, who lets people and cues go before them.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from bot.chat.courier import Priority, Ticket
from bot.chat.intake import ChatLocks, Turn
from bot.chat.outbox import Outbox
from bot.chat.refusals import Refusal
from bot.chat.views import reminders as views
from bot.clock import Clock
from bot.core.alarm import Failures
from bot.core.occurrence import TRIES, UNANSWERED
from bot.library import Shelf
from bot.meters import Meters
from bot.services.delivery import Ping
from bot.services.occurrences import Occurrences

log = logging.getLogger(__name__)
AT_ONCE = 8
# A send must be over, one way or the other, before the ledger takes it for lost.
PATIENCE = UNANSWERED - timedelta(seconds=18)
WAIT = timedelta(seconds=5)
TURN = 0.25
AGAIN = 1.0
STOP_WITHIN = 1.0
LINE, SEND = "line", "send"


class Line:
    """Works off the line whenever it is told to go. `failures` tells what of that fails."""

    def __init__(
        self, clock: Clock, occurrences: Occurrences, outbox: Outbox, shelf: Shelf,
        locks: ChatLocks, *, meters: Meters | None = None,
    ) -> None:  # fmt: skip
        self._clock = clock
        self._occurrences = occurrences
        self._outbox = outbox
        self._shelf = shelf
        self._locks = locks
        self._meters = meters
        self.failures = Failures()
        self._waiting = asyncio.Event()
        self._in_doubt = False
        self._sends: set[asyncio.Task[None]] = set()
        self._stale: asyncio.Queue[tuple[int, int]] = asyncio.Queue()
        self._workers: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begins with what waits already."""
        self.go()
        self._workers = [
            asyncio.create_task(self._work_off_for_ever(), name="the line of reminders"),
            asyncio.create_task(self._tidy_for_ever(), name="tidying"),
        ]

    async def stop(self) -> None:
        """Takes nothing more from the line, and lets what is being sent go out."""
        for worker in self._workers:
            worker.cancel()
        if self._sends:
            await asyncio.wait(self._sends, timeout=STOP_WITHIN)

    def go(self) -> None:
        """There is something in the line."""
        self._waiting.set()

    def take_away(self, chat: int, message: int) -> None:
        """Takes from view, in time, what nobody will answer any more."""
        self._stale.put_nowait((chat, message))

    async def _work_off_for_ever(self) -> None:
        while True:
            await self._waiting.wait()
            self._waiting.clear()
            more = True
            while more:
                more = await self._next()

    async def _next(self) -> bool:
        """Sends the most urgent ones for which there is room; whether the line goes on."""
        while self._room <= 0:
            await asyncio.wait(self._sends, return_when=asyncio.FIRST_COMPLETED)
        await self._sure()
        try:
            pings, more = await self._occurrences.take(self._clock.now(), max(1, self._room))
            self.failures.worked(LINE)
        except Exception:
            self.failures.failed(LINE, self._clock.now())
            log.exception("the line of reminders could not be read")
            await asyncio.sleep(1)
            return True
        for ping in pings:
            turn = self._locks.of(ping.row.runner)
            task = asyncio.create_task(self._guarded(ping, turn))
            self._sends.add(task)
            task.add_done_callback(self._sends.discard)
        return more

    @property
    def _room(self) -> int:
        """How many more may go. Each chat in which somebody is served takes a place of theirs,
        but for the last one: where the machine is what is short, people go first as well."""
        served = max(0, self._locks.busy - len(self._sends))
        return max(1, AT_ONCE - served) - len(self._sends)

    async def _sure(self) -> None:
        """While nobody knows what became of the last send, the next would fare no better, and
        each has but one more: the line waits until Telegram answers again."""
        while self._in_doubt:
            self._in_doubt = False
            if not await self._outbox.heard(Ticket(Priority.REMINDER, tries=1)):
                self._in_doubt = True
                await asyncio.sleep(AGAIN)

    async def _guarded(self, ping: Ping, turn: Turn) -> None:
        """What goes wrong here is tried once more when nobody hears of it."""
        try:
            await self._in_turn(ping, turn)
            self.failures.worked(SEND)
        except Exception:
            self.failures.failed(SEND, self._clock.now())
            log.exception("a reminder could not be sent", extra={"reminder": ping.row.id})

    async def _in_turn(self, ping: Ping, turn: Turn) -> None:
        """A chat that is busy for long must not hold up the others."""
        try:
            async with asyncio.timeout(TURN):
                await turn.acquire()
        except TimeoutError:
            await self._occurrences.came_back(ping.row, WAIT, self._clock.now())
            return
        try:
            if await self._occurrences.still(ping.row):
                await self._send(ping)
        finally:
            turn.release()

    async def _send(self, ping: Ping) -> None:
        row, now = ping.row, self._clock.now()
        ticket = Ticket(Priority.REMINDER, min(row.until, now + PATIENCE), tries=1)
        if row.tries == TRIES and not await self._outbox.heard(ticket):
            await self._occurrences.came_back(row, WAIT, now)
            return
        reply = views.ping(self._shelf.library, ping, now)
        sent = await self._outbox.deliver(row.runner, reply, ticket)
        now = self._clock.now()
        match sent:
            case int():
                if self._meters is not None:
                    self._meters.reminder_late((now - row.wanted_at).total_seconds())
                await self._occurrences.arrived(row, sent, now)
                if row.message is not None:
                    self.take_away(row.runner, row.message)
            case Refusal.NOT_TAKEN:
                await self._occurrences.came_back(row, WAIT, now)
            case Refusal.BAD_MARKUP | Refusal.OTHER:
                await self._occurrences.refused(row)
            case Refusal.UNSURE:
                self._in_doubt = True  # tried once more when nobody hears of it
            case _:
                pass  # gone: all is stopped

    async def _tidy_for_ever(self) -> None:
        while True:
            chat, message = await self._stale.get()
            await self._outbox.delete(chat, message)
