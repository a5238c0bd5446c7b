"""What keeps a runner from harm: the red flags in a message, and the gate that pain closes."""

from bot.core.safety.gate import OPEN, Entry, Gate, Level, Why, after, worst_by_day
from bot.core.safety.signs import SENTENCE_ENDS, Watch

__all__ = [
    "OPEN", "SENTENCE_ENDS", "Entry", "Gate", "Level", "Watch", "Why", "after", "worst_by_day",
]  # fmt: skip
