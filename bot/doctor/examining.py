"""All checks in their order, each held to its time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Connection

from bot.clock import Clock, WallClock
from bot.doctor import databases, machine, postgresql, sqlite, telegram
from bot.doctor.databases import in_thread, inside
from bot.doctor.finding import SETTINGS, Finding, fault, look, well
from bot.doctor.listening import listening
from bot.doctor.names import names
from bot.doctor.names import settings as read_settings
from bot.doctor.webhook import webhook
from bot.logs import striking, told
from bot.settings import Settings
from bot.store.address import sqlite_file

SECONDS = 6.0
CONTENT_SECONDS = 20.0

Check = Callable[[], Awaitable[Finding]]


@dataclass(frozen=True, slots=True)
class Patient:
    """The deployment that is looked at."""

    settings: Settings
    clock: Clock


async def examine(
    environ: Mapping[str, str], clock: Clock | None = None
) -> AsyncIterator[tuple[str, Finding]]:
    """Each check's name and finding, as it comes. No token, password or key is in any."""
    settings, finding = read_settings()
    struck = striking(*_hidden(settings))
    yield "names", names(environ)
    yield SETTINGS, _struck(finding, struck)
    if settings is None:
        return
    checks = _checks(Patient(settings, clock or WallClock()))
    async for name, check, seconds in checks:
        yield name, _struck(await _held(check, seconds), struck)


async def _held(check: Check, seconds: float) -> Finding:
    """What a check finds; one that breaks or hangs says so, and the rest go on."""
    try:
        async with asyncio.timeout(seconds):
            return await check()
    except TimeoutError:
        return fault(f"No end within {seconds:g} s.", "What it looks at is very slow, or hangs.")
    except Exception as error:  # noqa: BLE001 - the other checks are worth having
        return look(f"This check broke ({told(error)}).", "Look at it by hand, and report this.")


async def _checks(patient: Patient) -> AsyncIterator[tuple[str, Check, float]]:
    async for name, check in _of_telegram(patient):
        yield name, check, SECONDS
    for name, check in (*_of_database(patient.settings), *_of_machine(patient)):
        yield name, check, SECONDS
    yield "content", partial(in_thread, partial(_content, patient.settings)), CONTENT_SECONDS


async def _of_telegram(patient: Patient) -> AsyncIterator[tuple[str, Check]]:
    api, token = patient.settings.api_url, patient.settings.secret
    if token is None:
        yield "token", _say(well(
            "BOT_TOKEN is not set: a chat opens on this machine, at"
            f" http://{patient.settings.listen}. Telegram is not asked."
        ))  # fmt: skip
        return
    me = await telegram.ask(api, token, "getMe", patient.clock)
    yield "telegram", _say(telegram.reached(api, me))
    yield "token", _say(telegram.token(me))
    yield "webhook", partial(_webhook, patient, me)
    yield "clock", _say(telegram.clock(me))


async def _webhook(patient: Patient, me: telegram.Answer) -> Finding:
    settings, clock = patient.settings, patient.clock
    if me.result is None or settings.secret is None:
        return telegram.NOT_ASKED
    answer = await telegram.ask(settings.api_url, settings.secret, "getWebhookInfo", clock)
    if answer.result is None:
        return telegram.NOT_ASKED
    return webhook(settings.webhook_url, answer.result, clock.now())


def _of_database(settings: Settings) -> Iterator[tuple[str, Check]]:
    url, file = settings.database_url, sqlite_file(settings.database_url)
    there = file is None or file.exists()
    if file is not None:
        yield "database", partial(in_thread, partial(sqlite.writing, file))
        yield "database file", partial(in_thread, partial(sqlite.place, file))
        yield "database whole", partial(in_thread, partial(sqlite.whole, file))
    elif url.startswith("sqlite"):
        yield "database", _say(look(
            "It is in memory, and all is lost at the end.", "Let BOT_DATABASE_URL name a file."
        ))  # fmt: skip
        return
    else:
        yield "database", partial(_asked, url, postgresql.reached)
        yield "connections", partial(_asked, url, postgresql.connections)
    if there:
        keyed = partial(databases.data_key, keys=settings.data_keys)
        yield "migrations", partial(_asked, url, databases.migrations)
        yield "data key", partial(_asked, url, keyed)


async def _asked(url: str, ask: Callable[[Connection], Finding]) -> Finding:
    try:
        return await inside(url, ask)
    except TimeoutError:
        raise
    except Exception as error:  # noqa: BLE001 - each driver has its own
        return databases.unusable(error)


def _of_machine(patient: Patient) -> Iterator[tuple[str, Check]]:
    settings, now = patient.settings, patient.clock.now()
    needed = settings.token is None or settings.webhook_url is not None
    yield "disk", partial(in_thread, partial(machine.disk, settings.folder))
    yield "listen", partial(listening, settings.host, settings.port, needed=needed)
    yield "time zones", partial(in_thread, lambda: machine.zones(*machine.zones_here(), now))


def _content(settings: Settings) -> Finding:
    from bot.chat.wording import MESSAGES  # noqa: PLC0415 - loads much of the coach
    from bot.library import ContentFaults, read  # noqa: PLC0415

    try:
        library = read(settings.content, MESSAGES)
    except ContentFaults as faults:
        count = len(faults.faults)
        return fault(f"{count} {'fault' if count == 1 else 'faults'} in the content.", str(faults))
    return well(f"{len(library.pages)} pages, {len(library.figures)} figures.")


def _say(finding: Finding) -> Check:
    async def said() -> Finding:
        return finding

    return said


def _hidden(settings: Settings | None) -> Iterator[str | None]:
    if settings is not None:
        yield from (settings.secret, settings.hook_secret, *settings.data_keys)


def _struck(finding: Finding, struck: Callable[[str], str]) -> Finding:
    return replace(finding, what=struck(finding.what), mend=struck(finding.mend))
