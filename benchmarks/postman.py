"""Telegram's side of a webhook: posts updates over connections that stay open.

`python -m benchmarks.postman` is a process of its own, so that the bots are measured and not it.
It reads a `Round` as JSON from its standard input and prints what became of it. Times are
nanoseconds of the monotonic clock.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from benchmarks.fake_inbox import message

CONNECTIONS = 64
HEAD = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    "X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: "
)
ANSWER = re.compile(rb"HTTP/1\.1 (\d+).*?\r\n\r\n", re.DOTALL)
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
TAKEN = 200


@dataclass(frozen=True, slots=True)
class Round:
    """Each of `users` writes `text`: all at once, or `rate` of them a second. The updates are
    numbered from `first` on, and spread evenly over the bots at `ports`."""

    ports: list[int]
    path: str
    secret: str
    first: int
    users: tuple[int, int]
    text: str
    rate: float | None = None


class Bot:
    """The connections to one bot, and what waits for a free one."""

    def __init__(self, port: int, head: str) -> None:
        self._port = port
        self._head = head.encode()
        self._waiting: deque[bytes] = deque()
        self._free: list[Connection] = []
        self._open = 0
        self.refused = 0
        self.done = asyncio.Event()

    async def connect(self, count: int) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(count):
            _, connection = await loop.create_connection(
                lambda: Connection(self._answered, self._lost), "127.0.0.1", self._port
            )
            self._free.append(connection)

    def post(self, body: bytes) -> None:
        self._open += 1
        self.done.clear()
        self._waiting.append(b"%b%d\r\n\r\n%b" % (self._head, len(body), body))
        self._pump()

    def _answered(self, connection: Connection, status: int) -> None:
        self._open -= 1
        self.refused += status != TAKEN
        self._free.append(connection)
        self._pump()
        if not self._open:
            self.done.set()

    def _lost(self, connection: Connection) -> None:
        """A server ends connections that rest for long; the one used last is used next."""
        if connection in self._free:
            self._free.remove(connection)
        else:
            raise ConnectionError(f"the bot at port {self._port} hung up on an update")

    def _pump(self) -> None:
        while self._free and self._waiting:
            self._free.pop().send(self._waiting.popleft())


class Connection(asyncio.Protocol):
    """One request at a time."""

    def __init__(
        self, answered: Callable[[Connection, int], None], lost: Callable[[Connection], None]
    ) -> None:
        self._answered = answered
        self._lost = lost
        self._received = b""
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self._lost(self)

    def send(self, request: bytes) -> None:
        self._received = b""
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head = ANSWER.match(self._received)
        length = LENGTH.search(head[0]) if head else None
        if head and length and len(self._received) >= head.end() + int(length[1]):
            self._answered(self, int(head[1]))


async def deliver(wanted: Round) -> dict[str, Any]:
    """Posts it all; when each user's update was there to be posted, and how many were refused."""
    bots = [Bot(port, HEAD.format(port=port, path=wanted.path, secret=wanted.secret))
            for port in wanted.ports]  # fmt: skip
    for bot in bots:
        await bot.connect(CONNECTIONS // len(bots))
    updates = [
        (user, message(wanted.first + number, user, wanted.text))
        for number, user in enumerate(range(*wanted.users))
    ]
    posted = await _post(bots, updates, wanted.rate)
    for bot in bots:
        await bot.done.wait()
    return {"posted": posted, "refused": sum(bot.refused for bot in bots)}


async def _post(
    bots: list[Bot], updates: list[tuple[int, bytes]], rate: float | None
) -> list[tuple[int, int]]:
    posted, began = [], asyncio.get_running_loop().time()
    for number, (user, body) in enumerate(updates):
        if rate is not None:
            ahead = began + number / rate - asyncio.get_running_loop().time()
            await asyncio.sleep(max(0.0, ahead))
        posted.append((user, time.monotonic_ns()))
        bots[number % len(bots)].post(body)
    return posted


def main() -> None:
    wanted = Round(**orjson.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(orjson.dumps(asyncio.run(deliver(wanted))))


if __name__ == "__main__":
    main()
