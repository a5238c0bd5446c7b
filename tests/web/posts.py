"""What tests post to the hook, and the desk where it arrives."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

PATH = "/telegram/hook"
SECRET = "s3cret_of-the-bot"
PATIENCE = 0.2
HEADERS = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": SECRET}
UPDATE = b'{"update_id": 7, "message": {"text": "my knee hurts"}}'
BODY_LIMIT = 1024 * 1024

Talk = Callable[..., Awaitable[bytes]]


@dataclass
class Desk:
    """Where updates arrive; it can be broken, or wait for `gate`."""

    taken: list[tuple[int, bytes]] = field(default_factory=list)
    error: Exception | None = None
    gate: asyncio.Event | None = None
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def accept(self, update: int, body: bytes) -> None:
        self.asked.set()
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        self.taken.append((update, body))


def head(*lines: str, secret: bytes = SECRET.encode(), method: str = "POST") -> bytes:
    """The head of a request to the hook; `lines` are further headers."""
    first = [f"{method} {PATH} HTTP/1.1", "Host: coach", "Content-Type: application/json", *lines]
    given = b"X-Telegram-Bot-Api-Secret-Token: " + secret
    return "\r\n".join(first).encode() + b"\r\n" + given + b"\r\n\r\n"


def post(body: bytes = UPDATE, *lines: str, secret: bytes = SECRET.encode()) -> bytes:
    """A whole request."""
    return head(f"Content-Length: {len(body)}", *lines, secret=secret) + body


def status(answer: bytes) -> int:
    return int(answer.split()[1])
