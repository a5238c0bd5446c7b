"""python-telegram-bot as it comes, with many updates at once: a fixed reply to any message."""

from __future__ import annotations

import os
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

from benchmarks.peers.words import TEXT

AT_ONCE = 256


async def reply(update: Update, _: Any) -> None:
    if update.effective_message is not None:
        await update.effective_message.reply_text(TEXT)


def builder() -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    """What both peers of this library have in common."""
    url = os.environ["BOT_API_URL"]
    return (
        Application.builder()
        .token(os.environ["BOT_TOKEN"])
        .base_url(f"{url}/bot")
        .concurrent_updates(AT_ONCE)
        .job_queue(None)
    )


def run(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    application.add_handler(MessageHandler(filters.ALL, reply))
    application.run_polling()


if __name__ == "__main__":
    run(builder().build())
