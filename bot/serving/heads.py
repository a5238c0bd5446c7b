"""What uvicorn leaves open: how long the head of a request may be, and how long it may take."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.auto import AutoHTTPProtocol

HEAD_LIMIT = 16 * 1024  # bytes
HEAD_SECONDS = 10.0


class Http(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """One connection. A head that is too long is answered with 400, one that takes too long is
    not answered; the httptools parser alone would gather it until memory ends."""

    _head = 0
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._has_head()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._has_head()
        elif not self.transport.is_closing():
            self._await_head()
            self._head += len(data)
            if self._head > HEAD_LIMIT:
                self.send_400_response("The head of the request is too long.")

    def _await_head(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _has_head(self) -> None:
        self._head = 0
        if self._late is not None:
            self._late.cancel()
            self._late = None
