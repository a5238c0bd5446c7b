"""Buttons of one runner in the hands of another: what is stored of the first stays as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from monday import in_berlin, planned
from sqlalchemy.engine import make_url
from stage import Stage

from bot.local.keyboards import callbacks

VICTIM, THIEF = 1, 2
OPENS = [
    "/start", "/exercises", "/how plank", "/runs", "/reminders", "/pain 3", "/dose", "/settings",
    "/privacy", "/delete", "/cadence 170 1", "/check", "/timezone Berlin", "/pause 3 days",
    "/progress", "/warmup",
]  # fmt: skip


async def test_another_s_buttons_change_nothing_of_his(moved: Stage) -> None:
    await in_berlin(moved)
    await planned(moved)
    for words in OPENS:
        await moved.ask(words)
    datas = {data for one in moved.said() for data in callbacks(one.get("reply_markup"))}
    moved.chat.say("/pause")
    await moved.sees("PAUSED")
    await moved.ask("/start", user=THIEF)
    mine = (await moved.ask("/help", user=THIEF))["message_id"]
    before = rows(moved)
    queries = [moved.chat.press(mine, data, user=THIEF, force=True) for data in sorted(datas)]
    for query in queries:
        await moved.toast(query["id"])
    assert len(datas) > 40
    assert rows(moved) == before


def rows(stage: Stage) -> dict[str, list[object]]:
    """All that is kept of the first runner in the tables that name him."""
    file = str(make_url(stage.settings.database_url).database)
    with closing(sqlite3.connect(file)) as database:
        tables = [name for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]  # fmt: skip
        return {table: database.execute(f"SELECT * FROM {table} WHERE {owner} = ?", (VICTIM,))
                .fetchall() for table in tables if (owner := _owner(database, table))}  # fmt: skip


def _owner(database: sqlite3.Connection, table: str) -> str | None:
    columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
    return "id" if table == "runner" else "runner" if "runner" in columns else None
