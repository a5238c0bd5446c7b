"""A sign of life: a file that is touched while Telegram answers, and the look at it.

A process can be up and deaf, so what counts is the last answer: of a poll, or of any call where
Telegram posts the updates.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bot.errors import CoachError

EVERY = 10.0
SILENCE = 60.0
STALE = 120.0
PATIENCE = 5.0
OK = 200


class DeafError(CoachError):
    """No sign of life: the coach does not run, or Telegram has not answered for a while."""


@dataclass(frozen=True, slots=True)
class Contact:
    """With Telegram: when it was last heard, in the loop's time, and what is wrong, if anything
    is."""

    heard_at: Callable[[], float]
    fault: Callable[[], str | None] = lambda: None

    @property
    def silence(self) -> float:
        """Seconds since Telegram was heard."""
        return asyncio.get_running_loop().time() - self.heard_at()

    async def told(self) -> str | None:
        """What is wrong, as a sentence."""
        if self.silence < SILENCE:
            return self.fault()
        return f"Telegram has not answered for {self.silence:.0f} s."


class Pulse:
    """Touches the sign of life in `folder` while there is contact with Telegram."""

    def __init__(self, folder: Path, contact: Contact) -> None:
        self._sign = folder / "alive"
        self._contact = contact

    async def beat(self) -> None:
        """To be called every few seconds."""
        if self._contact.silence < SILENCE:
            self._sign.parent.mkdir(parents=True, exist_ok=True)
            self._sign.touch()


def check_health(folder: Path, now: datetime, at: tuple[str, int] | None = None) -> None:
    """Asks the coach at that host and port whether it can serve; where nobody answers there, or
    without them, the last sign of life in `folder` tells.

    Raises DeafError.
    """
    said = None if at is None else _said(*at)
    if said is not None:
        if said[0] != OK:
            raise DeafError(f"The coach is not ready: {said[1]}")
        return
    sign = folder / "alive"
    touched = sign.stat().st_mtime if sign.exists() else 0.0
    if now.timestamp() - touched > STALE:
        raise DeafError


def _said(host: str, port: int) -> tuple[int, str] | None:
    """The code and words of the answer; None when there is none."""
    connection = HTTPConnection(host, port, timeout=PATIENCE)
    with closing(connection):
        try:
            connection.request("GET", "/readyz")
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, HTTPException):
            return None
