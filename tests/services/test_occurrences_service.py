"""Occurrences on a real database: claimed once, sent by urgency, looked after to their end."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from reminder_samples2 import (
    DAY,
    DUE,
    EVE,
    HOUR,
    MINUTE,
    RUN_AT,
    SECOND,
    Bell,
    at,
    bell_of,
    daily,
    event,
    run,
    shown,
)

from bot.core.occurrence import PINGS_A_DAY, SNOOZE, UNANSWERED, State
from bot.core.reminder import Reminder
from bot.core.session import State as SessionState
from bot.services.delivery import TURNED_BACK
from bot.store.database import Database

WAIT = timedelta(seconds=15)
EIGHT = tuple(f"{hour:02}:00" for hour in range(9, 17))


@pytest.fixture
async def bell(database: Database) -> Bell:
    """Runner 7 lives in Berlin."""
    bell = bell_of(database)
    await bell.meets()
    return bell


# The claim


async def test_what_falls_due_is_known_ahead(bell: Bell) -> None:
    await bell.says(run(), daily("20:00"))
    assert await bell.occurrences.due(DUE - SECOND) == [at("22 20:00")]
    assert await bell.occurrences.due(DUE) == [at("22 20:00"), DUE]


async def test_before_its_time_nothing_is_claimed(bell: Bell) -> None:
    await bell.says(run())
    assert await bell.takes(DUE - timedelta(microseconds=1)) == []
    assert await bell.ledger() == []


async def test_a_claim_writes_the_ledger_and_the_next_date(bell: Bell) -> None:
    await bell.says(run())
    await bell.occurrences.claim(DUE)
    assert (await bell.ledger(), await bell.plan()) == (["23 waiting"], [("07:00", "24 06:45")])


async def test_what_is_claimed_is_claimed_once(bell: Bell) -> None:
    await bell.says(run())
    await asyncio.gather(*(bell.occurrences.claim(DUE) for _ in range(5)))
    assert await bell.ledger() == ["23 waiting"]


async def test_after_an_absence_each_date_is_accounted_for(bell: Bell) -> None:
    await bell.says(run())
    await bell.rings(DUE + 2 * DAY + MINUTE)
    assert await bell.ledger() == ["23 skipped: away", "24 skipped: away", "25 sent"]


async def test_a_daily_one_is_sent_up_to_two_hours_late(bell: Bell) -> None:
    await bell.says(daily("07:00"), daily("09:30"))
    assert [shown(row.due_at) for row in await bell.rings(at("23 09:45"))] == ["23 09:30"]
    assert await bell.ledger() == ["23 skipped: away", "23 sent"]


async def test_a_great_many_are_claimed_in_several_goes(bell: Bell) -> None:
    year = [event(str(n), 23, f"{7 + n // 60:02}:{n % 60:02}") for n in range(600)]
    await bell.reminders.replace_calendar(7, year, EVE)
    goes = 1
    while await bell.occurrences.claim(DUE + 12 * HOUR):
        goes += 1
    assert goes > 1
    assert len(await bell.occurrences.ledger(7, 1000)) == 600


async def test_a_runner_whose_zone_nobody_knows_any_more_holds_nobody_up(
    bell: Bell, database: Database
) -> None:
    await bell.meets(8)
    await bell.says(run(who=8))
    await bell.says(run())
    lost = await bell.runners.meet(8, "en", EVE)
    await database.write(
        lambda rows: rows.set_preferences(replace(lost, zone="Atlantis/Poseidonis"))
    )
    assert (await bell.rung(DUE)).runner == 7
    assert await bell.occurrences.due(DUE) == []


# The line


async def test_the_most_urgent_go_first(bell: Bell) -> None:
    """By when they are worth nothing: the run that begins first, daily ones with their window."""
    await bell.says(daily("06:45"), run("07:15", lead=30), run("07:00"), run("06:50", lead=5))
    taken = await bell.takes(DUE)
    assert [shown(row.until) for row in taken] == ["23 06:50", "23 07:00", "23 07:15", "23 08:45"]


async def test_a_few_at_a_time_are_taken(bell: Bell) -> None:
    await bell.says(run("07:00"), run("07:01", lead=16), run("07:02", lead=17))
    await bell.ticks(DUE)
    first, more = await bell.occurrences.take(DUE, 2)
    last, no_more = await bell.occurrences.take(DUE, 2)
    assert [shown(one.row.run_at) for one in (*first, *last)] == [
        "23 07:00", "23 07:01", "23 07:02",
    ]  # fmt: skip
    assert (more, no_more) == (True, False)


async def test_what_is_taken_is_taken_once(bell: Bell) -> None:
    await bell.says(run())
    await bell.ticks(DUE)
    both = await asyncio.gather(*(bell.occurrences.take(DUE, 8) for _ in range(5)))
    assert sum(len(pings) for pings, _ in both) == 1


async def test_what_is_taken_comes_with_the_runner_s_clock(bell: Bell) -> None:
    await bell.says(run())
    await bell.ticks(DUE)
    [ping], _ = await bell.occurrences.take(DUE, 8)
    assert (str(ping.local.zone), ping.local.quiet.start) == ("Europe/Berlin", time(22))


async def test_what_waited_in_line_until_the_run_does_not_go(bell: Bell) -> None:
    await bell.says(run())
    await bell.ticks(DUE)
    assert await bell.takes(RUN_AT) == []
    assert await bell.ledger() == ["23 skipped: away"]


# What became of a send


async def test_what_arrived_is_on_the_phone(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    assert (rung.state, rung.message, rung.pings) == (State.SENT, 100, 1)
    assert await bell.occurrences.on_the_phone(7) == rung


async def test_what_came_back_goes_again_after_the_wait(bell: Bell) -> None:
    await bell.says(run())
    sends = await bell.take_one(DUE)
    await bell.occurrences.came_back(sends, WAIT, DUE)
    assert await bell.takes(DUE + WAIT - SECOND) == []
    assert await bell.rung(DUE + WAIT)


async def test_what_came_back_until_the_run_is_accounted_for(bell: Bell) -> None:
    await bell.says(run())
    now = DUE
    while now < RUN_AT:
        await bell.occurrences.came_back(await bell.take_one(now), WAIT, now)
        now += WAIT
    assert await bell.takes(now) == []
    assert await bell.ledger() == ["23 skipped: away"]


async def test_what_telegram_refused_is_not_sent_again(bell: Bell) -> None:
    await bell.says(run())
    await bell.occurrences.refused(await bell.take_one(DUE))
    assert await bell.takes(DUE + MINUTE) == []
    assert await bell.ledger() == ["23 failed: refused"]


async def test_what_nobody_heard_of_is_tried_once_more_and_never_again(bell: Bell) -> None:
    await bell.says(run())
    tries = [len(await bell.takes(DUE + n * UNANSWERED)) for n in range(5)]
    assert tries == [1, 1, 0, 0, 0]
    assert await bell.ledger() == ["23 failed: no-answer"]


async def test_what_is_being_sent_is_left_alone(bell: Bell) -> None:
    await bell.says(run())
    await bell.take_one(DUE)
    assert await bell.takes(DUE + UNANSWERED - SECOND) == []


async def test_a_second_answer_to_one_send_changes_nothing(bell: Bell) -> None:
    await bell.says(run())
    sends = await bell.take_one(DUE)
    await bell.occurrences.arrived(sends, 100, DUE)
    await bell.occurrences.arrived(sends, 101, DUE)
    await bell.occurrences.came_back(sends, WAIT, DUE)
    await bell.occurrences.refused(sends)
    row = await bell.row(sends.id)
    assert (row.state, row.message, row.pings) == (State.SENT, 100, 1)


# After a crash


async def test_what_was_claimed_before_a_crash_is_sent_after_it(bell: Bell) -> None:
    await bell.says(run())
    await bell.ticks(DUE)
    await bell.occurrences.recover(DUE + MINUTE)
    assert await bell.rung(DUE + MINUTE)


async def test_what_may_have_been_sent_before_a_crash_is_tried_once_more(bell: Bell) -> None:
    await bell.says(run())
    await bell.take_one(DUE)
    await bell.occurrences.recover(DUE + SECOND)
    assert (await bell.rung(DUE + SECOND)).state is State.SENT


async def test_after_a_second_crash_it_is_not_tried_again(bell: Bell) -> None:
    await bell.says(run())
    for crash in range(2):
        await bell.take_one(DUE + crash * SECOND)
        await bell.occurrences.recover(DUE + (crash + 1) * SECOND)
    assert await bell.takes(DUE + 3 * SECOND) == []
    assert await bell.ledger() == ["23 failed: no-answer"]


async def test_after_the_run_began_a_crash_is_no_reason_to_send_it(bell: Bell) -> None:
    await bell.says(run())
    await bell.take_one(DUE)
    await bell.occurrences.recover(RUN_AT)
    assert await bell.takes(RUN_AT) == []


async def test_what_is_on_the_phone_stays_there_over_a_crash(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    await bell.occurrences.recover(DUE + SECOND)
    await bell.ticks(DUE + SECOND)
    assert await bell.row(rung.id) == rung


# Missed, and falling silent


async def test_a_reminder_nobody_answered_is_missed_when_the_run_begins(bell: Bell) -> None:
    await bell.says(run())
    await bell.rung(DUE)
    assert (await bell.ticks(RUN_AT - SECOND)).messages == ()
    assert (await bell.ticks(RUN_AT)).messages == ((7, 100),)
    assert await bell.ledger() == ["23 missed"]


async def test_what_is_missed_is_missed_once(bell: Bell) -> None:
    await bell.says(run())
    await bell.rung(DUE)
    await bell.ticks(RUN_AT)
    assert (await bell.ticks(RUN_AT + HOUR)).messages == ()


async def test_a_daily_one_nobody_answered_is_missed_after_half_a_day(bell: Bell) -> None:
    await bell.says(daily())
    await bell.rung(at("23 07:00"))
    assert (await bell.ticks(at("23 18:59"))).messages == ()
    assert (await bell.ticks(at("23 19:00"))).messages == ((7, 100),)


async def test_after_five_unanswered_it_asks_and_falls_silent(bell: Bell) -> None:
    await bell.says(run())
    rung = [await bell.rings(DUE + day * DAY) for day in range(8)]
    assert [[row.asked for row in day] for day in rung] == [[False]] * 5 + [[True], [], []]
    assert await bell.occurrences.silent(7)
    assert (await bell.ledger())[-3:] == ["28 missed", "29 skipped: silent", "30 skipped: silent"]


async def test_of_several_at_once_one_asks_and_the_others_do_not_ring(bell: Bell) -> None:
    await bell.says(run("07:00"), run("07:05", lead=20))
    rung = [await bell.rings(DUE + day * DAY) for day in range(4)]
    assert [[row.asked for row in day] for day in rung] == [[False] * 2] * 3 + [[True]]
    assert (await bell.ledger())[-2:] == ["26 sent", "26 skipped: silent"]


async def test_the_question_that_came_back_is_asked_again(bell: Bell) -> None:
    """Otherwise the coach is silent for ever, and nobody was asked."""
    await bell.says(run())
    for day in range(5):
        await bell.rung(DUE + day * DAY)
    asks = await bell.take_one(DUE + 5 * DAY)
    await bell.occurrences.came_back(asks, WAIT, DUE + 5 * DAY)
    again = await bell.rings(DUE + 5 * DAY + WAIT)
    assert [row.asked for row in again] == [True]


async def test_the_question_that_a_crash_swallowed_is_asked_again(bell: Bell) -> None:
    await bell.says(run())
    for day in range(5):
        await bell.rung(DUE + day * DAY)
    await bell.take_one(DUE + 5 * DAY)
    await bell.occurrences.recover(DUE + 5 * DAY + SECOND)
    again = await bell.rings(DUE + 5 * DAY + SECOND)
    assert [row.asked for row in again] == [True]


async def test_a_question_that_telegram_refused_silences_nobody(bell: Bell) -> None:
    await bell.says(run())
    for day in range(5):
        await bell.rung(DUE + day * DAY)
    await bell.occurrences.refused(await bell.take_one(DUE + 5 * DAY))
    assert [row.asked for row in await bell.rings(DUE + 6 * DAY)] == [True]


@pytest.mark.parametrize("word", ["go on", "snooze", "look", "start"])
async def test_any_answer_ends_the_silence(bell: Bell, word: str) -> None:
    await bell.says(run())
    asked = await bell.goes_silent()
    now = DUE + 5 * DAY
    match word:
        case "go on":
            await bell.occurrences.go_on(7)
        case "snooze":
            await bell.occurrences.snooze(asked.id, 7, now)
        case "look":
            await bell.occurrences.look(asked.id, 7)
        case _:
            await bell.occurrences.began(7, "warmup")
    assert not await bell.occurrences.silent(7)
    assert not (await bell.rung(now + DAY)).asked


async def test_an_answer_in_between_begins_the_count_anew(bell: Bell) -> None:
    await bell.says(run())
    for day in range(12):
        rung = await bell.rung(DUE + day * DAY)
        if day in {4, 8}:
            await bell.occurrences.end(rung.id, 7, State.NO_RUN)
        assert not rung.asked


async def test_a_runner_who_comes_back_is_not_met_with_silence(bell: Bell) -> None:
    await bell.says(run())
    await bell.goes_silent()
    await bell.runners.gone(7)
    await bell.runners.meet(7, "en", DUE + 6 * DAY)
    assert not await bell.occurrences.silent(7)


async def test_the_silence_of_one_is_not_another_s(bell: Bell) -> None:
    await bell.meets(8)
    await bell.says(run("06:00", who=8))
    await bell.says(run())
    for day in range(7):
        await bell.rings(DUE + day * DAY - HOUR)
        await bell.occurrences.go_on(8)
        await bell.rings(DUE + day * DAY)
    assert (await bell.occurrences.silent(7), await bell.occurrences.silent(8)) == (True, False)


# Six a day


async def test_the_seventh_of_a_day_does_not_ring(bell: Bell) -> None:
    await bell.says(*map(daily, EIGHT))
    rung = [len(await bell.rings(at(f"23 {shown}"))) for shown in EIGHT]
    assert rung == [1] * PINGS_A_DAY + [0, 0]
    assert (await bell.ledger())[-2:] == ["23 skipped: cap"] * 2


async def test_of_eight_at_one_moment_six_ring(bell: Bell) -> None:
    await bell.says(*(run(f"09:0{n}", lead=10 + n) for n in range(8)))
    assert len(await bell.rings(at("23 08:50"))) == PINGS_A_DAY


async def test_each_ring_of_a_snoozed_one_counts(bell: Bell) -> None:
    await bell.says(daily("09:00"), daily("12:00"))
    now = at("23 09:00")
    rung = await bell.rung(now)
    for _ in range(PINGS_A_DAY - 1):
        await bell.occurrences.snooze(rung.id, 7, now)
        now += SNOOZE
        rung = await bell.rung(now)
    assert await bell.rings(at("23 12:00")) == []


@pytest.mark.parametrize(("next_morning", "rings"), [("24 03:59", 0), ("24 04:00", 1)])
async def test_a_day_of_six_begins_at_four(bell: Bell, next_morning: str, rings: int) -> None:
    await bell.says(*map(daily, EIGHT[:6]), run("04:10", lead=10), run("04:09", lead=10))
    for when in EIGHT[:6]:
        await bell.rings(at(f"23 {when}"))
    assert len(await bell.rings(at(next_morning))) == rings


async def test_what_was_not_sent_does_not_count(bell: Bell) -> None:
    await bell.says(*map(daily, EIGHT))
    for when in EIGHT[:4]:
        await bell.occurrences.refused(await bell.take_one(at(f"23 {when}")))
    assert [len(await bell.rings(at(f"23 {when}"))) for when in EIGHT[4:]] == [1] * 4


async def test_six_for_one_runner_are_none_for_another(bell: Bell) -> None:
    await bell.meets(8)
    await bell.says(*map(daily, EIGHT[:6]))
    await bell.says(daily("14:59", who=8))
    for when in EIGHT[:6]:
        await bell.rings(at(f"23 {when}"))
    assert await bell.rings(at("23 14:59"))


# A warm-up that was done


@pytest.mark.parametrize(
    ("begun", "ended", "routine", "state", "wanted"),
    [
        ("23 06:25", "23 06:31", "warmup", SessionState.DONE, False),
        ("23 04:00", "23 04:06", "warmup", SessionState.DONE, False),
        ("23 06:44", None, "warmup", SessionState.DONE, False),
        ("22 19:00", "22 19:06", "warmup", SessionState.DONE, True),
        ("23 06:25", "23 06:31", "strength", SessionState.DONE, True),
        ("23 06:25", "23 06:26", "warmup", SessionState.STOPPED, True),
        ("23 05:40", None, "warmup", SessionState.DONE, True),
    ],
    ids=["this morning", "early", "right now", "yesterday", "something else", "stopped",
         "left lying for an hour"],
)  # fmt: skip
async def test_a_warmup_done_for_the_run_cancels_the_reminder(  # noqa: PLR0917 - a table
    bell: Bell, begun: str, ended: str | None, routine: str, state: SessionState, wanted: bool
) -> None:
    await bell.says(run())
    await bell.warms_up(at(begun), at(ended) if ended else None, routine=routine, state=state)
    assert bool(await bell.takes(DUE)) is wanted


async def test_the_ledger_says_when_it_was_done(bell: Bell) -> None:
    await bell.says(run())
    await bell.warms_up(at("23 06:25"), at("23 06:31"))
    await bell.takes(DUE)
    [row] = await bell.occurrences.ledger(7, 10)
    assert (row.state, row.reason, row.because_at) == (
        State.SKIPPED, "warmed-up", at("23 06:31"),
    )  # fmt: skip


async def test_a_warmup_an_hour_before_a_run_at_half_past_four_counts(bell: Bell) -> None:
    await bell.says(run("04:30"))
    await bell.warms_up(at("23 03:50"), at("23 03:56"))
    assert await bell.takes(at("23 04:15")) == []


@pytest.mark.parametrize(
    ("ended", "wanted"),
    [("23 06:50", True), ("23 07:30", True), ("23 07:31", False), ("23 17:40", False)],
)
async def test_a_warmup_for_the_run_before_is_none_for_the_next(
    bell: Bell, ended: str, wanted: bool
) -> None:
    await bell.says(run("07:00"), run("18:00"))
    await bell.rung(DUE)
    await bell.warms_up(at(ended) - 6 * MINUTE, at(ended))
    assert bool(await bell.takes(at("23 17:45"))) is wanted


async def test_a_run_that_was_called_off_is_no_run_before(bell: Bell) -> None:
    await bell.says(run("07:00"), run("18:00"))
    rung = await bell.rung(DUE)
    await bell.occurrences.end(rung.id, 7, State.NO_RUN)
    await bell.warms_up(at("23 06:40"), at("23 06:46"))
    assert await bell.takes(at("23 17:45")) == []


@pytest.mark.parametrize("routine", ["warmup", "strength"])
async def test_a_daily_one_asks_nothing_once_anything_was_done(bell: Bell, routine: str) -> None:
    await bell.says(daily("18:00"))
    await bell.warms_up(at("23 09:00"), at("23 09:06"), routine=routine)
    assert await bell.takes(at("23 18:00")) == []


async def test_another_s_warmup_is_nobody_s_but_his(bell: Bell) -> None:
    await bell.meets(8)
    await bell.says(run())
    await bell.warms_up(at("23 06:25"), at("23 06:31"), who=8)
    assert await bell.takes(DUE)


# A session begins


async def test_a_warmup_that_begins_ends_what_is_on_the_phone(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    assert await bell.occurrences.began(7, "warmup") == [rung.message]
    assert await bell.ledger() == ["23 started"]
    assert await bell.occurrences.on_the_phone(7) is None


@pytest.mark.parametrize(("line", "ended"), [(run(), []), (daily("06:45"), [100])])
async def test_other_work_ends_daily_ones_only(
    bell: Bell, line: Reminder, ended: list[int]
) -> None:
    await bell.says(line)
    await bell.rung(DUE)
    assert await bell.occurrences.began(7, "strength") == ended


async def test_a_warmup_that_begins_ends_a_snoozed_one(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    await bell.occurrences.snooze(rung.id, 7, DUE)
    assert await bell.occurrences.began(7, "warmup") == [rung.message]
    assert await bell.takes(DUE + SNOOZE) == []


async def test_a_warmup_that_begins_ends_what_waits_in_line_and_that_never_rang(
    bell: Bell,
) -> None:
    await bell.says(run())
    await bell.ticks(DUE)
    assert await bell.occurrences.began(7, "warmup") == []
    assert await bell.takes(DUE) == []
    assert await bell.ledger() == ["23 skipped: warming-up"]


async def test_nothing_is_ended_for_others(bell: Bell) -> None:
    await bell.meets(8)
    await bell.says(run())
    await bell.rung(DUE)
    assert await bell.occurrences.began(8, "warmup") == []


# Answers


async def test_a_snoozed_one_comes_again_and_the_schedule_stays(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    snoozed = await bell.occurrences.snooze(rung.id, 7, DUE)
    assert snoozed
    assert snoozed.changed
    again = await bell.rung(DUE + SNOOZE)
    assert (again.id, again.pings, again.message) == (rung.id, 2, 101)
    assert await bell.plan() == [("07:00", "24 06:45")]


async def test_a_snooze_that_comes_too_late_changes_nothing(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    late = await bell.occurrences.snooze(rung.id, 7, RUN_AT - SNOOZE)
    assert late
    assert (late.changed, late.row) == (False, rung)


async def test_a_moved_run_rings_again_and_the_schedule_stays(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    moved = await bell.occurrences.move_by(rung.id, 7, 60, DUE)
    assert moved
    assert shown(moved.row.run_at) == "23 08:00"
    assert (await bell.ticks(RUN_AT)).messages == ()
    assert (await bell.rung(DUE + HOUR)).id == rung.id
    assert await bell.plan() == [("07:00", "24 06:45")]


@pytest.mark.parametrize(
    ("wall", "run_at"), [("18:00", "23 18:00"), ("06:50", "23 06:50"), ("06:45", "24 06:45")]
)
async def test_a_run_moved_to_a_time_is_at_that_time_next(
    bell: Bell, wall: str, run_at: str
) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    moved = await bell.occurrences.move_to(rung.id, 7, time.fromisoformat(wall), DUE)
    assert moved
    assert shown(moved.row.run_at) == run_at


async def test_a_daily_one_has_no_run_to_move(bell: Bell) -> None:
    await bell.says(daily("06:45"))
    rung = await bell.rung(DUE)
    moved = await bell.occurrences.move_by(rung.id, 7, 60, DUE)
    assert moved
    assert not moved.changed


async def test_no_run_today_is_the_end_of_it_and_not_of_tomorrow_s(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    ended = await bell.occurrences.end(rung.id, 7, State.NO_RUN)
    assert ended
    assert (ended.row.state, ended.changed) == (State.NO_RUN, True)
    assert await bell.rings(DUE + MINUTE) == []
    assert await bell.rung(DUE + DAY)


async def test_what_was_answered_is_not_missed(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    await bell.occurrences.end(rung.id, 7, State.NO_RUN)
    assert (await bell.ticks(RUN_AT)).messages == ()
    assert await bell.ledger() == ["23 no-run"]


async def test_a_press_brings_the_line_of_the_plan(bell: Bell) -> None:
    number = await bell.says(run())
    rung = await bell.rung(DUE)
    looked = await bell.occurrences.look(rung.id, 7)
    assert looked
    assert looked.reminder == await bell.reminders.line(number, 7)
    await bell.reminders.delete(number, 7, DUE)
    again = await bell.occurrences.look(rung.id, 7)
    assert again
    assert again.reminder is None


@pytest.mark.parametrize(("who", "number"), [(8, 1), (7, 999)])
async def test_what_is_not_there_or_not_one_s_own_is_not_answered(
    bell: Bell, who: int, number: int
) -> None:
    await bell.meets(8)
    await bell.says(run())
    rung = await bell.rung(DUE)
    asked = rung.id if number == 1 else number
    assert await bell.occurrences.end(asked, who, State.NO_RUN) is None
    assert await bell.ledger() == ["23 sent"]


async def test_two_presses_at_once_are_one_change(bell: Bell) -> None:
    await bell.says(run())
    rung = await bell.rung(DUE)
    both = await asyncio.gather(*(bell.occurrences.snooze(rung.id, 7, DUE) for _ in range(2)))
    assert sorted(one.changed for one in both if one) == [False, True]


# The clock is set back


async def jumped(bell: Bell, ahead: datetime, back: datetime) -> None:
    """The clock ran ahead to one moment, and is set back to another."""
    await bell.rings(ahead)
    await bell.occurrences.turned_back(back)


async def test_what_was_written_off_too_early_is_due_again(bell: Bell) -> None:
    await bell.says(run())
    await jumped(bell, at("25 12:00"), at("22 12:01"))
    assert await bell.rings(DUE - SECOND) == []
    assert [len(await bell.rings(DUE + n * DAY)) for n in range(4)] == [1, 1, 1, 1]


async def test_what_rang_too_early_does_not_ring_again(bell: Bell) -> None:
    await bell.says(run())
    await bell.rung(DUE)
    await bell.occurrences.turned_back(at("22 12:01"))
    assert await bell.rings(DUE) == []
    assert await bell.ledger() == ["23 sent"]


async def test_of_what_was_written_off_and_what_rang_too_early_none_is_lost(bell: Bell) -> None:
    """Monday and Tuesday were written off, Wednesday's rang; then the clock was set back."""
    await bell.says(run())
    await jumped(bell, at("25 06:50"), at("22 12:01"))
    for day in range(3):
        await bell.rings(DUE + day * DAY)
    assert [row[:2] for row in await bell.ledger()] == ["23", "24", "25"]


async def test_what_was_written_off_in_its_time_stays_so(bell: Bell) -> None:
    await bell.says(run())
    await bell.rings(at("24 12:00"))
    await bell.occurrences.turned_back(at("24 11:00"))
    assert await bell.ledger() == ["23 skipped: away", "24 skipped: away"]


async def test_a_start_notices_that_the_clock_was_set_back(bell: Bell) -> None:
    await bell.says(run())
    await bell.rings(at("25 12:00"))
    await bell.occurrences.recover(at("22 12:01"))
    assert await bell.rung(DUE)


async def test_a_start_within_a_minute_is_no_clock_set_back(bell: Bell) -> None:
    await bell.says(run())
    await bell.rings(RUN_AT)
    await bell.occurrences.recover(RUN_AT - TURNED_BACK)
    assert await bell.ledger() == ["23 skipped: away"]


async def test_what_waits_for_its_next_try_does_not_wait_for_the_wrong_clock(bell: Bell) -> None:
    await bell.says(run())
    sends = await bell.take_one(DUE + 10 * MINUTE)
    await bell.occurrences.came_back(sends, WAIT, DUE + 10 * MINUTE)
    await bell.occurrences.turned_back(DUE + MINUTE)
    assert await bell.rung(DUE + MINUTE)


async def test_what_came_back_before_its_time_waits_for_it(bell: Bell) -> None:
    await bell.says(run())
    sends = await bell.take_one(DUE)
    await bell.occurrences.came_back(sends, WAIT, DUE)
    await bell.occurrences.turned_back(DUE - HOUR)
    assert await bell.takes(DUE - SECOND) == []
    assert await bell.rung(DUE)


async def test_what_nobody_heard_of_is_tried_again_by_the_clock_as_it_is(bell: Bell) -> None:
    await bell.says(run())
    await bell.take_one(DUE + 10 * MINUTE)
    await bell.occurrences.turned_back(DUE + MINUTE)
    assert await bell.takes(DUE + MINUTE + UNANSWERED - SECOND) == []
    assert await bell.rung(DUE + MINUTE + UNANSWERED)


async def test_a_line_that_was_switched_off_stays_off(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.rings(at("25 12:00"))
    await bell.reminders.switch(number, 7, on=False, now=at("25 12:00"))
    await bell.occurrences.turned_back(at("22 12:01"))
    assert await bell.plan() == [("07:00", None)]


async def test_a_line_that_was_off_when_the_clock_was_set_back_loses_no_date(bell: Bell) -> None:
    number = await bell.says(run())
    await bell.rings(at("25 12:00"))
    await bell.reminders.switch(number, 7, on=False, now=at("25 12:00"))
    await bell.occurrences.turned_back(at("22 12:01"))
    await bell.reminders.switch(number, 7, on=True, now=at("22 12:02"))
    for day in range(3):
        await bell.rings(DUE + day * DAY)
    assert [row[:2] for row in await bell.ledger()] == ["23", "24", "25"]


async def test_a_line_edited_meanwhile_loses_no_date(bell: Bell) -> None:
    """Rung on Monday morning, moved to the evening; the clock runs ahead of it and back."""
    number = await bell.says(run())
    await bell.rung(DUE)
    await bell.says(run("18:00"), editing=number, now=RUN_AT)
    await jumped(bell, at("23 19:00"), at("23 07:10"))
    await bell.rings(at("23 17:45"))
    assert [row[:2] for row in await bell.ledger()] == ["23", "23"]


async def test_a_line_made_just_now_does_not_ring_for_the_past(bell: Bell) -> None:
    await bell.says(daily("07:00"), now=at("23 07:30"))
    await jumped(bell, at("24 12:00"), at("23 07:31"))
    assert await bell.rings(at("23 07:31")) == []


# Gone


async def test_when_a_runner_is_gone_what_is_open_is_over(bell: Bell) -> None:
    await bell.says(run(), run("07:10", lead=25))
    await bell.rings(DUE)
    await bell.occurrences.leave(7)
    assert await bell.occurrences.on_the_phone(7) is None
    assert await bell.occurrences.due(DUE + 30 * DAY) == []


async def test_what_was_on_its_way_when_the_runner_left_is_not_tried_again(bell: Bell) -> None:
    await bell.says(run())
    sends = await bell.take_one(DUE)
    await bell.runners.gone(7)
    await bell.occurrences.leave(7)
    await bell.occurrences.came_back(sends, WAIT, DUE)
    await bell.occurrences.recover(DUE + MINUTE)
    assert await bell.takes(DUE + MINUTE) == []
    assert await bell.ledger() == ["23 skipped: unreachable"]


async def test_what_is_claimed_for_a_runner_who_just_left_does_not_go(bell: Bell) -> None:
    """The process ended between the two steps of leaving."""
    await bell.says(run())
    await bell.runners.gone(7)
    assert await bell.takes(DUE) == []
    assert await bell.ledger() == ["23 skipped: unreachable"]


# The ledger


async def test_the_ledger_is_shown_newest_first_and_so_many(bell: Bell) -> None:
    await bell.says(run())
    await bell.rings(DUE + 12 * DAY)
    days = [row.day.day for row in await bell.occurrences.ledger(7, 3)]
    assert days == [5, 4, 3]
