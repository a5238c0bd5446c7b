"""Telegram: whether it can be reached, knows the token, and has the right time of day."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson

from bot.clock import Clock
from bot.doctor.finding import Finding, fault, look, well
from bot.logs import reason
from bot.settings import TELEGRAM

SECONDS = 4.0
MOST_OFF = timedelta(seconds=5)
REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
NOT_ASKED = look("Telegram could not be asked.", "Mend what stands above first.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a `result`, or the `code` and the reason `why` there is none. `ahead` is
    how far this machine's clock is before the other's, give or take `slack`."""

    code: int | None = None
    result: dict[str, Any] | None = None
    why: str = ""
    ahead: timedelta | None = None
    slack: timedelta = timedelta()


async def ask(api: str, token: str, method: str, clock: Clock) -> Answer:
    """Calls a method of the Bot API that takes nothing and changes nothing."""
    limit = aiohttp.ClientTimeout(total=SECONDS)
    sent = clock.now()
    try:
        async with (
            aiohttp.ClientSession(timeout=limit) as http,
            http.get(f"{api}/bot{token}/{method}") as answer,
        ):
            body, code, date = await answer.read(), answer.status, answer.headers.get("Date")
    except (aiohttp.ClientError, TimeoutError) as error:
        return Answer(why=_why(error))
    taken = clock.now() - sent
    ahead = None if date is None else sent + taken / 2 - _moment(date)
    result, why = _read(body)
    return Answer(code, result, why, ahead, taken / 2 + timedelta(seconds=0.5))


def reached(api: str, answer: Answer) -> Finding:
    """Whether there is a Bot API at `api`."""
    if answer.code is None:
        return fault(f"Nothing answers at {api}: {answer.why}.", _way_there(api))
    if answer.result is None and answer.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return look(f"{api} answers with {answer.code}.", "It has trouble itself; wait a little.")
    if answer.why == NO_API:
        return fault(f"What answers at {api} is no Bot API.", "Mend BOT_API_URL.")
    return well(f"{api} answers.")


def token(answer: Answer) -> Finding:
    """Whether Telegram knows the token, from the answer to getMe."""
    if answer.result is not None:
        return well(f"Telegram knows it: the bot is @{answer.result.get('username')}.")
    if answer.code in REFUSED:
        return fault(
            "Telegram refuses BOT_TOKEN.",
            "Copy it again from BotFather (/mybots, the bot, API Token) into BOT_TOKEN. If it was"
            " given up there, the new one is shown in the same place.",
        )
    return NOT_ASKED


def clock(answer: Answer) -> Finding:
    """Whether this machine's clock goes as the other's does."""
    if answer.code is None:
        return NOT_ASKED
    if answer.ahead is None:
        return well("This Bot API does not tell its time.")
    off = abs(answer.ahead)
    way = "ahead of" if answer.ahead > timedelta() else "behind"
    if off <= MOST_OFF + answer.slack:
        return well("It goes with Telegram's, within five seconds.")
    return fault(
        f"This machine's clock is {off.total_seconds():.0f} s {way} Telegram's.",
        "Reminders come at the wrong moment. Switch on the synchronisation of time, for example"
        " with `timedatectl set-ntp true`.",
    )


NO_API = "the answer is none of a Bot API"


def _read(body: bytes) -> tuple[dict[str, Any] | None, str]:
    try:
        told = orjson.loads(body)
        if told["ok"]:
            return dict(told["result"]), ""
        return None, str(told["description"])
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        return None, NO_API


def _moment(date: str) -> datetime:
    """The header has whole seconds; the middle of one is the best guess."""
    return parsedate_to_datetime(date) + timedelta(seconds=0.5)


def _why(error: Exception) -> str:
    """In words, without the address, which has the token in it."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, TimeoutError):
        return f"no answer within {SECONDS:g} s"
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return "its certificate is not accepted"
    if isinstance(cause, ssl.SSLError):
        return "no secure connection can be made"
    return (reason(cause) if isinstance(cause, OSError) else "") or type(cause).__name__


def _way_there(api: str) -> str:
    if api == TELEGRAM:
        return "This machine must reach api.telegram.org on port 443: look at its name server,"\
               " firewall and proxy."  # fmt: skip
    return (
        f"Is your own Bot API server running? BOT_API_URL names it; without, {TELEGRAM} is used."
    )
