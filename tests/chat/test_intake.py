"""Updates of one chat in order, those of others at the same time, and every press answered."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import pytest
from chat_samples import Wire, bot_on, pressed, said
from jumping import Jumping, seconds
from telegram import Update

from bot.chat.intake import PATIENCE, ChatLocks, InOrder, Presses
from bot.chat.outbox import Outbox

LOOP = Jumping
Handling = Coroutine[object, object, None]


class Door:
    """Where updates come in; `log` says when each was begun and done."""

    def __init__(self) -> None:
        self.wire, self.locks = Wire(), ChatLocks()
        self.presses = Presses(Outbox(bot_on(self.wire), self._lost))
        self.order = InOrder(256, self.locks, self.presses)
        self.log: list[tuple[str, float]] = []

    async def _lost(self, chat: int) -> None:
        raise AssertionError(chat)

    async def handle(self, name: str, takes: float) -> None:
        self.log.append((f"{name} begins", seconds()))
        await asyncio.sleep(takes)
        self.log.append((f"{name} ends", seconds()))

    def comes(
        self, update: object, handling: Coroutine[object, object, None]
    ) -> asyncio.Task[None]:
        return asyncio.create_task(self.order.process_update(update, handling))

    def answers(self) -> list[tuple[str | None, float]]:
        """The words of each answer to a press, and when it was given."""
        return [(fields.get("text"), when) for _, fields, when in self.wire.calls]


@pytest.fixture
async def door() -> Door:
    return Door()


async def test_updates_of_one_chat_are_handled_one_at_a_time_in_order(door: Door) -> None:
    await asyncio.gather(
        door.comes(said(5), door.handle("first", 3)), door.comes(said(5), door.handle("second", 1))
    )
    assert door.log == [
        ("first begins", 0), ("first ends", 3), ("second begins", 3), ("second ends", 4),
    ]  # fmt: skip


async def test_updates_of_two_chats_are_handled_at_the_same_time(door: Door) -> None:
    await asyncio.gather(
        door.comes(said(5), door.handle("one", 3)), door.comes(said(6), door.handle("other", 1))
    )
    assert door.log == [
        ("one begins", 0), ("other begins", 0), ("other ends", 1), ("one ends", 3),
    ]  # fmt: skip


async def test_a_handler_that_fails_leaves_the_chat_to_the_next(door: Door) -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    failed, following = door.comes(said(), fail()), door.comes(said(), door.handle("next", 1))
    assert isinstance((await asyncio.gather(failed, return_exceptions=True))[0], ZeroDivisionError)
    await following
    assert door.log == [("next begins", 0), ("next ends", 1)]


@pytest.mark.parametrize("update", [Update(3), object()], ids=["empty", "no update at all"])
async def test_an_update_of_no_chat_is_handled_too(door: Door, update: object) -> None:
    await door.comes(update, door.handle("it", 1))
    assert door.log[-1] == ("it ends", 1)


async def test_whoever_holds_the_lock_of_a_chat_keeps_updates_out(door: Door) -> None:
    async with door.locks.of(5):
        waiting = door.comes(said(5), door.handle("update", 0))
        await asyncio.sleep(9)
    await waiting
    assert door.log[0] == ("update begins", 9)


# presses


async def test_a_press_is_answered_when_it_was_handled(door: Door) -> None:
    await door.comes(pressed("q"), door.handle("press", 0.1))
    assert door.answers() == [(None, 0.1)]


async def test_a_press_is_answered_in_a_moment_though_its_chat_is_busy(door: Door) -> None:
    await asyncio.gather(
        door.comes(said(5), door.handle("message", 10)),
        door.comes(pressed("q", chat=5), door.handle("press", 1)),
    )
    assert door.answers() == [(None, PATIENCE)]


async def test_a_press_is_answered_in_a_moment_though_its_handler_is_slow(door: Door) -> None:
    await door.comes(pressed("q"), door.handle("press", 10))
    assert door.answers() == [(None, PATIENCE)]


async def test_a_press_is_answered_with_the_first_words_only(door: Door) -> None:
    async def says_two_things() -> None:
        await door.presses.answer("q", "first")
        await door.presses.answer("q", "second")
        await asyncio.sleep(1)

    await door.comes(pressed("q"), says_two_things())
    assert door.answers() == [("first", 0)]


async def test_words_that_come_too_late_are_not_said(door: Door) -> None:
    async def says_it_late() -> None:
        await asyncio.sleep(1)
        await door.presses.answer("q", "too late")

    await door.comes(pressed("q"), says_it_late())
    assert door.answers() == [(None, PATIENCE)]


async def test_a_press_whose_handler_fails_is_answered(door: Door) -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await door.comes(pressed("q"), fail())
    assert door.answers() == [(None, 0)]


async def test_every_press_gets_its_own_answer(door: Door) -> None:
    await asyncio.gather(
        *(door.comes(pressed(q), door.handle(q, 0.1)) for q in ("one", "two", "three"))
    )
    answered = [fields["callback_query_id"] for fields in door.wire.of("answerCallbackQuery")]
    assert sorted(answered) == ["one", "three", "two"]


async def test_a_press_nobody_waits_for_is_not_answered(door: Door) -> None:
    await door.presses.answer("unknown", "hello")
    assert door.answers() == []
