"""Colours. Each theme has a ground of its own, so that a picture looks the same in any chat.

Blue and orange stay apart for those who see no red or no green. Words have a contrast of at
least 4.5 to 1 to what they stand on, signs and lines 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Palette:
    """`tint` is a weak `left`; `grid` only guides the eye; `on_pain` is for words on `pain`."""

    ground: str
    ink: str
    quiet: str
    grid: str
    left: str
    right: str
    tint: str
    pain: str
    on_pain: str


PALETTES = MappingProxyType({
    "light": Palette(
        ground="#fcfbf8", ink="#17202c", quiet="#566170", grid="#dfe3e7", left="#0b5cab",
        right="#b4500b", tint="#bcdcf6", pain="#9b1c5a", on_pain="#ffffff",
    ),
    "dark": Palette(
        ground="#131922", ink="#eef2f6", quiet="#a7b2bf", grid="#2d3744", left="#66b3f2",
        right="#ffa94d", tint="#234a6e", pain="#ff9cc4", on_pain="#131922",
    ),
})  # fmt: skip
