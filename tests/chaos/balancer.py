"""A small load balancer: each post goes to the next process, and to another one when that one
refuses the connection. What breaks on the way is a 502, as with the big ones: nobody knows
whether it arrived, so it is for the sender to try again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

LONGEST = 10.0
HEADERS = ("Content-Type", "X-Telegram-Bot-Api-Secret-Token")


class Balancer:
    """Hands posts on to `targets`, root addresses in any state; it finds out who is there."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.targets: list[str] = []
        self.url = ""
        self._session = session
        self._turn = 0

    async def hand_on(self, request: web.BaseRequest) -> web.StreamResponse:
        body = await request.read()
        headers = {name: request.headers[name] for name in HEADERS if name in request.headers}
        for target in self._in_turn():
            try:
                return await self._post(target + request.path, body, headers)
            except aiohttp.ClientConnectorError:
                continue
            except (aiohttp.ClientError, TimeoutError, OSError):
                return web.Response(status=502)
        return web.Response(status=503)

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> web.Response:
        async with self._session.post(url, data=body, headers=headers) as answer:
            return web.Response(status=answer.status, body=await answer.read())

    def _in_turn(self) -> list[str]:
        self._turn += 1
        first = self._turn % max(1, len(self.targets))
        return self.targets[first:] + self.targets[:first]


@asynccontextmanager
async def balancer() -> AsyncIterator[Balancer]:
    """Open on a free port of this machine inside the block."""
    limits = aiohttp.ClientTimeout(total=LONGEST)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, timeout=limits) as session:
        here = Balancer(session)
        runner = web.ServerRunner(web.Server(here.hand_on, access_log=None), shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        here.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield here
        finally:
            await runner.cleanup()
            await asyncio.sleep(0)
