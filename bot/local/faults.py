"""Trouble on demand: refusals, torn connections and slow answers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.local.errors import ApiError, TornConnectionError, plain, too_many_requests


@dataclass(slots=True)
class Fault:
    """What happens to the next `times` calls of a method; no method or chat means any."""

    method: str | None = None
    chat: int | None = None
    times: int = 1
    code: int | None = None
    description: str | None = None
    retry_after: int | None = None
    delay: float = 0.0
    torn: bool = False
    lost: bool = False

    async def before(self) -> None:
        """Acts in place of the call, or ahead of it."""
        if self.delay:
            await asyncio.sleep(self.delay)
        if self.torn:
            raise TornConnectionError
        if self.retry_after is not None:
            raise too_many_requests(self.retry_after)
        if self.code:
            raise ApiError(self.code, self.description) if self.description else plain(self.code)

    def after(self) -> None:
        """The call was done, but its answer never arrives."""
        if self.lost:
            raise TornConnectionError

    def fits(self, method: str, chat: object) -> bool:
        named = self.method is None or self.method.lower() == method.lower()
        return named and self.chat in (None, chat)


class Faults:
    """Planned faults, each used up by the calls it fits, in the order of planning."""

    def __init__(self) -> None:
        self.revoked = False
        self._planned: list[Fault] = []

    def add(
        self,
        method: str | None = None,
        *,
        chat: int | None = None,
        times: int = 1,
        code: int | None = None,
        description: str | None = None,
        retry_after: int | None = None,
        delay: float = 0.0,
        torn: bool = False,
        lost: bool = False,
    ) -> Fault:
        """Plans a fault. `torn` breaks off before the call is done, `lost` after it."""
        fault = Fault(
            method=method,
            chat=chat,
            times=times,
            code=code,
            description=description,
            retry_after=retry_after,
            delay=delay,
            torn=torn,
            lost=lost,
        )
        self._planned.append(fault)
        return fault

    def take(self, method: str, chat: object) -> Fault:
        """The fault for this call; one without effect when none is planned."""
        if self.revoked:
            raise plain(401)
        fault = next((fault for fault in self._planned if fault.fits(method, chat)), None)
        if fault is None:
            return _NONE
        fault.times -= 1
        if fault.times <= 0:
            self._planned.remove(fault)
        return fault

    def revoke(self) -> None:
        """The token is void: every call gets 401."""
        self.revoked = True

    def clear(self) -> None:
        """No more planned faults, and the token is good again."""
        self._planned.clear()
        self.revoked = False


_NONE = Fault()
