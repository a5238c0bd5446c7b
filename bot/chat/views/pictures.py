"""The words of the pictures of progress, each with a caption that tells the same to those who
cannot see it."""

from bot.chat.views.picture_days import heat_map
from bot.chat.views.picture_holds import hold_chart
from bot.chat.views.picture_sides import sides_chart

__all__ = ["heat_map", "hold_chart", "sides_chart"]
