"""The one place where everything is wired: the coach's parts and what they know of each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram.ext import ApplicationBuilder, ContextTypes

from bot import __version__
from bot.chat import routes
from bot.chat.arrivals import Arrivals
from bot.chat.bot import CoachBot
from bot.chat.cards import move_on
from bot.chat.context import Coach, Context
from bot.chat.copies import Copies
from bot.chat.courier import Courier
from bot.chat.errands import do
from bot.chat.gallery import Gallery
from bot.chat.intake import ChatLocks, InOrder, Presses
from bot.chat.line import Line
from bot.chat.mishaps import error_handler
from bot.chat.outbox import Outbox
from bot.chat.polling import AnyApplication, polling
from bot.chat.reels import Reels
from bot.chat.rounds import Rounds
from bot.chat.ticker import Ticker
from bot.chat.together import Together
from bot.chat.wakes import Wakes
from bot.chat.webhook import LOOK_EVERY, Webhook, receiving
from bot.clock import Setbacks
from bot.core.session import Session
from bot.edges import AT_ONCE, Edges
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
from bot.web import Hook

OVERDUE = timedelta(seconds=0.7)
"""Whose process has let it pass by so much is moved on by any other."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """How updates come: `updates` handles them as long as it is open, `begin` asks for them,
    `hook` is where Telegram posts them to, and `chores` keep an eye on it."""

    updates: AbstractAsyncContextManager[None]
    contact: Contact
    begin: Callable[[], Coroutine[Any, Any, None]]
    hook: Hook | None = None
    chores: Mapping[Callable[[], Awaitable[None]], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wired:
    """The coach, what moves it on by the clock, and how it stands to Telegram and to others of
    its kind."""

    coach: Coach
    ticker: Ticker
    rounds: Rounds
    arrivals: Arrivals
    together: Together
    application: AnyApplication
    bot: CoachBot
    way: WayIn


def wired(settings: Settings, shelf: Shelf, edges: Edges) -> Wired:
    """Everything between the edges."""
    clock, database = edges.clock, edges.database
    meters = Meters((route.command for route in routes.ROUTES), __version__)
    peers = Peers(database, settings.rate, polls=settings.webhook_url is None)
    bot = _telegram(settings, edges, meters)

    async def lost(chat: int) -> None:
        await coach.lost(chat)

    async def due(until: datetime) -> list[tuple[datetime, tuple[int, int]]]:
        if behind := setbacks.behind():
            await sessions.set_back(behind, clock.now(), peers.place.part)
            setbacks.made_up(behind)
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

    setbacks = Setbacks(clock)
    sessions, occurrences = Sessions(database, settings.speed), Occurrences(database)
    errands = Errands(database)
    studio, uploads = Studio(), Uploads(database, bot.number)
    copies = Copies(studio, Prints(settings.media), uploads, clock)
    outbox, locks = Outbox(bot, lost, copies), ChatLocks(database.locks)
    line = Line(clock, occurrences, outbox, shelf, locks, meters=meters)
    rounds = Rounds(clock, occurrences, line)
    cues = Wakes("session", clock, due, fire)
    reminders = Wakes("reminders", clock, rounds.find, rounds.fire)
    doing = Wakes("errand", clock, due_errands, run_errand)
    arrivals = Arrivals(Inbox(database, peers), clock, bot, meters)
    bot.keep_by(arrivals.keep)
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
    application = _application(bot, coach, arrivals)
    return Wired(
        coach, Ticker([cues, reminders, doing]), rounds, arrivals, together, application, bot,
        way=_way_in(settings, edges, bot, application, arrivals),
    )  # fmt: skip


def _telegram(settings: Settings, edges: Edges, meters: Meters) -> CoachBot:
    """The bot on our HTTP backend; every call passes the courier."""
    assert settings.secret is not None  # noqa: S101 - the local chat brings its own
    return CoachBot(
        settings.secret,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=edges.calls,
        get_updates_request=edges.polls,
        rate_limiter=Courier(edges.clock, settings.rate, 1 / settings.speed, meters),
    )


def _application(bot: CoachBot, coach: Coach, arrivals: Arrivals) -> AnyApplication:
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


def _way_in(
    settings: Settings, edges: Edges, bot: CoachBot, application: AnyApplication,
    arrivals: Arrivals,
) -> WayIn:  # fmt: skip
    """By webhook where there is one; else Telegram is asked from the moment `updates` is open."""
    if settings.webhook_url is None:
        return WayIn(polling(application), Contact(lambda: edges.polls.answered_at), _begun)
    webhook = Webhook(bot, edges.clock, settings.webhook_url, settings.hook_secret)
    return WayIn(
        receiving(application),
        Contact(lambda: edges.calls.answered_at, lambda: webhook.fault),
        webhook.set,
        Hook(settings.hook_path, settings.hook_secret, arrivals.accept),
        {webhook.look: LOOK_EVERY},
    )


async def _begun() -> None:
    """Nothing more is to be said."""
