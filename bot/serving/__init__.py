"""HTTP in the program's own event loop: for the coach's pages, and for the local chat."""

from bot.serving.server import Served, serve

__all__ = ["Served", "serve"]
