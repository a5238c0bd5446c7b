"""Trouble comes when it is ordered, and only then."""

from typing import Any

import httpx
import pytest

from bot.local import LocalChat
from bot.local.ask import Ask
from bot.local.methods import respond

API = "/bot7:test"


async def test_a_flood_answer_tells_how_long_to_wait(do: Any, chat: LocalChat) -> None:
    chat.faults.add("sendMessage", retry_after=3)
    answer = await do("sendMessage", chat_id=1, text="x")
    assert answer["error_code"] == 429
    assert answer["description"] == "Too Many Requests: retry after 3"
    assert answer["parameters"] == {"retry_after": 3}
    assert (await do("sendMessage", chat_id=1, text="x"))["ok"]


async def test_a_fault_may_strike_several_times(do: Any, chat: LocalChat) -> None:
    chat.faults.add("getMe", code=502, times=2)
    codes = [(await do("getMe")).get("error_code") for _ in range(3)]
    assert codes == [502, 502, None]


async def test_a_fault_may_be_for_one_chat(do: Any, chat: LocalChat) -> None:
    chat.say("hi", user=2)
    chat.faults.add("sendMessage", chat=2, code=400, description="Bad Request: no")
    assert (await do("sendMessage", chat_id=1, text="x"))["ok"]
    assert (await do("sendMessage", chat_id=2, text="x"))["description"] == "Bad Request: no"


async def test_a_torn_call_is_not_done(http: httpx.AsyncClient, chat: LocalChat) -> None:
    chat.faults.add("sendMessage", torn=True)
    with pytest.raises(httpx.RemoteProtocolError):
        await http.post(f"{API}/sendMessage", json={"chat_id": 1, "text": "x"})
    assert len(chat.transcript()) == 1


async def test_a_lost_answer_leaves_the_message_there(
    http: httpx.AsyncClient, chat: LocalChat
) -> None:
    chat.faults.add("sendMessage", lost=True)
    with pytest.raises(httpx.RemoteProtocolError):
        await http.post(f"{API}/sendMessage", json={"chat_id": 1, "text": "x"})
    assert len(chat.transcript()) == 2


async def test_a_slow_answer_is_still_an_answer(do: Any, chat: LocalChat) -> None:
    chat.faults.add("getMe", delay=0.03)
    assert (await do("getMe"))["ok"]
    assert len(chat.calls) == 1


async def test_a_revoked_token_is_unauthorized_until_cleared(do: Any, chat: LocalChat) -> None:
    chat.faults.revoke()
    assert (await do("getMe"))["error_code"] == 401
    chat.faults.clear()
    assert (await do("getMe"))["ok"]


async def test_faults_can_be_ordered_over_http(http: httpx.AsyncClient) -> None:
    await http.post("/local/faults", json={"method": "getMe", "code": 500})
    answer = (await http.get(f"{API}/getMe")).json()
    assert answer["description"] == "Internal Server Error"


async def test_an_unknown_fault_is_told(http: httpx.AsyncClient) -> None:
    answer = await http.post("/local/faults", json={"metod": "getMe"})
    assert answer.status_code == 400
    assert "metod" in answer.json()["error"]


async def test_flood_control_lets_a_burst_pass_and_then_one_a_second() -> None:
    clock = [1_000_000.0]
    chat = LocalChat("7:test", flood=True, now=lambda: clock[0])
    chat.say("hi")

    async def code() -> int:
        return (await respond(chat, "sendMessage", Ask({"chat_id": 1, "text": "x"})))[0]

    assert [await code() for _ in range(6)] == [200] * 5 + [429]
    clock[0] += 1
    assert [await code() for _ in range(2)] == [200, 429]


async def test_flood_control_allows_30_a_second_overall() -> None:
    chat = LocalChat("7:test", flood=True, now=lambda: 1_000_000.0)
    codes = []
    for user in range(1, 32):
        chat.say("hi", user=user)
        codes.append((await respond(chat, "sendMessage", Ask({"chat_id": user, "text": "x"})))[0])
    assert codes == [200] * 30 + [429]
