"""The web side over real HTTP, on a free port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from urllib.parse import urlsplit

import aiohttp
import pytest
from posts import PATH, PATIENCE, SECRET, Desk, Talk
from served import serve

from bot.web import Hook, Probes, site


async def fine() -> None:
    """A check that finds nothing amiss."""


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def url(desk: Desk) -> AsyncIterator[str]:
    hook = Hook(PATH, SECRET, desk.accept, patience=PATIENCE)
    probes = Probes(database=fine, migrations=fine, telegram=fine)
    async with serve(site(probes.routes(), hook), "127.0.0.1", 0) as url:
        yield url


@pytest.fixture
async def http(url: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(url) as http:
        yield http


@pytest.fixture
def talk(url: str) -> Talk:
    """Sends bytes as they are; returns what came back, until so many answers or the end."""

    async def talk(*parts: bytes, answers: int = 1) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(url).port)
        with closing(writer):
            writer.writelines(parts)
            return await asyncio.wait_for(_read(reader, answers), 5)

    return talk


async def _read(reader: asyncio.StreamReader, answers: int) -> bytes:
    said = b""
    while said.count(b"\r\n\r\n") < answers and (piece := await reader.read(65536)):
        said += piece
    return said
