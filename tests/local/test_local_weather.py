"""The weather lasts, strikes its share of the calls, and can be had again by its seed."""

import asyncio
import time
from typing import Any

import httpx
import pytest

from bot.local import LocalChat, serve
from bot.local.weather import CALM, Lot, Weather

API = "/bot7:test"
HELLO = {"chat_id": 1, "text": "x"}


def kinds(weather: Weather, count: int = 2000) -> list[str]:
    return [weather.draw("sendMessage").kind for _ in range(count)]


@pytest.fixture
def weather() -> Weather:
    return Weather(lambda: None)


def test_fair_weather_strikes_nobody(weather: Weather) -> None:
    lot = weather.draw("sendMessage")
    assert (lot.wait, lot.kind, lot.error) == (CALM.wait, CALM.kind, CALM.error)


@pytest.mark.parametrize("kind", ["errors", "floods", "torn", "lost", "slow", "silent"])
def test_each_kind_strikes_its_share(weather: Weather, kind: str) -> None:
    weather.set(seed=1, **{kind: 0.3})
    assert 500 < kinds(weather).count(kind) < 700


def test_kinds_together_leave_the_rest_alone(weather: Weather) -> None:
    weather.set(errors=0.5, torn=0.5)
    assert set(kinds(weather)) == {"errors", "torn"}
    weather.set(errors=0.25, torn=0.25)
    assert 900 < kinds(weather).count("") < 1100


def test_the_same_seed_is_the_same_weather(weather: Weather) -> None:
    first, second, other = ({"errors": 0.5, "seed": seed} for seed in (1, 1, 2))
    weather.set(**first)
    drawn = kinds(weather, 100)
    weather.set(**second)
    assert kinds(weather, 100) == drawn
    weather.set(**other)
    assert kinds(weather, 100) != drawn


def test_it_counts_what_it_did(weather: Weather) -> None:
    weather.set(lost=1.0)
    kinds(weather, 5)
    assert weather.struck == {"lost": 5}


def test_a_latency_lies_between_its_bounds(weather: Weather) -> None:
    weather.set(latency=[0.1, 0.2])
    waits = [weather.draw("sendMessage").wait for _ in range(500)]
    assert 0.1 <= min(waits) < 0.11
    assert 0.19 < max(waits) <= 0.2


def test_polls_may_be_left_out(weather: Weather) -> None:
    weather.set(torn=1.0, polls=False)
    assert weather.draw("GETUPDATES").kind == ""
    assert weather.draw("getMe").kind == "torn"
    weather.set(torn=1.0)
    assert weather.draw("getUpdates").kind == "torn"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"errors": 1.1}, "together at most 1"),
        ({"errors": 0.6, "torn": 0.6}, "together at most 1"),
        ({"lost": -0.1}, "0 to 1"),
        ({"latency": (0.2, 0.1)}, "shortest, longest"),
        ({"latency": (-1, 0.1)}, "shortest, longest"),
        ({"slow_for": -1}, "below 0"),
    ],
    ids=str,
)
def test_impossible_weather_is_refused(
    weather: Weather, wrong: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        weather.set(**wrong)


def test_errors_are_500_and_502(weather: Weather) -> None:
    weather.set(errors=1.0)
    lots = [weather.draw("getMe") for _ in range(50)]
    assert {lot.error.code for lot in lots if lot.error} == {500, 502}


def test_floods_ask_for_one_or_two_seconds(weather: Weather) -> None:
    weather.set(floods=1.0)
    lots = [weather.draw("getMe") for _ in range(50)]
    assert {lot.error.parameters["retry_after"] for lot in lots if lot.error} == {1, 2}


def test_who_was_away_is_back_in_time() -> None:
    clock = [0.0]
    weather = Weather(lambda: None, lambda: clock[0])
    weather.away(60)
    assert weather.draw("getMe").away()
    clock[0] = 60.0
    assert not weather.draw("getMe").away()


async def test_a_refused_call_is_recorded_and_not_done(
    http: httpx.AsyncClient, chat: LocalChat
) -> None:
    chat.weather.set(errors=1.0)
    answer = await http.post(f"{API}/sendMessage", json=HELLO)
    assert answer.json()["error_code"] == answer.status_code == chat.calls[-1].code
    assert (len(chat.transcript()), chat.calls[-1].done) == (1, False)


@pytest.mark.parametrize(("kind", "done"), [("torn", False), ("lost", True)])
async def test_a_torn_call_is_not_done_and_a_lost_one_is(
    http: httpx.AsyncClient, chat: LocalChat, kind: str, done: bool
) -> None:
    chat.weather.set(**{kind: 1.0})
    with pytest.raises(httpx.RemoteProtocolError):
        await http.post(f"{API}/sendMessage", json=HELLO)
    assert len(chat.transcript()) == 1 + done
    assert (chat.calls[-1].code, chat.calls[-1].done) == (0, done)


async def test_a_slow_answer_trickles_in_whole(http: httpx.AsyncClient, chat: LocalChat) -> None:
    chat.weather.set(slow=1.0, slow_for=0.2)
    before, moments, pieces = time.monotonic(), [], []
    async with http.stream("POST", f"{API}/sendMessage", json=HELLO) as answer:
        async for piece in answer.aiter_raw():
            moments.append(time.monotonic() - before)
            pieces.append(piece)
    assert b"".join(pieces).startswith(b'{"ok":true')
    assert b"".join(pieces).endswith(b"}")
    assert len(pieces) > 1
    assert moments[-1] >= 0.19


async def test_a_silent_call_is_never_answered_and_never_done(
    http: httpx.AsyncClient, chat: LocalChat
) -> None:
    chat.weather.set(silent=1.0)
    with pytest.raises(httpx.ReadTimeout):
        await http.post(f"{API}/sendMessage", json=HELLO, timeout=0.1)
    assert len(chat.transcript()) == 1


async def test_latency_delays_the_call(http: httpx.AsyncClient, chat: LocalChat) -> None:
    chat.weather.set(latency=(0.05, 0.06))
    before = time.monotonic()
    await http.post(f"{API}/sendMessage", json=HELLO)
    assert time.monotonic() - before >= 0.05


async def test_away_cuts_every_call_without_a_byte(
    http: httpx.AsyncClient, chat: LocalChat
) -> None:
    chat.weather.away(60)
    for _ in range(2):
        with pytest.raises(httpx.TransportError, match="without sending a response"):
            await http.post(f"{API}/sendMessage", json=HELLO)
    assert (len(chat.transcript()), chat.weather.struck["away"]) == (1, 2)


async def test_away_cuts_a_waiting_poll_and_keeps_its_updates(
    http: httpx.AsyncClient, chat: LocalChat, do: Any
) -> None:
    await do("getUpdates", offset=2**52)
    poll = asyncio.create_task(http.post(f"{API}/getUpdates", json={"timeout": 50}))
    await asyncio.sleep(0.05)
    chat.weather.away(60)
    with pytest.raises(httpx.RemoteProtocolError):
        await poll
    chat.say("meanwhile")
    chat.weather.clear()
    [update] = (await http.post(f"{API}/getUpdates")).json()["result"]
    assert update["message"]["text"] == "meanwhile"


async def test_a_call_under_way_when_the_server_goes_is_cut(
    http: httpx.AsyncClient, chat: LocalChat
) -> None:
    chat.faults.add("sendMessage", delay=0.1)
    sending = asyncio.create_task(http.post(f"{API}/sendMessage", json=HELLO))
    await asyncio.sleep(0.05)
    chat.weather.away(60)
    with pytest.raises(httpx.RemoteProtocolError):
        await sending
    assert chat.calls[-1].done


async def test_the_page_and_the_control_paths_know_no_weather(
    http: httpx.AsyncClient, chat: LocalChat
) -> None:
    chat.weather.set(torn=1.0)
    chat.weather.away(60)
    for path in ("/", "/local/state", "/local/calls"):
        assert (await http.get(path)).status_code == 200


async def test_silent_calls_do_not_hold_up_the_end() -> None:
    chat = LocalChat("7:test")
    chat.weather.set(silent=1.0)
    async with httpx.AsyncClient(timeout=5) as http:
        async with serve(chat) as url:
            call = asyncio.create_task(http.get(f"{url}{API}/getMe"))
            await asyncio.sleep(0.05)
            before = time.monotonic()
        assert time.monotonic() - before < 2
        await asyncio.gather(call, return_exceptions=True)


async def test_weather_can_be_made_over_http(http: httpx.AsyncClient) -> None:
    asked = {"errors": 0.5, "latency": [0.0, 0.001], "seed": 7}
    assert (await http.post("/local/weather", json=asked)).json() == {"result": True}
    told = (await http.get("/local/weather")).json()["result"]
    assert {key: told[key] for key in asked} == asked


async def test_weather_can_be_cleared_over_http(http: httpx.AsyncClient) -> None:
    await http.post("/local/weather", json={"errors": 1.0})
    await http.post("/local/weather/away", json={"seconds": 60})
    await http.post("/local/weather/clear")
    assert (await http.get(f"{API}/getMe")).json()["ok"]


@pytest.mark.parametrize("wrong", [{"erors": 1}, {"errors": 2}, {"latency": 1}, {"torn": "x"}])
async def test_a_slip_in_the_weather_is_told(
    http: httpx.AsyncClient, chat: LocalChat, wrong: dict[str, Any]
) -> None:
    answer = await http.post("/local/weather", json=wrong)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert (await http.get(f"{API}/getMe")).json()["ok"]


async def test_planned_faults_still_strike_in_any_weather(chat: LocalChat, do: Any) -> None:
    chat.faults.add("getMe", code=502)
    chat.weather.set(torn=1.0)
    assert (await do("getMe"))["error_code"] == 502


async def test_a_calm_lot_lets_everything_pass() -> None:
    lot = Lot()
    await lot.before()
    lot.after()
    assert not lot.away()
