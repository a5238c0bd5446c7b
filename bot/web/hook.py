"""The webhook: Telegram posts an update, it is stored, and only then acknowledged.

Whoever does not know the secret learns no more than that, and nobody reads his body. Neither a
body nor the secret is ever logged.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from urllib.parse import unquote

from starlette.types import Message, Receive, Scope, Send

from bot.whole_json import loads

log = logging.getLogger(__name__)

BODY_LIMIT = 1024 * 1024  # bytes; Telegram's own updates stay below a tenth of it
BIGGEST_ID = 2**63 - 1
PATIENCE = 10.0  # seconds a body may take
LOG_EVERY = 10.0  # seconds between two lines about updates that could not be stored

Accept = Callable[[int, bytes], Awaitable[None]]


def _answer(status: int, *headers: tuple[bytes, bytes]) -> Message:
    empty = (b"content-length", b"0")
    return {"type": "http.response.start", "status": status, "headers": [empty, *headers]}


# A body that was not read to its end would stand in the way of the next request.
_CLOSE = (b"connection", b"close")
_ANSWERS = {
    200: _answer(200),
    400: _answer(400),
    403: _answer(403, _CLOSE),
    405: _answer(405, _CLOSE, (b"allow", b"POST")),
    408: _answer(408, _CLOSE),
    413: _answer(413, _CLOSE),
    415: _answer(415, _CLOSE),
    503: _answer(503, (b"retry-after", b"1")),
}
_NO_BODY: Message = {"type": "http.response.body", "body": b""}


class TooLongError(Exception):
    """More was sent than an update can be."""


class Hook:
    """The endpoint, an ASGI application by itself: this is the hot path.

    `accept` gets the update's id and the whole body; it returns when the update is stored, and
    raises when it could not be: the answer is then 503, and Telegram sends it again.
    """

    def __init__(self, path: str, secret: str, accept: Accept, patience: float = PATIENCE) -> None:
        if not secret:
            raise ValueError("A webhook needs a secret.")
        self.path = unquote(path)
        self._secret = secret.encode()
        self._accept = accept
        self._patience = patience
        self._failed = 0
        self._quiet_until = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request to `path`, always with an empty body."""
        status = self._refused(scope) or await self._taken(receive)
        await send(_ANSWERS[status])
        await send(_NO_BODY)

    def _refused(self, scope: Scope) -> int | None:
        """The answer that the head alone calls for."""
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if scope["method"] != "POST":
            return 405
        if not compare_digest(headers.get(b"x-telegram-bot-api-secret-token", b""), self._secret):
            return 403
        if not _is_json(headers.get(b"content-type", b"")):
            return 415
        return 413 if int(headers.get(b"content-length", 0)) > BODY_LIMIT else None

    async def _taken(self, receive: Receive) -> int:
        try:
            async with asyncio.timeout(self._patience):
                body = await _read(receive)
        except TimeoutError:
            return 408
        except TooLongError:
            return 413
        update = _update_id(body)
        return 400 if update is None else await self._stored(update, body)

    async def _stored(self, update: int, body: bytes) -> int:
        try:
            await self._accept(update, body)
        except Exception as error:  # noqa: BLE001 - whatever it is, Telegram keeps the update
            self._note(error)
            return 503
        return 200

    def _note(self, error: Exception) -> None:
        """One line at once, then one every while: a database that is away fails every update.
        The error's own words are left out, they may hold the update's."""
        self._failed += 1
        now = asyncio.get_running_loop().time()
        if now >= self._quiet_until:
            told = {"updates": self._failed, "error": type(error).__name__}
            log.warning("updates could not be stored; Telegram sends them again", extra=told)
            self._failed, self._quiet_until = 0, now + LOG_EVERY


def _is_json(content_type: bytes) -> bool:
    return content_type.partition(b";")[0].strip().lower() == b"application/json"


async def _read(receive: Receive) -> bytes:
    """The whole body; nothing when the client went away in the middle of it. Raises
    TooLongError as soon as it is."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > BODY_LIMIT:
            raise TooLongError
    return body


def _update_id(body: bytes) -> int | None:
    try:
        update = loads(body)
    except ValueError:
        return None
    number = update.get("update_id") if isinstance(update, dict) else None
    # True would be an int too.
    return number if type(number) is int and 0 <= number <= BIGGEST_ID else None
