"""What the parts of a score are made of."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.score import Note
from bot.core.timeline import LAST_FROM, LAST_SECONDS, Timeline

AFTER_TONE = 0.25
"""Words begin so long after the tone that announces them."""
TICKS = 3
"""So many ticks, a second apart, lead to a change."""
SHORT = 5
"""A phase shorter than this has no ticks: they would be most of it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Phrases to be said one after the other, the first of them `at` so many seconds."""

    at: float
    phrases: tuple[str, ...]


Sound = Note | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """What every part of a score may need: the timeline, and which phrases there are."""

    timeline: Timeline
    phrases: frozenset[str]

    def hints(self, number: int) -> list[float]:
        """Where in phase `number` a hint is given, in seconds from the phase's opening."""
        cues, opens = self.timeline.cues, self.timeline.opens[number]
        return [cue.offset - opens for cue in cues if cue.phase == number and cue.hint]

    def quiet_until(self, number: int) -> int:
        """How far into phase `number` it is quiet: to its last ten seconds, which are told in a
        long one, else to the ticks."""
        seconds = self.timeline.phases[number].seconds
        return seconds - (LAST_SECONDS if seconds >= LAST_FROM else TICKS)
