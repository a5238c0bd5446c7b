"""The page for a physiotherapist, in words."""

from __future__ import annotations

from bot.core.sheet import Sheet
from bot.library import Html, Library
from bot.media.pictures import Picture


def page(library: Library, found: Sheet) -> tuple[Picture, Html]:
    raise NotImplementedError
