"""GET /metrics: the process in figures, for Prometheus.

For the operator alone; see `bot.web`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.meters import Meters, Observed
from bot.web.recent import LASTS, Recent

log = logging.getLogger(__name__)

OBSERVE_SECONDS = 2.0

Observe = Callable[[], Awaitable[Observed]]


class Metrics:
    """The page. What `observe` cannot tell in time is left out, the rest is still shown."""

    def __init__(
        self,
        meters: Meters,
        observe: Observe,
        limit: float = OBSERVE_SECONDS,
        lasts: float = LASTS,
    ) -> None:
        self._meters = meters
        self._observe = observe
        self._limit = limit
        self._observed = Recent(self._look, lasts)

    def routes(self) -> list[Route]:
        return [Route("/metrics", self._page)]

    async def _page(self, _request: Request) -> Response:
        text = self._meters.exposition(await self._observed.value())
        return Response(text, headers={"content-type": CONTENT_TYPE_PLAIN_0_0_4})

    async def _look(self) -> Observed | None:
        try:
            async with asyncio.timeout(self._limit):
                return await self._observe()
        except Exception as error:  # noqa: BLE001 - figures that lack must not hide the others
            log.warning("some figures could not be read", extra={"error": type(error).__name__})
            return None
