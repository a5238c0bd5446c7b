"""What stands in a calendar as the title of an event, made fit to be shown in a line."""

from __future__ import annotations

import unicodedata

from bot.calendars.plan import LONGEST_TITLE

_JOINER = "\u200d"  # holds the parts of one emoji together


def plain(text: str) -> str:
    """One line without invisible signs, such as those that turn the direction of writing."""
    shown = " ".join("".join(map(_visible, text)).split())
    return shown if len(shown) <= LONGEST_TITLE else shown[: LONGEST_TITLE - 1].rstrip() + "…"


def _visible(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cc" or kind.startswith("Z"):
        return " "
    return "" if kind.startswith("C") and sign != _JOINER else sign
