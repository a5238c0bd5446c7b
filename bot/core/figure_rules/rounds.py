"""The motion is a round: it comes back to where it began, at a pace that one can follow."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.figure import Figure
from bot.core.figure_rules.slip import Slip

SHORTEST, LONGEST = 2.0, 20.0


def round_slips(figure: Figure) -> Iterator[Slip]:
    if not figure.motion:
        yield Slip(("motion",), "the motion is empty; name at least one moment to stay in")
        return
    first, *later = figure.motion
    if first.seconds:
        yield Slip(("motion", 0), "the first move only says where it begins; it has no `takes`")
    for number, move in enumerate(later, 1):
        if move.seconds <= 0:
            yield Slip(("motion", number), "a jump in the picture; say how long it `takes`")
    yield from _whole(figure)


def _whole(figure: Figure) -> Iterator[Slip]:
    first, last = figure.motion[0], figure.motion[-1]
    if last.to != first.to:
        where = ("motion", len(figure.motion) - 1)
        yield Slip(where, f"the motion ends where it begins, which is `{first.to}`")
    if not SHORTEST <= figure.seconds <= LONGEST:
        sentence = f"one round takes {figure.seconds:g} s; between {SHORTEST:g} and {LONGEST:g} s"
        yield Slip(("motion",), f"{sentence} can be followed")
