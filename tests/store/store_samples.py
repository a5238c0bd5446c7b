"""Builders: a runner and a session to keep."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.content import Routine, Step
from bot.core.dose import Dose, Hold
from bot.core.layout import expand
from bot.core.runner import Runner
from bot.core.session import Session, begin

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
RUNNER = Runner(7, "en", met_at=NOW, seen_at=NOW)


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def session(chat: int = 7, runner: int = 7) -> Session:
    """Hold 30 s on each side; the first hold is due ten seconds after `NOW`."""
    step = Step("press", each_side=True, dose=Dose(1, Hold(30, 30), 20))
    routine = Routine("mine", "Mine", (), "", True, 10, (step,), ("press",))
    return begin(expand(routine), chat=chat, runner=runner, now=NOW)
