"""Which request goes where."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.hook import Hook


def site(routes: Iterable[Route], hook: Hook | None = None) -> ASGIApp:
    """The whole application. The hook stands in front: Starlette's router would make each update
    a third dearer on its way in. All else is behind it."""
    router = Router(list(routes), redirect_slashes=False)
    hooks: dict[str, ASGIApp] = {} if hook is None else {hook.path: hook}

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await hooks.get(scope["path"], router)(scope, receive, send)
        except asyncio.CancelledError:  # the server stops, and this took too long
            await Response(status_code=503)(scope, receive, send)

    return answer
