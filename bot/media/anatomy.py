"""The shape of a runner, 172 cm tall: how thick each part is along its bones, in centimetres."""

from __future__ import annotations

from typing import NamedTuple


class Slice(NamedTuple):
    """An egg on a bone: `at` so much of the bone's length, `wide` to the sides, `deep` to front
    and back, `tall` along the bone, and moved `ahead` to the front."""

    at: float
    wide: float
    deep: float
    tall: float
    ahead: float = 0


THIGH = (Slice(0, 8.2, 8.6, 8), Slice(0.18, 8.6, 9, 7), Slice(0.5, 7.6, 8.1, 6, 0.7),
         Slice(0.8, 5.7, 6.2, 5, 0.5), Slice(1, 4.9, 5.4, 5, 0.4))  # fmt: skip
SHIN = (Slice(0, 4.9, 5.4, 5, 0.4), Slice(0.12, 4.8, 5, 4, -0.2), Slice(0.3, 5.7, 6, 5, -1.6),
        Slice(0.55, 4.5, 4.8, 5, -1), Slice(0.82, 2.9, 3.4, 4, -0.3),
        Slice(1, 2.9, 3.5, 3))  # fmt: skip
LEG_OF_SHORTS = (Slice(0, 9.3, 9.6, 8), Slice(0.2, 9.5, 9.8, 6), Slice(0.46, 9.1, 9.5, 0.6, 0.4))
SOCK = (Slice(0.86, 3.6, 4.1, 0.4), Slice(1, 3.7, 4.2, 3))
UPPER_ARM = (Slice(0, 5, 5.2, 5), Slice(0.4, 4.6, 4.9, 5), Slice(0.75, 3.9, 4.1, 4),
             Slice(1, 3.4, 3.6, 3.4))  # fmt: skip
FOREARM = (Slice(0, 3.4, 3.6, 3.4), Slice(0.22, 4, 4.1, 4), Slice(0.5, 3.5, 3.7, 4),
           Slice(0.85, 2.5, 2.8, 3), Slice(1, 2.4, 2.7, 2.4))  # fmt: skip
SLEEVE = (Slice(0, 5.9, 6.1, 5.2), Slice(0.25, 5.8, 6.1, 4), Slice(0.55, 5.5, 5.7, 0.5))
HIPS = (Slice(-0.1, 8.5, 8.5, 4), Slice(0.02, 15.6, 10.4, 6), Slice(0.14, 15.4, 10.6, 5),
        Slice(0.28, 13.2, 9.4, 4))  # fmt: skip
"""Of the trunk, from between the hips to the neck."""
TRUNK = (Slice(0.2, 14.8, 10.3, 0.8), Slice(0.36, 12.9, 9.2, 5), Slice(0.58, 14.4, 10.6, 7),
         Slice(0.78, 16, 11, 7), Slice(0.93, 13.5, 8.5, 4))  # fmt: skip
YOKE = (Slice(0, 5.6, 6, 5.4), Slice(0.45, 5.3, 6.2, 5.6), Slice(1, 6.4, 6, 5))
"""From a shoulder to the neck; here `tall` is along the shoulder's line, `wide` upright."""
ANKLE, TOE = 8.0, 2.0
"""How high the joints of the foot are above its sole."""
