"""What falls due is fired at its own moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import pytest
from jumping import Jumping, LoopClock, at, seconds

from bot.chat.ticker import Ticker
from bot.chat.wakes import Wakes
from bot.logs import hashed

LOOP = Jumping
CHAT = 5


class Rows:
    """Sessions and when they are due. Firing one notes the moment, lasts `takes` seconds and
    then takes it away, as a claim does; `broken` ones fail instead."""

    def __init__(self) -> None:
        self.due: dict[int, datetime] = {}
        self.broken: set[int] = set()
        self.takes = 0.0
        self.fired: list[tuple[int, float]] = []
        self.wakes = Wakes("session", LoopClock(), self.look, self.fire)
        self.ticker = Ticker([self.wakes])

    async def look(self, until: datetime) -> Sequence[tuple[datetime, tuple[int, int]]]:
        return [(due, (CHAT, number)) for number, due in self.due.items() if due <= until]

    async def fire(self, key: tuple[int, int]) -> None:
        chat, number = key
        assert chat == CHAT
        self.fired.append((number, seconds()))
        if number in self.broken:
            raise ZeroDivisionError
        await asyncio.sleep(self.takes)
        self.due.pop(number, None)


@pytest.fixture
async def rows() -> AsyncIterator[Rows]:
    rows = Rows()
    yield rows
    await rows.ticker.stop()


async def test_a_session_is_fired_at_its_very_moment(rows: Rows) -> None:
    rows.due = {1: at(1.25)}
    await rows.ticker.start({})
    await asyncio.sleep(2)
    assert rows.fired == [(1, 1.25)]


async def test_sessions_are_fired_in_the_order_of_their_moments(rows: Rows) -> None:
    rows.due = {1: at(1.5), 2: at(0.5), 3: at(1)}
    await rows.ticker.start({})
    await asyncio.sleep(2)
    assert rows.fired == [(2, 0.5), (3, 1), (1, 1.5)]


async def test_what_is_overdue_is_fired_at_once(rows: Rows) -> None:
    rows.due = {1: at(-3600)}
    await rows.ticker.start({})
    await asyncio.sleep(0)
    await asyncio.sleep(0.001)
    assert rows.fired == [(1, 0)]


async def test_what_lies_far_ahead_waits_for_a_later_look(rows: Rows) -> None:
    rows.due = {1: at(3)}
    await rows.ticker.start({})
    await asyncio.sleep(1.5)
    await rows.wakes.look()
    await asyncio.sleep(2)
    assert rows.fired == [(1, 3)]


async def test_what_is_due_sooner_wakes_it(rows: Rows) -> None:
    rows.due = {1: at(1.9)}
    await rows.ticker.start({})
    await asyncio.sleep(0.1)
    rows.wakes.expect(at(0.5), (CHAT, 2))
    await asyncio.sleep(2)
    assert rows.fired == [(2, 0.5), (1, 1.9)]


async def test_what_is_expected_wakes_it_though_nothing_was_due(rows: Rows) -> None:
    await rows.ticker.start({})
    await asyncio.sleep(0.1)
    rows.wakes.expect(at(0.5), (CHAT, 2))
    await asyncio.sleep(1)
    assert rows.fired == [(2, 0.5)]


@pytest.mark.parametrize("due_at", [None, at(30)], ids=["nothing due", "far ahead"])
async def test_what_need_not_be_hurried_is_not(rows: Rows, due_at: datetime | None) -> None:
    await rows.ticker.start({})
    rows.wakes.expect(due_at, (CHAT, 2))
    await asyncio.sleep(60)
    assert rows.fired == []


async def test_a_session_that_moved_is_fired_at_its_new_moment_too(rows: Rows) -> None:
    rows.due = {1: at(0.5)}
    await rows.ticker.start({})
    rows.wakes.expect(at(1.5), (CHAT, 1))
    await asyncio.sleep(2)
    assert rows.fired[-1] == (1, 1.5)


async def test_one_that_fails_does_not_stop_the_others(
    rows: Rows, caplog: pytest.LogCaptureFixture
) -> None:
    rows.due, rows.broken = {1: at(0.5), 2: at(0.5), 3: at(1)}, {1}
    await rows.ticker.start({})
    await asyncio.sleep(2)
    assert rows.fired == [(1, 0.5), (2, 0.5), (3, 1)]
    assert vars(caplog.records[0])["key"] == hashed((5, 1))


async def test_one_that_failed_is_tried_again_at_the_next_look(rows: Rows) -> None:
    rows.due, rows.broken = {1: at(0.5)}, {1}
    await rows.ticker.start({})
    await asyncio.sleep(0.9)
    await rows.wakes.look()
    await asyncio.sleep(0.1)
    assert rows.fired == [(1, 0.5), (1, 0.9)]


async def test_one_that_is_still_being_fired_is_not_fired_again(rows: Rows) -> None:
    rows.due, rows.takes = {1: at(0.5)}, 5
    await rows.ticker.start({})
    for _ in range(4):
        await asyncio.sleep(1)
        await rows.wakes.look()
    assert rows.fired == [(1, 0.5)]


async def test_slow_ones_do_not_hold_up_the_others(rows: Rows) -> None:
    rows.due, rows.takes = {1: at(0.5), 2: at(0.6)}, 5
    await rows.ticker.start({})
    await asyncio.sleep(1)
    assert rows.fired == [(1, 0.5), (2, 0.6)]


async def test_after_the_stop_nothing_is_fired(rows: Rows) -> None:
    rows.due = {1: at(0.5)}
    await rows.ticker.start({})
    await rows.ticker.stop()
    await asyncio.sleep(2)
    assert rows.fired == []


async def test_what_is_being_fired_at_the_stop_may_end(rows: Rows) -> None:
    rows.due, rows.takes = {1: at(0)}, 0.8
    await rows.ticker.start({})
    await asyncio.sleep(0.1)
    await rows.ticker.stop()
    assert (rows.due, seconds()) == ({}, 0.8)


async def test_the_stop_does_not_wait_for_what_hangs(rows: Rows) -> None:
    rows.due, rows.takes = {1: at(0)}, 3600
    await rows.ticker.start({})
    await asyncio.sleep(0.1)
    await rows.ticker.stop()
    assert seconds() == 1.1


async def test_chores_run_by_the_clock_as_well(rows: Rows) -> None:
    done = asyncio.Event()

    async def chore() -> None:
        done.set()

    await rows.ticker.start({chore: 0.005})
    await done.wait()
    assert done.is_set()


async def test_a_chore_that_does_not_end_is_cut_short_without_an_alarm(
    rows: Rows, caplog: pytest.LogCaptureFixture
) -> None:
    begun = asyncio.Event()

    async def hang() -> None:
        begun.set()
        await asyncio.Event().wait()

    await rows.ticker.start({hang: 0.005})
    await begun.wait()
    await rows.ticker.stop()
    await asyncio.sleep(1)
    assert [(one.levelname, one.getMessage()) for one in caplog.records] == [
        ("WARNING", "a chore was cut short by the end")
    ]
