"""A bot's end of a webhook: takes posts on a free port, and answers as told."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Endpoint:
    url: str = ""
    posts: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    answers: deque[web.Response] = field(default_factory=deque)  # each once, then 200
    gate: asyncio.Event = field(default_factory=asyncio.Event)  # closed: nobody is answered
    open_now: int = 0
    most_open: int = 0
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def texts(self) -> list[str]:
        return [post["message"]["text"] for post in self.posts]

    async def until(self, done: Callable[[], bool]) -> None:
        """Returns when it is so; looked at after each post and each answer."""
        async with asyncio.timeout(10), self._news:
            await self._news.wait_for(done)

    async def take(self, request: web.BaseRequest) -> web.Response:
        self.posts.append(await request.json())
        self.headers.append(dict(request.headers))
        self.moments.append(asyncio.get_running_loop().time())
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        await self._tell()
        try:
            await self.gate.wait()
            return self.answers.popleft() if self.answers else web.Response()
        finally:
            self.open_now -= 1
            await self._tell()

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()


@asynccontextmanager
async def endpoint(port: int = 0) -> AsyncIterator[Endpoint]:
    here = Endpoint()
    here.gate.set()
    server = web.Server(here.take, handler_cancellation=True, access_log=None)
    runner = web.ServerRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    here.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield here
    finally:
        here.gate.set()
        await runner.cleanup()
