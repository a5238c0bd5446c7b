"""Keeps other web sites out: only local names, only own pages, only own scripts."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOCAL_NAMES = {"localhost", "127.0.0.1", "::1"}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Guard:
    """Refuses a foreign Host (DNS rebinding) and a foreign Origin (forged requests)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = _refusal(Headers(scope=scope))
        if refusal:
            await PlainTextResponse(refusal, 403)(scope, receive, send)
            return
        await self._app(scope, receive, _shielded(send) if _is_page(scope) else send)


def _refusal(headers: Headers) -> str:
    host = headers.get("host", "")
    if _name(host) not in _LOCAL_NAMES:
        return "This server answers only to localhost."
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return "Another site may not write here."
    return ""


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_page(scope: Scope) -> bool:
    return not scope["path"].startswith("/bot")


def _shielded(send: Send) -> Send:
    async def shielded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return shielded
