"""What a view makes and the outbox sends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DATA_BYTES = 64


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
    """One message: Telegram HTML and rows of buttons."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()

    def keyboard(self) -> dict[str, Any]:
        """The buttons as Telegram's InlineKeyboardMarkup."""
        return {"inline_keyboard": [[_key(button) for button in row] for row in self.buttons]}


def _key(button: Button) -> dict[str, str]:
    key = {"text": button.text, "callback_data": button.data}
    return key if button.style is None else {**key, "style": button.style}
