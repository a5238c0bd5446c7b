"""aiogram as it comes: a fixed reply to any message."""

from __future__ import annotations

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from benchmarks.peers.words import TEXT

dispatcher = Dispatcher()


@dispatcher.message()
async def reply(message: Message) -> None:
    await message.answer(TEXT)


async def main() -> None:
    server = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    session = AiohttpSession(api=server)
    await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session=session))


if __name__ == "__main__":
    asyncio.run(main())
