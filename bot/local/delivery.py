"""Posts updates to a webhook: a chat's one after another, those of many chats side by side."""

from __future__ import annotations

import asyncio
import errno
import os
import ssl
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
from yarl import URL

from bot.local.updates import Updates
from bot.local.webhooks import Hook

Json = dict[str, Any]

PATIENCE = 10.0  # seconds for one post
# Telegram's waits double up to one or two minutes; nobody wants to wait that long in a test.
FIRST_WAIT, LONGEST_WAIT = 0.2, 5.0
_LONGEST_ASKED = 3600


@dataclass(slots=True, eq=False)
class _Line:
    """The updates of one chat, oldest first; the first may be on its way."""

    chat: object
    numbers: deque[int] = field(default_factory=deque)
    wait: float = field(default_factory=lambda: FIRST_WAIT)


class Delivery:
    """At work from its making until `stop`; what is not taken by then stays with the updates."""

    def __init__(self, hook: Hook, updates: Updates, failed: Callable[[str], None]) -> None:
        self._hook, self._updates, self._failed = hook, updates, failed
        self._url = URL(hook.url)
        self._lines: dict[object, _Line] = {}
        self._ready: asyncio.Queue[_Line] = asyncio.Queue()
        for update in updates.waiting():
            self._add(update)
        updates.listener = self._add
        self._task = asyncio.create_task(self._run())

    def stop(self) -> asyncio.Task[None]:
        """Cuts off what is being posted; returns the task that is about to end."""
        self._updates.listener = None
        self._task.cancel()
        return self._task

    def _add(self, update: Json) -> None:
        chat = _chat_of(update)
        line = self._lines.get(chat)
        if line is None:
            line = self._lines[chat] = _Line(chat)
            self._ready.put_nowait(line)
        line.numbers.append(update["update_id"])

    async def _run(self) -> None:
        async with self._session() as session, asyncio.TaskGroup() as group:
            for _ in range(self._hook.connections):
                group.create_task(self._work(session))

    async def _work(self, session: aiohttp.ClientSession) -> None:
        while True:
            line = await self._ready.get()
            update = self._updates.get(line.numbers[0])
            wait = await self._post(session, update, line.wait) if update else 0.0
            if wait:
                line.wait = min(line.wait * 2, LONGEST_WAIT)
                asyncio.get_running_loop().call_later(wait, self._ready.put_nowait, line)
            else:
                self._advance(line)

    async def _post(self, session: aiohttp.ClientSession, update: Json, wait: float) -> float:
        """Zero when the update was taken, else the seconds to wait before it is tried again."""
        try:
            async with session.post(
                self._url, data=orjson.dumps(update), allow_redirects=False
            ) as answer:
                await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._failed(_reason(error))
            return wait
        if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            return 0.0
        self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
        return _asked(answer) or wait

    def _advance(self, line: _Line) -> None:
        self._updates.take(line.numbers.popleft())
        line.wait = FIRST_WAIT
        if line.numbers:
            self._ready.put_nowait(line)
        else:
            del self._lines[line.chat]

    def _session(self) -> aiohttp.ClientSession:
        secret = {"X-Telegram-Bot-Api-Secret-Token": self._hook.secret}
        kind = {"Content-Type": "application/json"}
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, ssl=_trust(self._hook.certificate)),
            headers=kind | (secret if self._hook.secret else {}),
            skip_auto_headers=["User-Agent"],
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=PATIENCE),
        )


def _chat_of(update: Json) -> object:
    """Telegram keeps one order a chat and kind of update; here it is one a chat, for all kinds."""
    body = next(value for key, value in update.items() if key != "update_id")
    place = body.get("chat") or body.get("message", {}).get("chat") or body.get("from", {})
    return place.get("id")


def _trust(certificate: str) -> ssl.SSLContext | bool:
    return ssl.create_default_context(cadata=certificate) if certificate else True


def _asked(answer: aiohttp.ClientResponse) -> float:
    """The Retry-After of an answer in seconds; zero without one."""
    text = answer.headers.get("Retry-After", "")
    return min(int(text), _LONGEST_ASKED) if text.isdecimal() else 0


def _reason(error: Exception) -> str:
    """Telegram's words for what went wrong."""
    if isinstance(error, TimeoutError):
        return "Read timeout expired"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "Failed to resolve host: Name or service not known"
    if isinstance(error, aiohttp.ClientSSLError):
        return "SSL error {error:0A000086:SSL routines::certificate verify failed}"
    if isinstance(error, aiohttp.ClientConnectorError):
        return os.strerror(error.errno or errno.ECONNREFUSED)
    return "Webhook connection closed"
