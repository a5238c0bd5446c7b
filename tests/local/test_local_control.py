"""Tests can play people, and see all that the bot does."""

import asyncio
import base64
import json
from typing import Any

import httpx
import pytest

from bot.local import LocalChat


def markup(*data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": one, "callback_data": one} for one in data]]}


async def test_commands_get_their_entity(chat: LocalChat) -> None:
    message = chat.say("/plan week one")
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]


def test_a_person_cannot_send_what_telegram_would_not(chat: LocalChat) -> None:
    with pytest.raises(ValueError, match="1 to 4096"):
        chat.say("x" * 4097)


async def test_only_buttons_that_are_there_can_be_pressed(do: Any, chat: LocalChat) -> None:
    sent = await do("sendMessage", chat_id=1, text="x", reply_markup=markup("a"))
    number = sent["result"]["message_id"]
    assert chat.press(number, "a")["data"] == "a"
    with pytest.raises(ValueError, match="no button with the data 'b'"):
        chat.press(number, "b")
    assert chat.press(number, "b", force=True)["data"] == "b"


def test_a_private_chat_has_the_number_of_its_person(chat: LocalChat) -> None:
    assert chat.say("x", user=5)["chat"]["id"] == 5


def test_a_group_opens_on_first_use(chat: LocalChat) -> None:
    message = chat.say("x", user=2, chat=-100)
    assert (message["chat"]["type"], message["from"]["id"]) == ("group", 2)


def test_people_can_be_described(chat: LocalChat) -> None:
    chat.person(1, first_name="Ann", language_code="ru")
    assert chat.say("x")["from"]["language_code"] == "ru"
    assert chat.say("x")["chat"]["first_name"] == "Ann"


async def test_every_call_is_kept_with_its_parameters(
    http: httpx.AsyncClient, chat: LocalChat
) -> None:
    form = {"chat_id": "1", "text": "5", "disable_notification": "true"}
    await http.post("/bot7:test/SENDMESSAGE", data=form)
    [call] = chat.calls
    assert (call.method, call.code, call.chat) == ("sendMessage", 200, 1)
    assert call.params == {"chat_id": 1, "text": "5", "disable_notification": True}
    assert call.result["text"] == "5"
    assert chat.calls.of("sendmessage", chat=1) == [call]


async def test_refused_calls_are_kept_too(do: Any, chat: LocalChat) -> None:
    await do("sendMessage", chat_id=9, text="x")
    assert chat.calls[-1].code == 400


async def test_waiting_ends_with_the_call_waited_for(do: Any, chat: LocalChat) -> None:
    waiting = asyncio.create_task(chat.wait_for(lambda chat: chat.calls.of("sendMessage")))
    await asyncio.sleep(0)
    await do("sendMessage", chat_id=1, text="x")
    assert (await waiting)[0].params["text"] == "x"


async def test_waiting_in_vain_times_out(chat: LocalChat) -> None:
    with pytest.raises(TimeoutError):
        await chat.wait_for(lambda chat: len(chat.transcript()) > 1, timeout=0.02)


async def test_a_reply_keyboard_stays_until_removed(do: Any, chat: LocalChat) -> None:
    keyboard = {"keyboard": [["Berlin"], [{"text": "Here", "request_location": True}]]}
    sent = await do("sendMessage", chat_id=1, text="where?", reply_markup=keyboard)
    assert "reply_markup" not in sent["result"]
    assert chat.rooms.find(1).keyboard["keyboard"][0] == [{"text": "Berlin"}]
    await do("sendMessage", chat_id=1, text="ok", reply_markup={"remove_keyboard": True})
    assert chat.rooms.find(1).keyboard is None


@pytest.mark.parametrize(
    ("path", "body", "key"),
    [
        ("say", {"text": "hi"}, "text"),
        ("location", {"latitude": 52.5, "longitude": 13.4}, "location"),
        ("photo", {}, "photo"),
        ("voice", {}, "voice"),
        ("sticker", {"emoji": "🔥"}, "sticker"),
        ("document", {"name": "a", "content": base64.b64encode(b"x").decode()}, "document"),
    ],
)
async def test_people_can_be_played_over_http(
    http: httpx.AsyncClient, path: str, body: dict[str, Any], key: str
) -> None:
    sent = (await http.post(f"/local/{path}", json=body)).json()["result"]
    seen = (await http.get("/local/transcript", params={"chat": 1})).json()["result"]
    assert key in sent
    assert seen[-1]["message_id"] == sent["message_id"]


async def test_a_wrong_request_is_told_in_words(http: httpx.AsyncClient) -> None:
    answer = await http.post("/local/press", json={"message_id": 99, "data": "x"})
    assert answer.status_code == 400
    assert answer.json() == {"error": "There is no message 99 in chat 1."}


async def test_calls_can_be_awaited_over_http(http: httpx.AsyncClient, do: Any) -> None:
    await do("getMe")
    query = {"method": "sendMessage", "after": 1, "wait": 5}
    waiting = asyncio.create_task(http.get("/local/calls", params=query))
    await asyncio.sleep(0.05)
    await do("sendMessage", chat_id=1, text="x")
    [call] = (await waiting).json()["result"]
    assert (call["method"], call["params"]["text"], call["code"]) == ("sendMessage", "x", 200)


async def test_a_page_gets_the_whole_state_and_then_each_change(
    http: httpx.AsyncClient, do: Any, chat: LocalChat
) -> None:
    async with http.stream("GET", "/local/events") as stream:
        events = (
            json.loads(line[6:]) async for line in stream.aiter_lines() if line[:4] == "data"
        )
        state = await anext(events)
        assert [message["text"] for message in state["messages"]] == ["/start"]
        sent = await do("sendMessage", chat_id=1, text="x", disable_notification=True)
        message = await anext(events)
        assert (message["kind"], message["message"]["silent"]) == ("message", True)
        await do("deleteMessage", chat_id=1, message_id=sent["result"]["message_id"])
        assert (await anext(events))["kind"] == "delete"
        query = chat.press(1, "x", force=True)
        await do("answerCallbackQuery", callback_query_id=query["id"], text="hi", show_alert=True)
        answer = await anext(events)
        assert (answer["text"], answer["alert"]) == ("hi", True)


async def test_an_uploaded_picture_arrives_as_photo(
    http: httpx.AsyncClient, chat: LocalChat
) -> None:
    files = {"file": ("a.png", b"\x89PNG", "image/png")}
    await http.post("/local/upload", data={"kind": "photo", "user": "1"}, files=files)
    assert "photo" in chat.transcript()[-1]
