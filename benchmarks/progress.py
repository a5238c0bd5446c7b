"""/progress with two years of daily data: the words, the pictures, and whom they make wait.

The rows are those of one runner who did a strength session each day for two years, told how it
felt after each (sealed with a key), and was reminded each day (the ledger keeps 400 of these).
Words are what `/progress` takes from the question to the finished text. A picture is timed from
the request to its bytes, the first one with the start of its process. Another chat's reply is
timed over HTTP against the local server in the same process, with nothing else to do and while
pictures are drawn without a pause.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import insert

from benchmarks.figures import Aim, aims_table, number, percentile, table
from benchmarks.programs import ROOT, a_folder
from bot.app import Life, settle_down
from bot.app import run as run_coach
from bot.chat.views import pictures
from bot.chat.views import progress as views
from bot.chat.wording import MESSAGES
from bot.core.check_in import CheckIn
from bot.core.content import Side
from bot.core.felt import Ache, Felt, Kind
from bot.core.layout import expand
from bot.core.runner import Runner
from bot.core.session import State, begin
from bot.core.work import SetDone, work_done
from bot.library import Library, read
from bot.local import LocalChat, serve
from bot.media.studio import Studio
from bot.services.progress import ProgressBook
from bot.services.reminders import LEDGER_KEPT
from bot.settings import Settings
from bot.store.database import Database
from bot.store.migrations import migrate
from bot.store.repository import Repository
from bot.store.seal import Seal
from bot.store.tables import OccurrenceRow

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAYS = 730
WORDS = 300
PICTURES = 15
SETS = 300
REPLIES = 150
THEME = "light"
EXERCISE = "isometric-hold"
MS = 1000
RUNNER = Runner(1, "en", met_at=NOW - timedelta(days=DAYS), seen_at=NOW, zone="Europe/Berlin",
                consent=True)  # fmt: skip
occurrence = OccurrenceRow.__table__  # type: ignore[attr-defined]


def run() -> tuple[str, list[Aim]]:
    """The figures as a table, and the aims."""
    return asyncio.run(_measured())


async def _measured() -> tuple[str, list[Aim]]:
    library = read(ROOT / "content", MESSAGES)
    with a_folder() as folder:
        url = f"sqlite+aiosqlite:///{folder / 'coach.sqlite3'}"
        await asyncio.to_thread(migrate, url)
        async with Database(url, Seal([Fernet.generate_key().decode()])) as database:
            await database.write(lambda rows: _two_years(rows, library))
            settle_down()  # as the coach does once it has started
            words = await _words(database, library)
            written = await _written(database)
            drawn, first = await _drawn(database, library)
        alone, beside = await _replies(folder, library)
    rows = [
        ["words of /progress", *_figures(words)],
        ["one finished set, written", *_figures(written)],
        *([name, *_figures(times)] for name, times in drawn.items()),
        ["the first picture, with its process", number(first), "", ""],
        ["another chat's reply, nothing else to do", *_figures(alone)],
        ["another chat's reply while pictures are drawn", *_figures(beside)],
    ]
    later = percentile(beside, 0.99) - percentile(alone, 0.99)
    aims = [
        Aim("words of /progress, p99", percentile(words, 0.99), 30, unit="ms"),
        Aim("one finished set, p99", percentile(written, 0.99), 3, unit="ms"),
        *(Aim(f"{name}, median", median(times), 400, unit="ms") for name, times in drawn.items()),
        Aim("a reply is later while pictures are drawn, p99", later, 50, unit="ms"),
    ]
    return table(("milliseconds", "median", "p99", "most"), rows), aims


def _figures(times: list[float]) -> list[str]:
    return [number(median(times)), number(percentile(times, 0.99)), number(max(times))]


async def _words(database: Database, library: Library) -> list[float]:
    async def once() -> None:
        found = await ProgressBook(database).progress(RUNNER, NOW)
        assert views.progress(library, RUNNER, found).text

    return [await _timed(once) for _ in range(WORDS)][1:]


async def _written(database: Database) -> list[float]:
    one = SetDone(EXERCISE, Side.LEFT, 1, "seconds", 30, 30)

    async def once() -> None:
        await database.write(lambda rows: rows.add_sets(1, [one]))

    return [await _timed(once) for _ in range(SETS)][1:]


async def _drawn(database: Database, library: Library) -> tuple[dict[str, list[float]], float]:
    look = await ProgressBook(database).look(RUNNER, EXERCISE, NOW)
    heat, _ = pictures.heat_map(library, look.days, THEME)
    hold, _ = pictures.hold_chart(library, look.holds, EXERCISE, THEME)
    studio = Studio()
    first = await _timed(partial(studio.draw, heat))
    found = {
        "the calendar, drawn": [await _timed(partial(studio.draw, heat)) for _ in range(PICTURES)],
        "the chart of holds, drawn": [
            await _timed(partial(studio.draw, hold)) for _ in range(PICTURES)
        ],
    }
    await studio.close()
    return found, first


async def _replies(folder: Path, library: Library) -> tuple[list[float], list[float]]:
    """Replies to a runner of another chat, before and while the first one's pictures are drawn
    one after the other."""
    async with _coach(folder) as chat:
        alone = [await _reply(chat) for _ in range(REPLIES)]
        drawing = asyncio.create_task(_draw_for_ever(library, folder))
        await asyncio.sleep(3)
        beside = [await _reply(chat) for _ in range(REPLIES)]
        drawing.cancel()
        await asyncio.wait([drawing])
    return alone, beside


async def _draw_for_ever(library: Library, folder: Path) -> None:
    async with Database(f"sqlite+aiosqlite:///{folder / 'coach.sqlite3'}") as database:
        look = await ProgressBook(database).look(replace(RUNNER, id=2), EXERCISE, NOW)
    heat, _ = pictures.heat_map(library, look.days, THEME)
    studio = Studio()
    try:
        while True:
            await studio.draw(heat)
    finally:
        await studio.close()


async def _reply(chat: LocalChat) -> float:
    seen = {message["message_id"] for message in chat.transcript(9)}

    async def once() -> None:
        chat.say("/how 1", user=9)
        await chat.wait_for(
            lambda _: any(m["from"]["is_bot"] for m in chat.transcript(9)
                          if m["message_id"] not in seen), 10)  # fmt: skip

    taken = await _timed(once)
    await asyncio.sleep(0.02)
    return taken


@asynccontextmanager
async def _coach(folder: Path) -> AsyncIterator[LocalChat]:
    chat, life = LocalChat("7000:bench"), Life()
    url = f"sqlite+aiosqlite:///{folder / 'other.sqlite3'}"
    await asyncio.to_thread(migrate, url)
    async with serve(chat) as address:
        settings = Settings(token=SecretStr("7000:bench"), api_url=address, database_url=url,
                            rate=100_000, speed=1000)  # fmt: skip
        running = asyncio.create_task(run_coach(settings, life))
        await chat.wait_for(lambda it: it.calls.of("getUpdates"), 20)
        chat.say("/start", user=9)
        await asyncio.sleep(1)
        yield chat
        life.stop.set()
        await running


async def _timed(once: Callable[[], Awaitable[Any]]) -> float:
    begun = time.perf_counter()
    await once()
    return (time.perf_counter() - begun) * MS


def _two_years(rows: Repository, library: Library) -> None:
    rows.add_runner(RUNNER)
    timeline = expand(library.routines["strength"])
    for number_ in range(DAYS):
        ended = RUNNER.met_at + timedelta(days=number_, hours=1)
        live = begin(timeline, chat=1, runner=1, now=ended - timedelta(minutes=20))
        done = replace(live, id=rows.add_session(live), state=State.DONE, due_at=None,
                       at=len(timeline.cues) - 1, version=2)  # fmt: skip
        rows.claim(replace(live, id=done.id), done, ended_at=ended)
        rows.add_sets(done.id, work_done(done))
        felt = Felt(6, (Ache(2, Side.LEFT),) if number_ % 5 == 0 else ())
        rows.check_ins.put([CheckIn(1, f"s{done.id}", Kind.SESSION, ended, RUNNER.day(ended), felt,
                                    session=done.id)])  # fmt: skip
        if NOW - ended < LEDGER_KEPT:
            rows._connection.execute(insert(occurrence).values(_rung(ended)))  # noqa: SLF001


def _rung(moment: datetime) -> dict[str, Any]:
    return {
        "runner": 1, "kind": "run", "day": moment.date(), "lead": 15, "run_at": moment,
        "due_at": moment, "wanted_at": moment, "until": moment, "state": "started", "tries": 1,
        "pings": 1, "asked": False, "title": "", "version": 1,
    }  # fmt: skip


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    figures, aims = run()
    print(figures, aims_table(aims), sep="\n\n")


if __name__ == "__main__":
    main()
