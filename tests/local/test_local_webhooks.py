"""Updates are posted to the bot's webhook: in order, side by side, and until they are taken."""

import asyncio
import datetime
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from webhook_endpoint import Endpoint, endpoint

from bot.local import LocalChat, delivery, serve
from bot.local.ask import Ask
from bot.local.files import Upload
from bot.local.methods import respond

pytestmark = pytest.mark.usefixtures("url")
TOKEN = "7:test"
NOBODY = "http://127.0.0.1:9/hook"


@pytest.fixture
async def bot() -> AsyncIterator[Endpoint]:
    async with endpoint() as bot:
        yield bot


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_WAIT", 0.02)


async def test_an_update_is_posted_as_json(do: Any, bot: Endpoint) -> None:
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: bool(bot.posts))
    assert bot.posts[0]["message"]["text"] == "/start"
    assert bot.posts[0]["update_id"]
    assert bot.headers[0]["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("given", "header"), [({}, None), ({"secret_token": "aZ_9-"}, "aZ_9-")], ids=str
)
async def test_the_secret_comes_in_its_header(
    do: Any, bot: Endpoint, given: dict[str, str], header: str | None
) -> None:
    await do("setWebhook", url=bot.url, **given)
    await bot.until(lambda: bool(bot.posts))
    assert bot.headers[0].get("X-Telegram-Bot-Api-Secret-Token") == header


async def test_what_is_said_later_is_posted_at_once(
    do: Any, chat: LocalChat, bot: Endpoint
) -> None:
    await do("setWebhook", url=bot.url, drop_pending_updates=True)
    chat.say("news")
    await bot.until(lambda: bot.texts == ["news"])


async def test_updates_of_one_chat_come_in_order_one_at_a_time(
    do: Any, chat: LocalChat, bot: Endpoint
) -> None:
    await do("setWebhook", url=bot.url, drop_pending_updates=True)
    said = [str(number) for number in range(50)]
    for text in said:
        chat.say(text)
    await bot.until(lambda: len(bot.posts) == 50)
    assert bot.texts == said
    assert bot.most_open == 1


async def test_a_press_keeps_its_place_among_the_messages_of_its_chat(
    do: Any, chat: LocalChat, bot: Endpoint
) -> None:
    group = {"user": 2, "chat": -5}
    await do("getUpdates", offset=2**52)
    chat.press(chat.say("one", **group)["message_id"], "x", force=True, **group)
    bot.gate.clear()
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: bot.open_now == 1)
    await asyncio.sleep(0.05)
    bot.gate.set()
    await bot.until(lambda: len(bot.posts) == 2)
    assert [list(post)[1] for post in bot.posts] == ["message", "callback_query"]
    assert bot.most_open == 1


async def test_whatever_fails_each_chat_gets_all_of_its_updates_in_order(
    do: Any, chat: LocalChat, bot: Endpoint
) -> None:
    chance = Random(7)
    bot.answers.extend(web.Response(status=chance.choice([200, 200, 500])) for _ in range(150))
    await do("setWebhook", url=bot.url, drop_pending_updates=True)
    for number in range(200):
        chat.say(str(number), user=1 + number % 20)
    await bot.until(lambda: len(set(bot.texts)) == 200)
    for user in range(1, 21):
        own = [post for post in bot.posts if post["message"]["chat"]["id"] == user]
        heard = list(dict.fromkeys(int(post["message"]["text"]) for post in own))
        assert heard == list(range(user - 1, 200, 20))


@pytest.mark.parametrize(("asked", "at_once"), [({"max_connections": 3}, 3), ({}, 40)], ids=str)
async def test_different_chats_are_posted_side_by_side_up_to_max_connections(
    do: Any, chat: LocalChat, bot: Endpoint, asked: dict[str, int], at_once: int
) -> None:
    bot.gate.clear()
    await do("setWebhook", url=bot.url, drop_pending_updates=True, **asked)
    for user in range(1, 61):
        chat.say("hi", user=user)
    await bot.until(lambda: bot.open_now == at_once)
    bot.gate.set()
    await bot.until(lambda: len(bot.posts) == 60)
    assert bot.most_open == at_once


async def test_a_chat_told_to_come_later_holds_up_no_other(
    do: Any, chat: LocalChat, bot: Endpoint
) -> None:
    bot.answers.append(web.Response(status=500, headers={"Retry-After": "600"}))
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: len(bot.posts) == 1 and not bot.open_now)
    chat.say("next of the same chat")
    chat.say("other", user=2)
    await bot.until(lambda: len(bot.posts) == 2)
    await asyncio.sleep(0.1)
    assert bot.texts == ["/start", "other"]


@pytest.mark.parametrize("status", [200, 201, 204])
async def test_any_2xx_takes_the_update(
    do: Any, chat: LocalChat, bot: Endpoint, status: int
) -> None:
    bot.answers.append(web.Response(status=status))
    await do("setWebhook", url=bot.url)
    chat.say("second")
    await bot.until(lambda: len(bot.posts) == 2)
    assert bot.texts == ["/start", "second"]


@pytest.mark.parametrize("status", [302, 400, 403, 404, 500, 503])
async def test_any_other_answer_makes_it_come_again(do: Any, bot: Endpoint, status: int) -> None:
    bot.answers.append(web.Response(status=status, headers={"Location": "/elsewhere"}))
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: len(bot.posts) == 2)
    assert bot.posts[0] == bot.posts[1]
    reason = web.Response(status=status).reason
    info = (await do("getWebhookInfo"))["result"]
    assert info["last_error_message"] == f"Wrong response from the webhook: {status} {reason}"
    assert info["last_error_date"] > 0


async def test_the_waits_grow(do: Any, bot: Endpoint) -> None:
    bot.answers.extend(web.Response(status=500) for _ in range(4))
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: len(bot.posts) == 5)
    times = bot.moments
    waits = [later - earlier for earlier, later in pairwise(times)]
    assert all(wait >= 0.019 * 2**number for number, wait in enumerate(waits))


async def test_the_waits_end_growing(
    do: Any, bot: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "LONGEST_WAIT", 0.03)
    bot.answers.extend(web.Response(status=500) for _ in range(6))
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: len(bot.posts) == 7)
    assert bot.moments[-1] - bot.moments[0] < 0.7


async def test_an_endpoint_that_opens_late_gets_everything(
    do: Any, chat: LocalChat, bot: Endpoint
) -> None:
    async with endpoint() as gone:
        port = int(gone.url.split(":")[2].partition("/")[0])
    await do("setWebhook", url=gone.url)
    await _error(do)
    async with endpoint(port) as back:
        await back.until(lambda: back.texts == ["/start"])


async def _info(do: Any) -> dict[str, Any]:
    return dict((await do("getWebhookInfo"))["result"])


async def _error(do: Any) -> str:
    """The first failure that getWebhookInfo tells."""
    async with asyncio.timeout(5):
        while "last_error_message" not in (told := await _info(do)):  # noqa: ASYNC110 - it rings no bell
            await asyncio.sleep(0.005)
    return str(told["last_error_message"])


async def test_a_refused_connection_is_told(do: Any) -> None:
    await do("setWebhook", url=NOBODY)
    assert await _error(do) == "Connection refused"


async def test_silence_counts_as_a_failure(
    do: Any, bot: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "PATIENCE", 0.05)
    bot.gate.clear()
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: len(bot.posts) == 2)
    assert (await do("getWebhookInfo"))["result"]["last_error_message"] == "Read timeout expired"


@pytest.mark.parametrize(("kind", "kept"), [("message", 24 * 3600), ("press", 150)])
async def test_an_update_that_is_too_old_is_given_up(bot: Endpoint, kind: str, kept: int) -> None:
    clock = [1_000_000.0]
    old = LocalChat(TOKEN, now=lambda: clock[0])
    number = old.say("old")["message_id"]
    if kind == "press":
        await respond(old, "getUpdates", Ask({"offset": 2**52}))
        old.press(number, "old", force=True)
    clock[0] += kept + 1
    async with serve(old):
        await respond(old, "setWebhook", Ask({"url": bot.url}))
        old.say("fresh")
        await bot.until(lambda: bool(bot.posts))
    assert bot.texts == ["fresh"]


async def test_taken_updates_are_no_longer_pending(
    do: Any, chat: LocalChat, bot: Endpoint
) -> None:
    async def pending() -> int:
        return int((await do("getWebhookInfo"))["result"]["pending_update_count"])

    later = web.Response(status=500, headers={"Retry-After": "600"})
    bot.answers.extend([web.Response(), later])
    await do("setWebhook", url=bot.url)
    chat.say("two")
    assert await pending() == 2
    await bot.until(lambda: len(bot.posts) == 2)
    assert await pending() == 1


async def test_the_info_tells_all_that_was_set(do: Any, bot: Endpoint) -> None:
    asked = {"max_connections": 7, "allowed_updates": ["message"]}
    await do("setWebhook", url=NOBODY, drop_pending_updates=True, **asked)
    assert (await do("getWebhookInfo"))["result"] == {
        "url": NOBODY, "has_custom_certificate": False, "pending_update_count": 0, **asked,
    }  # fmt: skip


async def test_without_a_webhook_the_info_is_short(do: Any) -> None:
    assert (await do("getWebhookInfo"))["result"] == {
        "url": "", "has_custom_certificate": False, "pending_update_count": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "used"), [(0, 1), (-3, 1), (101, 100), (55, 55), ("many", 40)], ids=str
)
async def test_max_connections_is_1_to_100(do: Any, asked: object, used: int) -> None:
    await do("setWebhook", url=NOBODY, max_connections=asked)
    assert (await do("getWebhookInfo"))["result"]["max_connections"] == used


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"secret_token": "x" * 257}, "secret token is too long"),
        ({"secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"secret_token": "ключ"}, "secret token contains unallowed characters"),
        ({"url": "http://example.com"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.com:8080/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "ftp://example.com"}, "invalid webhook URL specified"),
        ({"url": "https://"}, "invalid webhook URL specified"),
        ({"url": "https://exa mple.com"}, "invalid webhook URL specified"),
        ({"url": "https://[::1"}, "invalid webhook URL specified"),
        ({"url": "https://a:port/"}, "invalid webhook URL specified"),
        (
            {"certificate": Upload("own.pem", b"no certificate")},
            "bad webhook: Failed to set custom certificate file",
        ),
    ],
    ids=str,
)
async def test_what_telegram_refuses_is_refused_in_its_words(
    do: Any, asked: dict[str, Any], words: str
) -> None:
    answer = await do("setWebhook", **{"url": "https://example.com/hook", **asked})
    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/a", "http://localhost:9", "http://[::1]:9/", "https://127.0.0.1:9"]
)
async def test_this_computer_may_be_named_on_any_port(do: Any, url: str) -> None:
    assert (await do("setWebhook", url=url))["ok"]


async def test_a_refused_webhook_takes_the_old_one_away(do: Any) -> None:
    await do("setWebhook", url=NOBODY)
    await do("setWebhook", url=NOBODY, secret_token="?")
    assert (await do("getWebhookInfo"))["result"]["url"] == ""


async def test_a_webhook_ends_a_waiting_poll(do: Any, http: httpx.AsyncClient) -> None:
    await do("getUpdates", offset=2**52)
    waiting = asyncio.create_task(http.get("/bot7:test/getUpdates", params={"timeout": 30}))
    await asyncio.sleep(0.05)
    await do("setWebhook", url=NOBODY)
    told = (await waiting).json()
    assert told["description"] == "Conflict: terminated by setWebhook request"


@pytest.mark.parametrize("end", ["deleteWebhook", "setWebhook"])
async def test_after_the_webhook_the_rest_can_be_polled(
    do: Any, chat: LocalChat, bot: Endpoint, end: str
) -> None:
    bot.gate.clear()
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: bot.open_now == 1)
    await do(end)
    await bot.until(lambda: bot.open_now == 0)
    chat.say("later")
    updates = (await do("getUpdates"))["result"]
    assert [update["message"]["text"] for update in updates] == ["/start", "later"]
    assert len(bot.posts) == 1


async def test_another_url_gets_what_the_first_did_not_take(do: Any, bot: Endpoint) -> None:
    bot.gate.clear()
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: bot.open_now == 1)
    async with endpoint() as other:
        await do("setWebhook", url=other.url)
        await other.until(lambda: other.texts == ["/start"])
        await bot.until(lambda: bot.open_now == 0)


async def test_the_same_webhook_again_disturbs_nothing(do: Any, bot: Endpoint) -> None:
    bot.gate.clear()
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: bot.open_now == 1)
    await do("setWebhook", url=bot.url)
    await asyncio.sleep(0.02)
    assert (bot.open_now, len(bot.posts)) == (1, 1)


@pytest.mark.parametrize("how", ["setWebhook", "deleteWebhook"])
async def test_pending_updates_can_be_dropped(
    do: Any, chat: LocalChat, bot: Endpoint, how: str
) -> None:
    await do(how, url=bot.url, drop_pending_updates=True)
    chat.say("fresh")
    await do("setWebhook", url=bot.url)
    await bot.until(lambda: bool(bot.posts))
    assert bot.texts == ["fresh"]


async def test_a_server_that_stops_posts_no_more(chat: LocalChat, bot: Endpoint) -> None:
    own = LocalChat(TOKEN)
    bot.gate.clear()
    async with serve(own):
        await respond(own, "setWebhook", Ask({"url": bot.url}))
        own.say("one")
        await bot.until(lambda: bot.open_now == 1)
    assert not [task for task in asyncio.all_tasks() if "Delivery" in repr(task)]
    await bot.until(lambda: bot.open_now == 0)
    own.say("two")
    await asyncio.sleep(0.02)
    assert bot.texts == ["one"]


async def test_a_webhook_is_remembered_over_a_restart(tmp_path: Path, bot: Endpoint) -> None:
    before = LocalChat(TOKEN, journal=tmp_path / "journal")
    await respond(before, "setWebhook", Ask({"url": bot.url, "secret_token": "s"}))
    before.say("while nobody served")
    before.close()
    after = LocalChat(TOKEN, journal=tmp_path / "journal")
    async with serve(after):
        await bot.until(lambda: bot.texts == ["while nobody served"])
    after.close()
    assert bot.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "s"


async def test_flood_control_lets_a_webhook_be_set_once_a_second() -> None:
    clock = [1_000_000.0]
    chat = LocalChat(TOKEN, flood=True, now=lambda: clock[0])

    async def code() -> int:
        return (await respond(chat, "setWebhook", Ask({"url": NOBODY})))[0]

    assert [await code(), await code()] == [200, 429]
    clock[0] += 1
    assert await code() == 200


async def test_a_certificate_of_ones_own_is_told(do: Any) -> None:
    upload = Upload("own.pem", _own_certificate())
    assert (await do("setWebhook", url="https://127.0.0.1:9", certificate=upload))["ok"]
    assert (await do("getWebhookInfo"))["result"]["has_custom_certificate"]


def _own_certificate() -> bytes:
    key, name = Ed25519PrivateKey.generate(), x509.Name([])
    begin = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(begin).not_valid_after(begin + datetime.timedelta(365))
    return made.sign(key, None).public_bytes(serialization.Encoding.PEM)
