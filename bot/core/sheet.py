"""What stands on the page for a physiotherapist: four weeks at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.dose import Dose
from bot.core.felt import Felt
from bot.core.progress import Day, Hold
from bot.core.progression import Change
from bot.core.safety import Gate
from bot.core.self_check import SelfCheck

SPAN = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Asked:
    """How much is asked of an exercise at present: the dose, the change that led to it, and the
    runner's day since which it is so."""

    exercise: str
    dose: Dose
    change: Change | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Oldest first in each. `sessions` counts what was done by routine; `felt` are the answers
    by day, with notes only where the runner wants them on the page."""

    first: date
    last: date
    days: tuple[Day, ...]
    sessions: tuple[tuple[str, int], ...]
    holds: tuple[Hold, ...]
    felt: tuple[tuple[date, Felt], ...]
    asked: tuple[Asked, ...]
    checks: tuple[SelfCheck, ...]
    gate: Gate
