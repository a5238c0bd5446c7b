"""One thing that is wrong with a figure, and where."""

from __future__ import annotations

from typing import NamedTuple

Where = tuple[str | int, ...]
"""The way to a place in a figure, as in its file: ("moments", "dropped", "left knee"), or
("rests", 0), or ("motion",)."""


class Slip(NamedTuple):
    """What is wrong there, in a sentence that says what would be right."""

    where: Where
    sentence: str
