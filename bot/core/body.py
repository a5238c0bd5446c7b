"""Where a runner may hurt, as far as the coach treats places apart."""

from enum import StrEnum


class Place(StrEnum):
    OUTER_HIP = "outer-hip"
    GROIN = "groin"  # or the front of the hip
    KNEE = "knee"
    BACK = "back"
    ELSEWHERE = "elsewhere"
