"""Tells those who keep the coach what stays broken, and when it is well again."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.chat.courier import Ticket
from bot.chat.outbox import Outbox
from bot.chat.refusals import Refusal
from bot.chat.views import operators as views
from bot.chat.views.reply import Reply
from bot.clock import Clock
from bot.core.alarm import PATIENCE, Failures, News, Trouble, look
from bot.errors import RevokedError
from bot.library import Shelf
from bot.logs import hashed
from bot.services.stats import Soundness

log = logging.getLogger(__name__)


class Refused:
    """A mark in `folder` that outlives the program: Telegram has refused the token. With a
    refused token nobody can be told, so that waits for the next start."""

    def __init__(self, folder: Path) -> None:
        self._mark = folder / "refused"

    def note(self) -> None:
        """Leaves the mark, unless there is an older one."""
        try:
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            if not self._mark.exists():
                self._mark.touch()
        except OSError as error:
            why = {"why": error.strerror}
            log.warning("that the token is refused could not be noted", extra=why)

    async def noted(self, end: Awaitable[None]) -> None:
        """Waits for the end of the program, and leaves the mark when that is a refusal."""
        try:
            await end
        except RevokedError:
            self.note()
            raise

    def since(self) -> datetime | None:
        """When the mark was left; None without one."""
        try:
            return datetime.fromtimestamp(self._mark.stat().st_mtime, UTC)
        except FileNotFoundError:
            return None

    def forget(self) -> None:
        self._mark.unlink(missing_ok=True)


class Operators:
    """Those who keep the coach."""

    def __init__(self, outbox: Outbox, who: Iterable[int]) -> None:
        self._outbox = outbox
        self._who = tuple(sorted(who))

    async def tell(self, reply: Reply) -> bool:
        """False when Telegram took none of it just now, so that it is worth another try."""
        results = [await self._tell_one(one, reply) for one in self._who]
        return not results or any(result is not Refusal.NOT_TAKEN for result in results)

    async def _tell_one(self, who: int, reply: Reply) -> int | Refusal:
        try:
            return await self._outbox.deliver(who, reply, Ticket(tries=1))
        except Exception:
            log.exception("an operator could not be told", extra={"operator": hashed(who)})
            return Refusal.OTHER


class Alarms:
    """Looks each time `look` is called. `loops` are what runs for ever, by the name that the
    operators read. While the database stays broken it is to blame for all that fails in them."""

    def __init__(
        self, clock: Clock, shelf: Shelf, operators: Operators, *, soundness: Soundness,
        loops: Mapping[str, Failures], refused: Refused,
    ) -> None:  # fmt: skip
        self._clock = clock
        self._shelf = shelf
        self._operators = operators
        self._soundness = soundness
        self._loops = loops
        self._refused = refused
        self._troubles: dict[str, Trouble] = {}

    async def look(self) -> None:
        """Tells what is to be told now."""
        await self._look_back()
        now = self._clock.now()
        fault = self._soundness.fault(now)
        if fault is None:
            await self._judge("database", None)
        else:
            await self._judge("database", fault.since, fault.error)
        for name, failures in self._loops.items():
            if fault is not None and now - fault.since >= PATIENCE:
                failures.clear()
            else:
                await self._judge(name, failures.since(now))

    async def _look_back(self) -> None:
        since = self._refused.since()
        if since is not None and await self._operators.tell(
            views.refused(self._shelf.library, since)
        ):
            log.warning("Telegram had refused the token", extra={"since": since})
            self._refused.forget()

    async def _judge(self, name: str, since: datetime | None, error: str = "") -> None:
        """Keeps in mind that something was told only when it was."""
        was = self._troubles.get(name, Trouble())
        trouble, news = look(was, since, self._clock.now())
        if news is None or await self._told(name, news, trouble.since or was.since, error):
            self._troubles[name] = trouble

    async def _told(self, name: str, news: News, since: datetime | None, error: str) -> bool:
        assert since is not None, "what is told began some time"  # noqa: S101
        library, broken = self._shelf.library, news is News.BROKEN
        reply = (views.broken(library, name, since, error) if broken
                 else views.mended(library, name, since))  # fmt: skip
        told = await self._operators.tell(reply)
        if told:
            what = {"what": name, "since": since, "why": error}
            log.error("something is broken" if broken else "something is well again", extra=what)
        return told
