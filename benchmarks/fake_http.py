"""The least HTTP/1.1 that a Bot API client needs: requests with a length, kept connections."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
END = b"\r\n\r\n"

Answer = Callable[[bytes], None]
Handle = Callable[[bytes, bytes, Answer], None]


class Connection(asyncio.Protocol):
    """Hands every request as path and body to `handle`, with a way to answer it."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._received = b""
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while self._one_request():
            pass

    def _one_request(self) -> bool:
        """Takes one request off what has been received, if it is all there."""
        head, end, rest = self._received.partition(END)
        length = LENGTH.search(head)
        size = int(length[1]) if length else 0
        if not end or len(rest) < size:
            return False
        self._received = rest[size:]
        path = head.split(b" ", 2)[1]
        self._handle(path, rest[:size], self._answer)
        return True

    def _answer(self, body: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(HEAD % len(body) + body)
