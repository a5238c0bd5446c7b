"""Reminders on their way to Telegram: who goes first, and what happens when it does not work.

The database and its threads are real, and so are the courier and the outbox. Waiting takes no
time all the same: the loop jumps over every wait, except while a thread works. So what happens
at which second is exact.
"""

from __future__ import annotations

import asyncio
import selectors
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from chat_samples import TOKEN, Answer, Wire, refused
from jumping import LoopClock, at, seconds
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import RequestData

from bot.chat.backend import NotAcceptedError
from bot.chat.bot import CoachBot
from bot.chat.courier import Courier, Priority
from bot.chat.intake import ChatLocks
from bot.chat.line import AT_ONCE, WAIT, Line
from bot.chat.outbox import Outbox
from bot.chat.rounds import Rounds
from bot.chat.views.reply import Reply
from bot.chat.wakes import Wakes
from bot.core.occurrence import SNOOZE, UNANSWERED, Occurrence, State
from bot.core.reminder import Kind, Reminder
from bot.core.schedule import EVERY_DAY, Rule
from bot.library import Shelf
from bot.services.occurrences import Occurrences
from bot.services.reminders import Reminders
from bot.services.runners import Runners
from bot.store.database import Database

pytestmark = pytest.mark.sqlite  # the loop knows when a thread works, not when a server does
BLOCKED = refused(403, "Forbidden: bot was blocked by the user")
NOT_TAKEN, LOST = NotAcceptedError("502"), TimedOut()
DUE = 60.0  # seconds after the tests begin, at seven
MINUTE = 60.0
LEAD = 15
REAL_SECONDS = 20.0


def flood(wait: int) -> Answer:
    """Telegram asks to wait so many seconds."""
    code, body = refused(429, f"Too Many Requests: retry after {wait}")
    return code, {**body, "parameters": {"retry_after": wait}}


class Standing(asyncio.SelectorEventLoop):
    """Counts seconds from 0. Time jumps over every wait, and stands while a thread works."""

    def __init__(self) -> None:
        self.seconds, self.working = 0.0, 0
        super().__init__(_Selector(self))

    def time(self) -> float:
        return self.seconds

    def run_in_executor(self, *work: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        self.working += 1
        future = super().run_in_executor(*work)
        future.add_done_callback(self._worked)
        return future

    def _worked(self, _: object) -> None:
        self.working -= 1


class _Selector(selectors.DefaultSelector):
    def __init__(self, loop: Standing) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        waits = timeout is None or timeout > 0
        ready: list[Any] = super().select(REAL_SECONDS if waits and self._loop.working else 0)
        if not ready and self._loop.working and waits:
            raise RuntimeError("a thread does not come to an end")
        if not ready and timeout is None:
            raise RuntimeError("everything waits and nothing is to come")
        if not ready and timeout:
            self._loop.seconds += timeout
        return ready


LOOP = Standing


class Clock(LoopClock):
    """The loop's time, on a clock that may be wrong."""

    wrong = timedelta()

    def now(self) -> datetime:
        return super().now() + self.wrong


class Telegram(Wire):
    """A call takes so many seconds. `moods` are what becomes of the next messages to a chat;
    with `down` every one fails so, and with `away` every call. `most` were under way at once."""

    def __init__(self) -> None:
        super().__init__()
        self.takes = 0.0
        self.moods: defaultdict[int, deque[Answer | TelegramError]] = defaultdict(deque)
        self.down: TelegramError | None = None
        self.away: TelegramError | None = None
        self._under_way = self.most = 0

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        if request_data is None or not url.endswith("/sendMessage"):
            if self.away is not None:
                raise self.away
            return await super().do_request(url, method, request_data)
        self._under_way += 1
        self.most = max(self.most, self._under_way)
        mood = self._mood(request_data.parameters["chat_id"])
        if isinstance(mood, tuple):
            self.answers["sendMessage"].append(mood)
        answer = await super().do_request(url, method, request_data)
        await asyncio.sleep(self.takes)
        self._under_way -= 1
        if isinstance(mood, TelegramError):
            raise mood
        return answer

    def _mood(self, chat: Any) -> Answer | TelegramError | None:
        if self.down or self.away:
            return self.down or self.away
        return self.moods[chat].popleft() if self.moods[chat] else None

    @property
    def sent(self) -> list[tuple[int, float]]:
        """The chat of each message, and when it was handed over."""
        return [(fields["chat_id"], when) for name, fields, when in self.calls
                if name == "sendMessage"]  # fmt: skip

    @property
    def taken_away(self) -> list[tuple[int, int, float]]:
        return [(fields["chat_id"], fields["message_id"], when)
                for name, fields, when in self.calls if name == "deleteMessage"]  # fmt: skip


class Coach:
    """The rounds, waked as in the program. Runners live in UTC, where it is seven."""

    def __init__(self, database: Database, shelf: Shelf, rate: float) -> None:
        self.telegram, self.clock, self.locks = Telegram(), Clock(), ChatLocks()
        courier = Courier(self.clock, rate=rate, chat_interval=0.001)
        bot = CoachBot(
            TOKEN, request=self.telegram, get_updates_request=self.telegram, rate_limiter=courier
        )
        self.outbox = Outbox(bot, self._lost)
        self.plan, self.runners = Reminders(database), Runners(database)
        self.occurrences = Occurrences(database)
        line = Line(self.clock, self.occurrences, self.outbox, shelf, self.locks)
        self.rounds = Rounds(self.clock, self.occurrences, line)
        self.wakes = Wakes("reminders of", self.clock, self.rounds.find, self.rounds.fire)
        self._looks: asyncio.Task[None] | None = None

    async def _lost(self, chat: int) -> None:
        await self.runners.gone(chat)
        await self.occurrences.leave(chat)

    async def starts(self) -> None:
        await self.rounds.start()
        await self.wakes.start()
        self._looks = asyncio.create_task(self._look_for_ever())

    async def _look_for_ever(self) -> None:
        while True:
            await asyncio.sleep(1)
            await self.wakes.look()

    async def stops(self) -> None:
        if self._looks is not None:
            self._looks.cancel()
        await self.wakes.stop()
        await self.rounds.line.stop()

    async def runs(self, who: int, after: float = 1 + LEAD, lead: int = LEAD) -> None:
        """A run each day, so many minutes past seven; the first one is reminded of at `DUE`."""
        now = self.clock.now()
        runner = await self.runners.meet(who, "en", now)
        await self.runners.live_by(runner, now, zone="UTC")
        line = Reminder(who, Kind.RUN, Rule(_past_seven(after), EVERY_DAY), lead)
        await self.plan.save(who, [line], now)

    async def daily(self, who: int) -> None:
        now = self.clock.now()
        runner = await self.runners.meet(who, "en", now)
        await self.runners.live_by(runner, now, zone="UTC")
        line = Reminder(who, Kind.DAILY, Rule(_past_seven(1), EVERY_DAY))
        await self.plan.save(who, [line], now)

    async def row(self, who: int) -> Occurrence:
        [row] = await self.occurrences.ledger(who, 1)
        return row

    async def became(self, who: int) -> tuple[str, str | None]:
        row = await self.row(who)
        return row.state, row.reason

    async def delete_plan(self, who: int) -> None:
        for line in await self.plan.plan(who):
            await self.plan.delete(line.id, who, self.clock.now())


def _past_seven(minutes: float) -> time:
    return (at(0) + timedelta(minutes=minutes)).time()


async def until(second: float) -> None:
    await asyncio.sleep(second - seconds())


@asynccontextmanager
async def awake(database_url: str, shelf: Shelf, rate: float = 100_000) -> AsyncIterator[Coach]:
    async with Database(database_url) as database:
        coach = Coach(database, shelf, rate)
        await coach.starts()
        yield coach
        await coach.stops()


@pytest.fixture
async def coach(database_url: str, shelf: Shelf) -> AsyncIterator[Coach]:
    """A coach with as much budget as it likes."""
    async with awake(database_url, shelf) as coach:
        yield coach


# When, and who first


async def test_a_reminder_goes_out_at_its_second_and_once(coach: Coach) -> None:
    await coach.runs(1)
    await until(DUE - 0.001)
    assert coach.telegram.sent == []
    await until(10 * MINUTE)
    assert coach.telegram.sent == [(1, DUE)]


async def test_what_is_said_a_second_before_goes_out_in_time(coach: Coach) -> None:
    await until(DUE - 1.5)
    await coach.runs(1)
    await until(2 * DUE)
    assert coach.telegram.sent == [(1, DUE)]


async def test_whose_run_begins_first_goes_first(coach: Coach) -> None:
    for who, lead in ((1, 30), (2, 15), (3, 60), (4, 5)):
        await coach.runs(who, 1 + lead, lead)
    await coach.daily(5)
    await until(DUE + 1)
    assert coach.telegram.sent == [(4, DUE), (2, DUE), (1, DUE), (3, DUE), (5, DUE)]


async def test_a_long_line_is_worked_off_to_its_end(coach: Coach) -> None:
    everybody = list(range(1, 4 * AT_ONCE))
    for who in everybody:
        await coach.runs(who)
    await until(DUE + 1)
    assert coach.telegram.sent == [(who, DUE) for who in everybody]


async def test_eight_are_under_way_at_once_at_most(coach: Coach) -> None:
    coach.telegram.takes = 2
    for who in range(1, 21):
        await coach.runs(who)
    await until(DUE + 10)
    assert coach.telegram.most == AT_ONCE
    assert [when for _, when in coach.telegram.sent] == [DUE] * 8 + [DUE + 2] * 8 + [DUE + 4] * 4


@pytest.mark.parametrize(("served", "places"), [(0, 8), (5, 3), (7, 1), (50, 1)])
async def test_people_take_the_places_of_reminders_but_for_one(
    coach: Coach, served: int, places: int
) -> None:
    coach.telegram.takes = 2
    for who in range(1, 25):
        await coach.runs(who)
    async with AsyncExitStack() as people:
        for who in range(100, 100 + served):
            await people.enter_async_context(coach.locks.of(who))
        await until(DUE + 10)
        assert coach.telegram.most == places
        assert len(coach.telegram.sent) == min(24, 5 * places)


async def test_a_more_urgent_one_that_falls_due_meanwhile_goes_before_those_in_line(
    coach: Coach,
) -> None:
    coach.telegram.takes = 9
    for who in range(1, 81):
        await coach.runs(who, 31, lead=30)
    await coach.runs(81, 3, lead=1)  # falls due a minute later, and begins first
    await until(DUE + 70)
    assert coach.telegram.sent[55:58] == [(56, DUE + 54), (81, DUE + 63), (57, DUE + 63)]


async def test_people_and_cues_go_before_the_reminders_in_line(
    database_url: str, shelf: Shelf
) -> None:
    async with awake(database_url, shelf, rate=2) as coach:
        for who in range(1, 13):
            await coach.runs(who)
        await until(DUE + 0.9)
        cue = coach.outbox.send(98, Reply("SWITCH"), priority=Priority.CUE)
        reply = coach.outbox.send(99, Reply("Hello"))
        await asyncio.gather(cue, reply)
        await until(DUE + 10)
    assert coach.telegram.sent[:5] == [
        (1, DUE), (2, DUE + 0.5), (99, DUE + 1), (98, DUE + 1.5), (3, DUE + 2),
    ]  # fmt: skip
    assert [chat for chat, _ in coach.telegram.sent[5:]] == list(range(4, 13))


async def test_a_small_budget_loses_none(database_url: str, shelf: Shelf) -> None:
    async with awake(database_url, shelf, rate=1) as coach:
        for who in range(1, 31):
            await coach.runs(who)
        await until(DUE + 31)
        assert coach.telegram.sent == [(who, DUE + who - 1) for who in range(1, 31)]


async def test_a_budget_that_others_use_up_loses_none(database_url: str, shelf: Shelf) -> None:
    """Replies take three of four turns; a reminder may wait longer than one send may take."""
    async with awake(database_url, shelf, rate=2) as coach:
        for who in range(1, 31):
            await coach.runs(who)
        await until(DUE - 0.5)
        for n in range(300):
            await coach.outbox.send(1000 + n % 50, Reply("Hello"))
            if n % 3 == 2:
                await asyncio.sleep(0.5)
        await until(DUE + LEAD * MINUTE)
        reminded = Counter(chat for chat, _ in coach.telegram.sent if chat < 1000)
        assert reminded == Counter(range(1, 31))


# Telegram asks to wait


async def test_one_that_is_told_to_wait_goes_after_the_wait(coach: Coach) -> None:
    await coach.runs(1)
    coach.telegram.moods[1].append(flood(7))
    await until(2 * DUE)
    assert coach.telegram.sent == [(1, DUE), (1, DUE + 7)]
    assert await coach.became(1) == (State.SENT, None)


async def test_one_that_is_told_to_wait_does_not_hold_up_the_others(coach: Coach) -> None:
    for who in range(1, 2 * AT_ONCE + 1):
        await coach.runs(who)
    for who in range(1, AT_ONCE + 1):
        coach.telegram.moods[who].append(flood(5 * 60))
    await until(DUE + 1)
    assert coach.telegram.sent[AT_ONCE:] == [(who, DUE) for who in range(9, 17)]


async def test_a_long_wait_loses_nothing_and_uses_no_try_up(coach: Coach) -> None:
    await coach.runs(1)
    coach.telegram.moods[1].extend([flood(100), flood(200)])
    await until(10 * MINUTE)
    assert coach.telegram.sent[0] == (1, DUE)
    [(_, second), (_, third)] = coach.telegram.sent[1:]
    assert 0 <= second - (DUE + 100) <= WAIT.total_seconds()
    assert 0 <= third - (second + 200) <= WAIT.total_seconds()
    assert await coach.became(1) == (State.SENT, None)


async def test_a_wait_beyond_the_run_is_accounted_for(coach: Coach) -> None:
    await coach.runs(1)
    coach.telegram.moods[1].append(flood(3600))
    await until(20 * MINUTE)
    assert coach.telegram.sent == [(1, DUE)]
    assert await coach.became(1) == (State.SKIPPED, "away")


async def test_what_would_go_out_after_the_run_has_begun_does_not(coach: Coach) -> None:
    await coach.runs(1, 2, lead=1)
    coach.telegram.moods[1].append(flood(62))
    await until(5 * MINUTE)
    assert coach.telegram.sent == [(1, DUE)]
    assert await coach.became(1) == (State.SKIPPED, "away")


# Telegram cannot be reached


async def test_while_telegram_is_away_for_ten_minutes_nothing_is_lost(coach: Coach) -> None:
    for who in (1, 2, 3):
        await coach.runs(who, 16 + who, lead=15 + who)
    coach.telegram.down = NOT_TAKEN
    await until(DUE + 10 * MINUTE)
    coach.telegram.down = None
    before = len(coach.telegram.sent)
    await until(DUE + 11 * MINUTE)
    back = coach.telegram.sent[before:]
    assert sorted(chat for chat, _ in back) == [1, 2, 3]
    assert all(when <= DUE + 10 * MINUTE + WAIT.total_seconds() for _, when in back)
    assert [await coach.became(who) for who in (1, 2, 3)] == [(State.SENT, None)] * 3


async def test_what_telegram_did_not_take_until_the_run_is_accounted_for(coach: Coach) -> None:
    await coach.runs(1)
    coach.telegram.down = NOT_TAKEN
    await until(DUE + LEAD * MINUTE + 1)
    coach.telegram.down = None
    await until(30 * MINUTE)
    assert max(when for _, when in coach.telegram.sent) < DUE + LEAD * MINUTE
    assert await coach.became(1) == (State.SKIPPED, "away")


@pytest.mark.parametrize("lost", [LOST, NetworkError("Connection broke")])
async def test_an_answer_that_never_came_is_asked_for_once_more_and_no_third_time(
    coach: Coach, lost: TelegramError
) -> None:
    await coach.runs(1)
    coach.telegram.down = lost
    await until(10 * MINUTE)
    assert coach.telegram.sent == [(1, DUE), (1, DUE + UNANSWERED.total_seconds())]
    assert await coach.became(1) == (State.FAILED, "no-answer")


async def test_the_second_try_is_the_last_when_it_arrives(coach: Coach) -> None:
    await coach.runs(1)
    coach.telegram.moods[1].append(LOST)
    await until(10 * MINUTE)
    assert coach.telegram.sent == [(1, DUE), (1, DUE + UNANSWERED.total_seconds())]
    assert await coach.became(1) == (State.SENT, None)


@pytest.mark.parametrize("lost", [LOST, NetworkError("Connection broke")])
async def test_while_no_call_is_answered_the_one_more_try_is_saved(
    coach: Coach, lost: TelegramError
) -> None:
    await coach.runs(1)
    coach.telegram.away = lost
    await until(DUE + 10 * MINUTE)
    coach.telegram.away = None
    await until(DUE + 11 * MINUTE)
    [(_, first), (_, second)] = coach.telegram.sent
    assert (first, DUE + 10 * MINUTE <= second <= DUE + 10 * MINUTE + 1) == (DUE, True)
    assert await coach.became(1) == (State.SENT, None)


async def test_while_no_call_is_answered_no_more_than_eight_go_out_in_doubt(coach: Coach) -> None:
    everybody = range(1, 4 * AT_ONCE)
    for who in everybody:
        await coach.runs(who)
    coach.telegram.away, coach.telegram.takes = LOST, 10
    await until(DUE + 5 * MINUTE)
    assert len(coach.telegram.sent) == AT_ONCE
    coach.telegram.away, coach.telegram.takes = None, 0
    await until(DUE + 6 * MINUTE)
    assert Counter(chat for chat, _ in coach.telegram.sent[AT_ONCE:]) == Counter(everybody)


async def test_another_process_that_takes_a_second_try_asks_first(coach: Coach) -> None:
    """It has seen nothing go wrong itself."""
    coach.telegram.moods[1].append(LOST)
    await coach.runs(1)
    await until(DUE + 10)
    coach.telegram.away = LOST
    await until(DUE + 5 * MINUTE)
    assert coach.telegram.sent == [(1, DUE)]
    coach.telegram.away = None
    await until(DUE + 6 * MINUTE)
    assert await coach.became(1) == (State.SENT, None)


async def test_an_answer_that_comes_very_late_is_believed(coach: Coach) -> None:
    """By then the row is in the line again; it does not ring a second time."""
    coach.telegram.takes = UNANSWERED.total_seconds() + 5
    await coach.runs(1)
    await until(10 * MINUTE)
    assert coach.telegram.sent == [(1, DUE)]
    assert await coach.became(1) == (State.SENT, None)


# Telegram refuses


async def test_a_runner_who_blocked_the_coach_is_left_alone(coach: Coach) -> None:
    await coach.runs(1)
    await coach.daily(1)
    coach.telegram.moods[1].append(BLOCKED)
    await until(10 * MINUTE)
    assert coach.telegram.sent[0] == (1, DUE)
    assert await coach.became(1) == (State.SKIPPED, "unreachable")
    assert await coach.occurrences.due(at(90 * 24 * 3600)) == []


async def test_others_are_reminded_all_the_same(coach: Coach) -> None:
    await coach.runs(1)
    await coach.runs(2)
    coach.telegram.moods[1].append(BLOCKED)
    await until(2 * DUE)
    assert coach.telegram.sent == [(1, DUE), (2, DUE)]


async def test_a_message_that_telegram_refuses_is_not_sent_again(coach: Coach) -> None:
    await coach.runs(1)
    coach.telegram.moods[1].append(refused(400, "Bad Request: something new"))
    await until(10 * MINUTE)
    assert coach.telegram.sent == [(1, DUE)]
    assert await coach.became(1) == (State.FAILED, "refused")


async def test_refused_markup_goes_plain(coach: Coach) -> None:
    await coach.runs(1)
    coach.telegram.moods[1].append(refused(400, "Bad Request: can't parse entities: <x>"))
    await until(10 * MINUTE)
    assert coach.telegram.sent == [(1, DUE)] * 2
    assert await coach.became(1) == (State.SENT, None)


# What is on the phone


async def test_what_nobody_answered_is_taken_from_view_when_the_run_begins(coach: Coach) -> None:
    await coach.runs(1)
    await until(DUE + 1)
    message = (await coach.row(1)).message
    await until(30 * MINUTE)
    assert coach.telegram.taken_away == [(1, message, DUE + LEAD * MINUTE)]
    assert await coach.became(1) == (State.MISSED, None)


async def test_a_snoozed_one_rings_again_and_takes_its_old_message_away(coach: Coach) -> None:
    await coach.runs(1, 31, lead=30)
    await until(DUE + 1)
    first = await coach.row(1)
    await coach.occurrences.snooze(first.id, 1, coach.clock.now())
    await until(20 * MINUTE)
    again = DUE + 1 + SNOOZE.total_seconds()
    assert coach.telegram.sent == [(1, DUE), (1, again)]
    assert coach.telegram.taken_away == [(1, first.message, again)]


async def test_a_snoozed_one_keeps_its_message_until_the_new_one_is_there(coach: Coach) -> None:
    await coach.runs(1, 31, lead=30)
    await until(DUE + 1)
    first = await coach.row(1)
    await coach.occurrences.snooze(first.id, 1, coach.clock.now())
    coach.telegram.down = NOT_TAKEN
    await until(20 * MINUTE)
    assert coach.telegram.taken_away == []


# A chat in the middle of something


async def test_while_its_chat_is_busy_a_reminder_waits(coach: Coach) -> None:
    await coach.runs(1)
    async with coach.locks.of(1):
        await until(DUE + 5)
        assert coach.telegram.sent == []
    await until(2 * DUE)
    assert [chat for chat, _ in coach.telegram.sent] == [1]


async def test_however_long_its_chat_is_busy_it_rings_once(coach: Coach) -> None:
    """So long that the row has been taken from the line a second time."""
    await coach.runs(1)
    async with coach.locks.of(1):
        await until(DUE + UNANSWERED.total_seconds() + 10)
    await until(10 * MINUTE)
    assert [chat for chat, _ in coach.telegram.sent] == [1]
    assert await coach.became(1) == (State.SENT, None)


async def test_a_chat_busy_for_minutes_costs_the_reminder_nothing(coach: Coach) -> None:
    """Nothing was sent, so no try is used up."""
    await coach.runs(1)
    async with coach.locks.of(1):
        await until(DUE + 5 * MINUTE)
    await until(10 * MINUTE)
    assert [chat for chat, _ in coach.telegram.sent] == [1]
    assert await coach.became(1) == (State.SENT, None)


async def test_a_busy_chat_does_not_hold_up_the_others(coach: Coach) -> None:
    await coach.runs(1)
    await coach.runs(2)
    async with coach.locks.of(1):
        await until(DUE + 5)
        assert coach.telegram.sent == [(2, DUE)]


async def test_eight_busy_chats_do_not_hold_up_a_ninth(coach: Coach) -> None:
    for who in range(1, AT_ONCE + 1):
        await coach.runs(who)
    await coach.runs(9, 1 + 2 * LEAD, lead=2 * LEAD)
    async with AsyncExitStack() as busy:
        for who in range(1, AT_ONCE + 1):
            await busy.enter_async_context(coach.locks.of(who))
        await until(DUE + 5 * MINUTE)
        assert [chat for chat, _ in coach.telegram.sent] == [9]
    await until(DUE + 6 * MINUTE)
    assert sorted(chat for chat, _ in coach.telegram.sent) == list(range(1, 10))


async def test_what_the_runner_stops_while_it_waits_for_the_chat_does_not_ring(
    coach: Coach,
) -> None:
    await coach.runs(1)
    async with coach.locks.of(1):
        await until(DUE + 1)
        await coach.delete_plan(1)
    await until(10 * MINUTE)
    assert coach.telegram.sent == []
    assert await coach.became(1) == (State.SKIPPED, "changed")


async def test_what_the_runner_answers_while_it_waits_for_the_chat_does_not_ring(
    coach: Coach,
) -> None:
    """No run today, pressed under the message of a snoozed one that is about to come again."""
    await coach.runs(1, 31, lead=30)
    await until(DUE + 1)
    first = await coach.row(1)
    await coach.occurrences.snooze(first.id, 1, coach.clock.now())
    async with coach.locks.of(1):
        await until(DUE + 2 + SNOOZE.total_seconds())
        await coach.occurrences.end(first.id, 1, State.NO_RUN)
    await until(20 * MINUTE)
    assert coach.telegram.sent == [(1, DUE)]
    assert await coach.became(1) == (State.NO_RUN, None)


async def test_who_begins_to_warm_up_meanwhile_is_not_called(coach: Coach) -> None:
    await coach.runs(1)
    async with coach.locks.of(1):
        await until(DUE + 1)
        await coach.occurrences.began(1, "warmup")
    await until(10 * MINUTE)
    assert coach.telegram.sent == []


# Start and stop


async def test_what_a_process_left_in_the_line_is_taken_up_at_the_next_start(
    database_url: str, shelf: Shelf
) -> None:
    async with Database(database_url) as database:
        coach = Coach(database, shelf, rate=100)
        await coach.runs(1)
        await coach.occurrences.claim(at(DUE))
        await until(DUE + 100)
        await coach.starts()
        await until(5 * MINUTE)
        await coach.stops()
        assert coach.telegram.sent == [(1, DUE + 100)]


async def test_what_a_process_was_sending_is_tried_once_more_at_the_next_start(
    database_url: str, shelf: Shelf
) -> None:
    async with Database(database_url) as database:
        coach = Coach(database, shelf, rate=100)
        await coach.runs(1)
        await coach.occurrences.claim(at(DUE))
        await coach.occurrences.take(at(DUE), 8)
        await until(DUE + 1)
        await coach.starts()
        await until(5 * MINUTE)
        await coach.stops()
        assert coach.telegram.sent == [(1, DUE + 1)]


async def test_the_stop_lets_what_is_being_sent_go_out(database_url: str, shelf: Shelf) -> None:
    async with Database(database_url) as database:
        coach = Coach(database, shelf, rate=100)
        await coach.runs(1)
        await coach.starts()
        coach.telegram.takes = 0.5
        await until(DUE + 0.1)
        await coach.stops()
        assert (seconds(), await coach.became(1)) == (DUE + 0.5, (State.SENT, None))


async def test_the_stop_does_not_wait_for_what_hangs(database_url: str, shelf: Shelf) -> None:
    async with Database(database_url) as database:
        coach = Coach(database, shelf, rate=100)
        await coach.runs(1)
        await coach.starts()
        coach.telegram.takes = 8
        await until(DUE + 0.1)
        await coach.stops()
        assert seconds() <= DUE + 3
        await until(2 * DUE)


async def test_after_the_stop_nothing_more_is_taken_from_the_line(
    database_url: str, shelf: Shelf
) -> None:
    async with Database(database_url) as database:
        coach = Coach(database, shelf, rate=100)
        await coach.runs(1)
        await coach.starts()
        await coach.stops()
        await until(10 * MINUTE)
        assert coach.telegram.sent == []


# A clock that is wrong


async def test_a_clock_that_ran_ahead_and_is_set_back_costs_no_reminder(
    coach: Coach, caplog: pytest.LogCaptureFixture
) -> None:
    await coach.runs(1)
    await until(10)
    coach.clock.wrong = timedelta(hours=12)
    await until(20)
    coach.clock.wrong = timedelta()
    await until(2 * DUE)
    assert coach.telegram.sent == [(1, DUE)]
    assert "the clock went back" in caplog.text


async def test_a_clock_that_is_set_back_sends_nothing_twice(coach: Coach) -> None:
    await coach.runs(1)
    await until(DUE + 10)
    coach.clock.wrong = timedelta(minutes=-10)
    await until(DUE + 15 * MINUTE)
    assert coach.telegram.sent == [(1, DUE)]


# A fault


async def test_one_that_cannot_be_made_into_a_message_does_not_stop_the_others(
    coach: Coach, caplog: pytest.LogCaptureFixture
) -> None:
    telegram = coach.telegram

    def broken(call: Callable[..., object]) -> Callable[..., object]:
        async def fails(chat: int, *rest: Any, **more: Any) -> object:
            if chat == 1:
                raise ZeroDivisionError
            return await call(chat, *rest, **more)  # type: ignore[misc]

        return fails

    coach.outbox.deliver = broken(coach.outbox.deliver)  # type: ignore[method-assign, assignment]
    await coach.runs(1)
    await coach.runs(2)
    await until(10 * MINUTE)
    assert telegram.sent == [(2, DUE)]
    assert await coach.became(1) == (State.FAILED, "no-answer")
    assert "could not be sent" in caplog.text
