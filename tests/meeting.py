"""Two transactions at the same moment, and connections that break."""

from __future__ import annotations

import asyncio

from looking import ask
from postgresql import KEEPER
from sqlalchemy.util import await_

PATIENCE = 10


class Meeting:
    """Where two transactions wait for each other, once: a second try goes on at once."""

    def __init__(self) -> None:
        self._came = 0
        self._both = asyncio.Event()

    def __call__(self) -> None:
        self._came += 1
        if self._came == 2:
            self._both.set()
        await_(asyncio.wait_for(self._both.wait(), PATIENCE))


def break_all(url: str) -> None:
    """All connections but those of the test itself."""
    ask(url, "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
             " WHERE datname = current_database() AND pid <> pg_backend_pid()"
             " AND application_name <> :keeper", keeper=KEEPER)  # fmt: skip
