"""python-telegram-bot as it comes: one job of its JobQueue for each cue."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

from telegram.ext import Application

from benchmarks.peers.cues import EVERY, sessions, words

Work = tuple[int, float]


async def cue(context: Any) -> None:
    chat, due = context.job.data
    plan(context.job_queue, (chat, due + EVERY))
    await context.bot.send_message(chat, words(due))


def plan(job_queue: Any, work: Work) -> None:
    job_queue.run_once(cue, datetime.fromtimestamp(work[1], UTC), data=work)


async def begin(application: Any) -> None:
    for session in sessions():
        plan(application.job_queue, session)


def builder() -> Any:
    """What both peers with this queue have in common."""
    url = f"{os.environ['BOT_API_URL']}/bot"
    return Application.builder().token(os.environ["BOT_TOKEN"]).base_url(url).post_init(begin)


def main() -> None:
    builder().build().run_polling()


if __name__ == "__main__":
    main()
