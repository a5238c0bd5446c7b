"""The HTTP client under the library, against a small server on this machine."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import InputFile
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.chat.backend import Backend, NotAcceptedError

Respond = Callable[[web.Request], Awaitable[web.Response]]
ME = '{"ok": true, "result": {"id": 7}}'


class Line:
    """A backend, how often it was told that its token is refused, and where to call."""

    def __init__(self) -> None:
        self.unauthorized = 0
        self.backend = Backend(4, self._refused)
        self.url = ""

    def _refused(self) -> None:
        self.unauthorized += 1

    async def get(self, within: float = 5) -> tuple[int, bytes]:
        return await self.backend.do_request(self.url, "GET", read_timeout=within)

    async def post(self, **fields: object) -> object:
        """As the library calls: a form out, the result of the answer in."""
        parameters = [RequestParameter.from_input(*field) for field in fields.items()]
        return await self.backend.post(self.url, RequestData(parameters))


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    line = Line()
    await line.backend.initialize()
    yield line
    await line.backend.shutdown()


@asynccontextmanager
async def answering(line: Line, respond: Respond) -> AsyncIterator[None]:
    application = web.Application()
    application.router.add_route("*", "/bot", respond)
    async with TestServer(application) as server:
        line.url = str(server.make_url("/bot"))
        yield


@asynccontextmanager
async def saying(line: Line, status: int, text: str) -> AsyncIterator[None]:
    async def respond(_: web.Request) -> web.Response:
        return web.Response(status=status, text=text)

    async with answering(line, respond):
        yield


@asynccontextmanager
async def torn(line: Line, sent: bytes) -> AsyncIterator[None]:
    """A server that hangs up in the middle of its answer."""

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(sent)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        line.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot"
        yield


async def test_an_answer_is_handed_over_as_it_came(line: Line) -> None:
    async with saying(line, 200, ME):
        assert await line.get() == (200, ME.encode())


async def test_the_library_reads_its_result(line: Line) -> None:
    async with saying(line, 200, ME):
        assert await line.post() == {"id": 7}


async def test_fields_arrive_as_they_were_given(line: Line) -> None:
    arrived: dict[str, object] = {}

    async def respond(request: web.Request) -> web.Response:
        in_json = request.content_type == "application/json"
        arrived.update(await request.json() if in_json else await request.post())
        return web.Response(text=ME)

    async with answering(line, respond):
        await line.post(chat_id=5, text="ä & b = 🦵", reply_markup={"inline_keyboard": []})
    texts = {name: v if isinstance(v, str) else json.dumps(v) for name, v in arrived.items()}
    assert texts == {
        "chat_id": "5", "text": "ä & b = 🦵", "reply_markup": '{"inline_keyboard": []}',
    }  # fmt: skip


async def test_a_file_is_uploaded_with_its_name_and_kind(line: Line) -> None:
    arrived: list[tuple[str, str, bytes]] = []

    async def respond(request: web.Request) -> web.Response:
        fields = await request.post()
        [file] = [value for value in fields.values() if isinstance(value, web.FileField)]
        arrived.append((file.filename, file.content_type, file.file.read()))
        return web.Response(text=ME)

    async with answering(line, respond):
        await line.post(chat_id=5, document=InputFile(b"data", "runs.json"))
    assert arrived == [("runs.json", "application/json", b"data")]


async def test_an_upload_carries_the_other_fields_too(line: Line) -> None:
    arrived: list[object] = []

    async def respond(request: web.Request) -> web.Response:
        arrived.append((await request.post())["chat_id"])
        return web.Response(text=ME)

    async with answering(line, respond):
        await line.post(chat_id=5, document=InputFile(b"data", "runs.json"))
    assert arrived == ["5"]


async def test_a_refused_token_is_told_at_once(line: Line) -> None:
    async with saying(line, 401, '{"ok": false, "description": "Unauthorized"}'):
        with pytest.raises(InvalidToken):
            await line.post()
    assert line.unauthorized == 1


@pytest.mark.parametrize("status", [200, 400, 403, 404, 409, 429])
async def test_no_other_answer_speaks_against_the_token(line: Line, status: int) -> None:
    async with saying(line, status, ME):
        assert (await line.get())[0] == status
    assert line.unauthorized == 0


async def test_a_refusal_becomes_the_library_s_error(line: Line) -> None:
    blocked = '{"ok": false, "description": "Forbidden: bot was blocked by the user"}'
    async with saying(line, 403, blocked):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await line.post()


async def test_a_flood_says_how_long_to_wait(line: Line) -> None:
    flood = '{"ok": false, "description": "x", "parameters": {"retry_after": 7}}'
    async with saying(line, 429, flood):
        with pytest.raises(RetryAfter) as told:
            await line.post()
    assert told.value.retry_after in (7, timedelta(seconds=7))


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_fault_of_the_server_took_nothing(line: Line, status: int) -> None:
    async with saying(line, status, "<html>Bad Gateway</html>"):
        with pytest.raises(NotAcceptedError, match=str(status)):
            await line.get()


async def test_without_a_server_nothing_was_sent(line: Line) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        line.url = f"http://127.0.0.1:{nobody.getsockname()[1]}/bot"
    with pytest.raises(NotAcceptedError, match="No connection"):
        await line.get()


async def test_a_slow_answer_leaves_open_what_happened(line: Line) -> None:
    never = asyncio.Event()

    async def respond(_: web.Request) -> web.Response:
        await never.wait()
        return web.Response(text=ME)

    async with answering(line, respond):
        with pytest.raises(TimedOut):
            await line.get(within=0.03)
        never.set()


@pytest.mark.parametrize(
    "sent",
    [b"", b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ok": tr', b"no HTTP at all\r\n\r\n"],
    ids=["nothing", "half", "something else"],
)
async def test_a_torn_answer_leaves_open_what_happened(line: Line, sent: bytes) -> None:
    async with torn(line, sent):
        with pytest.raises(NetworkError) as broke:
            await line.get()
    assert type(broke.value) is NetworkError


@pytest.mark.parametrize("text", ["<html>", "", '{"ok": tru'])
async def test_an_answer_that_is_no_json_is_a_fault_of_the_network(line: Line, text: str) -> None:
    async with saying(line, 200, text):
        with pytest.raises(NetworkError, match="no JSON"):
            await line.post()


async def test_no_error_shows_the_address(line: Line) -> None:
    async with torn(line, b""):
        with pytest.raises(NetworkError) as broke:
            await line.get()
        assert line.url not in str(broke.value)


async def test_before_it_is_opened_nothing_goes() -> None:
    with pytest.raises(NetworkError, match="not been opened"):
        await Backend(1, lambda: None).do_request("http://127.0.0.1/bot", "GET")


async def test_closing_twice_does_no_harm(line: Line) -> None:
    await line.backend.shutdown()
    await line.backend.shutdown()
    with pytest.raises(NetworkError, match="is closed"):
        await line.get()
