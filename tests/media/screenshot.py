"""Draws docs/progress.png for the README: `make screenshot`."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from bot.chat.views.pictures import heat_map
from bot.chat.wording import MESSAGES
from bot.core.progress import Day, Done
from bot.library import read
from bot.media import worker

ROOT = Path(__file__).parents[2]
FIRST, WEEKS = date(2026, 8, 31), 12
RUNS, STRENGTH = (1, 3, 6), (0, 4)
WEEK_OFF = 6


def test_draw_the_calendar() -> None:
    picture, _ = heat_map(read(ROOT / "content", MESSAGES), days(), "light")
    (ROOT / "docs" / "progress.png").write_bytes(worker.draw(picture))


def days() -> tuple[Day, ...]:
    """Twelve weeks as they may be: most of it done, a week off, and some pain before it."""
    luck = random.Random(3)
    return tuple(_day(number, luck) for number in range(7 * WEEKS))


def _day(number: int, luck: random.Random) -> Day:
    weekday, week = number % 7, number // 7
    day = FIRST + timedelta(days=number)
    if week == WEEK_OFF:
        return Day(day, due=weekday in RUNS, off=True)
    wanted = Done.FULL if weekday in STRENGTH else Done.LIGHT if weekday in RUNS else Done.NOTHING
    done = wanted if luck.random() < 0.75 else Done.NOTHING
    pain = {39: 5, 41: 6}.get(number)
    return Day(day, done, due=weekday in RUNS, pain=pain)
