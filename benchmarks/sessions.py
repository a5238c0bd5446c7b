"""A database as after an hour of use: sessions under way, spread evenly over their length."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.chat.wording import MESSAGES
from bot.core.layout import expand
from bot.core.runner import Runner
from bot.core.session import Session, advance, begin
from bot.core.timeline import Timeline
from bot.library import read
from bot.store.database import Database
from bot.store.migrations import migrate
from bot.store.repository import Repository

FIRST_CARD = 1


def fill(url: str, content: Path, count: int) -> float:
    """Makes the database at `url` with `count` warm-ups; returns the seconds one takes."""
    timeline = expand(read(content, MESSAGES).routines["warmup"])
    migrate(url)
    asyncio.run(_write(url, timeline, count))
    return timeline.total


async def _write(url: str, timeline: Timeline, count: int) -> None:
    now = datetime.now(UTC)

    def write(rows: Repository) -> None:
        for chat in range(1, count + 1):
            rows.add_runner(Runner(chat, "en", met_at=now, seen_at=now))
            age = timedelta(seconds=timeline.total * chat / (count + 1))
            number = rows.add_session(_under_way(timeline, chat, now - age, now))
            rows.swap_card(number, FIRST_CARD)

    async with Database(url) as database:
        await database.write(write)


def _under_way(timeline: Timeline, chat: int, began: datetime, now: datetime) -> Session:
    """A session that began then, as it stands now."""
    session = begin(timeline, chat=chat, runner=chat, now=began)
    while session.due_at is not None and session.due_at <= now:
        session = advance(session, session.due_at)
    return session


def planned(url: str) -> dict[str, float]:
    """When each step of each session is due, in seconds of the wall clock, by its mark: the
    session and the version that its buttons carry."""
    return {mark: due for session in asyncio.run(_read(url)) for mark, due in _steps(session)}


async def _read(url: str) -> list[Session]:
    async with Database(url) as database:
        return await database.read(_all)


def _all(rows: Repository) -> list[Session]:
    found: list[Session] = []
    while session := rows.session(len(found) + 1):
        found.append(session)
    return found


def _steps(session: Session) -> Iterator[tuple[str, float]]:
    """All but the first step, which the runner and not the clock begins. Counted back from
    where the session stands: each step raises the version by one, and one that passed before
    the coach was there raised nothing."""
    for number, opens in enumerate(session.timeline.opens[1:], start=1):
        version = session.version - (session.number - number)
        yield f"{session.id} {version}", session.instant(opens).timestamp()
