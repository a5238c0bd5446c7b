"""Telegram: translates, renders, sends."""

import os

# The library's way of the future: "retry after" as a timedelta, without a warning each time.
os.environ.setdefault("PTB_TIMEDELTA", "1")
