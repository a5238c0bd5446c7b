"""Instants go in aware and come back aware, on a database that knows no zones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.exc import StatementError
from store_samples import RUNNER

from bot.store.columns import Instant
from bot.store.database import Database

EARLIEST = datetime(1950, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
IN_NEPAL = timezone(timedelta(hours=5, minutes=45))


async def kept(database: Database, seen_at: datetime) -> datetime:
    """What a second connection reads of an instant that was written."""
    await database.write(lambda rows: rows.add_runner(replace(RUNNER, id=8, seen_at=seen_at)))
    runner = await database.read(lambda rows: rows.runner(8))
    assert runner
    return runner.seen_at


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 11, 22, 7, 0, 0, 123456, tzinfo=UTC),
        datetime(2026, 11, 22, 12, 45, tzinfo=IN_NEPAL),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(1970, 1, 1, tzinfo=UTC),
    ],
)
async def test_an_instant_comes_back_equal(database: Database, instant: datetime) -> None:
    assert await kept(database, instant) == instant.astimezone(UTC)


async def test_an_instant_comes_back_in_utc(database: Database) -> None:
    back = await kept(database, datetime(2026, 11, 22, 12, 45, tzinfo=IN_NEPAL))
    assert back.tzinfo is UTC


async def test_a_naive_instant_is_refused(database: Database) -> None:
    naive = RUNNER.seen_at.replace(tzinfo=None)
    with pytest.raises(StatementError, match="a naive datetime has no place in the database"):
        await kept(database, naive)


async def test_no_instant_stays_none(database: Database) -> None:
    runner = await database.read(lambda rows: rows.runner(RUNNER.id))
    assert runner
    assert runner.page_at is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.datetimes(min_value=EARLIEST, timezones=st.timezones()))
def test_any_instant_survives_the_column(instant: datetime) -> None:
    column, sqlite = Instant(), dialect()
    stored = column.process_bind_param(instant, sqlite).replace(tzinfo=None)
    assert column.process_result_value(stored, sqlite) == instant.astimezone(UTC)
