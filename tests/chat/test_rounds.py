"""Reminders on their way to Telegram: who goes first, and what happens when it does not work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from chat_samples import TOKEN, Wire, refused
from telegram.error import TelegramError, TimedOut

from bot.chat.backend import NotAcceptedError
from bot.chat.bot import CoachBot
from bot.chat.courier import Courier
from bot.chat.intake import ChatLocks
from bot.chat.outbox import Outbox
from bot.chat.rounds import AT_ONCE, WAIT, Rounds
from bot.core.occurrence import UNANSWERED, Occurrence
from bot.core.reminder import Kind, Reminder
from bot.core.schedule import Rule
from bot.library import Shelf
from bot.services.occurrences import Occurrences
from bot.services.reminders import Reminders
from bot.services.runners import Runners
from bot.store.database import Database

DUE = datetime(2026, 11, 24, 17, 15, tzinfo=UTC)
EVE = DUE - timedelta(hours=12)
TUESDAY = frozenset({1})
BLOCKED = refused(403, "Forbidden: bot was blocked by the user")
WAIT_A_MOMENT = (
    429, {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1",
          "parameters": {"retry_after": 1}},
)  # fmt: skip


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, shown: datetime) -> None:
        self.shown = shown

    def now(self) -> datetime:
        return self.shown

    async def sleep_until(self, when: datetime) -> None:
        raise AssertionError("nothing waits for this clock")


class Way:
    """The rounds with a real database, courier and outbox; the wire notes what arrives."""

    def __init__(self, database: Database, shelf: Shelf) -> None:
        self.wire, self.clock = Wire(), HandClock(EVE)
        courier = Courier(self.clock, rate=100_000, chat_interval=0.001)
        bot = CoachBot(
            TOKEN, request=self.wire, get_updates_request=self.wire, rate_limiter=courier
        )
        self.plan, self.runners = Reminders(database), Runners(database)
        self.occurrences = Occurrences(database)
        self.rounds = Rounds(
            self.clock, self.occurrences, Outbox(bot, self._lost), shelf, ChatLocks()
        )

    async def _lost(self, chat: int) -> None:
        await self.runners.gone(chat)
        await self.occurrences.leave(chat)

    async def runs(self, who: int, at: time = time(18, 30), lead: int = 15) -> None:
        """A runner in Berlin, with a run on Tuesdays."""
        runner = await self.runners.meet(who, "en", EVE)
        await self.runners.live_by(runner, EVE, zone="Europe/Berlin")
        line = Reminder(who, Kind.RUN, Rule(at, TUESDAY), lead)
        await self.plan.save(who, [line], EVE)

    async def comes(self, moment: datetime) -> None:
        self.clock.shown = moment
        await self.rounds.fire(moment)

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not holds():  # noqa: ASYNC110 - the wire has no event
                await asyncio.sleep(0.005)

    async def became(self, who: int, state: str) -> Occurrence:
        """Waits until the newest row of a runner is in `state`."""
        async with asyncio.timeout(20):
            while True:
                rows = await self.occurrences.ledger(who, 1)
                if rows and rows[0].state == state:
                    return rows[0]
                await asyncio.sleep(0.005)

    @property
    def sent(self) -> list[int]:
        return [fields["chat_id"] for fields in self.wire.of("sendMessage")]


@pytest.fixture
async def way(database_url: str, shelf: Shelf) -> AsyncIterator[Way]:
    async with Database(database_url) as database:
        way = Way(database, shelf)
        await way.rounds.start()
        yield way
        await way.rounds.stop()


async def test_what_is_due_goes_out_once(way: Way) -> None:
    await way.runs(1)
    await way.comes(DUE)
    assert (await way.became(1, "sent")).pings == 1
    await way.comes(DUE + timedelta(seconds=1))
    await asyncio.sleep(0.05)
    assert way.sent == [1]


async def test_nothing_goes_out_before_its_time(way: Way) -> None:
    await way.runs(1)
    await way.comes(DUE - timedelta(seconds=1))
    await asyncio.sleep(0.05)
    assert way.sent == []


async def test_whose_run_begins_first_goes_first(way: Way) -> None:
    for who, minutes in ((1, 45), (2, 30), (3, 60), (4, 20)):
        await way.runs(who, time(18 + (15 + minutes) // 60, (15 + minutes) % 60), lead=minutes)
    await way.comes(DUE)
    await way.until(lambda: len(way.sent) == 4)
    assert way.sent == [4, 2, 1, 3]


async def test_a_long_line_is_worked_off_to_its_end(way: Way) -> None:
    for who in range(1, 4 * AT_ONCE):
        await way.runs(who)
    await way.comes(DUE)
    await way.until(lambda: len(way.sent) == 4 * AT_ONCE - 1)
    assert len(set(way.sent)) == len(way.sent)


async def test_what_telegram_wants_later_comes_again_after_a_while(way: Way) -> None:
    await way.runs(1)
    way.wire.answers["sendMessage"].append(WAIT_A_MOMENT)
    await way.comes(DUE)
    assert (await way.became(1, "snoozed")).tries == 0
    await asyncio.sleep(1.1)  # the "retry after" of a second is the loop's
    await way.comes(DUE + WAIT)
    await way.became(1, "sent")
    assert way.sent == [1, 1]


async def test_while_telegram_is_away_nothing_is_lost_and_no_try_is_used_up(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    await way.runs(1)
    with monkeypatch.context() as away:
        away.setattr(way.wire, "do_request", _failing(way.wire, NotAcceptedError("502")))
        for n in range(5):
            await way.comes(DUE + n * WAIT)
            await way.until(lambda n=n: len(way.sent) == n + 1)  # type: ignore[misc]
            assert (await way.became(1, "snoozed")).tries == 0
    await way.comes(DUE + 5 * WAIT)
    assert (await way.became(1, "sent")).pings == 1


async def test_one_that_waits_does_not_hold_up_the_others(way: Way) -> None:
    await way.runs(1, time(18, 29), lead=14)
    await way.runs(2)
    way.wire.answers["sendMessage"].append(WAIT_A_MOMENT)
    await way.comes(DUE)
    await way.became(2, "sent")
    assert way.sent == [1, 2]


async def test_a_runner_who_blocked_the_coach_is_left_alone(way: Way) -> None:
    await way.runs(1)
    way.wire.answers["sendMessage"].append(BLOCKED)
    await way.comes(DUE)
    assert (await way.became(1, "skipped")).reason == "unreachable"
    assert await way.occurrences.due(DUE + timedelta(days=30)) == []


async def test_a_message_that_telegram_refuses_is_written_down_as_failed(way: Way) -> None:
    await way.runs(1)
    way.wire.answers["sendMessage"].append(refused(400, "Bad Request: something new"))
    await way.comes(DUE)
    assert (await way.became(1, "failed")).reason == "refused"


async def test_an_answer_that_never_came_is_asked_for_once_more_and_no_third_time(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    await way.runs(1)
    monkeypatch.setattr(way.wire, "do_request", _failing(way.wire, TimedOut()))
    await way.comes(DUE)
    await way.until(lambda: way.sent == [1])
    await way.comes(DUE + UNANSWERED)
    await way.until(lambda: way.sent == [1, 1])
    await way.comes(DUE + 2 * UNANSWERED)
    assert (await way.became(1, "failed")).reason == "no-answer"
    assert way.sent == [1, 1]


async def test_what_nobody_answered_is_taken_from_view_when_the_run_begins(way: Way) -> None:
    await way.runs(1)
    await way.comes(DUE)
    row = await way.became(1, "sent")
    await way.comes(DUE + timedelta(minutes=15))
    await way.until(lambda: bool(way.wire.of("deleteMessage")))
    assert way.wire.of("deleteMessage") == [{"chat_id": 1, "message_id": row.message}]


async def test_a_snoozed_one_that_rings_again_takes_its_old_message_away(way: Way) -> None:
    await way.runs(1)
    await way.comes(DUE)
    first = await way.became(1, "sent")
    await way.occurrences.snooze(first.id, 1, DUE)
    await way.comes(DUE + timedelta(minutes=10))
    await way.until(lambda: bool(way.wire.of("deleteMessage")))
    assert way.wire.of("deleteMessage") == [{"chat_id": 1, "message_id": first.message}]


async def test_what_a_process_left_in_the_line_is_taken_up_at_the_next_start(
    database_url: str, shelf: Shelf
) -> None:
    async with Database(database_url) as database:
        way = Way(database, shelf)
        await way.runs(1)
        await way.occurrences.claim(DUE)
        way.clock.shown = DUE
        await way.rounds.start()
        await way.became(1, "sent")
        await way.rounds.stop()


def _failing(wire: Wire, error: TelegramError) -> Callable[..., object]:
    """The wire notes what arrives, and answers with `error`."""
    whole = wire.do_request

    async def fails(*args: object, **kwargs: object) -> tuple[int, bytes]:
        await whole(*args, **kwargs)  # type: ignore[arg-type]
        raise error

    return fails
