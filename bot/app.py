"""The one place where everything is wired. Tests call it with other edges."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import SecretStr
from telegram.ext import ApplicationBuilder, ContextTypes

from bot import health
from bot.chat import profile, routes
from bot.chat.alarms import Alarms, Operators, Refused
from bot.chat.backend import Backend
from bot.chat.bot import CoachBot
from bot.chat.context import Coach, Context
from bot.chat.courier import Courier
from bot.chat.editing import ContentWatch
from bot.chat.errands import do
from bot.chat.gallery import Gallery
from bot.chat.intake import ChatLocks, InOrder, Presses
from bot.chat.mishaps import error_handler
from bot.chat.outbox import Outbox
from bot.chat.polling import AnyApplication, connect, disconnect, polling
from bot.chat.rounds import Rounds
from bot.chat.sessions import move_on
from bot.chat.ticker import Ticker
from bot.chat.wakes import Wakes
from bot.chat.wording import MESSAGES
from bot.clock import Clock, WallClock
from bot.core.session import Session
from bot.errors import RevokedError, SettingsError
from bot.health import Pulse
from bot.library import Shelf
from bot.media.studio import Studio
from bot.services.away import Away
from bot.services.belongings import Belongings
from bot.services.check_ins import CheckIns
from bot.services.dialogues import Dialogues
from bot.services.doses import DoseBook
from bot.services.errands import Errands
from bot.services.occurrences import Occurrences
from bot.services.progress import ProgressBook
from bot.services.reminders import Reminders
from bot.services.runners import Runners
from bot.services.self_checks import SelfChecks
from bot.services.sessions import Sessions
from bot.services.stats import Soundness, Stats
from bot.services.understanding import Understanding
from bot.settings import LOOPBACK, Settings
from bot.store.database import Database, opened
from bot.store.seal import Seal

log = logging.getLogger(__name__)

AT_ONCE = 256
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
        calls, polls = (Backend(most, life.revoked.set) for most in (AT_ONCE, POLL_CONNECTIONS))
        for backend in (calls, polls):
            stack.push_async_callback(backend.shutdown)
        bot = _bot(settings, clock, calls, polls)
        coach, ticker, rounds = _coach(settings, clock, shelf, database, bot)
        application = _application(bot, coach)
        if await _connected(application, life):
            # Ended in reverse: the polls, then the cues under way, and the connections last.
            stack.push_async_callback(disconnect, application)
            stack.push_async_callback(rounds.stop)
            stack.push_async_callback(coach.gallery.stop)
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
            _settle_down()
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


def _bot(settings: Settings, clock: Clock, calls: Backend, polls: Backend) -> CoachBot:
    assert settings.secret is not None  # noqa: S101 - the local chat brings its own
    return CoachBot(
        settings.secret,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=calls,
        get_updates_request=polls,
        rate_limiter=Courier(clock, settings.rate, chat_interval=1 / settings.speed),
    )


def _coach(
    settings: Settings, clock: Clock, shelf: Shelf, database: Database, bot: CoachBot
) -> tuple[Coach, Ticker, Rounds]:
    async def lost(chat: int) -> None:
        await coach.lost(chat)

    async def due(until: datetime) -> list[tuple[datetime, tuple[int, int]]]:
        return [(at, (chat, number)) for chat, number, at in await sessions.due(until)]

    async def fire(session: tuple[int, int]) -> None:
        await move_on(coach, *session)

    def expect(session: Session) -> None:
        cues.expect(session.due_at, (session.chat, session.id))

    async def run_errand(errand: tuple[int, str]) -> None:
        await do(coach, *errand)

    sessions, occurrences = Sessions(database, settings.speed), Occurrences(database)
    errands = Errands(database)
    outbox, locks = Outbox(bot, lost), ChatLocks()
    rounds = Rounds(clock, occurrences, outbox, shelf, locks)
    cues = Wakes("session", clock, due, fire)
    reminders = Wakes("reminders", clock, rounds.find, rounds.fire)
    due_errands = Wakes("errand", clock, errands.due, run_errand)
    coach = Coach(
        clock=clock,
        shelf=shelf,
        runners=Runners(database),
        sessions=sessions,
        understanding=Understanding(),
        outbox=outbox,
        locks=locks,
        presses=Presses(outbox),
        expect=expect,
        reminders=Reminders(database),
        occurrences=occurrences,
        dialogues=Dialogues(database),
        self_checks=SelfChecks(database),
        stats=Stats(database, bot.courier, clock.now()),
        admins=settings.admins,
        belongings=Belongings(database),
        check_ins=CheckIns(database),
        doses=DoseBook(database),
        progress=ProgressBook(database),
        away=Away(database),
        errands=errands,
        gallery=Gallery(Studio(), outbox),
        sealed=bool(settings.data_keys),
    )
    return coach, Ticker([cues, reminders, due_errands]), rounds


def _application(bot: CoachBot, coach: Coach) -> AnyApplication:
    application: AnyApplication = (
        ApplicationBuilder()
        .bot(bot)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .concurrent_updates(InOrder(AT_ONCE, coach.locks, coach.presses))
        .build()
    )
    routes.install(application, coach)
    application.add_error_handler(error_handler(coach))
    return application


def _settle_down() -> None:
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
