"""Who goes when: budgets, priorities, deadlines, and Telegram's "wait"."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from jumping import Jumping, LoopClock, at, seconds
from telegram.error import BadRequest, RetryAfter, TelegramError, TimedOut

from bot.chat.backend import NotAcceptedError
from bot.chat.courier import Courier, Priority, Ticket, TooLateError

LOOP = Jumping
PLENTY = 100_000.0


class Telegram:
    """Notes what reaches it and when; `moods` are what it does with the next calls."""

    def __init__(self, moods: Sequence[TelegramError | None] = (), rate: float = PLENTY) -> None:
        self.courier = Courier(LoopClock(), rate)
        self.moods = deque(moods)
        self.arrived: list[tuple[str, float]] = []

    async def call(
        self, name: str, chat: int | None = 1, *, to: str = "sendMessage",
        priority: Priority = Priority.REPLY, deadline: datetime | None = None,
    ) -> str:  # fmt: skip
        async def arrive() -> str:
            self.arrived.append((name, seconds()))
            mood = self.moods.popleft() if self.moods else None
            if mood is not None:
                raise mood
            return f"{name} is there"

        data = {} if chat is None else {"chat_id": chat}
        return str(
            await self.courier.process_request(
                arrive, (), {}, to, data, Ticket(priority, deadline)
            )
        )

    @property
    def order(self) -> list[str]:
        return [name for name, _ in self.arrived]


# in a chat


async def test_a_call_goes_at_once_and_brings_its_answer() -> None:
    telegram = Telegram()
    assert await telegram.call("hello") == "hello is there"
    assert telegram.arrived == [("hello", 0)]


async def test_a_chat_gets_three_at_once_and_then_one_a_second() -> None:
    telegram = Telegram()
    await asyncio.gather(*(telegram.call(str(n)) for n in range(5)))
    assert telegram.arrived == [("0", 0), ("1", 0), ("2", 0), ("3", 1), ("4", 2)]


async def test_many_calls_of_one_chat_keep_their_order() -> None:
    telegram = Telegram()
    names = [str(n) for n in range(20)]
    await asyncio.gather(*(telegram.call(name) for name in names))
    assert telegram.order == names


async def test_chats_do_not_wait_for_each_other() -> None:
    telegram = Telegram()
    await asyncio.gather(*(telegram.call(str(chat), chat) for chat in range(50)))
    assert {when for _, when in telegram.arrived} == {0}


async def test_the_space_between_messages_can_be_set() -> None:
    telegram = Telegram()
    telegram.courier = Courier(LoopClock(), PLENTY, chat_interval=0.01)
    await asyncio.gather(*(telegram.call(str(n)) for n in range(5)))
    assert telegram.arrived[-1] == ("4", 0.02)


@pytest.mark.parametrize("free", ["deleteMessage", "answerCallbackQuery", "sendChatAction"])
async def test_what_makes_no_message_is_not_spaced(free: str) -> None:
    telegram = Telegram()
    await asyncio.gather(*(telegram.call(str(n), to=free) for n in range(9)))
    assert {when for _, when in telegram.arrived} == {0}


async def test_what_makes_no_message_takes_no_message_s_turn() -> None:
    telegram = Telegram()
    await asyncio.gather(*(telegram.call("gone", to="deleteMessage") for _ in range(9)))
    await telegram.call("hello")
    assert telegram.arrived[-1] == ("hello", 0)


# the budget of all


async def test_all_chats_share_one_budget() -> None:
    telegram = Telegram(rate=10)
    await asyncio.gather(*(telegram.call(str(chat), chat) for chat in range(6)))
    assert [when for _, when in telegram.arrived] == [0, 0, 0.1, 0.2, 0.3, 0.4]


async def test_when_the_budget_is_short_people_go_before_cues_and_cues_before_reminders() -> None:
    telegram = Telegram(rate=5)
    await telegram.call("first", 0)
    kinds = [Priority.DECORATION, Priority.REMINDER, Priority.CUE, Priority.REPLY]
    await asyncio.gather(*(telegram.call(kind.name, kind + 1, priority=kind) for kind in kinds))
    assert telegram.order == ["first", "REPLY", "CUE", "REMINDER", "DECORATION"]


async def test_calls_of_one_priority_go_in_their_order() -> None:
    telegram = Telegram(rate=5)
    names = [str(chat) for chat in range(12)]
    await asyncio.gather(*(telegram.call(name, int(name)) for name in names))
    assert telegram.order == names


async def test_a_call_that_is_given_up_leaves_its_place_to_the_next() -> None:
    telegram = Telegram(rate=5)
    await telegram.call("first", 0)
    given_up = asyncio.create_task(telegram.call("given up", 1))
    waiting = asyncio.create_task(telegram.call("next", 2))
    await asyncio.sleep(0.01)
    given_up.cancel()
    await waiting
    assert telegram.arrived == [("first", 0), ("next", 0.2)]


# "retry after"


async def test_a_call_told_to_wait_goes_again_after_the_wait() -> None:
    telegram = Telegram([RetryAfter(7)])
    assert await telegram.call("hello") == "hello is there"
    assert telegram.arrived == [("hello", 0), ("hello", 7)]


async def test_a_wait_may_be_a_span_of_time() -> None:
    telegram = Telegram([RetryAfter(timedelta(seconds=7))])
    await telegram.call("hello")
    assert telegram.arrived[-1] == ("hello", 7)


async def test_one_chat_told_to_wait_holds_that_chat_only() -> None:
    telegram = Telegram([RetryAfter(7)])
    held = asyncio.create_task(telegram.call("held", 1))
    await asyncio.sleep(0)
    await asyncio.gather(telegram.call("same", 1), telegram.call("other", 2), held)
    assert dict(telegram.arrived) == {"held": 7, "same": 7, "other": 0}


async def test_a_wait_for_no_chat_holds_all() -> None:
    telegram = Telegram([RetryAfter(7)])
    held = asyncio.create_task(telegram.call("held", None, to="answerCallbackQuery"))
    await asyncio.sleep(0)
    await asyncio.gather(telegram.call("one", 1), telegram.call("two", 2), held)
    assert dict(telegram.arrived) == {"held": 7, "one": 7, "two": 7}


async def test_a_deletion_told_to_wait_waits_as_well() -> None:
    telegram = Telegram([RetryAfter(7)])
    await telegram.call("gone", to="deleteMessage")
    assert telegram.arrived == [("gone", 0), ("gone", 7)]


async def test_calls_held_together_keep_their_order() -> None:
    telegram = Telegram([RetryAfter(7)])
    held = asyncio.create_task(telegram.call("0"))
    await asyncio.sleep(0)
    await asyncio.gather(held, *(telegram.call(str(n)) for n in range(1, 6)))
    assert telegram.order == ["0", "0", "1", "2", "3", "4", "5"]


async def test_after_four_tries_the_wait_is_an_error() -> None:
    telegram = Telegram([RetryAfter(1)] * 4)
    with pytest.raises(RetryAfter):
        await telegram.call("hello")
    assert len(telegram.arrived) == 4


# what Telegram did not take


async def test_what_was_surely_not_taken_is_tried_again() -> None:
    telegram = Telegram([NotAcceptedError("502"), NotAcceptedError("502")])
    assert await telegram.call("hello") == "hello is there"
    assert telegram.arrived == [("hello", 0), ("hello", 0.5), ("hello", 1.5)]


async def test_after_four_tries_it_is_an_error() -> None:
    telegram = Telegram([NotAcceptedError("502")] * 4)
    with pytest.raises(NotAcceptedError):
        await telegram.call("hello")
    assert len(telegram.arrived) == 4


@pytest.mark.parametrize("error", [TimedOut(), BadRequest("chat not found")])
async def test_what_may_have_arrived_or_was_refused_is_not_tried_again(
    error: TelegramError,
) -> None:
    telegram = Telegram([error])
    with pytest.raises(type(error)):
        await telegram.call("hello")
    assert len(telegram.arrived) == 1


# deadlines


async def test_a_message_in_time_goes() -> None:
    telegram = Telegram()
    await telegram.call("hello", deadline=at(0))
    assert telegram.order == ["hello"]


async def test_past_its_deadline_a_message_is_dropped_and_counted() -> None:
    telegram = Telegram()
    with pytest.raises(TooLateError):
        await telegram.call("hello", deadline=at(-0.1))
    assert (telegram.arrived, telegram.courier.dropped) == ([], 1)


async def test_a_message_whose_turn_would_be_too_late_is_dropped_at_once() -> None:
    telegram = Telegram()
    await asyncio.gather(*(telegram.call(str(n)) for n in range(3)))
    with pytest.raises(TooLateError):
        await telegram.call("hello", deadline=at(0.9))
    assert (seconds(), telegram.courier.dropped) == (0, 1)


async def test_a_dropped_message_takes_nobody_s_turn() -> None:
    telegram = Telegram()
    await asyncio.gather(*(telegram.call(str(n)) for n in range(3)))
    with pytest.raises(TooLateError):
        await telegram.call("late", deadline=at(0.9))
    await telegram.call("next")
    assert telegram.arrived[-1] == ("next", 1)


async def test_a_message_that_waited_too_long_for_the_budget_is_dropped() -> None:
    telegram = Telegram(rate=1)
    await telegram.call("first", 1)
    with pytest.raises(TooLateError):
        await telegram.call("late", 2, deadline=at(0.5))
    assert telegram.order == ["first"]


async def test_a_wait_longer_than_the_deadline_drops_the_message() -> None:
    telegram = Telegram([RetryAfter(7)])
    with pytest.raises(TooLateError):
        await telegram.call("hello", deadline=at(5))
    assert telegram.order == ["hello"]
