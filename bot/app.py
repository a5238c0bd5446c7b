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

from bot import __version__, health, wiring
from bot.chat import profile, routes
from bot.chat.alarms import Alarms, Operators, Refused
from bot.chat.backend import Backend
from bot.chat.editing import ContentWatch
from bot.chat.polling import connect, disconnect
from bot.chat.wording import MESSAGES
from bot.clock import Clock, WallClock
from bot.errors import RevokedError, SettingsError
from bot.health import Pulse
from bot.library import Shelf
from bot.meters import Meters
from bot.pages import pages
from bot.services.peers import Peers
from bot.services.stats import Soundness
from bot.settings import LOOPBACK, Settings
from bot.store.alone import alone
from bot.store.database import opened
from bot.store.seal import Seal
from bot.web import serve

log = logging.getLogger(__name__)

POLL_CONNECTIONS = 4
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
    shelf, clock, ours = Shelf(settings.content, MESSAGES), clock or WallClock(), settings
    async with AsyncExitStack() as stack:
        stack.enter_context(alone(settings.database_url))
        settings = await stack.enter_async_context(_with_an_api(settings))
        sealed = opened(settings.database_url, Seal(settings.data_keys), clock)
        database = await stack.enter_async_context(sealed)
        calls, polls = (
            Backend(most, life.revoked.set) for most in (wiring.AT_ONCE, POLL_CONNECTIONS)
        )
        for backend in (calls, polls):
            stack.push_async_callback(backend.shutdown)
        meters = Meters((route.command for route in routes.ROUTES), __version__)
        bot = wiring.telegram(settings, clock, calls, polls, meters)
        peers = Peers(database, settings.rate, polls=settings.webhook_url is None)
        parts = wiring.wired(settings, clock, shelf, database, bot, peers=peers, meters=meters)
        coach, ticker, rounds = parts.coach, parts.ticker, parts.rounds
        application = wiring.application(bot, coach, parts.arrivals)
        await parts.together.join()
        stack.push_async_callback(peers.leave)
        if not await life.allows(connect(application)):
            return
        # Ended in reverse: the updates, then the cues under way, and the connections last.
        stack.push_async_callback(parts.arrivals.settled)
        stack.push_async_callback(disconnect, application)
        stack.push_async_callback(rounds.stop)
        stack.push_async_callback(coach.gallery.stop)
        stack.push_async_callback(coach.reels.stop)
        stack.push_async_callback(ticker.stop)
        way = wiring.way_in(settings, clock, bot, application, parts.arrivals, calls, polls)
        watch = ContentWatch(shelf, coach.outbox, settings.admins)
        pulse = Pulse(settings.folder, way.contact)
        operators, refused = Operators(coach.outbox, settings.admins), Refused(settings.folder)
        alarms = Alarms(
            clock, shelf, operators, soundness=Soundness(database), refused=refused,
            loops={**ticker.failures, "sending reminders": rounds.failures},
        )  # fmt: skip
        await rounds.start(alone=peers.place.alive == 1)
        await ticker.start({
            watch.look: CONTENT_EVERY, alarms.look: ALARMS_EVERY, pulse.beat: health.EVERY,
            coach.clean_up: CLEAN_UP_EVERY, parts.arrivals.clean_up: CLEAN_UP_EVERY,
            **parts.together.chores, **way.chores,
        })  # fmt: skip
        await stack.enter_async_context(way.updates)
        await parts.arrivals.adopt()
        if ours.token is not None:
            shown = pages(database, clock, bot.courier, peers, meters, way.contact, way.hook)
            await _serve(stack, shown, settings)
        if await life.allows(way.begin()):
            face = asyncio.create_task(profile.tell(bot, shelf.library, routes.MENU))
            stack.callback(face.cancel)
            settle_down()
            log.info("the coach is there")
            await refused.noted(life.over())


async def _serve(stack: AsyncExitStack, shown: ASGIApp, settings: Settings) -> None:
    """Opens BOT_LISTEN. While polling the coach can do without."""
    try:
        await stack.enter_async_context(serve(shown, settings.host, settings.port))
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
