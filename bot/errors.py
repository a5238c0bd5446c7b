"""The coach's own errors. A class docstring is the message a person reads."""

from __future__ import annotations

import inspect


class CoachError(Exception):
    """Something went wrong; the log has the details."""

    exit_code = 1

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or inspect.cleandoc(type(self).__doc__ or ""))


class SettingsError(CoachError):
    """A setting has a value the coach cannot use."""

    exit_code = 2


class RevokedError(CoachError):
    """Telegram no longer accepts the token. Get a new one from BotFather and set BOT_TOKEN."""

    exit_code = 3
