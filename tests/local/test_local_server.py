"""The server starts where it may, and stops when it shall."""

import asyncio
import signal
import subprocess
import sys
import time

import httpx
import pytest

from bot.local import LocalChat, serve


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.com", "::"])  # noqa: S104
async def test_only_this_computer_is_served(chat: LocalChat, host: str) -> None:
    with pytest.raises(ValueError, match="for this computer only"):
        async with serve(chat, host):
            pass


async def test_a_port_in_use_is_an_error(chat: LocalChat, url: str) -> None:
    port = int(url.rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        async with serve(chat, port=port):
            pass


async def test_it_stops_at_once_with_open_polls_and_streams(chat: LocalChat) -> None:
    async with httpx.AsyncClient() as http:
        async with serve(chat) as url:
            await http.get(f"{url}/bot7:test/getUpdates?offset=9999999999999")
            poll = asyncio.create_task(http.get(f"{url}/bot7:test/getUpdates?timeout=50"))
            stream = asyncio.create_task(http.get(f"{url}/local/events"))
            await asyncio.sleep(0.05)
            before = time.monotonic()
        assert time.monotonic() - before < 0.5
        assert (await poll).json()["result"] == []
        assert (await stream).status_code == 200


async def test_it_leaves_the_signal_handlers_alone(chat: LocalChat) -> None:
    before = signal.getsignal(signal.SIGINT)
    async with serve(chat):
        assert signal.getsignal(signal.SIGINT) is before


async def test_a_chat_can_be_served_again_on_the_same_port(chat: LocalChat) -> None:
    async with serve(chat) as url:
        port = int(url.rpartition(":")[2])
    async with serve(chat, port=port) as again, httpx.AsyncClient() as http:
        assert again == url
        assert (await http.get(f"{again}/bot7:test/getMe")).json()["ok"]


def test_importing_it_stays_light() -> None:
    code = "import sys, bot.local; sys.exit(bool({'aiohttp', 'telegram'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
