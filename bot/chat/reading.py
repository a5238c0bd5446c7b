"""An update as the library sees it."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Bot, Update

log = logging.getLogger(__name__)


def read(raw: dict[str, Any], bot: Bot | None) -> Update:
    """The update; nothing but its number where the library cannot take it apart. Left to itself
    it would ask for such a one again and again, hear of nothing else, and log all of it."""
    try:
        update = Update.de_json(raw, bot)
    except (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError) as error:
        log.warning("an update was not understood", extra={"error": type(error).__name__})
        return Update(int(raw["update_id"]))
    return update
