"""The HTTP client under python-telegram-bot: aiohttp in place of httpx.

httpx's pool walks all its connections several times a request and collapses when hundreds of
calls run at once (figures in docs/performance.md). This is also where a call that surely did
not arrive is told from one that may have: only the former may be sent again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from io import BytesIO
from typing import Any

import aiohttp
import orjson
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.whole_json import loads

UNAUTHORIZED = 401
SERVER_FAULT = 500
TIMEOUT = 10.0
IDLE_SECONDS = 75.0


class NotAcceptedError(NetworkError):
    """Telegram surely did not take the call: nothing was sent, or it answered 5xx."""


class Backend(BaseRequest):
    """One pool of connections. `on_unauthorized` is called when Telegram refuses the token;
    `answered_at` is the loop's time of the last answer."""

    def __init__(self, connections: int, on_unauthorized: Callable[[], None]) -> None:
        self._connections = connections
        self._on_unauthorized = on_unauthorized
        self._http: aiohttp.ClientSession | None = None
        self.answered_at = 0.0

    @property
    def read_timeout(self) -> float:
        return TIMEOUT

    async def initialize(self) -> None:
        pool = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=IDLE_SECONDS)
        self._http = aiohttp.ClientSession(connector=pool, auto_decompress=True)

    async def shutdown(self) -> None:
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def do_request(  # noqa: PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """See BaseRequest. Only `read_timeout` is heeded: one limit for the whole call."""
        seconds = read_timeout if isinstance(read_timeout, int | float) else TIMEOUT
        try:
            code, payload = await self._exchange(method, url, request_data, seconds)
        except aiohttp.ClientConnectorError as error:
            raise NotAcceptedError(f"No connection: {type(error.os_error).__name__}") from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise NetworkError(f"Connection broke: {type(error).__name__}") from None
        return self._judged(code, payload)

    async def _exchange(
        self, method: str, url: str, request_data: RequestData | None, seconds: float
    ) -> tuple[int, bytes]:
        if self._http is None:
            raise NetworkError("The HTTP backend has not been opened, or is closed.")
        limit = aiohttp.ClientTimeout(total=seconds)
        body = _body(request_data)
        async with self._http.request(method, url, data=body, timeout=limit) as answer:
            return answer.status, await answer.read()

    def _judged(self, code: int, payload: bytes) -> tuple[int, bytes]:
        if code == UNAUTHORIZED:
            self._on_unauthorized()
        if code >= SERVER_FAULT:
            raise NotAcceptedError(f"Telegram answered {code}")
        self.answered_at = asyncio.get_running_loop().time()
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            parsed: dict[str, Any] = loads(payload)
        except ValueError:
            raise NetworkError("The answer is no JSON") from None
        return parsed


def _body(request_data: RequestData | None) -> aiohttp.FormData | aiohttp.BytesPayload | None:
    """JSON, which costs a tenth of a form; files need a form of several parts (Bot API, Making
    requests)."""
    if request_data is None:
        return None
    if not request_data.contains_files:
        return aiohttp.BytesPayload(
            orjson.dumps(request_data.parameters), content_type="application/json"
        )
    form = aiohttp.FormData(request_data.json_parameters)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        # Bytes would be written in one go, however many; a file goes bit by bit.
        file = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename, content_type=mime)
    return form
