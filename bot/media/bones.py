"""The bones of the hips, as they lie below the skin."""

from __future__ import annotations

from functools import cache

import numpy as np

from bot.core.content import Side
from bot.core.figure import Pose
from bot.media.camera import Array
from bot.media.colours import BONE
from bot.media.easel import Easel
from bot.media.frames import SIGN, Frame, pelvis, unit, upright
from bot.media.volume import Row, chain, egg, outlines

WING = ((2.8, 10), (4.6, 11.8), (8, 14), (11.6, 15), (14.6, 14), (15.8, 11.4), (15, 8.8),
        (13.4, 7.2), (13.2, 5), (12.5, 3.2), (13, 0.6), (12, -2.6), (9.8, -4.2), (8.8, -7.6),
        (7, -10), (5, -9.4), (3.6, -6), (0.7, -5.6), (0.7, -2.6), (4, -1.6), (6.4, 1), (6.4, 3.6),
        (4.8, 6), (2.8, 7.4))  # fmt: skip
"""The left half of a pelvis from the front, from the sacrum around, in centimetres from the
middle between the hip joints."""
SACRUM = ((-3.4, 12.6), (3.4, 12.6), (3.6, 9), (1.6, 3.4), (0, 1.4), (-1.6, 3.4), (-3.6, 9))
VERTEBRAE = tuple(((-2.8, up), (-2.3, up + 1.6), (-2.8, up + 3.4), (2.8, up + 3.4),
                   (2.3, up + 1.6), (2.8, up)) for up in (13, 17.6))  # fmt: skip
GAP = ((5, -3.4), (7.4, -3.6), (7.2, -7), (5.4, -6.8))
DEEP = 6


def bones(easel: Easel, pose: Pose) -> None:
    """The pelvis, the foot of the spine, and the upper ends of the thigh bones."""
    frame = pelvis(pose)
    for side in Side:
        _thigh(easel, pose, side)
    for plate in _plates():
        flat = easel.camera.flat(_places(frame, plate))
        easel.canvas.fill(flat[None], BONE.base)
        easel.canvas.line(np.concatenate([flat, flat[:1]]), BONE.shade, 0.5 * easel.camera.scale)
    for hole in _holes():
        easel.canvas.fill(easel.camera.flat(_places(frame, hole))[None], BONE.shade)


@cache
def _plates() -> list[Array]:
    wings = [np.array(WING) * (sign, 1) for sign in SIGN.values()]
    return [_round(np.array(edge, float)) for edge in (SACRUM, *VERTEBRAE, *wings)]


@cache
def _holes() -> list[Array]:
    return [_round(np.array(GAP) * (sign, 1)) for sign in SIGN.values()]


def _thigh(easel: Easel, pose: Pose, side: Side) -> None:
    """Head, neck and shaft; the knob outside is where the gluteus medius ends."""
    frame, sign = pelvis(pose), SIGN[side]
    hip, knee = np.array(pose[f"{side} hip"]), np.array(pose[f"{side} knee"])
    down = unit(knee - hip)
    out, ahead = upright(frame.left * sign, down), frame.ahead * DEEP
    knob = hip + out * 4.6 + down * 2 + ahead
    neck = _tube((hip + ahead, 2.6), (hip + out * 2.4 + down + ahead, 1.9), (knob, 2.4))
    shaft = _tube((knob, 2.3), (knob + down * 6 - out * 0.6, 1.9), (knee + out * 2 + ahead, 1.8))
    for grow, colour in ((0.45, BONE.shade), (0, BONE.base)):
        easel.canvas.fill(outlines(easel.camera, (neck, shaft), grow), colour)


def _tube(*balls: tuple[Array, float]) -> Row:
    return chain([egg(spot, np.eye(3), (radius, radius, radius)) for spot, radius in balls])


def _places(frame: Frame, edge: Array) -> Array:
    """Upright in the body, before its middle."""
    found: Array = edge @ frame.axes[:2] + frame.at(0, 0, DEEP)
    return found


def _round(edge: Array) -> Array:
    """Through the same corners, with two more between each two (Catmull and Rom)."""
    one, two, three = (np.roll(edge, -turn, axis=0) for turn in (1, 2, 3))
    slope, bend = two - edge, 2 * edge - 5 * one + 4 * two - three
    twist = 3 * one - edge - 3 * two + three
    steps = [one + (slope * t + bend * t**2 + twist * t**3) / 2 for t in (0, 1 / 3, 2 / 3)]
    return np.stack(steps, 1).reshape(-1, 2)
