"""A deployment that can be spoilt, and the doctor's look at it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.doctor import examining, telegram
from bot.doctor.examining import examine
from bot.doctor.finding import Finding
from bot.local import LocalChat, serve

TOKEN = "7000:doctor"
Findings = dict[str, Finding]
Examine = Callable[..., Awaitable[Findings]]


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is busy with other tests must not make a check look slow."""
    for place in (telegram, examining):
        monkeypatch.setattr(place, "SECONDS", 60.0)
    monkeypatch.setattr(examining, "CONTENT_SECONDS", 60.0)


@pytest.fixture
async def api() -> AsyncIterator[tuple[LocalChat, str]]:
    chat = LocalChat(TOKEN)
    async with serve(chat) as address:
        yield chat, address


@pytest.fixture
def deployment(
    api: tuple[LocalChat, str], database_url: str, monkeypatch: pytest.MonkeyPatch
) -> pytest.MonkeyPatch:
    """The settings of a deployment in which all is well."""
    for name in [one for one in os.environ if one.startswith("BOT_")]:
        monkeypatch.delenv(name)
    Path(database_url.partition("///")[2]).chmod(0o600)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_URL", api[1])
    monkeypatch.setenv("BOT_DATABASE_URL", database_url)
    monkeypatch.setenv("BOT_LISTEN", "127.0.0.1:0")
    return monkeypatch


@pytest.fixture
def examined(deployment: pytest.MonkeyPatch) -> Examine:
    """What is found with some settings changed; None takes one away."""

    async def look(**changes: str | None) -> Findings:
        for name, value in changes.items():
            if value is None:
                deployment.delenv(name)
            else:
                deployment.setenv(name, value)
        return {check: finding async for check, finding in examine(os.environ)}

    return look
