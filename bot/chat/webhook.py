"""Updates that Telegram posts to us: telling it where to, and looking whether it does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.chat.bot import CoachBot
from bot.chat.polling import LONGEST_WAIT, UPDATES, AnyApplication, in_time
from bot.clock import Clock
from bot.errors import SettingsError

log = logging.getLogger(__name__)

AT_ONCE = 64  # posts at a time; each ends as soon as its update is stored
LOOK_EVERY = 30.0
FIRST_WAIT = 1.0
LATELY = timedelta(minutes=5)
ELSEWHERE = "Telegram posts to another address than BOT_WEBHOOK_URL; somebody has changed it."


class Webhook:
    """The webhook of `bot` at `url`."""

    def __init__(self, bot: CoachBot, clock: Clock, url: str, secret: str) -> None:
        self._bot = bot
        self._clock = clock
        self._url = url
        self._secret = secret
        self.fault: str | None = None

    async def set(self) -> None:
        """Tells Telegram, as often as it takes. Raises SettingsError when it does not want to."""
        wait = FIRST_WAIT
        while True:
            try:
                await self._bot.set_webhook(
                    self._url, allowed_updates=UPDATES, max_connections=AT_ONCE,
                    secret_token=self._secret,
                )  # fmt: skip
            except BadRequest as error:
                raise SettingsError(
                    f"BOT_WEBHOOK_URL was refused by Telegram ({error.message})."
                ) from None
            except (NetworkError, RetryAfter):
                log.warning("the webhook could not be set", extra={"again_in": wait})
            else:
                return
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def look(self) -> None:
        """Keeps in mind what is wrong with it, as a sentence; now and then."""
        try:
            found = await self._bot.get_webhook_info()
        except TelegramError:
            return  # how long Telegram has been silent is known without
        self.fault = ELSEWHERE if found.url != self._url else None
        failed = found.last_error_date
        if failed is not None and self._clock.now() - failed < LATELY:
            why = {"why": found.last_error_message, "waiting": found.pending_update_count}
            log.warning("Telegram could not post an update", extra=why)


@asynccontextmanager
async def receiving(application: AnyApplication) -> AsyncIterator[None]:
    """Handles what comes in inside the block. The webhook stays: Telegram keeps what comes while
    nobody listens."""
    await application.start()
    try:
        yield
    finally:
        await in_time(application.stop())
