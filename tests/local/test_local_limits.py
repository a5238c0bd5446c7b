"""What Telegram refuses, in Telegram's words."""

from typing import Any

import pytest

from bot.local import LocalChat
from bot.local.ask import Ask
from bot.local.methods import respond


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


OK = {"text": "ok", "callback_data": "ok"}
UNPARSED = "can't parse inline keyboard button: "


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "x", "chat_id": 99}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": "what"}, "object expected as reply markup"),
        (
            {"text": "x", "reply_markup": inline({"text": "a"})},
            f"{UNPARSED}Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": inline({"text": "a", "callback_data": ""})},
            f"{UNPARSED}Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": inline({"callback_data": "a"})},
            f'{UNPARSED}Field "text" must be of type String',
        ),
        (
            {"text": "x", "reply_markup": inline({"text": "a", "callback_data": "я" * 33})},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": inline({"text": "a", "url": "nowhere"})},
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        ({"text": "x", "reply_markup": inline(*[OK] * 9)}, "reply markup is too long"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[OK]] * 101}},
            "reply markup is too long",
        ),
    ],
)
async def test_send_message_refuses(do: Any, values: dict[str, Any], words: str) -> None:
    answer = await do("sendMessage", **({"chat_id": 1} | values))
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}


async def test_the_longest_text_counts_after_parsing(do: Any) -> None:
    text = f"<b>{'x' * 4096}</b>"
    assert (await do("sendMessage", chat_id=1, text=text, parse_mode="HTML"))["ok"]


async def test_64_bytes_of_callback_data_are_allowed(do: Any) -> None:
    markup = inline({"text": "a", "callback_data": "я" * 32})
    assert (await do("sendMessage", chat_id=1, text="x", reply_markup=markup))["ok"]


async def test_a_missing_reply_target_may_be_forgiven(do: Any) -> None:
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    assert (await do("sendMessage", chat_id=1, text="x", reply_parameters=reply))["ok"]


async def test_a_caption_is_shorter_than_a_text(do: Any, chat: LocalChat) -> None:
    file_id = chat.photo()["photo"][0]["file_id"]
    answer = await do("sendPhoto", chat_id=1, photo=file_id, caption="x" * 1025)
    assert answer["description"] == "Bad Request: message caption is too long"


async def test_a_blocked_bot_may_not_write(do: Any, chat: LocalChat) -> None:
    chat.block()
    answer = await do("sendMessage", chat_id=1, text="x")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot was blocked by the user"


async def test_writing_again_lifts_the_block(do: Any, chat: LocalChat) -> None:
    chat.block()
    chat.say("hi again")
    assert (await do("sendMessage", chat_id=1, text="x"))["ok"]


@pytest.mark.parametrize(
    ("method", "values", "words"),
    [
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"message_id": 99, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        ("pinChatMessage", {"message_id": 99}, "message to pin not found"),
        ("copyMessage", {"from_chat_id": 1, "message_id": 99}, "message to copy not found"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "what"}, "wrong file identifier/HTTP URL specified"),
        ("getFile", {"file_id": "what"}, "wrong file identifier/HTTP URL specified"),
        ("sendChatAction", {"action": "dance"}, "wrong parameter action in request"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            "query is too old and response timeout expired or query ID is invalid",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "No", "description": "x"}]},
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "no", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "no", "description": "x"}] * 101},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        (
            "setMyShortDescription",
            {"short_description": "x" * 121},
            "short description is too long",
        ),
    ],
)
async def test_other_methods_refuse(
    do: Any, method: str, values: dict[str, Any], words: str
) -> None:
    answer = await do(method, **({"chat_id": 1} | values))
    assert answer["description"] == f"Bad Request: {words}"


async def test_an_edit_must_change_something(do: Any) -> None:
    sent = await do("sendMessage", chat_id=1, text="same")
    answer = await do(
        "editMessageText", chat_id=1, message_id=sent["result"]["message_id"], text="same"
    )
    assert answer["description"] == (
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message"
    )


async def test_an_edit_without_keyboard_takes_the_keyboard_away(do: Any) -> None:
    sent = await do("sendMessage", chat_id=1, text="one", reply_markup=inline(OK))
    number = sent["result"]["message_id"]
    edited = await do("editMessageText", chat_id=1, message_id=number, text="two")
    assert "reply_markup" not in edited["result"]


async def test_a_picture_has_no_text_to_edit(do: Any, chat: LocalChat) -> None:
    file_id = chat.photo()["photo"][0]["file_id"]
    sent = await do("sendPhoto", chat_id=1, photo=file_id)
    number = sent["result"]["message_id"]
    answer = await do("editMessageText", chat_id=1, message_id=number, text="x")
    assert answer["description"] == "Bad Request: there is no text in the message to edit"


async def test_a_document_is_no_photo(do: Any, chat: LocalChat) -> None:
    file_id = chat.document("a.txt", b"x")["document"]["file_id"]
    answer = await do("sendPhoto", chat_id=1, photo=file_id)
    assert answer["description"] == "Bad Request: can't use file of type Document as Photo"


async def test_after_48_hours_a_message_stays() -> None:
    clock = [1_000_000.0]
    chat = LocalChat("7:test", now=lambda: clock[0])
    number = chat.say("hi")["message_id"]
    clock[0] += 48 * 3600 + 1
    _, answer = await respond(chat, "deleteMessage", Ask({"chat_id": 1, "message_id": number}))
    assert answer["description"] == "Bad Request: message can't be deleted"


async def test_message_ids_are_never_used_again(do: Any) -> None:
    first = (await do("sendMessage", chat_id=1, text="x"))["result"]["message_id"]
    await do("deleteMessage", chat_id=1, message_id=first)
    assert (await do("sendMessage", chat_id=1, text="x"))["result"]["message_id"] > first
