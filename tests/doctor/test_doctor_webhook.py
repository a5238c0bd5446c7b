"""What the doctor makes of getWebhookInfo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.clock import WallClock
from bot.doctor.finding import Verdict
from bot.doctor.telegram import ask
from bot.doctor.webhook import webhook
from bot.local import LocalChat

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
URL = "https://coach.example.org/hook/very-secret"
OK, LOOK, FAULT = Verdict.OK, Verdict.LOOK, Verdict.FAULT


def failed(minutes: float) -> dict[str, Any]:
    at = NOW - timedelta(minutes=minutes)
    return {"url": URL, "last_error_date": int(at.timestamp()),
            "last_error_message": "Connection refused"}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "info", "verdict", "words"),
    [
        (None, {"url": ""}, OK, "polls"),
        (None, {"url": URL}, FAULT, "this coach polls"),
        (URL, {"url": URL}, OK, "Set to coach.example.org"),
        (URL, {"url": ""}, FAULT, "No webhook is set"),
        (URL, {"url": "https://elsewhere.example.org/"}, FAULT, "elsewhere.example.org"),
        (URL, {"url": URL + "-old"}, FAULT, "not to BOT_WEBHOOK_URL"),
        (URL, failed(3) | {"pending_update_count": 1}, FAULT, "3 min ago: Connection refused"),
        (URL, failed(3), LOOK, "3 min ago: Connection refused"),
        (URL, failed(300), LOOK, "5 h ago"),
        (URL, failed(3000), OK, "Set to"),
        (None, failed(3) | {"url": ""}, OK, "polls"),
        (URL, {"url": URL, "has_custom_certificate": True}, LOOK, "certificate"),
        (URL, {"url": URL, "pending_update_count": 99}, OK, "Set to"),
        (URL, {"url": URL, "pending_update_count": 5000}, LOOK, "5000 updates wait"),
        (None, {"url": "", "pending_update_count": 5000}, LOOK, "5000 updates wait"),
    ],
)
def test_what_telegram_says_of_the_webhook(
    wanted: str | None, info: dict[str, Any], verdict: Verdict, words: str
) -> None:
    found = webhook(wanted, info, NOW)
    assert (found.verdict, words in found.what) == (verdict, True), found


def test_all_that_is_wrong_is_told_the_worst_first() -> None:
    info = {"url": URL + "-old", "pending_update_count": 5000}
    found = webhook(URL, info, NOW)
    assert found.verdict is FAULT
    assert found.what.index("not to") < found.what.index("5000")


def test_the_path_of_an_address_is_not_shown() -> None:
    for wanted in (None, URL, "https://other.example.org/x"):
        found = webhook(wanted, {"url": URL}, NOW)
        assert "very-secret" not in found.what + found.mend


async def test_a_webhook_that_really_is_set_is_seen(api: tuple[LocalChat, str]) -> None:
    _, address = api
    async with aiohttp.ClientSession() as http:
        hook = {"url": "http://127.0.0.1:9/hook"}
        async with http.post(f"{address}/bot7000:doctor/setWebhook", json=hook) as answer:
            assert answer.status == 200
    info = (await ask(address, "7000:doctor", "getWebhookInfo", WallClock())).result
    assert info is not None
    assert webhook(None, info, NOW).verdict is FAULT
    assert webhook(hook["url"], info, NOW).verdict is OK
