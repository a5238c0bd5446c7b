"""Makes the clips of the voice with a speech engine: for those who keep the content, never while
the coach runs. What it needs to hear and write is loaded when the first clip is made."""

from bot.voicing.engine import ENGINE, EngineError
from bot.voicing.making import make, make_missing

__all__ = ["ENGINE", "EngineError", "make", "make_missing"]
