"""When a handler fails: a number in the log, and one calm sentence with it for the runner."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.error import Conflict, NetworkError, TelegramError

from bot.chat.context import Coach, Context
from bot.chat.views.reply import Reply
from bot.logs import hashed, told

log = logging.getLogger(__name__)


def error_handler(coach: Coach) -> Callable[[object, Context], Coroutine[Any, Any, None]]:
    """The application's error handler. `update` is None for errors of the polling itself."""

    async def handle(update: object, context: Context) -> None:
        number = secrets.token_hex(4)
        where = _where(number, update)
        log.error("an update could not be handled", exc_info=context.error, extra=where)
        if isinstance(update, Update) and update.effective_chat is not None:
            text = coach.shelf.library.texts.say("fault", number=number)
            await coach.outbox.send(update.effective_chat.id, Reply(text))

    return handle


def polling_failed(error: TelegramError) -> None:
    """Told of each failed poll; the library tries again by itself."""
    why = {"why": told(error)}
    if isinstance(error, Conflict):
        log.error("another program polls with the same token, or a webhook is set", extra=why)
    elif isinstance(error, NetworkError):
        log.warning("Telegram cannot be reached just now", extra=why)
    else:
        log.error("polling failed", extra=why)


def _where(number: str, update: object) -> dict[str, Any]:
    chat = update.effective_chat if isinstance(update, Update) else None
    return {"fault": number} | ({} if chat is None else {"chat": hashed(chat.id)})
