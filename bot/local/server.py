"""The web server: the Bot API, the chat page, and its control paths."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot import serving
from bot.local import control
from bot.local.answers import Answer
from bot.local.ask import read
from bot.local.chat import LocalChat
from bot.local.errors import ApiError, TornConnectionError, plain
from bot.local.guard import Guard
from bot.local.loopback import is_loopback
from bot.local.methods import respond
from bot.local.ranges import file_response
from bot.local.wrecks import WRECKS, Trickle

_PAGE = Path(__file__).parent / "page"


def build(chat: LocalChat) -> Starlette:
    """The whole application around one chat; to webhooks it is `serve` that writes."""

    async def bot_api(request: Request) -> Response:
        return await _bot_api(chat, request)

    async def download(request: Request) -> Response:
        return _download(chat, request)

    routes = [
        Route("/bot{token}/{method}", bot_api, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", download),
        *control.routes(chat),
        Route("/", _page),
        Mount("/page", StaticFiles(directory=_PAGE)),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard)])
    app.state.connections = set()
    return app


@asynccontextmanager
async def serve(chat: LocalChat, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Runs the server in this event loop; yields its root URL."""
    if not is_loopback(host):
        raise ValueError(f"The local chat is for this computer only: {host!r} is not loopback.")
    app = build(chat)
    opened = serving.serve(app, "127.0.0.1" if host == "localhost" else host, port)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(chat.webhook.ended)
        served = await stack.enter_async_context(opened)
        stack.callback(chat.hang_up)
        app.state.connections = served.connections
        chat.webhook.open()
        yield served.url


async def _bot_api(chat: LocalChat, request: Request) -> Response:
    if not _is_token(chat, request):
        return _refused(plain(401))
    try:
        ask = await read(request)
    except ApiError as error:
        return _refused(error)
    method = request.path_params["method"]
    lot = chat.weather.draw(method)
    try:
        code, body = await respond(chat, method, ask, lot)
    except TornConnectionError as error:
        return WRECKS[type(error)]()
    answer = Answer(body, code)
    return Trickle(answer, lot.slow_for) if lot.slow_for else answer


def _download(chat: LocalChat, request: Request) -> Response:
    if not _is_token(chat, request):
        return _refused(plain(401))
    stored = chat.files.by_path(request.path_params["path"])
    if stored is None:
        return _refused(plain(404))
    return file_response(request, chat.files.content(stored), "application/octet-stream", {})


def _is_token(chat: LocalChat, request: Request) -> bool:
    token = unquote(request.path_params["token"])
    return hmac.compare_digest(token.encode(), chat.token.encode())


def _refused(error: ApiError) -> Response:
    return Answer(error.body(), error.code)


async def _page(_request: Request) -> Response:
    return FileResponse(_PAGE / "index.html")
