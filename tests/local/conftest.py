"""A fresh local chat for each test, in process and over HTTP."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from bot.local import LocalChat, serve
from bot.local.ask import Ask
from bot.local.methods import respond

TOKEN = "7:test"

Call = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def chat() -> LocalChat:
    """A chat in which user 1 has pressed Start."""
    chat = LocalChat(TOKEN)
    chat.say("/start")
    return chat


@pytest.fixture
def do(chat: LocalChat) -> Call:
    """Calls a method in process; returns the whole body."""

    async def do(method: str, **values: Any) -> dict[str, Any]:
        _, body = await respond(chat, method, Ask(values))
        return body

    return do


@pytest.fixture
async def url(chat: LocalChat) -> AsyncIterator[str]:
    async with serve(chat) as url:
        yield url


@pytest.fixture
async def http(url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=url) as http:
        yield http
