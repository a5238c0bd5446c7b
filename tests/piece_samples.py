"""Films, stills and tracks that nobody has to draw, and studios that draw them at once."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.core.content import Side
from bot.core.figure import Arrow, Figure, Move, Prop, Rest, Spot, Support, View
from bot.core.score import Note, Said, Score, Tone
from bot.media.pictures import Piece
from bot.media.pieces import Clicks, Cover, Film, Loop, Still, Track
from bot.media.studio import StudioError

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def figure(number: float = 1.0, **changes: object) -> Figure:
    """A figure with a bit of everything in it; another `number` stands elsewhere."""
    spot = Spot(number, 2.0, 3.0)
    made = Figure(
        id="hip-drop", exercise="hip-drop", variant="", side=LEFT, view=View.FRONT, turn=20.0,
        alt="Somebody stands on a step.",
        props=(Prop(Support.STEP, Spot(0, 0, 0), Spot(30, 15, 30)),),
        rests=(Rest("left ankle", Support.STEP, frozenset({"up", "down", "between"})),),
        poses={"up": {"head": spot, "neck": spot}, "down": {"neck": spot, "head": spot}},
        motion=(Move("up", 0), Move("down", 2, words="slowly", works=frozenset(Side)),
                Move("up", 2, stay=1)),
        arrows=(Arrow("right hip", Spot(0, -10, 0), "down", frozenset({"down", "up"})),),
        still="down", drops=RIGHT,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


FIGURE = figure()
FILM, OTHER_FILM, STILL = Film(FIGURE, LEFT), Film(FIGURE, RIGHT), Still(FIGURE, LEFT)
GIF, COVER = Loop(FIGURE, LEFT), Cover(FIGURE)
SCORE = Score(240, (Note(10, Tone.WORK),), (Said(0, ("hold",), 4),))


def track(*files: tuple[str, str]) -> Track:
    return Track(SCORE, files, "Pre-run warm-up, 4 min", "Hip Drop Coach", COVER)


TRACK = track()
CLICKS = Clicks(170, 20, "170 a minute", "Hip Drop Coach", Cover(None))


@dataclass(frozen=True, slots=True)
class Sketch:
    """Drawn in the worker process in no time, and never twice alike."""

    drawn_by: ClassVar[str] = __name__
    figure: Figure
    side: Side = LEFT


def draw(sketch: Sketch) -> bytes:
    return f"{sketch.side} {os.urandom(8).hex()}".encode()


class AtOnce:
    """A studio whose films are ready in a moment; each is one that was never there before."""

    def __init__(self) -> None:
        self.drawn: Counter[str] = Counter()

    async def draw(self, picture: Piece) -> bytes:
        await asyncio.sleep(0.01)
        kind = type(picture).__name__
        self.drawn[kind] += 1
        return f"{kind} {self.drawn[kind]}".encode()

    async def close(self) -> None:
        """Nothing to end."""


class Tired(AtOnce):
    """One that draws nothing of the `kinds` named, or nothing at all."""

    def __init__(self, *kinds: type) -> None:
        super().__init__()
        self._kinds = kinds or (object,)

    async def draw(self, picture: Piece) -> bytes:
        if isinstance(picture, self._kinds):
            raise StudioError
        return await super().draw(picture)


class Endless(AtOnce):
    """One that never comes to an end."""

    async def draw(self, picture: Piece) -> bytes:
        await asyncio.sleep(3600)
        return await super().draw(picture)


class Patient(AtOnce):
    """One that has begun, and ends when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()

    async def draw(self, picture: Piece) -> bytes:
        self.begun.set()
        await self.may_end.wait()
        return await super().draw(picture)


class Clumsy(AtOnce):
    """One with a fault in its drawings."""

    async def draw(self, picture: Piece) -> bytes:
        raise KeyError(type(picture).__name__)
