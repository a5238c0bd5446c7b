"""How the process is doing, for the machine that watches over it.

Both pages are for the operator alone; see `bot.web`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.web.recent import LASTS, Recent

CHECK_SECONDS = 1.0
FINE = "ok"

Check = Callable[[], Awaitable[str | None]]


class Probes:
    """`/healthz`: the event loop turns. `/readyz`: it can serve.

    Each check returns None when all is well, else a plain sentence that tells nothing secret.
    They run side by side, and at most once every `lasts` seconds.
    """

    def __init__(
        self,
        *,
        database: Check,
        migrations: Check,
        telegram: Check,
        limit: float = CHECK_SECONDS,
        lasts: float = LASTS,
    ) -> None:
        self._checks = {"database": database, "migrations": migrations, "telegram": telegram}
        self._limit = limit
        self._found = Recent(self._look, lasts)

    def routes(self) -> list[Route]:
        return [Route("/healthz", _alive), Route("/readyz", self._ready)]

    async def _ready(self, _request: Request) -> Response:
        found = await self._found.value()
        ready = all(said == FINE for said in found.values())
        return JSONResponse({"ready": ready, **found}, 200 if ready else 503)

    async def _look(self) -> dict[str, str]:
        said = await asyncio.gather(*(self._said(check) for check in self._checks.values()))
        return dict(zip(self._checks, said, strict=True))

    async def _said(self, check: Check) -> str:
        try:
            async with asyncio.timeout(self._limit):
                return await check() or FINE
        except TimeoutError:
            return f"There was no answer within {self._limit:g} s."
        except Exception as error:  # noqa: BLE001 - what fails is not ready, and must say so
            return f"The check failed ({type(error).__name__})."


async def _alive(_request: Request) -> Response:
    return PlainTextResponse(FINE)
