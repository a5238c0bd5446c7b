"""A sign of life: a file that is touched while Telegram answers the polls, and the look at it.

A process can be up and deaf, so what counts is the last poll that was answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.errors import CoachError

EVERY = 10.0
SILENCE = 60.0
STALE = 120.0


class DeafError(CoachError):
    """No sign of life: the coach does not run, or Telegram has not answered for a while."""


class Pulse:
    """Touches the sign of life in `folder`. `answered_at` tells, in the loop's time, when the
    last poll was answered."""

    def __init__(self, folder: Path, answered_at: Callable[[], float]) -> None:
        self._sign = folder / "alive"
        self._answered_at = answered_at

    async def beat(self) -> None:
        """To be called every few seconds."""
        if asyncio.get_running_loop().time() - self._answered_at() < SILENCE:
            self._sign.parent.mkdir(parents=True, exist_ok=True)
            self._sign.touch()


def check_health(folder: Path, now: datetime) -> None:
    """Raises DeafError when the last sign of life is missing or old."""
    sign = folder / "alive"
    touched = sign.stat().st_mtime if sign.exists() else 0.0
    if now.timestamp() - touched > STALE:
        raise DeafError
