"""What is heard of a session, and when: the notes that make an audio track.

Everything counts in seconds from the start of the timeline, as its cues do, so that track and
messages can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """A sound without words."""

    TICK = "tick"  # three of them before each change
    WORK = "work"  # work begins
    EASE = "ease"  # work ends: a rest or a switch begins
    TEN = "ten"  # another ten seconds of a hold are done
    LOWER = "lower"  # the way down of a rep
    LIFT = "lift"  # the way up of a rep
    END = "end"  # all is over: the track ends with it


END_SECONDS = 0.8
"""How long the END tone sounds. It begins so long before the end, and ends with it."""


@dataclass(frozen=True, slots=True)
class Note:
    """A tone that begins `at` so many seconds."""

    at: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Said:
    """Phrases spoken one after the other, the first of them `at` so many seconds. What does not
    end by `until` is left out, from the last phrase on; the first is always said."""

    at: float
    phrases: tuple[str, ...]
    until: float


@dataclass(frozen=True, slots=True)
class Score:
    """A whole track, `seconds` long; notes and words in order of time."""

    seconds: int
    notes: tuple[Note, ...]
    said: tuple[Said, ...]
