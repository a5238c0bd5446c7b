"""The paths under /local that order trouble, limits and thrift."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.local import paths
from bot.local.answers import Answer
from bot.local.chat import LocalChat
from bot.local.paths import Handler

Order = Callable[..., Any]


def routes(chat: LocalChat) -> list[Route]:
    """Each takes a JSON object with the arguments of what it orders."""
    orders: dict[str, Order] = {
        "faults": chat.faults.add,
        "faults/clear": chat.faults.clear,
        "revoke": chat.faults.revoke,
        "weather": chat.weather.set,
        "weather/away": chat.weather.away,
        "weather/clear": chat.weather.clear,
        "flood": chat.flood.set,
        "keep": chat.keep,
        "calls/clear": chat.calls.clear,
    }
    ordered = [paths.post(chat, path, _ordered(order)) for path, order in orders.items()]
    return [*ordered, paths.get(chat, "weather", _weather)]


def _ordered(order: Order) -> Handler:
    async def handler(_chat: LocalChat, request: Request) -> Response:
        order(**await paths.body(request))
        return Answer({"result": True})

    return handler


async def _weather(chat: LocalChat, _request: Request) -> Response:
    return Answer({"result": chat.weather.told()})
