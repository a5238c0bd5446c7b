"""What Telegram's refusals mean. It gives no finer code than a sentence, so the sentences are
matched here and nowhere else (tdlib/telegram-bot-api, Client.cpp and td's MessagesManager)."""

from __future__ import annotations

from enum import Enum, auto

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.chat.backend import NotAcceptedError
from bot.chat.courier import TooLateError


class Refusal(Enum):
    """Kinds of refusal that the coach knows what to do about."""

    UNREACHABLE = auto()
    ALREADY_SO = auto()
    TARGET_GONE = auto()
    TOO_OLD = auto()
    BAD_MARKUP = auto()
    NO_TEXT = auto()
    STALE_FILE = auto()
    NOT_TAKEN = auto()
    UNSURE = auto()
    OTHER = auto()


_SENTENCES = (
    ("chat not found", Refusal.UNREACHABLE),
    ("message is not modified", Refusal.ALREADY_SO),
    ("message to edit not found", Refusal.TARGET_GONE),
    ("message can't be edited", Refusal.TARGET_GONE),
    ("message to delete not found", Refusal.TARGET_GONE),
    ("message can't be deleted", Refusal.TARGET_GONE),
    ("there is no text in the message to edit", Refusal.NO_TEXT),
    ("query is too old", Refusal.TOO_OLD),
    ("can't parse entities", Refusal.BAD_MARKUP),
    ("wrong file identifier", Refusal.STALE_FILE),
    ("wrong remote file", Refusal.STALE_FILE),
    ("invalid remote file", Refusal.STALE_FILE),
)


TOO_LARGE = "request entity too large"  # as 413, which is no BadRequest


def refusal(error: TelegramError) -> Refusal:
    """What a failed call means. NOT_TAKEN surely did nothing, and may be tried again; UNSURE
    may have done what it should; OTHER is worth a line in the log."""
    if isinstance(error, Forbidden):
        return Refusal.UNREACHABLE
    if isinstance(error, RetryAfter | NotAcceptedError | TooLateError):
        return Refusal.NOT_TAKEN
    if TOO_LARGE in error.message.lower():
        return Refusal.OTHER
    if not isinstance(error, BadRequest):
        return Refusal.UNSURE if isinstance(error, NetworkError) else Refusal.OTHER
    sentence = error.message.lower()
    return next((kind for words, kind in _SENTENCES if words in sentence), Refusal.OTHER)
