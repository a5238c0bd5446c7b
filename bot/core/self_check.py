"""The self-check: what a runner saw and how long he or she held, side by side. It compares a
runner with himself or herself and diagnoses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.core.content import Side

EVERY = timedelta(weeks=4)


class Seen(StrEnum):
    """What the pelvis did in the step-down, as the runner saw it on the film."""

    LEVEL = "level"
    LITTLE = "little"  # it dropped a little
    CLEARLY = "clearly"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """`plank` is seconds of the timed side plank, `step_down` what was seen; a side that was
    left out is not in them."""

    day: date
    plank: Mapping[Side, int] = field(default_factory=dict)
    step_down: Mapping[Side, Seen] = field(default_factory=dict)
