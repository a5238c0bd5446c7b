"""How a path under /local is made, and what it reads of its request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.local.answers import Answer
from bot.local.chat import LocalChat
from bot.local.errors import ApiError

Handler = Callable[[LocalChat, Request], Awaitable[Response]]


def get(chat: LocalChat, path: str, handler: Handler) -> Route:
    return _route(chat, path, handler, "GET")


def post(chat: LocalChat, path: str, handler: Handler) -> Route:
    return _route(chat, path, handler, "POST")


async def body(request: Request) -> dict[str, Any]:
    found = orjson.loads(await request.body() or b"{}")
    if not isinstance(found, dict):
        raise TypeError("A JSON object is expected.")
    return found


def number(request: Request, name: str, default: int) -> int:
    return int(request.query_params.get(name, default))


def _route(chat: LocalChat, path: str, handler: Handler, method: str) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            return await handler(chat, request)
        except (ValueError, TypeError, ApiError) as error:
            return Answer({"error": str(error)}, 400)

    return Route(f"/local/{path}", endpoint, methods=[method])
