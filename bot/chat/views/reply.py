"""What a view makes and the outbox sends."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from bot.media.pieces import Shown

DATA_BYTES = 64
CAPTION = 1024
"""Characters that a caption may show (Bot API, sendAnimation)."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message. `data` says all that the press means, in at most 64 bytes
    (Bot API, InlineKeyboardButton). `style` is "success" or "danger" where it helps."""

    text: str
    data: str
    style: str | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.data.encode()) <= DATA_BYTES:
            raise ValueError(f"callback data takes 1 to {DATA_BYTES} bytes: {self.data!r}")


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: Telegram HTML and rows of buttons, or in their place one key with which the
    phone shares where it is, which stays until a message takes the `keys_away`. Of `piece` the
    text is the caption; what is too long for one may `follow` as a message of its own."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    share_place: str | None = None
    keys_away: bool = False
    piece: Shown | None = None
    follow: Reply | None = None

    @property
    def whole(self) -> Reply:
        """All of it as one message of words."""
        if self.follow is None:
            return self
        return Reply(f"{self.text}\n\n{self.follow.text}", self.follow.buttons)

    @property
    def has_keyboard(self) -> bool:
        return bool(self.buttons or self.share_place or self.keys_away)

    def keyboard(self) -> dict[str, Any]:
        """What goes below the message (Bot API, InlineKeyboardMarkup, ReplyKeyboardMarkup,
        ReplyKeyboardRemove)."""
        if self.keys_away:
            return {"remove_keyboard": True}
        if self.share_place is not None:
            key = {"text": self.share_place, "request_location": True}
            return {"keyboard": [[key]], "one_time_keyboard": True, "resize_keyboard": True}
        return {"inline_keyboard": [[_key(button) for button in row] for row in self.buttons]}


def _key(button: Button) -> dict[str, str]:
    key = {"text": button.text, "callback_data": button.data}
    return key if button.style is None else {**key, "style": button.style}


def visible(text: str) -> int:
    """How many characters of Telegram HTML are seen."""
    return len(bare(text))


def bare(text: str) -> str:
    """The words of Telegram HTML alone."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))
