"""When reminders fall due.

At each due moment everything due is claimed, and from then on it is in the line.
"""

from __future__ import annotations

import logging
from datetime import datetime

from bot.chat.line import Line
from bot.clock import Clock
from bot.services.delivery import TURNED_BACK
from bot.services.occurrences import Occurrences

log = logging.getLogger(__name__)


class Rounds:
    """Claims what is due, and lets the line go."""

    def __init__(self, clock: Clock, occurrences: Occurrences, line: Line) -> None:
        self._clock = clock
        self._occurrences = occurrences
        self.line = line
        self._looked = clock.now()

    async def start(self, *, alone: bool = True) -> None:
        """Takes up what the last process left in the line. Where others are at work, what seems
        left may be on its way from them; the clock looks after it within half a minute."""
        if alone:
            await self._occurrences.recover(self._clock.now())
        self.line.start()

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
        self.line.go()
        while await self._lapse():
            pass

    async def _lapse(self) -> bool:
        """Whether there may be more."""
        lapsed = await self._occurrences.lapse(self._clock.now())
        for chat, message in lapsed.messages:
            self.line.take_away(chat, message)
        if lapsed.line:
            self.line.go()
        return lapsed.more
