"""How much of it: small in the suite, full with CHAOS=1 (`make chaos`)."""

from __future__ import annotations

import os
import secrets
from typing import TypeVar

T = TypeVar("T")

FULL = bool(os.environ.get("CHAOS"))
SEED = int(os.environ.get("CHAOS_SEED") or (secrets.randbelow(10**6) if FULL else 7))
LIMIT = 240.0 if FULL else 90.0
"""Seconds a scenario may take on a busy machine; it never needs them."""


def sized(small: T, full: T) -> T:
    return full if FULL else small


TAKEOVER = sized(5.0, 2.5)
"""So soon a killed process is replaced by the others: two seconds, and what a busy machine needs
to do it. The small run shares its machine with many other tests."""
FLYING = sized(2.0, 1.0)
"""Seconds from a message's moment until it is out and marked as sent."""
PROCESSES = sized(2, 3)
