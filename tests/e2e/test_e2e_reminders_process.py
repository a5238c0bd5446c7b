"""Reminders of the real process: killed, ended, away over the due moment, and over a change of
the clocks. What arrived is read from the server's record, not from the program's tables."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from due_reminders import Book, Line, Tally, before_a_run, each_day, minute, posted
from moved_time import MovedTime, with_moved_time
from stage import RUNNER, Stage
from test_e2e_process import Program

from bot.chat.line import AT_ONCE
from bot.clock import WallClock
from bot.local import LocalChat
from bot.local.calls import Call
from bot.settings import Settings

log = logging.getLogger(__name__)
SOAK = bool(os.environ.get("SOAK"))
DUE, KILLS = (2000, 30) if SOAK else (200, 5)
BATCH = 10
LATENCY = 0.25  # seconds, of the server's slowest answer
TROUBLED = 0.2
FORBIDDEN = "Forbidden: bot was blocked by the user"
PATIENCE = 90.0  # a torn connection is given up after half a minute
SECOND = timedelta(seconds=1)


@pytest.fixture
def phone(api: tuple[LocalChat, str], settings: Settings) -> Stage:
    return Stage(api[0], settings)


@pytest.fixture
def book(phone: Stage) -> Book:
    return Book(phone.settings.database_url, phone.chat)


@pytest.fixture
async def program(
    phone: Stage, api: tuple[LocalChat, str], tmp_path: Path
) -> AsyncIterator[Program]:
    environment = {
        "BOT_TOKEN": api[0].token, "BOT_API_URL": api[1],
        "BOT_DATABASE_URL": phone.settings.database_url, "BOT_RATE": "1000",
    }  # fmt: skip
    program = Program(environment, tmp_path / "log.txt")
    yield program
    if program.process is not None:
        await program.end(signal.SIGKILL)


def total(phone: Stage) -> int:
    """How many messages stand in the chats."""
    return sum(len(room.posts) for room in phone.chat.rooms)


def sends(phone: Stage) -> list[Call]:
    """All that was tried, also what was refused or is gone from view."""
    return phone.chat.calls.of("sendMessage")


async def tried(phone: Stage, number: int) -> None:
    """Waits until the server has been asked so many times; it may not have answered yet."""
    await eventually(phone, lambda: len(sends(phone)) >= number)


async def eventually(phone: Stage, holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await phone.settled()


# killed


async def test_over_many_kills_no_reminder_is_lost_and_none_doubled_but_those_in_flight(
    program: Program, phone: Stage, book: Book
) -> None:
    tally = Tally(DUE, seed=time.monotonic_ns() if SOAK else 4)
    chance, runners = Random(tally.seed), range(1, DUE + 1)
    trouble(phone.chat, chance)
    await book.put([line(runner) for runner in runners[: DUE // 2]])
    late_comers = asyncio.create_task(fall_due(phone, book, runners[DUE // 2 :]))
    for number in range(KILLS):
        before = posted(phone.chat, runners)
        await program.start()
        await some_moment(phone, chance, number)
        assert await program.end(signal.SIGKILL) == -signal.SIGKILL, program.log
        await phone.settled(2 * LATENCY)  # what the server had in its hands is done by then
        tally.killed(book, before, posted(phone.chat, runners))
    await program.start()
    await late_comers
    await eventually(phone, lambda: book.decided(runners))
    assert await program.end() == 0, program.log
    tally.close(book, posted(phone.chat, runners))
    counts = str(tally)
    log.info(counts)
    assert not tally.lost, counts
    assert not tally.too_often, counts
    assert tally.most_at_once <= AT_ONCE, counts
    assert not tally.against_the_ledger, counts
    assert len(book.ledger()) == DUE, counts


def line(runner: int, ahead: int = 0) -> Line:
    """The first in number are the first to run, so the line goes by number."""
    return before_a_run(runner, minute(-ahead), lead=30 + 60 * runner // DUE)


def trouble(chat: LocalChat, chance: Random) -> None:
    """Each answer takes its time, and some are refusals. Connections tear, before the server
    has done what it was asked or after, only among the first: the end would wait for those."""
    refusals = ({"retry_after": 1}, {"code": 502}, {"code": 403, "description": FORBIDDEN})
    tears = ({"torn": True}, {"lost": True})
    for runner in range(1, DUE + 1):
        kinds: tuple[dict[str, Any], ...] = refusals + (tears if runner < DUE // 3 else ())
        kind = chance.choice(kinds) if chance.random() < TROUBLED else {}
        chat.faults.add("sendMessage", chat=runner, delay=chance.uniform(0.01, LATENCY), **kind)


async def fall_due(phone: Stage, book: Book, runners: range) -> None:
    """Reminders fall due, some at a time; in a long run some of them at the full minute."""
    for start in range(0, len(runners), BATCH):
        ahead = int(SOAK and start % (4 * BATCH) == 0)
        await book.put([line(runner, ahead) for runner in runners[start : start + BATCH]])
        await phone.settled(0.5)


async def some_moment(phone: Stage, chance: Random, number: int) -> None:
    """After some more messages; each fifth time some time after the start."""
    if number % 5 == 1:
        return await phone.settled(chance.uniform(0, 2.5))
    goal = total(phone) + chance.randint(1, 3 * DUE // (2 * KILLS))
    with suppress(TimeoutError):
        await phone.chat.wait_for(lambda _: total(phone) >= goal, 5)
    return await phone.settled(chance.uniform(0, LATENCY))


# ended


async def test_sigterm_while_reminders_go_out_ends_it_and_none_is_lost_or_doubled(
    program: Program, phone: Stage, book: Book
) -> None:
    runners = range(1, 101)
    for runner in runners:
        phone.chat.faults.add("sendMessage", chat=runner, delay=LATENCY)
    await book.put([line(runner) for runner in runners])
    await program.start()
    await phone.chat.wait_for(lambda _: total(phone) >= 20, PATIENCE)
    begun = time.monotonic()
    assert await program.end() == 0, program.log
    assert time.monotonic() - begun < 5
    assert total(phone) < len(runners), "it was ended too late to tell"
    await program.start()
    await eventually(phone, lambda: book.decided(runners))
    assert {*posted(phone.chat, runners).values()} == {1}, book.ledger()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["SIGTERM", "SIGKILL"])
async def test_a_reminder_that_telegram_wants_later_is_not_lost_over_two_ends(
    program: Program, phone: Stage, book: Book, how: signal.Signals
) -> None:
    """It never was under way: each time Telegram has said so."""
    await book.put([line(RUNNER)])
    phone.chat.faults.add("sendMessage", retry_after=3, times=2)
    for number in (1, 2):
        await program.start()
        await tried(phone, number)
        await phone.settled()
        await program.end(how)
    await program.start()
    await eventually(phone, lambda: book.decided([RUNNER]))
    assert posted(phone.chat, [RUNNER])[RUNNER] == 1, book.ledger()


# away


async def test_what_fell_due_while_it_was_away_goes_out_late_or_is_written_off(
    program: Program, phone: Stage, book: Book
) -> None:
    to_come, over, short, long = range(1, 5)
    await book.put((
        before_a_run(to_come, minute(20), lead=30), before_a_run(over, minute(40), lead=30),
        each_day(short, minute(90)), each_day(long, minute(180)),
    ))  # fmt: skip
    await program.start()
    await eventually(phone, lambda: book.decided((to_come, over, short, long)))
    assert {entry[:3] for entry in book.ledger()} == {
        (to_come, "sent", None), (over, "skipped", "away"),
        (short, "sent", None), (long, "skipped", "away"),
    }  # fmt: skip
    assert posted(phone.chat, (to_come, over, short, long)).total() == 2
    run, exercise = (phone.said(runner)[0]["text"] for runner in (to_come, short))
    assert re.search(r"^RUN at .* in (8|9|10) min.* comes 2[012] min late", run, re.DOTALL)
    assert re.search(r"^EXERCISE OF THE DAY.* comes 9[012] min late", exercise, re.DOTALL)


# a change of the clocks


@pytest.fixture
def clock(tmp_path: Path) -> MovedTime:
    return with_moved_time(tmp_path / "time")


def from_now(moment: datetime) -> timedelta:
    return moment - WallClock().now()


async def test_over_a_spring_change_a_daily_reminder_comes_once_a_day_at_its_minute(
    program: Program, phone: Stage, book: Book, clock: MovedTime
) -> None:
    """Half past two in Berlin is skipped on 28 March 2027: at 1:00 UTC the clocks go from 2:00
    to 3:00. An hour after the half past two that would have been, nothing comes. On the day
    after, half past two is at 0:30 UTC."""
    skipped = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    day_after = datetime(2027, 3, 29, 0, 30, tzinfo=UTC)
    who, reminder = each_day(RUNNER, day_after, "Europe/Berlin")
    await book.put([(who, replace(reminder, due_at=skipped))])
    clock.move(from_now(skipped - 10 * SECOND))
    await program.start(**clock.settings)
    assert await came_at(phone, clock, 1) == skipped
    await eventually(phone, lambda: book.decided([RUNNER]))
    clock.move(from_now(skipped + timedelta(minutes=30) - SECOND))
    await phone.settled(3)
    assert len(sends(phone)) == 1
    clock.move(from_now(day_after - 3 * SECOND))
    assert await came_at(phone, clock, 2) == day_after
    await phone.settled(2)
    assert len(sends(phone)) == 2


async def test_a_clock_that_jumps_ahead_while_a_reminder_is_under_way_does_not_double_it(
    program: Program, phone: Stage, book: Book, clock: MovedTime
) -> None:
    """As after a computer's sleep; the send itself goes on as if nothing had happened."""
    await book.put([line(RUNNER)])
    clock.move(timedelta())
    phone.chat.faults.add("sendMessage", delay=3)
    await program.start(**clock.settings)
    await tried(phone, 1)
    clock.move(timedelta(minutes=2))
    await eventually(phone, lambda: book.decided([RUNNER]))
    await phone.settled(1)
    assert posted(phone.chat, [RUNNER])[RUNNER] == 1, book.ledger()


async def came_at(phone: Stage, clock: MovedTime, number: int) -> datetime:
    """The minute in which the process sent its message of that number."""
    await tried(phone, number)
    sent = datetime.fromtimestamp(sends(phone)[number - 1].time, UTC) + clock.by
    return sent.replace(second=0, microsecond=0)
