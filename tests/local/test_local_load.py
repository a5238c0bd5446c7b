"""What a long run needs: a limit on all calls, and a memory that does not grow."""

import gc
import tracemalloc
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.local import LocalChat
from bot.local.ask import Ask
from bot.local.calls import Call
from bot.local.errors import TornConnectionError
from bot.local.methods import respond

API = "/bot7:test"


async def code(chat: LocalChat, method: str = "getMe", **values: Any) -> int:
    return (await respond(chat, method, Ask(values)))[0]


async def test_there_is_no_limit_on_calls_unless_asked(chat: LocalChat) -> None:
    assert [await code(chat) for _ in range(500)] == [200] * 500


async def test_so_many_calls_pass_in_any_one_second() -> None:
    clock = [1_000_000.0]
    chat = LocalChat("7:test", calls_a_second=3, now=lambda: clock[0])
    assert [await code(chat) for _ in range(4)] == [200, 200, 200, 429]
    clock[0] += 0.5
    assert await code(chat) == 429
    clock[0] += 0.5
    assert [await code(chat) for _ in range(4)] == [200, 200, 200, 429]


async def test_calls_of_all_methods_and_chats_count_together(chat: LocalChat) -> None:
    chat.say("hi", user=2)
    chat.flood.set(calls=3)
    assert await code(chat, "sendMessage", chat_id=1, text="x") == 200
    assert await code(chat, "sendMessage", chat_id=2, text="x") == 200
    assert await code(chat, "sendChatAction", chat_id=2, action="typing") == 200
    assert await code(chat, "editMessageText", chat_id=2, message_id=1, text="y") == 429


async def test_a_call_too_many_tells_how_long_to_wait(chat: LocalChat, do: Any) -> None:
    chat.flood.set(calls=1)
    await do("getMe")
    answer = await do("getMe")
    assert answer["parameters"] == {"retry_after": 1}


async def test_getting_updates_does_not_count(chat: LocalChat) -> None:
    chat.flood.set(calls=1)
    assert [await code(chat, "getUpdates") for _ in range(5)] == [200] * 5


async def test_limits_can_be_set_and_lifted_over_http(http: httpx.AsyncClient) -> None:
    await http.post("/local/flood", json={"calls": 1})
    codes = [(await http.get(f"{API}/getMe")).status_code for _ in range(2)]
    await http.post("/local/flood", json={})
    assert [*codes, (await http.get(f"{API}/getMe")).status_code] == [200, 429, 200]


async def test_a_limit_below_zero_is_told(http: httpx.AsyncClient) -> None:
    answer = await http.post("/local/flood", json={"calls": -1})
    assert answer.json() == {"error": "A limit of calls a second is 0 (none) or more."}


async def test_only_the_last_calls_are_kept(chat: LocalChat) -> None:
    chat.keep(calls=3)
    for number in range(10):
        await code(chat, "sendMessage", chat_id=1, text=str(number))
    assert [call.params["text"] for call in chat.calls] == ["7", "8", "9"]
    assert [call.number for call in chat.calls] == [8, 9, 10]


async def test_a_lean_call_still_tells_its_outline(chat: LocalChat) -> None:
    chat.keep(lean=True)
    await code(chat, "sendMessage", chat_id=1, text="x")
    [call] = chat.calls
    assert (call.method, call.chat, call.code, call.done) == ("sendMessage", 1, 200, True)
    assert call.monotonic > 0
    assert (call.params, call.result) == ({"chat_id": 1}, None)


async def test_each_call_is_handed_on_in_full_when_it_ends(chat: LocalChat) -> None:
    seen: list[tuple[str, Any, int]] = []

    def see(call: Call) -> None:
        seen.append((call.method, call.params.get("text"), call.code))

    chat.on_call = see
    chat.keep(calls=1, lean=True)
    chat.faults.add("getMe", torn=True)
    await code(chat, "sendMessage", chat_id=1, text="x")
    await code(chat, "sendMessage", chat_id=404, text="y")
    with pytest.raises(TornConnectionError):
        await code(chat, "getMe")
    assert seen == [("sendMessage", "x", 200), ("sendMessage", "y", 400), ("getMe", None, 0)]


async def test_calls_since_a_number_are_those_after_it(chat: LocalChat) -> None:
    for _ in range(5):
        await code(chat)
    assert [call.number for call in chat.calls.since(3)] == [4, 5]
    assert chat.calls.since(5) == []


async def test_only_the_last_messages_of_a_chat_are_kept(chat: LocalChat) -> None:
    chat.keep(messages=2)
    chat.say("of another", user=2)
    for text in ("one", "two", "three"):
        chat.say(text)
    assert [message["text"] for message in chat.transcript()] == ["two", "three"]
    assert [message["text"] for message in chat.transcript(2)] == ["of another"]


async def test_what_is_no_longer_kept_is_not_loaded_again(tmp_path: Path) -> None:
    before = LocalChat("7:test", journal=tmp_path / "journal")
    before.keep(messages=1)
    before.say("one")
    before.say("two")
    before.close()
    after = LocalChat("7:test", journal=tmp_path / "journal")
    assert [message["text"] for message in after.transcript()] == ["two"]
    after.close()


async def test_a_message_that_is_no_longer_kept_cannot_be_edited(chat: LocalChat, do: Any) -> None:
    chat.keep(messages=1)
    first = (await do("sendMessage", chat_id=1, text="x"))["result"]["message_id"]
    await do("sendMessage", chat_id=1, text="y")
    answer = await do("editMessageText", chat_id=1, message_id=first, text="z")
    assert answer["description"] == "Bad Request: message to edit not found"


@pytest.mark.parametrize("wrong", [{"calls": 0}, {"messages": 0}, {"calls": -1}])
async def test_nothing_at_all_cannot_be_kept(
    http: httpx.AsyncClient, wrong: dict[str, int]
) -> None:
    answer = await http.post("/local/keep", json=wrong)
    assert answer.json() == {"error": "At least one call and one message are kept."}


async def test_what_is_kept_can_be_set_over_http(http: httpx.AsyncClient, chat: LocalChat) -> None:
    await http.post("/local/keep", json={"calls": 2, "messages": 3, "lean": True})
    assert (chat.calls.keep, chat.rooms.keep, chat.calls.lean) == (2, 3, True)


async def test_a_long_run_does_not_grow(chat: LocalChat) -> None:
    chat.keep(calls=10, messages=5, lean=True)

    async def run(count: int) -> int:
        for _ in range(count):
            chat.say("hello", user=1)
            await code(chat, "sendMessage", chat_id=1, text="x" * 50)
            chat.updates.forget()
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        first = await run(100)
        grown = await run(500) - first
    finally:
        tracemalloc.stop()
    assert grown < 20_000


def test_presses_nobody_answered_are_forgotten() -> None:
    clock = [1_000_000.0]
    chat = LocalChat("7:test", now=lambda: clock[0])
    old = [chat.presses.open(1) for _ in range(3)]
    clock[0] += 151
    new = chat.presses.open(1)
    assert [number in chat.presses for number in (*old, new)] == [False, False, False, True]
