"""Updates wait until they are confirmed, and a poll waits until there are some."""

import asyncio
from typing import Any

import httpx

from bot.local import LocalChat
from bot.local.ask import Ask
from bot.local.methods import respond

API = "/bot7:test"


async def poll(http: httpx.AsyncClient, **values: Any) -> dict[str, Any]:
    return (await http.post(f"{API}/getUpdates", json=values)).json()


async def test_updates_come_again_until_confirmed(do: Any) -> None:
    first = (await do("getUpdates"))["result"]
    assert (await do("getUpdates"))["result"] == first
    assert (await do("getUpdates", offset=first[0]["update_id"] + 1))["result"] == []
    assert (await do("getUpdates"))["result"] == []


async def test_a_negative_offset_keeps_only_the_last(do: Any, chat: LocalChat) -> None:
    chat.say("two")
    chat.say("three")
    [update] = (await do("getUpdates", offset=-1))["result"]
    assert update["message"]["text"] == "three"


async def test_a_limit_cuts_the_batch(do: Any, chat: LocalChat) -> None:
    chat.say("two")
    assert len((await do("getUpdates", limit=1))["result"]) == 1


async def test_a_waiting_poll_gets_news_at_once(
    http: httpx.AsyncClient, chat: LocalChat, do: Any
) -> None:
    await do("getUpdates", offset=2**52)
    waiting = asyncio.create_task(poll(http, timeout=30))
    await chat.wait_for(lambda chat: chat.calls[-1].method == "getUpdates")
    await asyncio.sleep(0.02)
    chat.say("news")
    assert (await waiting)["result"][0]["message"]["text"] == "news"


async def test_an_empty_poll_ends_in_time(do: Any) -> None:
    await do("getUpdates", offset=2**52)
    assert (await do("getUpdates", timeout=0.02))["result"] == []


async def test_a_second_poller_ends_the_first(
    http: httpx.AsyncClient, do: Any, chat: LocalChat
) -> None:
    await do("getUpdates", offset=2**52)
    first = asyncio.create_task(poll(http, timeout=30))
    await asyncio.sleep(0.05)
    await do("getUpdates")
    answer = await first
    assert answer["error_code"] == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )


async def test_only_wanted_kinds_are_kept(do: Any, chat: LocalChat) -> None:
    await do("getUpdates", offset=2**52, allowed_updates=["callback_query"])
    chat.say("not wanted")
    assert (await do("getUpdates"))["result"] == []
    await do("getUpdates", allowed_updates=[])
    chat.say("wanted")
    assert len((await do("getUpdates"))["result"]) == 1


async def test_a_webhook_stands_in_the_way(do: Any) -> None:
    await do("setWebhook", url="https://example.com/hook")
    answer = await do("getUpdates")
    assert answer["error_code"] == 409
    assert "webhook is active" in answer["description"]
    await do("deleteWebhook", drop_pending_updates=True)
    assert (await do("getUpdates"))["result"] == []


async def test_an_undelivered_press_is_dropped_after_150_seconds() -> None:
    clock = [1_000_000.0]
    chat = LocalChat("7:test", now=lambda: clock[0])
    number = chat.say("x")["message_id"]
    chat.press(number, "old", force=True)
    clock[0] += 151
    _, answer = await respond(chat, "getUpdates", Ask({}))
    assert [list(update)[1] for update in answer["result"]] == ["message"]


async def test_a_press_can_be_answered_twice_but_not_late() -> None:
    clock = [1_000_000.0]
    chat = LocalChat("7:test", now=lambda: clock[0])
    query = chat.press(chat.say("x")["message_id"], "d", force=True)

    async def answered() -> bool:
        _, body = await respond(
            chat, "answerCallbackQuery", Ask({"callback_query_id": query["id"]})
        )
        return bool(body["ok"])

    assert await answered()
    assert await answered()
    clock[0] += 16
    assert not await answered()
