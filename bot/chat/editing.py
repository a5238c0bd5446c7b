"""Picks up edited content while the coach runs, and tells the operators how that went."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from bot.chat.courier import Priority
from bot.chat.outbox import Outbox
from bot.chat.views.reply import Reply
from bot.library import ContentFaults, Shelf

log = logging.getLogger(__name__)
FAULTS_SHOWN = 3000


class ContentWatch:
    """Looks at the content files each time `look` is called."""

    def __init__(self, shelf: Shelf, outbox: Outbox, operators: Iterable[int]) -> None:
        self._shelf = shelf
        self._outbox = outbox
        self._operators = tuple(operators)
        self._faults: str | None = None

    async def look(self) -> None:
        """Uses changed content; keeps the old when the change has faults."""
        outcome = await asyncio.to_thread(self._shelf.refresh)
        if outcome is None:
            return
        if isinstance(outcome, ContentFaults):
            await self._faulty(str(outcome))
        else:
            self._faults = None
            log.info("the changed content is in use")
            await self._tell("operator-mended")

    async def _faulty(self, faults: str) -> None:
        """The same faults are told once, however often the files are saved."""
        if faults == self._faults:
            return
        self._faults = faults
        why = {"faults": faults}
        log.error("the changed content has faults, the old one stays", extra=why)
        await self._tell("operator-faults", faults=faults[:FAULTS_SHOWN])

    async def _tell(self, key: str, **values: str) -> None:
        reply = Reply(self._shelf.library.texts.say(key, **values))
        for operator in self._operators:
            await self._outbox.send(operator, reply, priority=Priority.REMINDER)
