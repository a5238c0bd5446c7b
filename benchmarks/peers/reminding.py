"""What the peers with reminders have in common: python-telegram-bot as it comes, with a fixed
reply to any message, and a short reminder."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from benchmarks.peers.heartbeat import beat
from benchmarks.peers.words import TEXT

REMINDER = "Your run is in 15 minutes. A warm-up takes six of them: shall we begin?"
GRACE = "BENCH_GRACE"
AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Begin = Callable[[AnyApplication], Awaitable[None]]
running: list[AnyApplication] = []


async def remind(who: int) -> None:
    """Sends one reminder. A stored job names this function, so it cannot be handed the bot."""
    await running[0].bot.send_message(who, REMINDER)


async def reply(update: Update, _: Any) -> None:
    if update.effective_message is not None:
        await update.effective_message.reply_text(TEXT)


def limit() -> dict[str, Any]:
    """What a job is told about being late: nothing, as it comes, or that it never is too late."""
    return {"misfire_grace_time": None} if GRACE in os.environ else {}


def run(begin: Begin) -> None:
    """Runs a bot that does `begin` before its first poll. A line of log for each of thousands
    that are missed would be measured too."""
    logging.disable()

    async def started(application: AnyApplication) -> None:
        running.append(application)
        application.bot_data["heart"] = asyncio.create_task(beat())
        await begin(application)

    url = f"{os.environ['BOT_API_URL']}/bot"
    builder = Application.builder().token(os.environ["BOT_TOKEN"]).base_url(url)
    application = builder.post_init(started).build()
    application.add_handler(MessageHandler(filters.ALL, reply))
    application.run_polling()
