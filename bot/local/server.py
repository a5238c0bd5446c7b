"""The web server: the Bot API, the chat page, and its control paths."""

from __future__ import annotations

import asyncio
import hmac
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import unquote

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

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
_GRACE = 0.5  # seconds an answer may still take when the server stops


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
    listener, app = _listen(host, port), build(chat)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        date_header=False,
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    # Starting by hand leaves the signal handlers to the program around.
    await server.startup(sockets=[listener])
    app.state.connections = server.server_state.connections
    try:
        chat.webhook.open()
        yield _url(host, listener)
    finally:
        chat.hang_up()
        await _stop(server)
        await chat.webhook.ended()


async def _stop(server: uvicorn.Server) -> None:
    """Lets open answers end, but not for long; uvicorn's own way waits in any case."""
    for listening in server.servers:
        listening.close()
    for connection in list(server.server_state.connections):
        connection.shutdown()
    running = set(server.server_state.tasks)
    if running:
        _, slow = await asyncio.wait(running, timeout=_GRACE)
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)


def _listen(host: str, port: int) -> socket.socket:
    address = "127.0.0.1" if host == "localhost" else host
    if not is_loopback(address):
        raise ValueError(f"The local chat is for this computer only: {host!r} is not loopback.")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # asyncio switches delays off only for sockets that say they are TCP.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
    except OSError:
        listener.close()
        raise
    return listener


def _url(host: str, listener: socket.socket) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listener.getsockname()[1]}"


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
