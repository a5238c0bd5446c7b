"""python-telegram-bot's custom webhook bot, as its documentation shows it (Starlette and uvicorn),
with many updates at once and the coach's HTTP backend under it: a fixed reply to any message."""

from __future__ import annotations

import asyncio

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import MessageHandler, filters

from benchmarks.peers.bare_ptb import AT_ONCE, builder, reply
from benchmarks.peers.hooked import PATH, SECRET, URL, port
from bot.chat.backend import Backend


async def main() -> None:
    backend = Backend(AT_ONCE, lambda: None)
    application = builder().request(backend).updater(None).build()
    application.add_handler(MessageHandler(filters.ALL, reply))
    await application.bot.initialize()
    await application.bot.set_webhook(URL, secret_token=SECRET)

    async def telegram(request: Request) -> Response:
        """An update is put in the line."""
        update = Update.de_json(await request.json(), application.bot)
        await application.update_queue.put(update)
        return Response()

    pages = Starlette(routes=[Route(PATH, telegram, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(pages, port=port(), log_level="warning"))
    async with application:
        await application.start()
        await server.serve()
        await application.stop()


if __name__ == "__main__":
    asyncio.run(main())
