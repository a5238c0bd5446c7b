"""The coach's own errors. A class docstring is the message a person reads."""

from __future__ import annotations

import inspect


class CoachError(Exception):
    """Something went wrong; the log has the details."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or inspect.cleandoc(type(self).__doc__ or ""))


class SettingsError(CoachError):
    """A setting has a value the coach cannot use."""
