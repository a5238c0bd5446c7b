"""APScheduler 3 with its SQLAlchemyJobStore on SQLite: one daily job for each runner, which
stays in the store. Sends by python-telegram-bot as it comes."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import event

from benchmarks.peers.reminder_rows import database, rows
from benchmarks.peers.reminding import AnyApplication, run

ONE_SECOND = 1
AT_ONCE = 10_000


def opened(table: Path) -> tuple[AsyncIOScheduler, SQLAlchemyJobStore]:
    """A scheduler whose store lies beside `table`, tuned like the coach's."""
    store = SQLAlchemyJobStore(url=f"sqlite:///{table.with_name('jobs.sqlite3')}")
    event.listen(store.engine, "connect", _tune)
    return AsyncIOScheduler(timezone=UTC, jobstores={"default": store}), store


def _tune(connection: Any, _: object) -> None:
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")


def fill(table: Path, grace: int | None = ONE_SECOND) -> None:
    """Stores the jobs as add_job would, in one transaction in place of one for each."""
    scheduler, store = opened(table)
    store.start(scheduler, "default")
    with store.engine.begin() as connection:
        for values in _batches(scheduler, table, grace):
            connection.execute(store.jobs_t.insert(), values)
    store.engine.dispose()


def _batches(scheduler: Any, table: Path, grace: int | None) -> Iterator[list[dict[str, Any]]]:
    batch = []
    for who, due in rows(table):
        batch.append(_stored(scheduler, who, due, grace))
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _stored(scheduler: Any, who: int, due: datetime, grace: int | None) -> dict[str, Any]:
    job = Job(
        scheduler, id=str(who), name="remind", func="benchmarks.peers.reminding:remind",
        args=(who,), kwargs={}, trigger=_daily(due.time()), executor="default", max_instances=1,
        misfire_grace_time=grace, coalesce=True, next_run_time=due,
    )  # fmt: skip
    state = pickle.dumps(job.__getstate__(), pickle.HIGHEST_PROTOCOL)
    return {"id": job.id, "next_run_time": due.timestamp(), "job_state": state}


@cache
def _daily(at: time) -> CronTrigger:
    return CronTrigger(hour=at.hour, minute=at.minute, second=at.second, timezone=UTC)


async def begin(application: AnyApplication) -> None:
    scheduler, _ = opened(database())
    application.bot_data["scheduler"] = scheduler
    scheduler.start()


if __name__ == "__main__":
    run(begin)
