"""A Telegram of one's own: a strict Bot API server and a chat page, for trying and testing."""

from bot.local.chat import LocalChat
from bot.local.server import build, serve

__all__ = ["LocalChat", "build", "serve"]
