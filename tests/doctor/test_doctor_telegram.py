"""What the doctor makes of Telegram: the way to it, the token, and the clocks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import WallClock
from bot.doctor import telegram
from bot.doctor.finding import Verdict
from bot.doctor.telegram import Answer, ask
from bot.local import LocalChat

TOKEN = "7000:doctor"
Api = tuple[LocalChat, str]


class Clock(WallClock):
    """The real time, and some more."""

    def __init__(self, ahead: float) -> None:
        self._ahead = timedelta(seconds=ahead)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead  # noqa: TID251 - a clock


async def test_the_bot_is_called_by_its_name(api: Api) -> None:
    found = telegram.token(await ask(api[1], TOKEN, "getMe", WallClock()))
    assert (found.verdict, "@" in found.what) == (Verdict.OK, True)


async def test_a_token_that_is_not_known_is_a_fault(api: Api) -> None:
    answer = await ask(api[1], "7000:another", "getMe", WallClock())
    assert telegram.reached(api[1], answer).verdict is Verdict.OK
    found = telegram.token(answer)
    assert (found.verdict, "BotFather" in found.mend) == (Verdict.FAULT, True)


async def test_a_server_that_is_not_there_is_a_fault() -> None:
    answer = await ask("http://127.0.0.1:9", TOKEN, "getMe", WallClock())
    found = telegram.reached("http://127.0.0.1:9", answer)
    assert found.verdict is Verdict.FAULT
    assert "refused" in found.what
    assert telegram.token(answer).verdict is Verdict.LOOK


@asynccontextmanager
async def server(says: bytes | None) -> AsyncIterator[int]:
    """The port of a server that says this to whoever calls; None is nothing at all."""
    ended = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(-1 if says is None else 100)
        writer.write(says or b"")
        writer.close()
        await asyncio.wait([asyncio.ensure_future(writer.wait_closed())])
        ended.set()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as one:
        yield one.sockets[0].getsockname()[1]
        await ended.wait()


async def test_a_server_that_is_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telegram, "SECONDS", 0.1)
    async with server(None) as port:
        answer = await ask(f"http://127.0.0.1:{port}", TOKEN, "getMe", WallClock())
    assert answer.why == "no answer within 0.1 s"


async def test_what_speaks_no_tls_is_told_as_such() -> None:
    async with server(b"no handshake at all\r\n") as port:
        answer = await ask(f"https://127.0.0.1:{port}", TOKEN, "getMe", WallClock())
    assert answer.why == "no secure connection can be made"


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(502, None, telegram.NO_API), Verdict.LOOK),
        (Answer(200, None, telegram.NO_API), Verdict.FAULT),
        (Answer(429, None, "Too Many Requests: retry after 5"), Verdict.OK),
    ],
)
def test_not_every_server_is_a_bot_api(answer: Answer, verdict: Verdict) -> None:
    assert telegram.reached("https://example.org", answer).verdict is verdict


@pytest.mark.parametrize(
    ("ahead", "verdict"),
    [(0, "OK"), (3, "OK"), (-3, "OK"), (30, "FAULT"), (-30, "FAULT")],
)
async def test_a_clock_may_be_five_seconds_off(ahead: float, verdict: str) -> None:
    async with TestServer(web.Application()) as one:  # tells its time, as Telegram does
        answer = await ask(str(one.make_url("")).rstrip("/"), TOKEN, "getMe", Clock(ahead))
    found = telegram.clock(answer)
    assert found.verdict is Verdict[verdict]


@pytest.mark.parametrize(("ahead", "words"), [(60, "60 s ahead of"), (-60, "60 s behind")])
def test_it_is_told_how_the_clock_is_off(ahead: float, words: str) -> None:
    assert words in telegram.clock(Answer(200, {}, "", timedelta(seconds=ahead))).what
