"""The bot's public face: command menu and descriptions, told to Telegram only when changed."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from telegram.error import TelegramError

from bot.chat.bot import CoachBot
from bot.chat.courier import Priority, Ticket
from bot.library import Library
from bot.logs import told

log = logging.getLogger(__name__)
SOME_TIME = Ticket(Priority.DECORATION)


async def tell(bot: CoachBot, library: Library, menu: Iterable[str]) -> None:
    """Compares what Telegram shows with what it should show, and mends the difference. A
    server that knows none of this is no reason to stop."""
    say = library.texts.say
    commands = [{"command": name, "description": say(f"menu-{name}")} for name in menu]
    description, short = say("profile-description"), say("profile-short")
    await _settle(bot, "MyCommands", "commands", commands)
    await _settle(bot, "MyDescription", "description", description)
    await _settle(bot, "MyShortDescription", "short_description", short)


async def _settle(bot: CoachBot, what: str, field: str, wanted: Any) -> None:
    try:
        if await _shown(bot, what, field) != wanted:
            await bot.call(f"set{what}", SOME_TIME, **{field: wanted})
    except TelegramError as error:
        log.warning("the profile could not be set", extra={"what": what, "why": told(error)})


async def _shown(bot: CoachBot, what: str, field: str) -> Any:
    try:
        shown = await bot.call(f"get{what}", SOME_TIME)
    except TelegramError:
        return None
    return shown if isinstance(shown, list) else shown.get(field)
