"""Updates by webhook: stored, acknowledged, handled once; and the pages beside it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from orjson import dumps
from stage import RUNNER, Stage, running

from bot.app import Life, run
from bot.clock import WallClock
from bot.core.arrival import Arrival
from bot.errors import SettingsError
from bot.local import LocalChat
from bot.services.inbox import Inbox
from bot.services.peers import Peers
from bot.settings import Settings
from bot.store.database import Database

SECRET = "only-telegram-knows"
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@pytest.fixture
def hooked(settings: Settings) -> Settings:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    return settings.model_copy(
        update={"listen": listen, "webhook_url": f"http://{listen}/telegram",
                "webhook_secret": type(settings.token)(SECRET)}
    )  # fmt: skip


@pytest.fixture
async def phone(api: tuple[LocalChat, str], hooked: Settings) -> AsyncIterator[Stage]:
    async with running(Stage(api[0], hooked)) as stage:
        yield stage


async def post(stage: Stage, update: Any, **headers: str) -> int:
    async with aiohttp.ClientSession() as http:
        answer = await http.post(str(stage.settings.webhook_url), json=update, headers=headers)
        return answer.status


async def page(stage: Stage, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http:
        answer = await http.get(f"http://{stage.settings.listen}{path}")
        return answer.status, await answer.text()


def help_(number: int) -> dict[str, Any]:
    """Somebody writes /help; `number` is the update's."""
    who = {"id": RUNNER, "is_bot": False, "first_name": "A", "type": "private"}
    return {"update_id": number, "message": {
        "message_id": number, "date": 1_795_000_000, "from": who, "chat": who, "text": "/help",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}}  # fmt: skip


async def test_a_message_that_is_posted_is_answered(phone: Stage) -> None:
    assert "/warmup" in (await phone.ask("/help"))["text"]


async def test_a_press_that_is_posted_is_answered(phone: Stage) -> None:
    await phone.tap(await phone.ask("/warmup"), "Pause")
    assert await phone.sees("PAUSED")


async def test_telegram_is_told_the_address_the_secret_and_what_we_want(phone: Stage) -> None:
    (told,) = phone.chat.calls.of("setWebhook")
    assert told.params["url"] == phone.settings.webhook_url
    assert told.params["secret_token"] == SECRET
    assert 1 <= int(told.params["max_connections"]) <= 100


async def test_an_update_that_comes_twice_is_handled_once(phone: Stage) -> None:
    await phone.ask("/start")
    assert [await post(phone, help_(900), **HEADER) for _ in range(2)] == [200, 200]
    await phone.sees("/warmup")
    await phone.settled()
    assert len(phone.said()) == 2


async def test_what_does_not_know_the_secret_is_refused(phone: Stage) -> None:
    assert await post(phone, help_(900)) == 403
    await phone.settled()
    assert phone.said() == []


async def test_an_update_that_is_no_update_is_taken_and_let_go(phone: Stage) -> None:
    assert await post(phone, {"update_id": 900, "message": "nonsense"}, **HEADER) == 200
    assert await phone.ask("/help")


async def test_what_was_stored_and_not_handled_is_handled_once_by_the_next_starts(
    api: tuple[LocalChat, str], hooked: Settings
) -> None:
    async with running(Stage(api[0], hooked)) as stage:
        await stage.ask("/start")
    await left_over(hooked, help_(900))
    for _ in range(2):
        async with running(Stage(api[0], hooked)) as stage:
            await stage.sees("/warmup")
            await stage.settled()
    assert len(stage.said()) == 2


async def left_over(settings: Settings, update: dict[str, Any]) -> None:
    """A process stored an update and was killed."""
    async with Database(settings.database_url) as database:
        inbox = Inbox(database, Peers(database, 25, polls=False))
        arrival = Arrival(update["update_id"], RUNNER, dumps(update).decode())
        await inbox.store(arrival, WallClock().now())


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
async def test_the_pages_are_there(phone: Stage, path: str) -> None:
    assert (await page(phone, path))[0] == 200


async def test_the_pages_are_there_while_polling_too(
    api: tuple[LocalChat, str], hooked: Settings
) -> None:
    polling = hooked.model_copy(update={"webhook_url": None})
    async with running(Stage(api[0], polling)) as stage:
        await stage.ask("/help")
        assert (await page(stage, "/readyz"))[0] == 200


async def test_updates_and_calls_are_counted(phone: Stage) -> None:
    await phone.ask("/help")
    await phone.settled()
    told = (await page(phone, "/metrics"))[1]
    assert 'coach_updates_total{kind="message"} 1.0' in told
    assert 'coach_update_seconds_count{command="help"} 1.0' in told
    assert 'coach_calls_total{method="sendMessage",outcome="ok"} 1.0' in told


async def test_a_cue_is_timed(api: tuple[LocalChat, str], hooked: Settings) -> None:
    async with running(Stage(api[0], hooked.model_copy(update={"speed": 100.0}))) as stage:
        await stage.ask("/warmup")
        await stage.sees("HOLD left")
        assert "coach_cue_late_seconds_count 0.0" not in (await page(stage, "/metrics"))[1]


async def test_a_listening_address_that_is_taken_ends_a_webhook_with_a_sentence(
    api: tuple[LocalChat, str], hooked: Settings
) -> None:
    with socket.socket() as taken:
        taken.bind((hooked.host, hooked.port))
        taken.listen()
        with pytest.raises(SettingsError, match="BOT_LISTEN"):
            await started(api[0], hooked)


async def test_while_polling_an_address_that_is_taken_is_no_reason_not_to_run(
    api: tuple[LocalChat, str], hooked: Settings
) -> None:
    with socket.socket() as taken:
        taken.bind((hooked.host, hooked.port))
        taken.listen()
        polling = hooked.model_copy(update={"webhook_url": None})
        async with running(Stage(api[0], polling)) as stage:
            assert await stage.ask("/help")


async def test_an_address_that_telegram_refuses_is_told_in_a_sentence(
    api: tuple[LocalChat, str], hooked: Settings
) -> None:
    api[0].faults.add("setWebhook", code=400, description="Bad Request: bad webhook: no")
    with pytest.raises(SettingsError, match="BOT_WEBHOOK_URL was refused by Telegram"):
        await started(api[0], hooked)


async def test_a_webhook_that_cannot_be_set_yet_is_set_later(
    api: tuple[LocalChat, str], hooked: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.webhook.FIRST_WAIT", 0.01)
    api[0].faults.add("setWebhook", code=429, retry_after=1, times=4)
    async with running(Stage(api[0], hooked)) as stage:
        assert await stage.ask("/help")


@pytest.mark.sqlite
async def test_a_second_coach_on_one_sqlite_file_is_refused(
    api: tuple[LocalChat, str], phone: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.store.alone.PATIENCE", 0)
    with pytest.raises(SettingsError, match="SQLite"):
        await started(api[0], phone.settings)


async def started(chat: LocalChat, settings: Settings) -> None:
    async with asyncio.timeout(10):
        await run(settings, Life())
