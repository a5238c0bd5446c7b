"""The one place where everything is wired: the coach's parts and what they know of each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram.ext import ApplicationBuilder, ContextTypes

from bot.chat import routes
from bot.chat.arrivals import Arrivals
from bot.chat.backend import Backend
from bot.chat.bot import CoachBot
from bot.chat.cards import move_on
from bot.chat.context import Coach, Context
from bot.chat.copies import Copies
from bot.chat.courier import Courier
from bot.chat.errands import do
from bot.chat.gallery import Gallery
from bot.chat.intake import ChatLocks, InOrder, Presses
from bot.chat.mishaps import error_handler
from bot.chat.outbox import Outbox
from bot.chat.polling import AnyApplication, polling
from bot.chat.reels import Reels
from bot.chat.rounds import Rounds
from bot.chat.ticker import Ticker
from bot.chat.together import Together
from bot.chat.wakes import Wakes
from bot.chat.webhook import LOOK_EVERY, Webhook, receiving
from bot.clock import Clock
from bot.core.session import Session
from bot.health import Contact
from bot.library import Shelf
from bot.media.prints import Prints
from bot.media.studio import Studio
from bot.meters import Meters
from bot.services.away import Away
from bot.services.belongings import Belongings
from bot.services.check_ins import CheckIns
from bot.services.dialogues import Dialogues
from bot.services.doses import DoseBook
from bot.services.errands import Errands
from bot.services.inbox import Inbox
from bot.services.occurrences import Occurrences
from bot.services.peers import Peers
from bot.services.progress import ProgressBook
from bot.services.reminders import Reminders
from bot.services.runners import Runners
from bot.services.self_checks import SelfChecks
from bot.services.sessions import Sessions
from bot.services.stats import Stats
from bot.services.understanding import Understanding
from bot.services.uploads import Uploads
from bot.settings import Settings
from bot.store.database import Database
from bot.web import Hook

AT_ONCE = 256
OVERDUE = timedelta(seconds=0.7)
"""Whose process has let it pass by so much is moved on by any other."""


@dataclass(frozen=True, slots=True)
class Wired:
    """The coach, and what moves it on by the clock."""

    coach: Coach
    ticker: Ticker
    rounds: Rounds
    arrivals: Arrivals
    together: Together


@dataclass(frozen=True, slots=True)
class WayIn:
    """How updates come: `updates` handles them as long as it is open, `begin` asks for them,
    `hook` is where Telegram posts them to, and `chores` keep an eye on it."""

    updates: AbstractAsyncContextManager[None]
    contact: Contact
    begin: Callable[[], Coroutine[Any, Any, None]]
    hook: Hook | None = None
    chores: Mapping[Callable[[], Awaitable[None]], float] = field(default_factory=dict)


def telegram(
    settings: Settings, clock: Clock, calls: Backend, polls: Backend, meters: Meters
) -> CoachBot:
    """The bot on our HTTP backend; every call passes the courier."""
    assert settings.secret is not None  # noqa: S101 - the local chat brings its own
    return CoachBot(
        settings.secret,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=calls,
        get_updates_request=polls,
        rate_limiter=Courier(clock, settings.rate, 1 / settings.speed, meters),
    )


def wired(
    settings: Settings,
    clock: Clock,
    shelf: Shelf,
    database: Database,
    bot: CoachBot,
    *,
    peers: Peers,
    meters: Meters,
) -> Wired:
    """Everything between the database and Telegram."""

    async def lost(chat: int) -> None:
        await coach.lost(chat)

    async def due(until: datetime) -> list[tuple[datetime, tuple[int, int]]]:
        found = await sessions.due(until, clock.now() - OVERDUE, peers.place.part)
        return [(at, (chat, number)) for chat, number, at in found]

    async def due_errands(until: datetime) -> Sequence[tuple[datetime, tuple[int, str]]]:
        return await errands.due(until, clock.now() - OVERDUE, peers.place.part)

    async def fire(session: tuple[int, int]) -> None:
        await move_on(coach, *session)

    def expect(session: Session) -> None:
        cues.expect(session.due_at, (session.chat, session.id))

    async def run_errand(errand: tuple[int, str]) -> None:
        await do(coach, *errand)

    sessions, occurrences = Sessions(database, settings.speed), Occurrences(database)
    errands = Errands(database)
    studio, uploads = Studio(), Uploads(database, bot.number)
    copies = Copies(studio, Prints(settings.media), uploads, clock)
    outbox, locks = Outbox(bot, lost, copies), ChatLocks(database.locks)
    rounds = Rounds(clock, occurrences, outbox, shelf, locks, meters=meters)
    cues = Wakes("session", clock, due, fire)
    reminders = Wakes("reminders", clock, rounds.find, rounds.fire)
    doing = Wakes("errand", clock, due_errands, run_errand)
    arrivals = Arrivals(Inbox(database, peers), clock, bot, meters)
    together = Together(peers, bot.courier, arrivals)
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
        gallery=Gallery(studio, outbox),
        reels=Reels(copies, outbox, shelf),
        uploads=uploads,
        meters=meters,
        sealed=bool(settings.data_keys),
    )
    return Wired(coach, Ticker([cues, reminders, doing]), rounds, arrivals, together)


def application(bot: CoachBot, coach: Coach, arrivals: Arrivals) -> AnyApplication:
    """The library's side of it: updates in, in order, to the handlers."""
    processor = InOrder(
        AT_ONCE, coach.locks, coach.presses, arrivals=arrivals, meters=coach.meters
    )
    built: AnyApplication = (
        ApplicationBuilder()
        .bot(bot)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .concurrent_updates(processor)
        .build()
    )
    routes.install(built, coach)
    built.add_error_handler(error_handler(coach))
    arrivals.lead_to(built.update_queue.put, built.process_update)
    return built


def way_in(  # noqa: PLR0917
    settings: Settings, clock: Clock, bot: CoachBot, application: AnyApplication,
    arrivals: Arrivals, calls: Backend, polls: Backend,
) -> WayIn:  # fmt: skip
    """By webhook where there is one."""
    if settings.webhook_url is None:
        return _polled(application, polls)
    webhook = Webhook(bot, clock, settings.webhook_url, settings.hook_secret)
    return WayIn(
        receiving(application),
        Contact(lambda: calls.answered_at, lambda: webhook.fault),
        webhook.set,
        Hook(settings.hook_path, settings.hook_secret, arrivals.accept),
        {webhook.look: LOOK_EVERY},
    )


def _polled(application: AnyApplication, polls: Backend) -> WayIn:
    """Telegram is asked for updates."""

    async def begin() -> None:
        """Asking begins when the updates are opened."""

    return WayIn(polling(application), Contact(lambda: polls.answered_at), begin)
