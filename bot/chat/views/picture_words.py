"""Pieces of wording that the pictures share."""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import date

from babel.dates import format_date

from bot.chat.views.moments import LOCALE
from bot.core.progress import Day, Hold
from bot.core.progression import LITTLE_PAIN
from bot.library import Html

PAIN_FROM = LITTLE_PAIN + 1
"""Pain of so much and more is marked."""


def plain(text: Html) -> str:
    """What a message without markup says, for a picture."""
    return html.unescape(text)


def short(which: date) -> str:
    """A date without its weekday: "24 Nov"."""
    return format_date(which, "d MMM", locale=LOCALE)


def worst(told: Iterable[Day | Hold]) -> int:
    """The worst pain that was told."""
    return max((one.pain or 0 for one in told), default=0)
