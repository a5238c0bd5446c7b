"""aiogram's webhook bot as its documentation shows it: a fixed reply to any message."""

from __future__ import annotations

import os

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from benchmarks.peers.bare_aiogram import dispatcher
from benchmarks.peers.hooked import PATH, SECRET, URL, port


async def on_startup(bot: Bot) -> None:
    await bot.set_webhook(URL, secret_token=SECRET)


def main() -> None:
    dispatcher.startup.register(on_startup)
    server = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher=dispatcher, bot=bot, secret_token=SECRET)
    handler.register(app, path=PATH)
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=port(), print=None)


if __name__ == "__main__":
    main()
