"""Where a drawn body is at any second of its motion."""

from __future__ import annotations

from itertools import accumulate
from math import cos, pi
from typing import NamedTuple

from bot.core.figure import Figure, Move, Pose
from bot.core.mirror import mirrored, shown
from bot.core.swing import between

__all__ = ["Step", "mirrored", "move_at", "pose_at", "second_of", "shown", "step_at"]


class Step(NamedTuple):
    """A moment within the motion: during the move `number`, `share` of its way done (0 to 1,
    eased), `held` of its stay gone by (0 to 1)."""

    number: int
    share: float
    held: float


def step_at(figure: Figure, second: float) -> Step:
    """Where the motion stands; any second, since it goes round."""
    second %= figure.seconds
    begins = [0, *accumulate(move.seconds + move.stay for move in figure.motion)]
    number = max(at for at in range(len(figure.motion)) if begins[at] <= second)
    move, gone = figure.motion[number], second - begins[number]
    if gone < move.seconds:
        return Step(number, _eased(gone / move.seconds), 0)
    return Step(number, 1, min((gone - move.seconds) / move.stay, 1) if move.stay else 1)


def move_at(figure: Figure, second: float) -> Move:
    """The move under way, or the one that led to where the body stays."""
    return figure.motion[step_at(figure, second).number]


def pose_at(figure: Figure, second: float) -> Pose:
    """The body at any second; at a key moment exactly its pose."""
    number, share, _ = step_at(figure, second)
    begin, end = figure.motion[number - 1].to, figure.motion[number].to
    if share == 1 or begin == end:
        return figure.poses[end]
    return between(figure, begin, end, share)


def second_of(figure: Figure, moment: str) -> float:
    """When the body is at a key moment: where it stays there longest, in the middle of it."""
    ends = accumulate(move.seconds + move.stay for move in figure.motion)
    stay, end = max((move.stay, end) for move, end in zip(figure.motion, ends, strict=True)
                    if move.to == moment)  # fmt: skip
    return end - stay / 2


def _eased(share: float) -> float:
    """Slow, fast, slow."""
    return (1 - cos(pi * share)) / 2
