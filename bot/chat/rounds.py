"""Reminders on their way to the phones.

At each due moment everything due is claimed; from then on rows of the ledger are the line. A
few at a time are taken from it, the most urgent first, and handed to the courier, who lets
people and cues go before them.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from bot.chat.courier import Priority, Ticket
from bot.chat.intake import ChatLocks
from bot.chat.outbox import Outbox
from bot.chat.refusals import Refusal
from bot.chat.views import reminders as views
from bot.clock import Clock
from bot.core.alarm import Failures
from bot.core.occurrence import TRIES, UNANSWERED
from bot.library import Shelf
from bot.meters import Meters
from bot.services.delivery import TURNED_BACK, Ping
from bot.services.occurrences import Occurrences

log = logging.getLogger(__name__)
AT_ONCE = 8
# A send must be over, one way or the other, before the ledger takes it for lost.
PATIENCE = UNANSWERED - timedelta(seconds=18)
WAIT = timedelta(seconds=5)
TURN = 1.0
AGAIN = 1.0
STOP_WITHIN = 1.0
LINE, SEND = "line", "send"


class Rounds:
    """Claims what is due, and works the line off. `failures` tells what of that fails."""

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
        self._looked = clock.now()
        self._waiting = asyncio.Event()
        self._in_doubt = False
        self._room = asyncio.Semaphore(AT_ONCE)
        self._sends: set[asyncio.Task[None]] = set()
        self._stale: asyncio.Queue[tuple[int, int]] = asyncio.Queue()
        self._workers: list[asyncio.Task[None]] = []

    async def start(self, *, alone: bool = True) -> None:
        """Takes up what the last process left in the line. Where others are at work, what seems
        left may be on its way from them; the clock looks after it within half a minute."""
        if alone:
            await self._occurrences.recover(self._clock.now())
        self._waiting.set()
        self._workers = [
            asyncio.create_task(self._work_off_for_ever(), name="rounds"),
            asyncio.create_task(self._tidy_for_ever(), name="tidying"),
        ]

    async def stop(self) -> None:
        """Takes nothing more from the line, and lets what is being sent go out."""
        for worker in self._workers:
            worker.cancel()
        if self._sends:
            await asyncio.wait(self._sends, timeout=STOP_WITHIN)

    async def find(self, until: datetime) -> list[tuple[datetime, datetime]]:
        """The moments by `until` at which something falls due. Asked each second, so this is
        where a clock that was set back is noticed."""
        if until < self._looked - TURNED_BACK:
            log.warning("the clock went back; what was written off too early is due again")
            await self._occurrences.turned_back(self._clock.now())
        self._looked = until
        return [(moment, moment) for moment in await self._occurrences.due(until)]

    async def fire(self, _: datetime) -> None:
        """Claims whatever is due now, and only then lets the line go, so that it goes in the
        order of urgency; and acts on what was answered by nobody."""
        while await self._occurrences.claim(self._clock.now()):
            pass
        self._waiting.set()
        more = True
        while more:
            lapsed = await self._occurrences.lapse(self._clock.now())
            for message in lapsed.messages:
                self._stale.put_nowait(message)
            if lapsed.line:
                self._waiting.set()
            more = lapsed.more

    async def _work_off_for_ever(self) -> None:
        while True:
            await self._waiting.wait()
            self._waiting.clear()
            more = True
            while more:
                more = await self._next()

    async def _next(self) -> bool:
        """Sends the most urgent ones for which there is room; whether the line goes on."""
        await self._room.acquire()
        self._room.release()
        await self._sure()
        try:
            free = AT_ONCE - len(self._sends)
            pings, more = await self._occurrences.take(self._clock.now(), max(1, free))
            self.failures.worked(LINE)
        except Exception:
            self.failures.failed(LINE, self._clock.now())
            log.exception("the line of reminders could not be read")
            await asyncio.sleep(1)
            return True
        for ping in pings:
            await self._room.acquire()
            task = asyncio.create_task(self._guarded(ping))
            self._sends.add(task)
            task.add_done_callback(self._done)
        return more

    async def _sure(self) -> None:
        """While nobody knows what became of the last send, the next would fare no better, and
        each has but one more: the line waits until Telegram answers again."""
        while self._in_doubt:
            self._in_doubt = False
            if not await self._outbox.heard(Ticket(Priority.REMINDER, tries=1)):
                self._in_doubt = True
                await asyncio.sleep(AGAIN)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._sends.discard(task)
        self._room.release()

    async def _guarded(self, ping: Ping) -> None:
        """In the chat's turn; a chat that is busy for long must not hold up the others."""
        turn = self._locks.of(ping.row.runner)
        try:
            async with asyncio.timeout(TURN):
                await turn.acquire()
        except TimeoutError:
            await self._occurrences.came_back(ping.row, WAIT, self._clock.now())
            return
        try:
            if await self._occurrences.still(ping.row):
                await self._send(ping)
            self.failures.worked(SEND)
        except Exception:
            self.failures.failed(SEND, self._clock.now())
            log.exception("a reminder could not be sent", extra={"reminder": ping.row.id})
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
                    self._stale.put_nowait((row.runner, row.message))
            case Refusal.NOT_TAKEN:
                await self._occurrences.came_back(row, WAIT, now)
            case Refusal.BAD_MARKUP | Refusal.OTHER:
                await self._occurrences.refused(row)
            case Refusal.UNSURE:
                self._in_doubt = True  # tried once more when nobody hears of it
            case _:
                pass  # gone: all is stopped

    async def _tidy_for_ever(self) -> None:
        """Takes from view what nobody will answer any more."""
        while True:
            chat, message = await self._stale.get()
            await self._outbox.delete(chat, message)
