"""A web server in the program's own event loop, beside everything else.

uvicorn speaks HTTP; its signal handlers, its log and its own way to stop are left out, since the
program around has these.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from bot.serving.heads import Http

GRACE = 0.5  # seconds an answer may still take when the server stops
KEEP_ALIVE = 75  # seconds; Telegram and proxies use a connection again
BACKLOG = 2048


@dataclass(frozen=True, slots=True)
class Served:
    """Where it is to be had, which tells the port when that was 0, and what is open to it."""

    url: str
    connections: Collection[Any]


@asynccontextmanager
async def serve(app: ASGIApp, host: str, port: int) -> AsyncIterator[Served]:
    """Runs until the block ends. Raises OSError when the address cannot be opened."""
    with _listening(host, port) as listener:
        server = await _started(app, listener)
        try:
            yield Served(_url(host, listener), server.server_state.connections)
        finally:
            await _stop(server)


async def _started(app: ASGIApp, listener: socket.socket) -> uvicorn.Server:
    config = uvicorn.Config(
        app, http=Http, ws="none", lifespan="off", backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE, server_header=False, date_header=False,
        log_config=None, log_level="error", access_log=False,
    )  # fmt: skip
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    # Starting by hand leaves the signal handlers to the program around.
    await server.startup(sockets=[listener])
    return server


async def _stop(server: uvicorn.Server) -> None:
    """Lets open answers end, but not for long; uvicorn's own way waits in any case."""
    for listening in server.servers:
        listening.close()
    for connection in list(server.server_state.connections):
        connection.shutdown()
    running = set(server.server_state.tasks)
    if running:
        _, slow = await asyncio.wait(running, timeout=GRACE)
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio switches delays off only for sockets that say they are TCP.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def _url(host: str, listener: socket.socket) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listener.getsockname()[1]}"
