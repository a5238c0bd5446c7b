"""The server: it opens an address, knows its limits, and ends in time."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from time import monotonic
from urllib.parse import urlsplit

import aiohttp
import pytest
from posts import HEADERS, PATH, SECRET, UPDATE, Desk, Talk, head, post, status
from served import serve
from starlette.types import ASGIApp

from bot.web import Hook, site


async def test_a_busy_port_is_an_error_at_once(url: str) -> None:
    with pytest.raises(OSError, match="in use"):
        async with serve(site([]), "127.0.0.1", int(url.rpartition(":")[2])):
            pass


async def test_the_port_is_free_again_at_once() -> None:
    async with serve(site([]), "127.0.0.1", 0) as url:
        port = int(url.rpartition(":")[2])
    async with serve(site([]), "127.0.0.1", port) as again:
        assert again == url


async def test_it_answers_by_ipv6_too() -> None:
    async with serve(site([]), "::1", 0) as url, aiohttp.ClientSession() as http:
        assert (await http.get(url)).status == 404


async def test_the_program_keeps_its_signal_handlers() -> None:
    before = signal.getsignal(signal.SIGTERM)
    async with serve(site([]), "127.0.0.1", 0):
        assert signal.getsignal(signal.SIGTERM) == before


async def test_it_does_not_tell_what_it_is(talk: Talk) -> None:
    assert b"server:" not in (await talk(post())).lower()


async def test_an_endless_head_is_refused(talk: Talk) -> None:
    line = b"X-Filler: " + b"x" * 1000 + b"\r\n"
    assert status(await talk(head()[:-2], line * 40)) == 400


async def test_one_endless_header_is_refused(talk: Talk) -> None:
    assert status(await talk(head()[:-2], b"X-Filler: " + b"x" * 40_000)) == 400


async def test_a_head_in_pieces_is_taken_and_so_is_the_next(url: str) -> None:
    request = post(UPDATE, "X-Forwarded-For: " + "x" * 8000)
    async with _connected(url) as (reader, writer):
        for piece in (request[:30], request[30:7900], request[7900:]) * 3:
            writer.write(piece)
            await _turns()
        said = await reader.read(1000)
    assert said.count(b"HTTP/1.1 200") == 3


@pytest.mark.parametrize("sent", [b"", b"POST /tele"], ids=["nothing", "half a head"])
async def test_who_hangs_before_the_head_is_whole_is_cut_off(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr("bot.serving.heads.HEAD_SECONDS", 0.1)
    assert await talk(sent) == b""


async def test_who_hangs_in_a_later_head_is_cut_off_too(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.serving.heads.HEAD_SECONDS", 0.1)
    async with _connected(url) as (reader, writer):
        writer.write(post())
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"POST /tele")
        assert await asyncio.wait_for(reader.read(), 5) == b""


async def test_a_connection_that_rests_is_kept(
    url: str, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.serving.heads.HEAD_SECONDS", 0.1)
    async with _connected(url) as (reader, writer):
        writer.write(post())
        await reader.readuntil(b"\r\n\r\n")
        await talk(b"POST /tele")  # comes later, and is cut off
        writer.write(post())
        assert status(await reader.read(1000)) == 200


async def test_what_is_under_way_may_end(desk: Desk) -> None:
    desk.gate = asyncio.Event()
    async with aiohttp.ClientSession() as http:
        async with serve(_site(desk), "127.0.0.1", 0) as url:
            posting = asyncio.create_task(_post(http, url))
            await desk.asked.wait()
            asyncio.get_running_loop().call_later(0.1, desk.gate.set)
        assert await posting == 200


async def test_what_takes_too_long_is_to_be_sent_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.gate = asyncio.Event()
    async with aiohttp.ClientSession() as http:
        async with serve(_site(desk), "127.0.0.1", 0) as url:
            posting = asyncio.create_task(_post(http, url))
            await desk.asked.wait()
            started = monotonic()
        assert (await posting, monotonic() - started < 1, caplog.records) == (503, True, [])


async def test_nobody_is_let_in_while_it_ends(desk: Desk) -> None:
    desk.gate = asyncio.Event()
    async with AsyncExitStack() as serving, aiohttp.ClientSession() as http:
        url = await serving.enter_async_context(serve(_site(desk), "127.0.0.1", 0))
        posting = asyncio.create_task(_post(http, url))
        await desk.asked.wait()
        ending = asyncio.create_task(serving.aclose())
        await _turns()
        with pytest.raises(aiohttp.ClientConnectorError):
            await asyncio.wait_for(_post(http, url), 1)
        desk.gate.set()
        await asyncio.gather(ending, posting)


async def test_resting_connections_are_closed_at_the_end(desk: Desk) -> None:
    async with AsyncExitStack() as serving:
        url = await serving.enter_async_context(serve(_site(desk), "127.0.0.1", 0))
        async with _connected(url) as (reader, writer):
            writer.write(post())
            await reader.readuntil(b"\r\n\r\n")
            await asyncio.wait_for(serving.aclose(), 0.3)
            assert await asyncio.wait_for(reader.read(), 1) == b""


@asynccontextmanager
async def _connected(
    url: str,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(url).port)
    with closing(writer):
        yield reader, writer


async def _turns() -> None:
    """Lets the server read what was written, before more is."""
    for _ in range(10):
        await asyncio.sleep(0)


def _site(desk: Desk) -> ASGIApp:
    return site([], Hook(PATH, SECRET, desk.accept))


async def _post(http: aiohttp.ClientSession, url: str) -> int:
    async with http.post(url + PATH, data=UPDATE, headers=HEADERS) as answer:
        return answer.status
