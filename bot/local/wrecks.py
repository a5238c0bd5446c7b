"""Answers that do not arrive as answers should."""

from __future__ import annotations

import asyncio

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.local.errors import CutConnectionError, SilenceError, TornConnectionError

_PIECES = 10


class _Torn(Response):
    """Promises a body and never sends it; the server then drops the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-length", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


class _Silent(Response):
    """Says nothing until the client has gone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass


class _Cut(_Silent):
    """Drops the connection without a byte."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        for connection in list(scope["app"].state.connections):
            if connection.client == scope["client"]:
                connection.transport.abort()
        await super().__call__(scope, receive, send)


class Trickle(Response):
    """Gives out a whole answer in pieces, over some seconds."""

    def __init__(self, whole: Response, seconds: float) -> None:
        super().__init__(whole.body, whole.status_code, dict(whole.headers))
        self._pause = seconds / _PIECES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        start = {"type": "http.response.start", "status": self.status_code}
        await send(start | {"headers": self.raw_headers})
        body, size = bytes(self.body), -(-len(self.body) // _PIECES)
        for begin in range(0, len(body), size):
            await asyncio.sleep(self._pause)
            piece = {"type": "http.response.body", "body": body[begin : begin + size]}
            await send(piece | {"more_body": begin + size < len(body)})


WRECKS: dict[type[TornConnectionError], type[Response]] = {
    TornConnectionError: _Torn,
    CutConnectionError: _Cut,
    SilenceError: _Silent,
}
