"""Joints move as far as joints do.

The usual ranges are those of the American Academy of Orthopaedic Surgeons (Joint Motion: Method of
Measuring and Recording, 1965), which Norkin and White table too (Measurement of Joint Motion, 5th
ed. 2016), in degrees: neck 45 each way; trunk 35 sideways, 45 turned; shoulder 60 back, 70 turned
inward, 90 outward; elbow 150; hip 120 bent, 30 back, 45 out, 30 in, 45 turned each way; knee 135,
10 overstretched; ankle 20 up, 50 down. The bounds here are wider, most of them by 10 to 20, since
a drawing is no measurement, and since trunk, shoulder blade and shank, which take part in bending
and turning, are no joints of their own here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.core.figure import Figure
from bot.core.figure_rules.angles import Angle, Movement, angles
from bot.core.figure_rules.slip import Slip


class Range(NamedTuple):
    """The bounds of a movement, and what it is called towards either end."""

    least: float
    most: float
    backward: str
    forward: str


_OPEN = -180.0
RANGES = {
    Movement.NECK: Range(_OPEN, 60, "", "is tilted against the trunk"),
    Movement.TRUNK_SIDE: Range(-45, 45, "is tilted to the left", "is tilted to the right"),
    Movement.TRUNK_TURN: Range(-60, 60, "is turned to the right", "is turned to the left"),
    Movement.SHOULDER_TILT: Range(-40, 40, "is tilted to the right", "is tilted to the left"),
    Movement.ARM_BACK: Range(_OPEN, 70, "", "is taken back"),
    Movement.ARM_ACROSS: Range(_OPEN, 65, "", "is drawn across the body"),
    Movement.ELBOW: Range(_OPEN, 155, "", "is bent"),
    Movement.ELBOW_TURN: Range(
        -115, 105, "bends the wrong way, turned inward", "bends the wrong way, turned outward"
    ),
    Movement.HIP_BEND: Range(-45, 135, "is stretched back", "is bent forward"),
    Movement.HIP_SPREAD: Range(-45, 60, "is drawn inward", "is spread outward"),
    Movement.HIP_TURN: Range(-65, 65, "is turned inward", "is turned outward"),
    Movement.KNEE: Range(-15, 155, "is bent the wrong way", "is bent"),
    Movement.ANKLE: Range(-40, 62, "is drawn up", "is pointed"),
    Movement.FOOT_TURN: Range(-80, 80, "points inward", "points outward"),
}


def range_slips(figure: Figure) -> Iterator[Slip]:
    for moment, pose in figure.poses.items():
        for found in angles(pose):
            if sentence := _beyond(found):
                yield Slip(("moments", moment, found.joint), sentence)


def _beyond(found: Angle) -> str:
    least, most, backward, forward = RANGES[found.movement]
    if least <= found.degrees <= most:
        return ""
    words, bound = (forward, most) if found.degrees > most else (backward, -least)
    return f"the {found.what} {words} by {abs(found.degrees):.0f} degrees; {bound:.0f} is the most"
