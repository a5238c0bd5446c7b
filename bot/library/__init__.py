"""Reads the `content/` folder into a `Library` of core values, or lists every fault at once."""

from bot.library.faults import ContentFaults, Fault
from bot.library.library import Library, read
from bot.library.shelf import Shelf
from bot.library.texts import Html, Texts

__all__ = ["ContentFaults", "Fault", "Html", "Library", "Shelf", "Texts", "read"]
