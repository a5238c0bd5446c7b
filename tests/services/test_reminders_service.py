"""A runner's plan on a real database: what is kept in it, and when each line is due next."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from reminder_samples2 import (
    BERLIN,
    DAY,
    DUE,
    EVE,
    HOUR,
    MINUTE,
    RUN_AT,
    Bell,
    at,
    bell_of,
    daily,
    event,
    run,
    shown,
)

from bot.core.occurrence import State
from bot.core.reminder import Reminder
from bot.services.reminders import SAID_AT_MOST, TooManyError
from bot.store.database import Database

TUESDAYS = frozenset({1})
FULL = tuple(run(f"{n // 2 + 6:02}:{n % 2 * 30:02}") for n in range(SAID_AT_MOST))


@pytest.fixture
async def bell(database: Database) -> Bell:
    """Runner 7 lives in Berlin."""
    bell = bell_of(database)
    await bell.meets()
    return bell


# Saving


async def test_a_line_that_is_saved_is_due_at_its_next_date(bell: Bell) -> None:
    await bell.says(run())
    assert await bell.plan() == [("07:00", "23 06:45")]


async def test_a_line_is_kept_as_it_was_said(bell: Bell) -> None:
    number = await bell.says(run("18:30", days=frozenset({1, 3}), lead=20, title="Intervals"))
    kept = await bell.reminders.line(number, 7)
    assert kept == replace(
        run("18:30", days=frozenset({1, 3}), lead=20, title="Intervals"),
        id=number, due_at=at("24 18:10"),
    )  # fmt: skip


async def test_the_plan_is_by_date_and_time_and_calendars_come_last(bell: Bell) -> None:
    await bell.says(event("a", shown="06:00"), daily("20:00"), run("07:00"))
    assert [when for when, _ in await bell.plan()] == ["07:00", "20:00", "06:00"]


async def test_without_a_zone_nothing_is_due(bell: Bell) -> None:
    await bell.meets(8, zone=None)
    await bell.says(run(who=8))
    assert await bell.plan(8) == [("07:00", None)]


async def test_everybody_has_a_plan_of_their_own(bell: Bell) -> None:
    await bell.meets(8)
    mine, other = await bell.says(run()), await bell.says(run("09:00", who=8))
    assert await bell.plan() == [("07:00", "23 06:45")]
    assert await bell.reminders.line(other, 7) is None
    assert await bell.reminders.line(mine, 8) is None


# Said already


async def test_what_is_there_already_gets_the_new_lead(bell: Bell) -> None:
    number = await bell.says(run(lead=15))
    assert await bell.says(run(lead=30)) == number
    assert await bell.plan() == [("07:00", "23 06:30")]


async def test_what_was_off_is_on_when_it_is_said_again(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.reminders.switch(number, 7, on=False, now=EVE)
    assert await bell.says(run()) == number
    assert await bell.plan() == [("07:00", "23 06:45")]


@pytest.mark.parametrize("other", [daily("07:00"), run("07:00", days=TUESDAYS), run("07:01")])
async def test_another_kind_day_or_time_is_another_line(bell: Bell, other: Reminder) -> None:
    await bell.says(run())
    await bell.says(other)
    assert len(await bell.plan()) == 2


async def test_a_calendar_s_run_is_no_reason_not_to_keep_what_is_said(bell: Bell) -> None:
    await bell.reminders.replace_calendar(7, [event("a")], EVE)
    await bell.says(replace(event("a"), uid=None))
    assert len(await bell.plan()) == 2


# The limit


async def test_a_plan_has_room_for_so_many(bell: Bell) -> None:
    await bell.says(*FULL)
    assert len(await bell.plan()) == SAID_AT_MOST


@pytest.mark.parametrize("more", [(run("23:00"),), (run("06:00", lead=30), run("23:00"))])
async def test_one_too_many_is_refused_and_nothing_is_changed(
    bell: Bell, more: tuple[Reminder, ...]
) -> None:
    await bell.says(*FULL)
    before = await bell.reminders.plan(7)
    with pytest.raises(TooManyError, match="The plan is full"):
        await bell.says(*more)
    assert await bell.reminders.plan(7) == before


async def test_in_a_full_plan_what_is_there_still_gets_a_new_lead(bell: Bell) -> None:
    await bell.says(*FULL)
    await bell.says(run("06:00", lead=30))
    assert len(await bell.plan()) == SAID_AT_MOST


async def test_a_line_of_a_full_plan_can_be_edited(bell: Bell) -> None:
    number = await bell.says(*FULL)
    await bell.says(run("23:00"), editing=number)
    assert len(await bell.plan()) == SAID_AT_MOST


async def test_a_line_of_a_full_plan_does_not_become_two(bell: Bell) -> None:
    number = await bell.says(*FULL)
    with pytest.raises(TooManyError):
        await bell.says(run("23:00"), run("23:30"), editing=number)


async def test_a_calendar_does_not_fill_the_plan(bell: Bell) -> None:
    await bell.reminders.replace_calendar(7, [event(str(n)) for n in range(40)], EVE)
    await bell.says(*FULL)
    assert len(await bell.plan()) == SAID_AT_MOST + 40


# Editing


async def test_an_edited_line_keeps_its_number(bell: Bell) -> None:
    number = await bell.says(run())
    assert await bell.says(daily("18:00"), editing=number) == number
    assert await bell.plan() == [("18:00", "22 18:00")]


async def test_a_line_edited_into_two_keeps_its_number_for_the_first(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.says(run("08:00"), run("09:00"), editing=number)
    first, second = await bell.reminders.plan(7)
    assert (first.id, first.rule.at, second.rule.at) == (number, time(8), time(9))


async def test_a_line_edited_into_one_that_is_there_goes(bell: Bell) -> None:
    kept = await bell.says(run("08:00"))
    edited = await bell.says(run("07:00"))
    await bell.says(run("08:00", lead=5), editing=edited)
    [line] = await bell.reminders.plan(7)
    assert (line.id, line.lead) == (kept, 5)


async def test_a_run_moved_to_the_evening_is_reminded_of_in_the_evening_too(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.rung(DUE)
    await bell.says(run("18:00"), editing=number, now=DUE + MINUTE)
    assert await bell.plan() == [("18:00", "23 17:45")]


async def test_what_waits_in_line_when_its_line_is_edited_does_not_go(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.ticks(DUE)
    await bell.says(run("18:00"), editing=number, now=DUE)
    assert await bell.takes(DUE) == []
    assert await bell.ledger() == ["23 skipped: changed"]


async def test_a_line_that_is_gone_is_edited_into_a_new_one(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.reminders.delete(number, 7, EVE)
    await bell.says(run("09:00"), editing=number)
    assert await bell.plan() == [("09:00", "23 08:45")]


async def test_nobody_edits_another_s_line(bell: Bell) -> None:
    await bell.meets(8)
    theirs = await bell.says(run("09:00", who=8))
    await bell.says(run("10:00"), editing=theirs)
    assert (await bell.plan(8), await bell.plan(7)) == (
        [("09:00", "23 08:45")], [("10:00", "23 09:45")],
    )  # fmt: skip


# Off and on


async def test_of_a_line_that_is_off_nothing_is_due(bell: Bell) -> None:
    number = await bell.says(run())
    off = await bell.reminders.switch(number, 7, on=False, now=EVE)
    assert off
    assert (off.on, off.due_at) == (False, None)
    assert await bell.rings(DUE) == []


async def test_what_waits_in_line_when_it_is_switched_off_does_not_go(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.ticks(DUE)
    await bell.reminders.switch(number, 7, on=False, now=DUE)
    assert await bell.takes(DUE) == []
    assert await bell.ledger() == ["23 skipped: changed"]


async def test_switched_on_again_it_is_due_at_the_next_date(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.reminders.switch(number, 7, on=False, now=EVE)
    await bell.reminders.switch(number, 7, on=True, now=EVE + 3 * DAY)
    assert await bell.plan() == [("07:00", "26 06:45")]


async def test_off_and_on_does_not_ring_the_same_date_twice(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.rung(DUE)
    await bell.reminders.switch(number, 7, on=False, now=DUE)
    await bell.reminders.switch(number, 7, on=True, now=DUE - HOUR)
    assert await bell.plan() == [("07:00", "24 06:45")]


@pytest.mark.parametrize("who", [7, 8])
async def test_what_is_not_there_or_not_one_s_own_is_not_switched(bell: Bell, who: int) -> None:
    number = await bell.says(run())
    other = number if who == 8 else number + 1
    await bell.meets(8)
    assert await bell.reminders.switch(other, who, on=False, now=EVE) is None
    assert await bell.plan() == [("07:00", "23 06:45")]


# Deleting


async def test_a_deleted_line_rings_no_more(bell: Bell) -> None:
    number = await bell.says(run())
    deleted = await bell.reminders.delete(number, 7, EVE)
    assert deleted
    assert (deleted.id, await bell.plan(), await bell.rings(DUE)) == (number, [], [])


async def test_what_waits_in_line_when_its_line_is_deleted_does_not_go(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.ticks(DUE)
    await bell.reminders.delete(number, 7, DUE)
    assert await bell.takes(DUE) == []
    assert await bell.ledger() == ["23 skipped: changed"]


async def test_what_was_snoozed_does_not_come_again_after_its_line_is_deleted(bell: Bell) -> None:
    number = await bell.says(run())
    rung = await bell.rung(DUE)
    await bell.occurrences.snooze(rung.id, 7, DUE)
    await bell.reminders.delete(number, 7, DUE)
    assert await bell.rings(DUE + 10 * MINUTE) == []


@pytest.mark.parametrize("how", ["delete", "switch", "edit"])
async def test_what_did_not_get_through_is_not_tried_again_once_its_line_is_gone(
    bell: Bell, how: str
) -> None:
    """It was on its way when the runner said stop, and Telegram asked to wait."""
    number = await bell.says(run())
    sends = await bell.take_one(DUE)
    await _stop(bell, number, how)
    await bell.occurrences.came_back(sends, timedelta(seconds=15), DUE)
    assert await bell.rings(DUE + MINUTE) == []


@pytest.mark.parametrize("how", ["delete", "switch", "edit"])
async def test_after_a_crash_nothing_is_tried_again_of_a_line_that_is_gone(
    bell: Bell, how: str
) -> None:
    number = await bell.says(run())
    await bell.take_one(DUE)
    await _stop(bell, number, how)
    await bell.occurrences.recover(DUE + MINUTE)
    assert await bell.rings(DUE + MINUTE) == []


async def _stop(bell: Bell, number: int, how: str) -> None:
    match how:
        case "delete":
            await bell.reminders.delete(number, 7, DUE)
        case "switch":
            await bell.reminders.switch(number, 7, on=False, now=DUE)
        case _:
            await bell.says(run("18:00"), editing=number, now=DUE)


async def test_what_arrives_after_its_line_was_deleted_is_known_to_have_arrived(
    bell: Bell,
) -> None:
    number = await bell.says(run())
    sends = await bell.take_one(DUE)
    await bell.reminders.delete(number, 7, DUE)
    await bell.occurrences.arrived(sends, 100, DUE)
    row = await bell.row(sends.id)
    assert (row.state, row.message, row.reminder) == (State.SENT, 100, None)


async def test_the_ledger_outlives_the_line(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.rung(DUE)
    await bell.reminders.delete(number, 7, DUE)
    assert await bell.ledger() == ["23 sent"]


async def test_a_new_line_has_nothing_to_do_with_the_deleted_one_s_past(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.rung(DUE)
    await bell.reminders.delete(number, 7, DUE)
    await bell.says(run("07:10"), now=DUE)
    assert await bell.rings(DUE + 10 * MINUTE)


async def test_a_deleted_line_s_number_is_nobody_else_s(bell: Bell) -> None:
    """A button of an old message would act on another line."""
    number = await bell.says(run())
    await bell.reminders.delete(number, 7, EVE)
    assert await bell.says(run("18:00")) != number


async def test_nobody_deletes_another_s_line(bell: Bell) -> None:
    await bell.meets(8)
    number = await bell.says(run())
    assert await bell.reminders.delete(number, 8, EVE) is None
    assert await bell.plan() == [("07:00", "23 06:45")]


# A calendar


async def test_a_newer_calendar_takes_the_place_of_the_older_one(bell: Bell) -> None:
    await bell.reminders.replace_calendar(7, [event("a", 24), event("b", 25)], EVE)
    gone = await bell.reminders.replace_calendar(7, [event("c", 26)], EVE)
    assert (gone, await bell.plan()) == (2, [("07:00", "26 06:45")])


async def test_an_event_that_stayed_the_same_keeps_its_number(bell: Bell) -> None:
    await bell.reminders.replace_calendar(7, [event("a", 24), event("b", 25)], EVE)
    a, _ = await bell.reminders.plan(7)
    gone = await bell.reminders.replace_calendar(7, [event("a", 24), event("b", 26)], EVE)
    assert gone == 1
    assert await bell.plan() == [("07:00", "24 06:45"), ("07:00", "26 06:45")]
    assert await bell.reminders.line(a.id, 7) == a


async def test_an_event_that_was_switched_off_stays_off(bell: Bell) -> None:
    await bell.reminders.replace_calendar(7, [event("a")], EVE)
    [line] = await bell.reminders.plan(7)
    await bell.reminders.switch(line.id, 7, on=False, now=EVE)
    await bell.reminders.replace_calendar(7, [event("a")], EVE)
    assert await bell.plan() == [("07:00", None)]


@pytest.mark.parametrize(
    "changed", [event("a", 25), event("a", shown="08:00"), event("a", title="Long run")]
)
async def test_an_event_that_changed_is_planned_anew(bell: Bell, changed: Reminder) -> None:
    await bell.reminders.replace_calendar(7, [event("a")], EVE)
    assert await bell.reminders.replace_calendar(7, [changed], EVE) == 1
    [line] = await bell.reminders.plan(7)
    assert (line.rule, line.title) == (changed.rule, changed.title)


async def test_what_was_said_stays_when_a_calendar_comes_or_goes(bell: Bell) -> None:
    await bell.says(run())
    await bell.reminders.replace_calendar(7, [event("a")], EVE)
    assert await bell.reminders.replace_calendar(7, [], EVE) == 1
    assert await bell.plan() == [("07:00", "23 06:45")]


async def test_a_calendar_s_run_that_rang_does_not_ring_again_for_a_newer_file(
    bell: Bell,
) -> None:
    await bell.reminders.replace_calendar(7, [event("a", 23)], EVE)
    await bell.rung(DUE)
    await bell.reminders.replace_calendar(7, [event("a", 23, title="Long run")], DUE + MINUTE)
    assert await bell.rings(DUE + 2 * MINUTE) == []


async def test_what_waits_in_line_of_an_older_calendar_does_not_go(bell: Bell) -> None:
    await bell.reminders.replace_calendar(7, [event("a", 23)], EVE)
    await bell.ticks(DUE)
    await bell.reminders.replace_calendar(7, [], DUE)
    assert (await bell.takes(DUE), await bell.ledger()) == ([], ["23 skipped: changed"])


async def test_a_calendar_may_be_long(bell: Bell) -> None:
    year = [event(str(n), n % 28 + 1, f"{n % 24:02}:00") for n in range(1200)]
    await bell.reminders.replace_calendar(7, year, EVE)
    assert await bell.reminders.replace_calendar(7, [event("new", 24)], EVE) == 1200
    assert await bell.plan() == [("07:00", "24 06:45")]


# Another zone, other quiet hours


async def test_in_a_new_zone_everything_keeps_its_time_on_the_wall(bell: Bell) -> None:
    await bell.says(run(), daily("18:00"), event("a", 24))
    await bell.moves("America/New_York", EVE)
    due = [shown(line.due_at, "America/New_York") for line in await bell.reminders.plan(7)]
    assert due == ["22 06:45", "22 18:00", "24 06:45"]


async def test_a_date_that_rang_does_not_ring_again_further_west(bell: Bell) -> None:
    await bell.says(run())
    await bell.rung(DUE)
    await bell.moves("America/New_York", DUE)
    [line] = await bell.reminders.plan(7)
    assert shown(line.due_at, "America/New_York") == "24 06:45"


async def test_what_is_on_the_phone_stays_there_in_a_new_zone(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    await bell.moves("America/New_York", DUE)
    assert await bell.row(rung.id) == rung


async def test_what_came_due_a_moment_before_the_zone_changed_is_accounted_for(
    bell: Bell,
) -> None:
    """Nobody had looked since: the coach was away, or the two came in the same second."""
    await bell.says(run())
    await bell.moves("Asia/Kathmandu", DUE + MINUTE)
    await bell.rings(DUE + MINUTE)
    assert await bell.ledger() == ["23 sent"]


async def test_with_other_quiet_hours_daily_ones_are_planned_anew(bell: Bell) -> None:
    await bell.says(daily("21:30"))
    await bell.hushes("21:00", "06:00")
    assert await bell.plan() == [("21:30", "23 06:00")]
    await bell.hushes("00:00", "00:00")
    assert await bell.plan() == [("21:30", "22 21:30")]


async def test_the_zone_stays_when_only_the_quiet_hours_change(bell: Bell) -> None:
    runner = await bell.hushes("21:00", "06:00")
    assert (runner.zone, runner.quiet) == (BERLIN, "21:00-06:00")


# Gone and back


async def test_for_a_runner_who_is_gone_nothing_is_due(bell: Bell) -> None:
    await bell.says(run(), daily())
    await bell.runners.gone(7)
    await bell.occurrences.leave(7)
    assert [due for _, due in await bell.plan()] == [None, None]
    assert await bell.occurrences.due(EVE + 30 * DAY) == []


async def test_for_a_runner_who_is_gone_the_line_is_written_off(bell: Bell) -> None:
    await bell.says(run())
    await bell.ticks(DUE)
    await bell.runners.gone(7)
    await bell.occurrences.leave(7)
    assert await bell.ledger() == ["23 skipped: unreachable"]


async def test_a_runner_who_is_back_is_reminded_again(bell: Bell) -> None:
    await bell.says(run())
    await bell.runners.gone(7)
    await bell.occurrences.leave(7)
    await bell.runners.meet(7, "en", DUE + 2 * DAY)
    assert await bell.plan() == [("07:00", "26 06:45")]
    assert await bell.rings(at("26 06:45"))


async def test_what_a_runner_says_who_is_gone_is_due_once_he_is_back(bell: Bell) -> None:
    await bell.runners.gone(7)
    await bell.says(run())
    assert await bell.plan() == [("07:00", None)]


async def test_those_who_are_there_are_not_concerned(bell: Bell) -> None:
    await bell.meets(8)
    await bell.says(run(who=8))
    await bell.runners.gone(7)
    await bell.occurrences.leave(7)
    assert await bell.plan(8) == [("07:00", "23 06:45")]


# What comes


async def test_what_comes_is_in_the_order_it_is_due(bell: Bell) -> None:
    await bell.says(run(), daily("18:00"), run("08:00", days=TUESDAYS))
    ahead = await bell.reminders.ahead(7, EVE, 2)
    assert [shown(one.planned.due_at) for one in ahead] == [
        "22 18:00", "23 06:45", "23 18:00", "24 06:45", "24 07:45",
    ]  # fmt: skip


async def test_what_is_off_does_not_come(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.reminders.switch(number, 7, on=False, now=EVE)
    assert await bell.reminders.ahead(7, EVE, 7) == ()


async def test_nothing_comes_while_nobody_knows_where_the_runner_is(bell: Bell) -> None:
    await bell.meets(8, zone=None)
    await bell.says(run(who=8))
    assert await bell.reminders.ahead(8, EVE, 7) == ()


# A word from the runner ends the silence


@pytest.mark.parametrize("word", ["save", "switch", "calendar"])
async def test_who_sees_to_the_plan_hears_of_us_again(bell: Bell, word: str) -> None:
    number = await bell.says(run())
    await bell.goes_silent()
    assert await bell.occurrences.silent(7)
    now = RUN_AT + 6 * DAY
    match word:
        case "save":
            await bell.says(daily("20:00"), now=now)
        case "switch":
            await bell.reminders.switch(number, 7, on=True, now=now)
        case _:
            await bell.reminders.replace_calendar(7, [event("a")], now)
    assert not await bell.occurrences.silent(7)
