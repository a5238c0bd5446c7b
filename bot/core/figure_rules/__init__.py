"""Whether a figure shows a human body that can do what it does: every slip of it as a value.
Bones keep their length, joints bend as joints do, what rests lies on its support, and the motion
comes back to where it began.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.figure import JOINTS, Figure
from bot.core.figure_rules.bones import bone_slips
from bot.core.figure_rules.contact import HALF, SOLE, contact_slips
from bot.core.figure_rules.ranges import range_slips
from bot.core.figure_rules.rounds import round_slips
from bot.core.figure_rules.slip import Slip, Where

__all__ = ["HALF", "SOLE", "Slip", "Where", "slips"]


def slips(figure: Figure) -> Iterator[Slip]:
    """All that is wrong with a figure; nothing for a sound one. The body is looked at only when
    each moment names every joint. That the names of moments exist is for whoever read them."""
    unnamed = tuple(_unnamed(figure))
    yield from unnamed
    yield from round_slips(figure)
    if figure.poses and not unnamed:
        yield from bone_slips(figure)
        yield from range_slips(figure)
        yield from contact_slips(figure)


def _unnamed(figure: Figure) -> Iterator[Slip]:
    """A joint that the first moment leaves out is told once, not again for each moment."""
    left_out: set[str] = set()
    for moment, pose in figure.poses.items():
        missing = [joint for joint in JOINTS if joint not in pose and joint not in left_out]
        left_out.update(missing)
        for joint in missing:
            yield Slip(("moments", moment, joint), f"{joint} is missing; say where it is")
