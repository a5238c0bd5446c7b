"""python-telegram-bot's JobQueue alone: one job for each cue, which is noted and not sent."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from telegram.ext import Application, JobQueue

from benchmarks.peers.cues import EVERY, sessions
from benchmarks.peers.notes import note, opened


async def main() -> None:
    """The queue wants an application, which is not started."""
    application = Application.builder().token("1:bench").build()
    job_queue: Any = application.job_queue
    assert isinstance(job_queue, JobQueue)
    notes = opened()

    async def cue(context: Any) -> None:
        due = context.job.data
        plan(due + EVERY)
        note(notes, due)

    def plan(due: float) -> None:
        job_queue.run_once(cue, datetime.fromtimestamp(due, UTC), data=due)

    for _, due in sessions():
        plan(due)
    await job_queue.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
