"""The library's bot, with a way to call Telegram that hands the answer over as it came."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from bot.chat.backend import TIMEOUT
from bot.chat.courier import Courier, Ticket
from bot.chat.reading import read

Polled = Sequence[tuple[Update, dict[str, Any]]]


class CoachBot(ExtBot[Ticket]):
    """Building a Message from every answer costs more than sending it, and the coach needs
    no more of it than its number."""

    __slots__ = ("_keep",)

    def keep_by(self, keep: Callable[[Polled], Awaitable[None]]) -> None:
        """What is polled goes through `keep` first: the library's next poll confirms it, and
        Telegram then forgets it."""
        self._keep = keep

    async def call(
        self, method: str, ticket: Ticket, *, seconds: float | None = None, **fields: Any
    ) -> Any:
        """Calls `method` with its fields as named in the Bot API; returns the bare result. An
        upload may take its `seconds`."""
        extra = self._merge_api_rl_kwargs(None, ticket)
        if seconds is None:
            return await self._post(method, fields, api_kwargs=extra)
        return await self._post(method, fields, read_timeout=seconds, api_kwargs=extra)

    async def get_updates(  # type: ignore[override]
        self, offset: int | None = None, limit: int | None = None,
        timeout: int | timedelta = 0,  # noqa: ASYNC109 - the library's name
        allowed_updates: Sequence[str] | None = None, **_: Any,
    ) -> tuple[Update, ...]:  # fmt: skip
        """As the library has it, but for updates that it cannot take apart; and they are kept
        when it returns."""
        wait = timeout.total_seconds() if isinstance(timeout, timedelta) else timeout
        asked = {"offset": offset, "limit": limit, "timeout": int(wait),
                 "allowed_updates": allowed_updates}  # fmt: skip
        found = await self._post("getUpdates", asked, read_timeout=TIMEOUT + wait)
        updates = tuple(read(raw, self) for raw in found)
        await self._keep(tuple(zip(updates, found, strict=True)))
        return updates

    @property
    def number(self) -> int:
        """The bot's id, which the token opens with."""
        return int(self.token.partition(":")[0])

    @property
    def courier(self) -> Courier:
        """Who paces the calls."""
        assert isinstance(self.rate_limiter, Courier)  # noqa: S101 - given when it was made
        return self.rate_limiter

    def __repr__(self) -> str:
        """Never the token, which the library would show."""
        return f"{type(self).__name__}[{self.base_url.partition('/bot')[0]}]"
