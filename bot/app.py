"""The life of the program: opens what it needs, runs until it is told to end, and closes it all
in order. Tests call it with other edges."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from pydantic import SecretStr
from starlette.types import ASGIApp

from bot import health, serving, wiring
from bot.chat import profile, routes
from bot.chat.alarms import Alarms, Operators, Refused
from bot.chat.editing import ContentWatch
from bot.chat.polling import connect, disconnect
from bot.chat.wording import MESSAGES
from bot.clock import Clock, WallClock
from bot.edges import Edges, open_edges
from bot.errors import RevokedError, SettingsError
from bot.health import Pulse
from bot.library import Shelf
from bot.pages import pages
from bot.services.stats import Soundness
from bot.settings import LOOPBACK, Settings
from bot.store.alone import alone
from bot.wiring import Wired

log = logging.getLogger(__name__)

CONTENT_EVERY = 2.0
ALARMS_EVERY = 2.0
TURN = 0.001
CLEAN_UP_EVERY = 3600.0
LOCAL_TOKEN = "1000:local"  # noqa: S105 - only the chat on this machine takes it
LOCAL_OPERATOR = 1


@dataclass(frozen=True, slots=True)
class Life:
    """What ends the program: `stop` by a person, `revoked` by Telegram."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    revoked: asyncio.Event = field(default_factory=asyncio.Event)

    async def allows(self, step: Coroutine[Any, Any, None]) -> bool:
        """Takes a step that may be long; false when somebody ended the program meanwhile."""
        taking, stopped = asyncio.create_task(step), asyncio.create_task(self.stop.wait())
        await asyncio.wait({taking, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not taking.done():
            taking.cancel()
            return False
        taking.result()
        return True

    async def over(self) -> None:
        """Waits for either; raises RevokedError for the second."""
        waits = [asyncio.create_task(event.wait()) for event in (self.stop, self.revoked)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        if self.revoked.is_set() and not self.stop.is_set():
            raise RevokedError


async def run(settings: Settings, life: Life, clock: Clock | None = None) -> None:
    """Runs the coach until `life` ends. The database is migrated already.

    Raises SettingsError, ContentFaults or RevokedError, each with its sentence.
    """
    shelf, local = Shelf(settings.content, MESSAGES), settings.token is None
    async with AsyncExitStack() as stack:
        stack.enter_context(alone(settings.database_url))
        settings = await stack.enter_async_context(_with_an_api(settings))
        edges = await stack.enter_async_context(
            open_edges(settings, clock or WallClock(), life.revoked.set)
        )
        parts, refused = wiring.wired(settings, shelf, edges), Refused(settings.folder)
        await stack.enter_async_context(parts.together.joined())
        if not await life.allows(connect(parts.application)):
            return
        edges.polls.answered_at = edges.calls.answered_at  # the first poll takes its time
        await stack.enter_async_context(_at_work(settings, edges, parts, refused))
        if not local:
            await _serve(stack, pages(edges, parts), settings)
        if await life.allows(parts.way.begin()):
            face = asyncio.create_task(profile.tell(parts.bot, shelf.library, routes.MENU))
            stack.callback(face.cancel)
            settle_down()
            log.info("the coach is there")
            await refused.noted(life.over())


@asynccontextmanager
async def _at_work(
    settings: Settings, edges: Edges, parts: Wired, refused: Refused
) -> AsyncIterator[None]:
    """Cues, reminders, chores and updates, as long as it is open. Ended in reverse: the updates,
    then the cues under way, and the connections last."""
    coach, way, rounds, ticker = parts.coach, parts.way, parts.rounds, parts.ticker
    pulse = Pulse(settings.folder, way.contact)
    watch = ContentWatch(coach.shelf, coach.outbox, settings.admins)
    alarms = Alarms(
        edges.clock, coach.shelf, Operators(coach.outbox, settings.admins), refused=refused,
        soundness=Soundness(edges.database),
        loops={**ticker.failures, "sending reminders": rounds.line.failures},
    )  # fmt: skip
    async with AsyncExitStack() as stack:
        stack.push_async_callback(parts.arrivals.settled)
        stack.push_async_callback(disconnect, parts.application)
        for stop in (rounds.line.stop, coach.gallery.stop, coach.reels.stop, ticker.stop):
            stack.push_async_callback(stop)
        await rounds.start(alone=parts.together.peers.place.alive == 1)
        await ticker.start({
            watch.look: CONTENT_EVERY, alarms.look: ALARMS_EVERY,
            pulse.beat: health.EVERY,
            coach.clean_up: CLEAN_UP_EVERY, parts.arrivals.clean_up: CLEAN_UP_EVERY,
            **parts.together.chores, **way.chores,
        })  # fmt: skip
        await parts.arrivals.adopt()  # ahead of what comes now
        await stack.enter_async_context(way.updates)
        await pulse.beat()
        yield


async def _serve(stack: AsyncExitStack, shown: ASGIApp, settings: Settings) -> None:
    """Opens BOT_LISTEN. While polling the coach can do without."""
    try:
        await stack.enter_async_context(serving.serve(shown, settings.host, settings.port))
    except OSError as error:
        why = f"{settings.listen} cannot be opened ({error.strerror})"
        if settings.webhook_url is not None:
            raise SettingsError(f"BOT_LISTEN: {why}. Telegram's updates come there.") from None
        log.warning("no health and no metrics: BOT_LISTEN cannot be opened", extra={"why": why})


@asynccontextmanager
async def _with_an_api(settings: Settings) -> AsyncIterator[Settings]:
    """Without a token, opens the chat on this machine and points the settings at it."""
    if settings.token is not None:
        yield settings
        return
    if settings.host not in LOOPBACK:
        raise SettingsError("BOT_LISTEN must name this machine (127.0.0.1) without a BOT_TOKEN.")
    from bot.local import LocalChat, serve  # noqa: PLC0415 - a web server only when needed

    chat = LocalChat(LOCAL_TOKEN, journal=settings.folder / "local-chat.sqlite3")
    try:
        async with serve(chat, settings.host, settings.port) as address:
            log.info("no BOT_TOKEN: the chat is open at %s", address)
            yield settings.model_copy(
                update={
                    "token": SecretStr(LOCAL_TOKEN),
                    "api_url": address,
                    "admins": settings.admins or frozenset({LOCAL_OPERATOR}),
                }
            )
    except OSError as error:
        raise SettingsError(
            f"BOT_LISTEN: {settings.listen} cannot be opened ({error.strerror}). Is the coach "
            "running already?"
        ) from None


def settle_down() -> None:
    """What is loaded by now stays for good; the garbage collector need not walk through all of
    it again and again. And while the database's thread works, the event loop should not wait
    five milliseconds for each of its turns (figures in docs/performance.md)."""
    sys.setswitchinterval(TURN)
    gc.collect()
    gc.freeze()
    gc.enable()
