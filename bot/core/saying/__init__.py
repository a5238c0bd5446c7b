"""What a runner says about when: `read` takes any text and guesses nothing in silence.

A text becomes pieces (`tokens`, `vocabulary`). Step by step, rules make weightier pieces of them:
dates, days, lengths of time, times, leads. Then pieces become phrases, phrases groups of days
with their times, and groups entries.
"""

from bot.core.saying.reading import read
from bot.core.saying.said import Clock, Entry, Purpose, Said, Unclear, Why

__all__ = ["Clock", "Entry", "Purpose", "Said", "Unclear", "Why", "read"]
