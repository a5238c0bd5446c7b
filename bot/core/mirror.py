"""The other side of a drawn exercise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.core.content import Side
from bot.core.figure import Arrow, Figure, Move, Prop, Spot, View

_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
_WORDS = {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}
Flip = Callable[[Spot], Spot]


def shown(figure: Figure, side: Side) -> Figure:
    """The figure for an exercise on this side."""
    return figure if figure.side is side else mirrored(figure)


def mirrored(figure: Figure) -> Figure:
    """As in a mirror that stands beside the picture; twice is as it was."""
    flip = _sideways if figure.view is View.FRONT else _lengthways
    return replace(
        figure, side=_OTHER[figure.side], turn=-figure.turn, alt=_said(figure.alt),
        props=tuple(_prop(prop, flip) for prop in figure.props),
        rests=tuple(replace(rest, joint=_said(rest.joint)) for rest in figure.rests),
        poses={name: {_said(joint): flip(spot) for joint, spot in pose.items()}
               for name, pose in figure.poses.items()},
        motion=tuple(map(_move, figure.motion)),
        arrows=tuple(_arrow(arrow, flip) for arrow in figure.arrows),
        drops=figure.drops and _OTHER[figure.drops],
    )  # fmt: skip


def _sideways(spot: Spot) -> Spot:
    return Spot(-spot.x, spot.y, spot.z)


def _lengthways(spot: Spot) -> Spot:
    """A body that is seen from its side looks the other way."""
    return Spot(spot.x, spot.y, -spot.z)


def _said(words: str) -> str:
    """The same of the other side."""
    return re.sub(r"\b([Ll]eft|[Rr]ight)\b", lambda found: _WORDS[found[0]], words)


def _prop(prop: Prop, flip: Flip) -> Prop:
    one, other = flip(prop.low), flip(prop.high)
    return replace(prop, low=Spot(*map(min, one, other)), high=Spot(*map(max, one, other)))


def _move(move: Move) -> Move:
    works = frozenset(_OTHER[side] for side in move.works)
    return replace(move, words=_said(move.words), works=works)


def _arrow(arrow: Arrow, flip: Flip) -> Arrow:
    words, joint = _said(arrow.words), _said(arrow.joint)
    return replace(arrow, joint=joint, by=flip(arrow.by), words=words)
