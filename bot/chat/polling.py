"""Contact with Telegram: the first one, the long polls, and the end of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application

from bot.chat.mishaps import polling_failed
from bot.errors import SettingsError
from bot.logs import told

log = logging.getLogger(__name__)

UPDATES = ["message", "callback_query", "my_chat_member"]
POLL_SECONDS = 10
LONGEST_WAIT = 30.0
STOP_WITHIN = 1.0

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def connect(application: AnyApplication) -> None:
    """Asks Telegram who the bot is, as often as it takes. Raises SettingsError when it does
    not know the token."""
    wait = 1.0
    while True:
        try:
            return await application.initialize()
        except InvalidToken:
            raise SettingsError(
                "BOT_TOKEN was refused by Telegram: copy it again from BotFather."
            ) from None
        except NetworkError as error:
            why = {"why": told(error), "seconds": wait}
            log.warning("Telegram cannot be reached; the next try comes soon", extra=why)
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)


@asynccontextmanager
async def polling(application: AnyApplication) -> AsyncIterator[None]:
    """Handles updates inside the block. Leaving it takes a few seconds at most: what was
    fetched is handled, what hangs is left behind."""
    updater = application.updater
    assert updater is not None, "the application is built with an updater"  # noqa: S101
    await application.start()
    await updater.start_polling(
        timeout=POLL_SECONDS, bootstrap_retries=-1, allowed_updates=UPDATES,
        error_callback=polling_failed,
    )  # fmt: skip
    try:
        yield
    finally:
        await in_time(updater.stop())
        await in_time(application.stop())


async def disconnect(application: AnyApplication) -> None:
    """Closes the connections; nothing can be sent any more."""
    await in_time(application.shutdown())


async def in_time(step: Awaitable[None]) -> None:
    """Takes a last step, and leaves behind what hangs."""
    try:
        await asyncio.wait_for(step, STOP_WITHIN)
    except (TimeoutError, TelegramError) as error:
        log.warning("the end was not quite clean", extra={"why": told(error)})
