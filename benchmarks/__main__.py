"""All figures, written into docs/performance.md: `python -m benchmarks`.

Only what stands between a figure's two markers is replaced; the words around stay.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

from benchmarks import (
    asking,
    cues,
    draining,
    many_sessions,
    media,
    progress,
    reminders,
    replies,
    start,
    webhook,
)
from benchmarks.figures import Aim, aims_table
from benchmarks.programs import ROOT

PAGE = ROOT / "docs" / "performance.md"
LIBRARIES = ("python-telegram-bot", "aiogram", "aiohttp", "uvicorn", "sqlalchemy", "asyncpg")
Figures = tuple[str, list[Aim]]
PARTS: dict[str, Callable[[int | None], Figures]] = {
    "replies": lambda count: replies.run(count or replies.ROUNDS, replies.FULL),
    "cues": lambda count: cues.run(count or cues.ROUNDS, cues.FULL),
    "reminders": lambda count: reminders.run(count or reminders.ROUNDS, reminders.FULL),
    "progress": lambda _: progress.run(),
    "media": lambda count: media.run(count or media.ROUNDS),
    "start": lambda count: start.run(count or start.ROUNDS),
    "webhook": lambda count: webhook.run(count or webhook.ROUNDS, webhook.FULL),
    "draining": lambda count: draining.run(count or draining.ROUNDS, draining.FULL),
    "many_sessions": lambda count: many_sessions.run(
        count or many_sessions.ROUNDS, many_sessions.FULL
    ),
    "asking": lambda count: asking.run(count or asking.ROUNDS),
}


def machine(day: str) -> str:
    """Where and with what the figures were taken."""
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"Taken on {day}: {os.cpu_count()} cores ({platform.machine()}), "
        f"{platform.python_implementation()} {platform.python_version()}, {versions}, "
        f"SQLite {sqlite3.sqlite_version}."
    )


def put(page: str, part: str, text: str) -> str:
    """The page with `text` between the markers of `part`."""
    begin, end = f"<!-- {part} -->", f"<!-- /{part} -->"
    found = re.compile(f"{begin}.*?{end}", re.DOTALL)
    if not found.search(page):
        raise SystemExit(f"{PAGE}: the markers {begin} and {end} are missing.")
    return found.sub(lambda _: f"{begin}\n\n{text}\n\n{end}", page)


def main() -> None:
    given = _given()
    for part in given.only or PARTS:
        figures, aims = PARTS[part](given.rounds)
        text = f"{machine(given.day)}\n\n{figures}\n\n{aims_table(aims)}"
        print(text, flush=True)
        PAGE.write_text(put(PAGE.read_text("utf-8"), part, text), "utf-8")


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, nargs="*", help="these figures alone")
    parser.add_argument("--rounds", type=int, help="rounds of each, in place of its own number")
    parser.add_argument("--day", default=f"{datetime.now(UTC):%Y-%m-%d}", help="day to write")
    return parser.parse_args()


if __name__ == "__main__":
    main()
