"""python-telegram-bot as it comes: one JobQueue.run_daily for each runner, filled at the start
from a table, since it forgets everything.

It knows nothing of a reminder that fell due while it was down. So one that was missed is
sent here by a run_once, which must be told that it is never too late: the filling takes long.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from benchmarks.peers.reminder_rows import database, rows
from benchmarks.peers.reminding import AnyApplication, limit, remind, run


async def ring(context: Any) -> None:
    await remind(context.job.data)


async def begin(application: AnyApplication) -> None:
    jobs, now, told = application.job_queue, datetime.now(UTC), limit()
    assert jobs is not None
    for who, due in rows(database()):
        jobs.run_daily(ring, due.timetz(), data=who, job_kwargs=told)
        if due < now:
            jobs.run_once(ring, 0, data=who, job_kwargs={"misfire_grace_time": None})


if __name__ == "__main__":
    run(begin)
