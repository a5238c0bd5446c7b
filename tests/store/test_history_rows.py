"""Looking back in the rows: past sessions, the longest holds, days off, the days of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from store_samples import RUNNER, at, session

from bot.core.content import Side
from bot.core.history import Past
from bot.core.occurrence import Occurrence, Reason, State
from bot.core.reminder import Kind
from bot.core.session import State as SessionState
from bot.core.work import SetDone
from bot.store.database import Database

DAY = date(2026, 11, 22)
LEFT = SetDone("press", Side.LEFT, 1, "seconds", 30, 25)
RIGHT = SetDone("press", Side.RIGHT, 1, "seconds", 30, 30)
REPS = SetDone("drop", Side.LEFT, 1, "reps", 15, 15)
OPEN_END = None


def day(number: int) -> date:
    return DAY + timedelta(days=number)


async def done(
    database: Database, seconds: float, *sets: SetDone, routine: str = "mine",
    state: SessionState = SessionState.DONE, chat: int = 7, runner: int = 7,
) -> int:  # fmt: skip
    """A session that ended so many seconds after it began; its number."""
    live = session(chat=chat, runner=runner)
    live = replace(live, timeline=replace(live.timeline, routine=routine))
    number = await database.write(lambda rows: rows.add_session(live))
    known = replace(live, id=number)
    over = replace(known, state=state, due_at=None)
    await database.write(lambda rows: rows.claim(known, over, ended_at=at(seconds)))
    await database.write(lambda rows: rows.add_sets(number, sets))
    return number


async def off(database: Database) -> list[tuple[date, date | None]]:
    return list(await database.read(lambda rows: rows.history.off(7)))


# Past sessions


async def test_a_past_session_comes_back_with_its_sets_in_order(database: Database) -> None:
    number = await done(database, 60, RIGHT, LEFT)
    [past] = await database.read(lambda rows: rows.history.latest(7, 5))
    assert past == Past(number, "mine", SessionState.DONE, at(60), (RIGHT, LEFT))


async def test_a_live_session_is_not_past(database: Database) -> None:
    await database.write(lambda rows: rows.add_session(session()))
    assert await database.read(lambda rows: rows.history.latest(7, 5)) == ()
    assert await database.read(lambda rows: rows.history.since(7, at(-99))) == ()


async def test_the_last_sessions_come_newest_first(database: Database) -> None:
    numbers = [await done(database, seconds) for seconds in (60, 120, 180)]
    found = await database.read(lambda rows: rows.history.latest(7, 2))
    assert [one.id for one in found] == [numbers[2], numbers[1]]


async def test_sessions_since_a_moment_are_those_that_ended_then_or_later(
    database: Database,
) -> None:
    _, second, third = [await done(database, seconds) for seconds in (60, 120, 180)]
    found = await database.read(lambda rows: rows.history.since(7, at(120)))
    assert [one.id for one in found] == [third, second]


async def test_runners_are_told_apart(database: Database) -> None:
    await database.write(lambda rows: rows.add_runner(replace(RUNNER, id=8)))
    await done(database, 60, LEFT, runner=8)
    assert await database.read(lambda rows: rows.history.latest(7, 5)) == ()
    assert await database.read(lambda rows: rows.history.longest(7)) == {}


async def test_of_no_sessions_there_are_no_sets(database: Database) -> None:
    await done(database, 60, LEFT)
    assert await database.read(lambda rows: rows.history.sets([])) == {}


# The longest holds


async def test_the_longest_hold_is_that_of_all_sessions(database: Database) -> None:
    await done(database, 60, LEFT, RIGHT)
    await done(database, 120, replace(LEFT, done=29), replace(RIGHT, done=3))
    longest = await database.read(lambda rows: rows.history.longest(7))
    assert longest == {("press", Side.LEFT): 29, ("press", Side.RIGHT): 30}


async def test_a_hold_without_a_side_is_known_by_none(database: Database) -> None:
    await done(database, 60, replace(LEFT, side=None))
    longest = await database.read(lambda rows: rows.history.longest(7))
    assert longest == {("press", None): 25}


@pytest.mark.parametrize(
    ("one", "routine"), [(REPS, "mine"), (replace(LEFT, done=0), "mine"), (LEFT, "check")],
    ids=["reps", "skipped", "self-check"],
)  # fmt: skip
async def test_what_is_no_record(database: Database, one: SetDone, routine: str) -> None:
    await done(database, 60, one, routine=routine)
    assert await database.read(lambda rows: rows.history.longest(7)) == {}


async def test_a_hold_of_a_session_that_was_stopped_is_a_record_too(database: Database) -> None:
    await done(database, 60, LEFT, state=SessionState.STOPPED)
    longest = await database.read(lambda rows: rows.history.longest(7))
    assert longest == {("press", Side.LEFT): 25}


# Days off


@pytest.mark.parametrize(("number", "is_off"), [(-1, False), (0, True), (3, True), (4, False)])
async def test_days_off_include_their_first_and_last(
    database: Database, number: int, is_off: bool
) -> None:
    await database.write(lambda rows: rows.history.rest(7, day(0), day(3)))
    found = await database.read(lambda rows: rows.history.is_off(7, day(number)))
    assert found is is_off


@pytest.mark.parametrize(("number", "is_off"), [(-1, False), (0, True), (5000, True)])
async def test_days_off_for_pain_have_no_end(
    database: Database, number: int, is_off: bool
) -> None:
    await database.write(lambda rows: rows.history.hold_back(7, day(0)))
    found = await database.read(lambda rows: rows.history.is_off(7, day(number)))
    assert found is is_off


@pytest.mark.parametrize(
    ("number", "left"), [(0, []), (1, [(day(0), day(0))]), (5, [(day(0), day(4))])]
)
async def test_what_has_settled_ends_them_on_the_day_before(
    database: Database, number: int, left: list[tuple[date, date]]
) -> None:
    await database.write(lambda rows: rows.history.hold_back(7, day(0)))
    await database.write(lambda rows: rows.history.settle(7, day(number)))
    assert await off(database) == left


async def test_what_has_settled_leaves_days_off_that_were_asked_for(database: Database) -> None:
    await database.write(lambda rows: rows.history.rest(7, day(0), day(9)))
    await database.write(lambda rows: rows.history.settle(7, day(2)))
    assert await off(database) == [(day(0), day(9))]


async def test_coming_back_leaves_days_off_for_pain(database: Database) -> None:
    await database.write(lambda rows: rows.history.hold_back(7, day(0)))
    assert not await database.write(lambda rows: rows.history.back(7, day(2)))
    assert await off(database) == [(day(0), OPEN_END)]


async def test_coming_back_leaves_the_days_off_of_others(database: Database) -> None:
    await database.write(lambda rows: rows.add_runner(replace(RUNNER, id=8)))
    await database.write(lambda rows: rows.history.rest(7, day(0), day(9)))
    await database.write(lambda rows: rows.history.back(8, day(2)))
    assert await off(database) == [(day(0), day(9))]


@pytest.mark.parametrize(("number", "there"), [(0, True), (3, True), (4, False)])
async def test_coming_back_tells_whether_there_was_anything_to_end(
    database: Database, number: int, there: bool
) -> None:
    await database.write(lambda rows: rows.history.rest(7, day(0), day(3)))
    assert await database.write(lambda rows: rows.history.back(7, day(number))) is there


# The days of the plan


@pytest.mark.parametrize(
    ("state", "reason", "counts"),
    [
        (State.SENT, None, True),
        (State.STARTED, None, True),
        (State.MISSED, None, True),
        (State.SNOOZED, None, True),
        (State.SKIPPED, Reason.WARMED_UP, True),
        (State.SKIPPED, Reason.WARMING_UP, True),
        (State.SKIPPED, Reason.CAP, True),
        (State.SKIPPED, Reason.SILENT, True),
        (State.SKIPPED, Reason.PAUSED, False),
        (State.SKIPPED, Reason.CHANGED, False),
        (State.SKIPPED, Reason.AWAY, False),
        (State.NO_RUN, None, False),
        (State.STOPPED, None, False),
        (State.WAITING, None, False),
        (State.FAILED, Reason.REFUSED, False),
    ],
)
async def test_what_rang_or_was_done_already_was_planned(
    database: Database, state: State, reason: Reason | None, counts: bool
) -> None:
    row = Occurrence(None, 7, Kind.RUN, DAY, 15, at(900), at(0), at(0), at(900))
    await database.write(lambda rows: rows.ledger.enter([row]))
    [kept] = await database.read(lambda rows: rows.ledger.last(7, 5))
    became = replace(kept, state=state, reason=reason)
    await database.write(lambda rows: rows.ledger.save(kept, became))
    found = await database.read(lambda rows: rows.history.planned(7, at(0)))
    assert list(found) == ([(at(900), Kind.RUN)] if counts else [])


async def test_what_was_due_before_was_not_planned_since(database: Database) -> None:
    row = Occurrence(None, 7, Kind.DAILY, DAY, 15, None, at(0), at(0), at(900), State.SENT)
    await database.write(lambda rows: rows.ledger.enter([row]))
    assert list(await database.read(lambda rows: rows.history.planned(7, at(1)))) == []
