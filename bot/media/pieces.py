"""What is made of an exercise or a session to be seen or heard: values that travel to the worker
process, and say all that the file depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.content import Side
from bot.core.figure import Figure
from bot.core.score import Score

VoiceFiles = tuple[tuple[str, str], ...]
"""Phrases and the files in which they are spoken."""


@dataclass(frozen=True, slots=True)
class Film:
    """A figure in motion on one side, without a sound: MP4."""

    drawn_by: ClassVar[str] = "bot.media.film"
    figure: Figure
    side: Side


@dataclass(frozen=True, slots=True)
class Loop:
    """The same as a GIF, for what plays no film."""

    drawn_by: ClassVar[str] = "bot.media.loop"
    figure: Figure
    side: Side


@dataclass(frozen=True, slots=True)
class Still:
    """A figure at its most telling moment: PNG."""

    drawn_by: ClassVar[str] = "bot.media.still"
    figure: Figure
    side: Side


@dataclass(frozen=True, slots=True)
class Cover:
    """The small square picture of a track: JPEG. Without a figure, a metronome."""

    drawn_by: ClassVar[str] = "bot.media.cover"
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Track:
    """A session for the ears."""

    drawn_by: ClassVar[str] = "bot.media.track"
    score: Score
    voice: VoiceFiles
    title: str
    performer: str
    cover: Cover


@dataclass(frozen=True, slots=True)
class Clicks:
    """A metronome: `rate` clicks a minute for `minutes`."""

    drawn_by: ClassVar[str] = "bot.media.clicks"
    rate: int
    minutes: int
    title: str
    performer: str
    cover: Cover


Shown = Film | Loop | Still | Track | Clicks
"""What a message can carry."""
