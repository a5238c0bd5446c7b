"""Telegram: translates, renders, sends."""

import os
import sys

# The library's way of the future: "retry after" as a timedelta, without a warning each time.
os.environ.setdefault("PTB_TIMEDELTA", "1")
# httpx comes with the library, and its command line (never used) with 4 MB of terminal colours;
# httpx goes on without it when it cannot be imported.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
