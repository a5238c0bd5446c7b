"""Operators are told what stays broken, once, and when it is well again."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chat_samples import Wire, bot_on, refused
from jumping import Jumping, LoopClock, at

from bot.chat.alarms import Alarms, Operators, Refused
from bot.chat.courier import CHAT_BURST, Courier, Ticket, TooLateError
from bot.chat.outbox import Outbox
from bot.chat.ticker import Ticker
from bot.chat.wakes import Wakes
from bot.core.alarm import Failures
from bot.errors import RevokedError
from bot.library import Shelf
from bot.store.database import Fault

LOOP = Jumping
OPERATORS = (98, 99)
EVERY = 2.0
BLOCKED = refused(403, "Forbidden: bot was blocked by the user")
BUSY = (429, {**refused(429, "Too Many Requests")[1], "parameters": {"retry_after": 1}})


class Sound:
    """A database that is as sound as a test wants it."""

    def __init__(self) -> None:
        self.broken: Fault | None = None

    def fault(self, now: datetime) -> Fault | None:
        return self.broken


class Watch:
    """Alarms that look every two seconds, as the ticker has them do it."""

    def __init__(self, shelf: Shelf, folder: Path) -> None:
        self.wire, self.database, self.loop = Wire(), Sound(), Failures()
        self.refused = Refused(folder)
        self.outbox = Outbox(bot_on(self.wire), _nobody)
        self.alarms = Alarms(
            LoopClock(), shelf, Operators(self.outbox, OPERATORS), soundness=self.database,  # type: ignore[arg-type]
            loops={"session": self.loop}, refused=self.refused,
        )  # fmt: skip

    async def look(self, seconds: float, each: Callable[[], None] = lambda: None) -> None:
        """Looks for so long; `each` is done before each look."""
        for _ in range(int(seconds / EVERY)):
            await asyncio.sleep(EVERY)
            each()
            await self.alarms.look()

    def told(self, who: int = 99) -> list[str]:
        sent = self.wire.of("sendMessage")
        return [fields["text"] for fields in sent if fields["chat_id"] == who]

    def fails(self) -> None:
        self.loop.failed("one", LoopClock().now())


async def _nobody(chat: int) -> None:
    """A chat that cannot be written to is nobody's matter here."""


@pytest.fixture
def watch(shelf: Shelf, tmp_path: Path) -> Watch:
    return Watch(shelf, tmp_path / "data")


BROKEN = Fault(at(0), "OperationalError")


async def test_while_all_is_well_nothing_is_told(watch: Watch) -> None:
    await watch.look(7200)
    assert watch.told() == []


async def test_a_broken_database_is_told_once_with_what_and_since_when(watch: Watch) -> None:
    watch.database.broken = BROKEN
    await watch.look(600)
    (told,) = watch.told()
    assert "Sun 22 Nov 07:00 UTC" in told
    assert "OperationalError" in told


async def test_every_operator_is_told(watch: Watch) -> None:
    watch.database.broken = BROKEN
    await watch.look(60)
    assert watch.told(98) == watch.told(99) != []


async def test_that_it_is_well_again_is_told_once(watch: Watch) -> None:
    watch.database.broken = BROKEN
    await watch.look(60)
    watch.database.broken = None
    await watch.look(600)
    assert [text.split(":")[0] for text in watch.told()[1:]] == ["Well again"]


async def test_as_long_as_it_is_broken_it_is_told_once_an_hour(watch: Watch) -> None:
    watch.database.broken = BROKEN
    await watch.look(3 * 3600)
    assert len(watch.told()) == 3


async def test_a_loop_that_fails_again_and_again_is_told_by_its_name(watch: Watch) -> None:
    await watch.look(60, watch.fails)
    (told,) = watch.told()
    assert "<code>session</code>" in told


async def test_a_loop_that_failed_once_is_not_told(watch: Watch) -> None:
    watch.fails()
    await watch.look(600)
    assert watch.told() == []


async def test_of_loops_that_fail_with_the_database_only_the_database_is_told(
    watch: Watch,
) -> None:
    watch.database.broken = BROKEN
    await watch.look(60, watch.fails)
    watch.database.broken = None
    await watch.look(60)
    assert ["session" in text for text in watch.told()] == [False, False]


async def test_a_loop_that_fails_in_the_database_again_and_again_is_told_by_its_name(
    watch: Watch,
) -> None:
    """Each failure is one of the database too, which works again with the next write."""

    def fails() -> None:
        watch.fails()
        watch.database.broken = Fault(LoopClock().now(), "IntegrityError")

    await watch.look(60, fails)
    assert ["<code>session</code>" in text for text in watch.told()] == [True]


async def test_what_telegram_did_not_take_is_told_at_a_later_look(watch: Watch) -> None:
    watch.wire.answers["sendMessage"].extend([BUSY] * 4)
    watch.database.broken = BROKEN
    await watch.look(40)
    assert len(watch.told()) == 3  # twice in vain
    assert len(set(watch.told())) == 1


async def test_an_operator_who_cannot_be_written_to_is_not_tried_again(watch: Watch) -> None:
    watch.wire.answers["sendMessage"].extend([BLOCKED] * 2)
    watch.database.broken = BROKEN
    await watch.look(600)
    assert len(watch.told()) == 1


async def test_an_operator_who_cannot_be_told_keeps_it_from_nobody(
    watch: Watch, shelf: Shelf, tmp_path: Path
) -> None:
    async def fail(chat: int) -> None:
        raise OSError("the database is broken, so nothing can be written down")

    watch.outbox._on_unreachable = fail
    watch.wire.answers["sendMessage"].append(BLOCKED)
    watch.database.broken = BROKEN
    await watch.look(60)
    assert len(watch.told(98)) == len(watch.told(99)) == 1


async def test_the_log_has_it_as_well_and_no_more_often(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    watch.wire.answers["sendMessage"].extend([BUSY] * 4)
    watch.database.broken = BROKEN
    await watch.look(600)
    told = [one for one in caplog.records if one.message == "something is broken"]
    assert [vars(one)["what"] for one in told] == ["database"]


# The token was refused


async def test_a_refused_token_is_told_at_the_next_start_and_once(watch: Watch) -> None:
    watch.refused.note()
    since = watch.refused.since()
    await watch.look(60)
    (told,) = watch.told()
    assert since is not None
    assert f"{since:%H:%M} UTC" in told


async def test_that_it_was_refused_is_kept_until_it_could_be_told(watch: Watch) -> None:
    watch.refused.note()
    watch.wire.answers["sendMessage"].extend([BUSY] * 2)
    await watch.look(EVERY)
    assert watch.refused.since() is not None
    await watch.look(EVERY)
    assert watch.refused.since() is None


async def test_an_end_by_a_refusal_is_noted(tmp_path: Path) -> None:
    async def end() -> None:
        raise RevokedError

    with pytest.raises(RevokedError):
        await Refused(tmp_path).noted(end())
    assert Refused(tmp_path).since() is not None


async def test_any_other_end_is_not(tmp_path: Path) -> None:
    await Refused(tmp_path).noted(asyncio.sleep(0))
    assert Refused(tmp_path).since() is None


def test_the_first_refusal_counts(tmp_path: Path) -> None:
    Refused(tmp_path).note()
    os.utime(tmp_path / "refused", (1e9, 1e9))
    Refused(tmp_path).note()
    assert Refused(tmp_path).since() == datetime.fromtimestamp(1e9, UTC)


def test_a_folder_that_cannot_be_written_hides_no_refusal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    Refused(tmp_path / "file").note()
    assert "could not be noted" in caplog.text


# What fails in the loops


async def test_a_look_that_fails_is_known_until_it_works() -> None:
    wakes = Wakes("session", LoopClock(), _broken, _broken)
    with pytest.raises(ZeroDivisionError):
        await wakes.look()
    assert Ticker([wakes]).failures["session"].since(at(0)) == at(0)


async def test_a_key_that_fails_is_known_until_it_is_fired() -> None:
    broken = [True, True]

    async def find(until: datetime) -> list[tuple[datetime, int]]:
        return [(at(0), 1)]

    async def fire(key: int) -> None:
        if broken.pop():
            raise ZeroDivisionError

    wakes = Wakes("session", LoopClock(), find, fire)
    await wakes.start()
    await asyncio.sleep(0.1)
    assert wakes.failures.since(LoopClock().now()) == at(0)
    broken[:] = [False]
    await wakes.look()
    await asyncio.sleep(0.1)
    assert wakes.failures.since(LoopClock().now()) is None
    await wakes.stop()


# The calls that wait


async def test_calls_that_wait_for_their_turn_are_counted_until_they_went() -> None:
    courier = Courier(LoopClock(), rate=1000, chat_interval=1.0)

    async def call() -> None:
        await courier.process_request(_sent, (), {}, "sendMessage", {"chat_id": 5}, Ticket())

    calls = [asyncio.create_task(call()) for _ in range(CHAT_BURST + 2)]
    await asyncio.sleep(0.1)
    assert courier.waiting == 2
    await asyncio.gather(*calls)
    assert courier.waiting == 0


async def test_a_call_that_came_too_late_waits_no_more() -> None:
    courier = Courier(LoopClock(), rate=1000)
    with pytest.raises(TooLateError):
        await courier.process_request(
            _sent, (), {}, "sendMessage", {"chat_id": 5}, Ticket(deadline=at(-1))
        )
    assert (courier.waiting, courier.dropped) == (0, 1)


async def _sent() -> None:
    """Telegram took it."""


async def _broken(_: object) -> Awaitable[None]:
    raise ZeroDivisionError
