"""Logging, with the token struck out of every line, tracebacks included."""

from __future__ import annotations

import logging
from urllib.parse import quote

STRUCK = "<token>"
# httpx would log every address, which has the token in it; the others are only chatty.
QUIET = ("httpx", "httpcore", "apscheduler", "aiosqlite", "asyncio", "alembic", "markdown_it")


class Redacting(logging.Formatter):
    """Formats a record and then takes the token out, however it got in."""

    def __init__(self, token: str | None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = () if token is None else (token, quote(token, safe=""))

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, STRUCK)
        return text


def set_up(level: str, token: str | None) -> None:
    """Logs to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Failed polls are told by `chat.mishaps` in a line each; the library adds a traceback.
    logging.getLogger("telegram.ext.Updater").setLevel(logging.CRITICAL)
