"""One table of reminders for all peers, as after some use: a run reminder for each runner, in
zones round the world, with yesterday's row in the ledger. It is the coach's own database; its
peers read from it who is reminded when.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

NAME = "coach.sqlite3"
OTHERS = 2000
WARM = 20
LEAD = timedelta(minutes=15)
SOONEST = timedelta(hours=2)
SPREAD_MINUTES = 1200
DAY = timedelta(days=1)
STORED = "%Y-%m-%d %H:%M:%S.%f"
ZONES = ("Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata",
         "America/Sao_Paulo", "Africa/Cairo", "Australia/Sydney", "UTC", "Europe/London",
         "America/Chicago", "Asia/Tokyo", "Asia/Manila", "Africa/Lagos", "Europe/Madrid",
         "America/Santiago", "Pacific/Auckland")  # fmt: skip
RUNNER = """INSERT INTO runner (id, language, met_at, seen_at, unreachable, zone)
            VALUES (?, 'en', ?, ?, 0, ?)"""
REMINDER = """INSERT INTO reminder (id, runner, kind, days, lead, "on", title, at, due_at,
                last_day)
              VALUES (:who, :who, 'run', 127, 15, 1, '', :at, :due, :yesterday)"""
LEDGER = """INSERT INTO occurrence (reminder, runner, kind, day, lead, run_at, due_at, wanted_at,
                until, state, tries, pings, claimed_at, sent_at, message, asked, title, version)
            VALUES (:who, :who, 'run', :yesterday, 15, :was_run, :was, :was, :was_run, 'started',
                0, 1, :was, :was, 1, 0, '', 3)"""
PLAN = "UPDATE reminder SET at = :at, due_at = :due, last_day = :yesterday WHERE id = :who"
MOVE = "UPDATE runner SET zone = ? WHERE id = ?"
DUE = "SELECT runner, due_at FROM reminder"
NEWEST = "SELECT max(id) FROM occurrence"
LINE = "SELECT runner FROM occurrence WHERE id > ? AND state IN ('waiting', 'sending')"
GLANCE = 0.005


def fill(path: Path, count: int, now: datetime) -> None:
    """Runners 1 to `count` have a reminder that is due in some hours; `OTHERS` have none."""
    from bot.store.migrations import migrate  # not for the peers, who read only

    migrate(f"sqlite+aiosqlite:///{path}")
    base = now.replace(second=0, microsecond=0) + SOONEST
    stamp, everybody = now.strftime(STORED), range(1, count + OTHERS + 1)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA synchronous=OFF")
        database.executemany(RUNNER, ((who, stamp, stamp, _zone(who)) for who in everybody))
        for statement in (REMINDER, LEDGER):
            rows = (_row(who, _later(base, who), _zone(who)) for who in range(1, count + 1))
            database.executemany(statement, rows)


def plan(path: Path, due: Mapping[int, datetime]) -> None:
    """Lets the reminders of these runners be due at these whole seconds."""
    zones = {who: _zone(who) if not at.second else _odd(at.second) for who, at in due.items()}
    with closing(sqlite3.connect(path)) as database, database:
        database.executemany(MOVE, ((zones[who], who) for who in due))
        database.executemany(PLAN, (_row(who, at, zones[who]) for who, at in due.items()))


def odd_zones(folder: Path) -> Path:
    """Zones that are some seconds off. A rule is a minute of the wall clock, so this is how the
    unchanged coach gets a reminder that is due at any second (RFC 8536, version 1)."""
    (folder / "Bench").mkdir()
    for seconds in range(1, 60):
        head = struct.pack(">4s16x6l", b"TZif", 0, 0, 0, 0, 1, 4)
        (folder / _odd(seconds)).write_bytes(head + struct.pack(">lbb4s", -seconds, 0, 0, b"ODD"))
    return folder


def rows(path: Path) -> Iterator[tuple[int, datetime]]:
    """Whom to remind, and when (UTC)."""
    with closing(sqlite3.connect(path)) as database:
        for who, due in database.execute(DUE):
            yield who, datetime.strptime(due, STORED).replace(tzinfo=UTC)


def entered(path: Path, count: int, give_up: float) -> float | None:
    """When the ledger of a running coach got to so many rows, read from outside each 5 ms.
    Moments are seconds of the wall clock."""
    with closing(sqlite3.connect(path)) as ledger:
        while time.time() < give_up:
            if ledger.execute(NEWEST).fetchone()[0] >= count:
                return time.time()
            time.sleep(GLANCE)
    return None


def in_line(path: Path, after: int) -> set[int]:
    """Whom the ledger has in the line to Telegram, by its rows after number `after`."""
    with closing(sqlite3.connect(path)) as ledger:
        return {who for (who,) in ledger.execute(LINE, (after,))}


def database() -> Path:
    """The file that this process was started with."""
    return Path(os.environ["BOT_DATABASE_URL"].partition("///")[2])


def _zone(who: int) -> str:
    return ZONES[who % len(ZONES)]


def _odd(seconds: int) -> str:
    return f"Bench/{seconds}"


def _later(base: datetime, who: int) -> datetime:
    return base + timedelta(minutes=who * 7919 % SPREAD_MINUTES)


def _row(who: int, due: datetime, zone: str) -> dict[str, object]:
    """The columns of a reminder that is due then, and of its yesterday."""
    run = due + LEAD
    seconds = timedelta(seconds=due.second)  # such a zone is behind by them, and not known here
    local = run - seconds if due.second else run.astimezone(ZoneInfo(zone))
    return {
        "who": who,
        "at": local.strftime("%H:%M:%S.%f"),
        "due": due.strftime(STORED),
        "yesterday": (local.date() - DAY).isoformat(),
        "was": (due - DAY).strftime(STORED),
        "was_run": (run - DAY).strftime(STORED),
    }
