"""Figures over all runners; each count walks an index."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import event
from store_samples import NOW, RUNNER, at, session

from bot.core.counts import Delivered
from bot.core.occurrence import Occurrence, Reason, State
from bot.core.reminder import Kind
from bot.core.session import State as SessionState
from bot.services.stats import DAY, WEEK, Soundness, Stats
from bot.store.database import Database
from bot.store.repository import Repository

NONE = Delivered(0, 0, 0, 0, 0, 0)


class Quiet:
    """A courier with three calls waiting and two dropped."""

    waiting, dropped = 3, 2


def days(number: float) -> timedelta:
    return timedelta(days=number)


def row(
    due: datetime, state: State, *, late: float = 0, rang: bool = True,
    reason: Reason | None = None,
) -> Occurrence:  # fmt: skip
    """A row of the ledger that was due then; one that `rang` did so `late` seconds after it."""
    sent_at = due + timedelta(seconds=late) if rang else None
    return Occurrence(
        None, RUNNER.id, Kind.RUN, date(2026, 11, 22), 15, None, due, due, due + days(1), state,
        reason=reason, sent_at=sent_at, pings=int(rang),
    )  # fmt: skip


def keep(rows: Repository, *ledger: Occurrence) -> None:
    """A row is entered as claimed, and then becomes what it is."""
    rows.ledger.enter([replace(one, pings=0, sent_at=None) for one in ledger])
    for number, one in enumerate(ledger, start=1):
        entered = rows.ledger.occurrence(number)
        assert entered is not None
        rows.ledger.save(entered, replace(one, id=number))


async def delivered(database: Database, *ledger: Occurrence) -> Delivered:
    """What became of the reminders of the last 24 hours."""
    await database.write(lambda rows: keep(rows, *ledger))
    return await database.read(lambda rows: rows.stats.reminders(NOW - DAY, NOW))


HOUR_AGO = NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("one", "counted"),
    [
        (row(HOUR_AGO, State.SENT), {"sent": 1}),
        (row(HOUR_AGO, State.STARTED), {"sent": 1}),
        (row(HOUR_AGO, State.STARTED, late=60), {"sent": 1}),
        (row(HOUR_AGO, State.STARTED, late=61), {"sent": 1, "late": 1}),
        (row(HOUR_AGO, State.MISSED), {"sent": 1, "unanswered": 1}),
        (row(HOUR_AGO, State.FAILED, rang=False), {"failed": 1}),
        (row(HOUR_AGO, State.SKIPPED, rang=False, reason=Reason.CAP), {"skipped": 1}),
        (row(HOUR_AGO, State.SKIPPED, rang=False, reason=Reason.AWAY), {"skipped": 1, "away": 1}),
        (row(HOUR_AGO, State.WAITING, rang=False), {}),
        (row(NOW - timedelta(hours=25), State.SENT), {}),
    ],
)
async def test_what_became_of_a_reminder_is_counted(
    database: Database, one: Occurrence, counted: dict[str, int]
) -> None:
    assert await delivered(database, one) == replace(NONE, **counted)


async def test_runners_are_counted_by_when_they_were_seen(database: Database) -> None:
    for number, ago in enumerate((6.9, 7.1, 29.9, 30.1), start=100):
        one = replace(RUNNER, id=number, seen_at=NOW - days(ago))
        await database.write(lambda rows, one=one: rows.add_runner(one))
    known = await database.read(lambda rows: rows.stats.runners(NOW - WEEK, NOW - days(30)))
    assert known == (5, 2, 4)  # with RUNNER, who was just seen


async def test_sessions_are_counted_by_when_they_began_and_how_they_stand(
    database: Database,
) -> None:
    states = [(1, SessionState.DONE), (1, SessionState.STOPPED), (1, SessionState.RUNNING),
              (1, SessionState.PAUSED), (8, SessionState.DONE)]  # fmt: skip
    for chat, (ago, state) in zip(count(100), states, strict=False):
        live = state in {SessionState.RUNNING, SessionState.PAUSED}
        one = replace(session(chat=chat), started_at=NOW - days(ago), state=state,
                      due_at=at(10) if live else None)  # fmt: skip
        await database.write(lambda rows, one=one: rows.add_session(one))
    assert await database.read(lambda rows: rows.stats.sessions(NOW - WEEK)) == (4, 1, 1)


async def test_the_line_is_what_waits_in_the_ledger(database: Database) -> None:
    waits, snoozed = (row(HOUR_AGO - timedelta(minutes=n), state, rang=False)
                      for n, state in enumerate((State.WAITING, State.SNOOZED)))  # fmt: skip
    await database.write(lambda rows: keep(rows, waits, snoozed))
    assert await database.read(lambda rows: rows.stats.line()) == 1


async def test_all_figures_come_together(database: Database) -> None:
    two_days_ago = row(NOW - days(2), State.FAILED, rang=False)
    await database.write(lambda rows: keep(rows, row(HOUR_AGO, State.SENT), two_days_ago))
    figures = await Stats(database, Quiet(), since=at(-60)).figures(NOW)
    assert (figures.runners, figures.calls, figures.dropped) == (1, 3, 2)
    assert figures.day == replace(NONE, sent=1)
    assert figures.week == replace(NONE, sent=1, failed=1)
    assert figures.since == at(-60)


async def test_a_new_database_has_figures_too(database_url: str) -> None:
    async with Database(database_url) as empty:
        figures = await Stats(empty, Quiet(), since=NOW).figures(NOW)
    assert (figures.runners, figures.sessions, figures.week) == (0, 0, NONE)


@pytest.mark.sqlite
async def test_counting_walks_indices_and_not_all_that_was_ever_kept(database: Database) -> None:
    plans: list[str] = []

    def explained(rows: Repository) -> None:
        connection = rows.stats._connection
        with listening(connection, plans):
            rows.stats.sessions(NOW - WEEK)
            rows.stats.reminders(NOW - WEEK, NOW)
            rows.stats.line()

    await database.read(explained)
    assert len(plans) == 4
    assert [plan for plan in plans if not plan.startswith("SEARCH")] == []


@contextmanager
def listening(connection: Any, plans: list[str]) -> Iterator[None]:
    """Notes the plan of each statement."""

    def explain(conn: Any, cursor: Any, statement: str, values: Any, *_: object) -> None:
        found = conn.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", values)
        plans.extend(detail for *_, detail in found.fetchall())

    event.listen(connection, "before_cursor_execute", explain)
    try:
        yield
    finally:
        event.remove(connection, "before_cursor_execute", explain)


# Whether the database is sound


@pytest.fixture
async def locked(database: Database, database_url: str) -> AsyncIterator[Any]:
    """Another program holds the database for itself; `rollback` lets it go."""
    await database.write(impatient)
    other = sqlite3.connect(database_url.removeprefix("sqlite+aiosqlite:///"))
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def impatient(rows: Repository) -> None:
    rows.stats._connection.exec_driver_sql("PRAGMA busy_timeout=10")


async def fails_to_write(database: Database) -> None:
    with pytest.raises(Exception, match="locked"):
        await database.write(lambda rows: rows.mark_unreachable(RUNNER.id))


async def test_a_database_that_works_has_no_fault(database: Database) -> None:
    await database.read(lambda rows: rows.runner(RUNNER.id))
    assert database.fault is None


@pytest.mark.sqlite
async def test_a_database_that_fails_remembers_since_when_and_how(
    database: Database, locked: Any
) -> None:
    await fails_to_write(database)
    first = database.fault
    await fails_to_write(database)
    assert first is not None
    assert first.error == "OperationalError"
    assert database.fault == first


async def test_a_database_that_cannot_be_read_is_known_until_it_can(database: Database) -> None:
    def fail(rows: Repository) -> None:
        rows.stats._connection.exec_driver_sql("SELECT * FROM nowhere")

    with pytest.raises(Exception, match="nowhere"):
        await database.read(fail)
    assert database.fault is not None
    await database.write(lambda rows: rows.mark_unreachable(RUNNER.id))
    assert database.fault is not None
    await database.read(lambda rows: rows.runner(RUNNER.id))
    assert database.fault is None


@pytest.mark.sqlite
async def test_reading_does_not_mend_what_cannot_be_written(
    database: Database, locked: Any
) -> None:
    await fails_to_write(database)
    await database.read(lambda rows: rows.runner(RUNNER.id))
    assert database.fault is not None


@pytest.mark.sqlite
async def test_the_next_write_that_goes_well_mends_it(database: Database, locked: Any) -> None:
    await fails_to_write(database)
    locked.rollback()
    await database.write(lambda rows: rows.mark_unreachable(RUNNER.id))
    assert database.fault is None


@pytest.mark.sqlite
async def test_while_it_is_broken_and_nobody_writes_it_is_tried(
    database: Database, locked: Any
) -> None:
    soundness = Soundness(database)
    await fails_to_write(database)
    assert soundness.fault(NOW) == database.fault is not None
    locked.rollback()
    async with asyncio.timeout(10):
        while soundness.fault(NOW) is not None:  # noqa: ASYNC110 - a thread has to finish
            await asyncio.sleep(0.01)


@pytest.mark.sqlite
async def test_it_is_tried_once_at_a_time(database: Database, locked: Any) -> None:
    await fails_to_write(database)
    soundness, before = Soundness(database), len(asyncio.all_tasks())
    for _ in range(3):
        soundness.fault(NOW)
    assert len(asyncio.all_tasks()) == before + 1


async def test_while_all_is_well_nothing_is_tried(database: Database) -> None:
    Soundness(database).fault(NOW)
    await asyncio.sleep(0)
    assert await database.read(lambda rows: rows.notes.get("tried")) is None


async def test_a_note_takes_the_place_of_the_one_before(database: Database) -> None:
    for value in ("one", "two"):
        await database.write(lambda rows, value=value: rows.notes.put("word", value))
    assert await database.read(lambda rows: rows.notes.get("word")) == "two"
