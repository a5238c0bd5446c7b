"""Text that only the operator's keys open: pain, effort and notes.

Sealed text opens with a mark that says how to read it, so a database may hold both kinds: what
was written before the operator set a key stays readable afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.errors import CoachError

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

AS_IT_IS = "p:"
FERNET = "f:"


class UnopenedError(CoachError):
    """A text in the database cannot be opened with the keys that are set."""


class Seal:
    """Seals with the first of `keys` and opens with any of them; without keys, text is only
    marked. A key is 32 random bytes in URL-safe base64."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        self._newest = _fernet(keys[:1]) if keys else None
        self._all = _fernet(keys) if keys else None

    @property
    def keyed(self) -> bool:
        return self._newest is not None

    def close(self, text: str) -> str:
        if self._newest is None:
            return AS_IT_IS + text
        return FERNET + self._newest.encrypt(text.encode()).decode()

    def open(self, text: str) -> str:
        """What `close` was given. Raises UnopenedError."""
        if text.startswith(AS_IT_IS):
            return text[len(AS_IT_IS) :]
        return _decrypted(self._all, text)

    def opens(self, text: str) -> bool:
        return text.startswith(AS_IT_IS) or _opens(self._all, text)

    def is_newest(self, text: str) -> bool:
        """Whether `text` is sealed the way `close` does it now."""
        return _opens(self._newest, text) if self.keyed else text.startswith(AS_IT_IS)


UNSEALED = Seal()


def _fernet(keys: Sequence[str]) -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415 - only where a key is set

    return MultiFernet([Fernet(key) for key in keys])


def _decrypted(fernet: MultiFernet | None, text: str) -> str:
    if fernet is None or not text.startswith(FERNET):
        raise UnopenedError
    from cryptography.fernet import InvalidToken  # noqa: PLC0415

    try:
        return fernet.decrypt(text[len(FERNET) :].encode()).decode()
    except InvalidToken:
        raise UnopenedError from None


def _opens(fernet: MultiFernet | None, text: str) -> bool:
    try:
        _decrypted(fernet, text)
    except UnopenedError:
        return False
    return True
