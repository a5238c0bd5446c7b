"""Places in space: lengths in centimetres, angles in degrees."""

from __future__ import annotations

from math import acos, degrees, dist, hypot

from bot.core.figure import Spot

UP = Spot(0, 1, 0)


def way(start: Spot, end: Spot) -> Spot:
    """How to get from one place to another."""
    return Spot(end.x - start.x, end.y - start.y, end.z - start.z)


def times(spot: Spot, factor: float) -> Spot:
    return Spot(spot.x * factor, spot.y * factor, spot.z * factor)


def plus(one: Spot, *others: Spot) -> Spot:
    return Spot(*map(sum, zip(one, *others, strict=True)))


def middle(one: Spot, other: Spot) -> Spot:
    return times(plus(one, other), 0.5)


def dot(one: Spot, other: Spot) -> float:
    return one.x * other.x + one.y * other.y + one.z * other.z


def cross(one: Spot, other: Spot) -> Spot:
    return Spot(
        one.y * other.z - one.z * other.y,
        one.z * other.x - one.x * other.z,
        one.x * other.y - one.y * other.x,
    )


def distance(one: Spot, other: Spot) -> float:
    return dist(one, other)


def unit(spot: Spot) -> Spot:
    """The same way, one centimetre long; no way at all stays none."""
    return times(spot, 1 / (hypot(*spot) or 1))


def angle(one: Spot, other: Spot) -> float:
    """Between two ways: 0 to 180."""
    return degrees(acos(max(-1.0, min(1.0, dot(unit(one), unit(other))))))
