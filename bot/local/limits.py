"""The sizes Telegram allows, and its words when they are passed."""

from __future__ import annotations

from bot.local.entities import Formatted
from bot.local.errors import bad_request

TEXT = 4096
CAPTION = 1024
ANSWER = 200
BUTTONS = 100
BUTTONS_IN_ROW = 8
CALLBACK_BYTES = 64
COPY_TEXT = 256
COMMANDS = 100
COMMAND_DESCRIPTION = 256
NAME = 64
DESCRIPTION = 512
SHORT_DESCRIPTION = 120
DOWNLOAD = 20 * 1024 * 1024
UPLOAD = 50 * 1024 * 1024
PHOTO = 10 * 1024 * 1024
DELETE_WITHIN = 48 * 3600
DELETE_AT_ONCE = 100
ALBUM = range(2, 11)


def check_text(source: str, shown: Formatted) -> Formatted:
    if not source:
        raise bad_request("message text is empty")
    if not shown.text:
        raise bad_request("text must be non-empty")
    if len(shown.text) > TEXT:
        raise bad_request("message is too long")
    return shown


def check_caption(shown: Formatted) -> Formatted:
    if len(shown.text) > CAPTION:
        raise bad_request("message caption is too long")
    return shown
