"""The life of the program: opens what it needs, runs until it is told to end, and closes it all
in order. Tests call it with other edges."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from pydantic import SecretStr

from bot import health, wiring
from bot.chat import profile, routes
from bot.chat.alarms import Alarms, Operators, Refused
from bot.chat.backend import Backend
from bot.chat.editing import ContentWatch
from bot.chat.polling import AnyApplication, connect, disconnect, polling
from bot.chat.wording import MESSAGES
from bot.clock import Clock, WallClock
from bot.errors import RevokedError, SettingsError
from bot.health import Pulse
from bot.library import Shelf
from bot.services.peers import Peers
from bot.services.stats import Soundness
from bot.settings import LOOPBACK, Settings
from bot.store.database import opened
from bot.store.seal import Seal

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
    shelf, clock = Shelf(settings.content, MESSAGES), clock or WallClock()
    async with AsyncExitStack() as stack:
        settings = await stack.enter_async_context(_with_an_api(settings))
        sealed = opened(settings.database_url, Seal(settings.data_keys), clock)
        database = await stack.enter_async_context(sealed)
        calls, polls = (
            Backend(most, life.revoked.set) for most in (wiring.AT_ONCE, POLL_CONNECTIONS)
        )
        for backend in (calls, polls):
            stack.push_async_callback(backend.shutdown)
        bot = wiring.telegram(settings, clock, calls, polls)
        peers = Peers(database, settings.rate, polls=settings.webhook_url is None)
        await peers.join()
        stack.push_async_callback(peers.leave)
        parts = wiring.wired(settings, clock, shelf, database, bot, peers=peers)
        coach, ticker, rounds = parts.coach, parts.ticker, parts.rounds
        application = wiring.application(bot, coach, parts.arrivals)
        if await _connected(application, life):
            # Ended in reverse: the polls, then the cues under way, and the connections last.
            stack.push_async_callback(disconnect, application)
            stack.push_async_callback(rounds.stop)
            stack.push_async_callback(coach.gallery.stop)
            stack.push_async_callback(coach.reels.stop)
            stack.push_async_callback(ticker.stop)
            watch = ContentWatch(shelf, coach.outbox, settings.admins)
            pulse = Pulse(settings.folder, lambda: polls.answered_at)
            operators, refused = Operators(coach.outbox, settings.admins), Refused(settings.folder)
            alarms = Alarms(
                clock, shelf, operators, soundness=Soundness(database), refused=refused,
                loops={**ticker.failures, "sending reminders": rounds.failures},
            )  # fmt: skip
            await rounds.start()
            await ticker.start({
                watch.look: CONTENT_EVERY, alarms.look: ALARMS_EVERY, pulse.beat: health.EVERY,
                coach.clean_up: CLEAN_UP_EVERY,
            })  # fmt: skip
            await stack.enter_async_context(polling(application))
            face = asyncio.create_task(profile.tell(bot, shelf.library, routes.MENU))
            stack.callback(face.cancel)
            settle_down()
            log.info("the coach is there")
            await refused.noted(life.over())


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


async def _connected(application: AnyApplication, life: Life) -> bool:
    """Whether Telegram was reached before somebody ended the program."""
    reaching = asyncio.create_task(connect(application))
    stopped = asyncio.create_task(life.stop.wait())
    await asyncio.wait({reaching, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if reaching.done():
        reaching.result()
        return True
    reaching.cancel()
    return False
