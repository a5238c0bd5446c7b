"""What each of Telegram's sentences means. They are verbatim, as Bot API servers send them."""

from __future__ import annotations

import pytest
from chat_samples import Wire, bot_on, refused
from jumping import Jumping
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.chat.backend import NotAcceptedError
from bot.chat.courier import Ticket, TooLateError
from bot.chat.refusals import Refusal, refusal

LOOP = Jumping

SENTENCES = [
    (403, "Forbidden: bot was blocked by the user", Refusal.UNREACHABLE),
    (403, "Forbidden: user is deactivated", Refusal.UNREACHABLE),
    (403, "Forbidden: bot can't initiate conversation with a user", Refusal.UNREACHABLE),
    (403, "Forbidden: bot was kicked from the group chat", Refusal.UNREACHABLE),
    (403, "Forbidden: bot was kicked from the supergroup chat", Refusal.UNREACHABLE),
    (403, "Forbidden: bot was kicked from the channel chat", Refusal.UNREACHABLE),
    (403, "Forbidden: bot is not a member of the group chat", Refusal.UNREACHABLE),
    (403, "Forbidden: bot is not a member of the supergroup chat", Refusal.UNREACHABLE),
    (403, "Forbidden: the group chat was deleted", Refusal.UNREACHABLE),
    (400, "Bad Request: chat not found", Refusal.UNREACHABLE),
    (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message",
        Refusal.ALREADY_SO,
    ),
    (400, "Bad Request: message to edit not found", Refusal.TARGET_GONE),
    (400, "Bad Request: message can't be edited", Refusal.TARGET_GONE),
    (400, "Bad Request: message to delete not found", Refusal.TARGET_GONE),
    (400, "Bad Request: message can't be deleted", Refusal.TARGET_GONE),
    (400, "Bad Request: message can't be deleted for everyone", Refusal.TARGET_GONE),
    (400, "Bad Request: there is no text in the message to edit", Refusal.NO_TEXT),
    (400, "Bad Request: wrong file identifier/HTTP URL specified", Refusal.STALE_FILE),
    (400, "Bad Request: wrong remote file id specified: Wrong string length", Refusal.STALE_FILE),
    (400, "Bad Request: invalid remote file identifier", Refusal.STALE_FILE),
    (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        Refusal.TOO_OLD,
    ),
    (
        400,
        'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3',
        Refusal.BAD_MARKUP,
    ),
    (400, "Bad Request: message to be replied not found", Refusal.OTHER),
    (400, "Bad Request: message is too long", Refusal.OTHER),
    (400, "Bad Request: message text is empty", Refusal.OTHER),
    (400, "Bad Request: group chat was upgraded to a supergroup chat", Refusal.OTHER),
    (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
        "is running",
        Refusal.OTHER,
    ),
]


@pytest.mark.parametrize(("code", "sentence", "meaning"), SENTENCES)
async def test_a_sentence_has_a_meaning(code: int, sentence: str, meaning: Refusal) -> None:
    wire = Wire()
    wire.answers["sendMessage"].append(refused(code, sentence))
    with pytest.raises(TelegramError) as error:
        await bot_on(wire).call("sendMessage", Ticket(), chat_id=5, text="hello")
    assert refusal(error.value) is meaning


@pytest.mark.parametrize("error", [NotAcceptedError("502"), RetryAfter(3), TooLateError("late")])
def test_a_call_that_surely_did_nothing_may_be_made_again(error: TelegramError) -> None:
    assert refusal(error) is Refusal.NOT_TAKEN


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("Connection broke")])
def test_a_call_that_nobody_answered_may_have_done_its_work(error: TelegramError) -> None:
    assert refusal(error) is Refusal.UNSURE
