"""A table of due moments, read each 100 ms; sends by python-telegram-bot as it comes."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from pathlib import Path

from telegram import Bot
from telegram.request import HTTPXRequest

from benchmarks.peers.cues import EVERY, sessions, words

LOOK_EVERY = 0.1
AT_ONCE = 256
DUE = "UPDATE cue SET due = due + ? WHERE due <= ? RETURNING chat, due - ?"


def opened() -> sqlite3.Connection:
    """A fresh database with all first cues, tuned like the coach's."""
    path = Path(os.environ["BOT_DATABASE_URL"].partition("///")[2])
    database = sqlite3.connect(path)
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
    database.execute("CREATE TABLE cue (chat INTEGER PRIMARY KEY, due REAL)")
    database.execute("CREATE INDEX ix_due ON cue (due)")
    database.executemany("INSERT INTO cue VALUES (?, ?)", sessions())
    database.commit()
    return database


async def look(database: sqlite3.Connection, bot: Bot) -> None:
    due = database.execute(DUE, (EVERY, time.time(), EVERY)).fetchall()
    database.commit()
    await asyncio.gather(*(bot.send_message(chat, words(when)) for chat, when in due))


async def main() -> None:
    request = HTTPXRequest(connection_pool_size=AT_ONCE)
    url = f"{os.environ['BOT_API_URL']}/bot"
    database = opened()
    async with (
        Bot(os.environ["BOT_TOKEN"], base_url=url, request=request) as bot,
        asyncio.TaskGroup() as running,
    ):
        while True:
            running.create_task(look(database, bot))
            await asyncio.sleep(LOOK_EVERY)


if __name__ == "__main__":
    asyncio.run(main())
