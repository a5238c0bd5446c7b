"""The coach's own timers alone (bot/chat/wakes.py, with the look each second): each cue is noted
and not sent. A dictionary stands in for the rows."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from benchmarks.peers.cues import EVERY, sessions
from benchmarks.peers.notes import note, opened
from bot.chat.wakes import Wakes
from bot.clock import WallClock

LOOK_EVERY = 1.0


async def main() -> None:
    rows = {chat: datetime.fromtimestamp(due, UTC) for chat, due in sessions()}
    notes = opened()

    async def find(until: datetime) -> list[tuple[datetime, int]]:
        return [(due, chat) for chat, due in rows.items() if due <= until]

    async def fire(chat: int) -> None:
        due = rows[chat]
        rows[chat] = due + timedelta(seconds=EVERY)
        note(notes, due.timestamp())

    wakes = Wakes("cue", WallClock(), find, fire)
    await wakes.start()
    while True:
        await asyncio.sleep(LOOK_EVERY)
        await wakes.look()


if __name__ == "__main__":
    asyncio.run(main())
