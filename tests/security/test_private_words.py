"""What runners write stays out of the log, also while all goes wrong."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from stage import Stage
from telling import agree

from bot.local import LocalChat
from bot.local.chat import PATIENCE
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
SECRET = "zebraknee"
CALENDAR = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20990101\nSUMMARY:{SECRET} run\nBROKEN\n"


@asynccontextmanager
async def program(settings: Settings, log: Path, level: str) -> AsyncIterator[None]:
    """`python -m bot` in a process of its own, which logs to a file."""
    environment = {
        "BOT_TOKEN": str(settings.secret), "BOT_API_URL": settings.api_url, "BOT_RATE": "1000",
        "BOT_DATABASE_URL": settings.database_url, "BOT_LOG_LEVEL": level,
        "BOT_LISTEN": "127.0.0.1:0",
    }  # fmt: skip
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=ROOT, stdout=out, stderr=out,
            env={**os.environ, **environment},
        )  # fmt: skip
    try:
        yield
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), PATIENCE)


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
async def test_no_word_of_a_runner_is_logged(
    api: tuple[LocalChat, str], settings: Settings, tmp_path: Path, level: str
) -> None:
    stage, log = Stage(api[0], settings), tmp_path / "log.txt"
    async with program(settings, log, level):
        await told_all(stage)
        await all_goes_wrong(stage)
    assert log.read_text().count("\n") > 3
    assert [line for line in log.read_text().splitlines() if SECRET in line] == []


async def told_all(stage: Stage) -> None:
    """A question, a place, a plan as a broken file, a caption, and a note of pain."""
    stage.chat.person(first_name=SECRET, username=SECRET)
    for words in (f"my {SECRET} hurts", f"/timezone {SECRET}", f"/nosuch {SECRET}"):
        await stage.ask(words)
    before = {m["message_id"] for m in stage.said()}
    stage.chat.document(f"{SECRET}.ics", CALENDAR.encode(), caption=SECRET)
    await stage.new(before)
    await agree(stage)
    await stage.tap(await stage.ask("/pain 0"), "Add a note")
    await stage.sees("Write it in one message")
    assert (await stage.ask(f"stiff stairs, {SECRET}"))["text"] == "Noted."


async def all_goes_wrong(stage: Stage) -> None:
    """What is said is lost on the way out in every manner."""
    odd = {"code": 400, "description": "Bad Request: odd"}
    for fault in (odd, {"code": 500}, {"torn": True}, {"lost": True}):
        stage.chat.faults.add("sendMessage", **fault)
        stage.chat.say(f"/how {SECRET}")
        await stage.settled(0.3)
    stage.chat.faults.add("getUpdates", torn=True, times=2)
    await stage.ask(f"how long is the {SECRET} hold")
