"""What may become of an occurrence: its moves, its windows, and what always holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reminder_samples import (
    DUE,
    HOUR,
    MINUTE,
    RUN_AT,
    before_a_run,
    daily,
    on_the_phone,
    over,
    row,
)

from bot.core.occurrence import (
    DAILY_LAPSES,
    OPEN,
    SNOOZE,
    TRIES,
    UNANSWERED,
    Occurrence,
    Reason,
    State,
    answered,
    claimed,
    failed,
    lapse,
    lapses_at,
    move,
    put_back,
    sending,
    sent,
    skipped,
    snooze,
)
from bot.core.reminder import Kind, Planned

SECOND = timedelta(seconds=1)
OVER = sorted(set(State) - OPEN)
WINDOW = 2 * HOUR
Move = Callable[[Occurrence, datetime], Occurrence]


def came_back(after: timedelta = 15 * SECOND, *, rung: bool = False) -> Occurrence:
    """Telegram asked to wait."""
    start = replace(on_the_phone(), state=State.WAITING, next_at=None) if rung else row()
    return put_back(sending(start, DUE), after, DUE)


def lost(tries: int = 1) -> Occurrence:
    """Sent so often, and nobody heard of it."""
    waiting = row()
    for _ in range(tries - 1):
        waiting = lapse(sending(waiting, DUE), DUE + UNANSWERED)
    return sending(waiting, DUE)


# The claim


@pytest.mark.parametrize(
    ("kind", "late", "state"),
    [
        (Kind.RUN, timedelta(), State.WAITING),
        (Kind.RUN, 15 * MINUTE - SECOND, State.WAITING),
        (Kind.RUN, 15 * MINUTE, State.SKIPPED),
        (Kind.RUN, 3 * HOUR, State.SKIPPED),
        (Kind.DAILY, 15 * MINUTE, State.WAITING),
        (Kind.DAILY, WINDOW - SECOND, State.WAITING),
        (Kind.DAILY, WINDOW, State.SKIPPED),
    ],
)
def test_a_late_claim_is_in_line_while_it_is_worth_it(
    kind: Kind, late: timedelta, state: State
) -> None:
    run = kind is Kind.RUN
    plan = Planned(DUE.date(), RUN_AT if run else None, DUE, RUN_AT if run else DUE + WINDOW)
    made = claimed(before_a_run(id=3) if run else daily(id=3), plan, DUE + late)
    assert (made.state, made.reason) == (state, Reason.AWAY if state is State.SKIPPED else None)


def test_a_row_knows_what_it_reminds_of() -> None:
    line = before_a_run(id=3, lead=5, title="Long run")
    made = claimed(line, Planned(RUN_AT.date(), RUN_AT, DUE, RUN_AT), DUE + MINUTE)
    assert (made.reminder, made.runner, made.lead, made.title) == (3, 7, 5, "Long run")
    assert (made.due_at, made.wanted_at, made.claimed_at) == (DUE, DUE, DUE + MINUTE)


# Sending


def test_a_row_that_is_sent_has_one_try_more_and_is_looked_after() -> None:
    sends = sending(row(), DUE)
    assert (sends.state, sends.tries, sends.next_at) == (State.SENDING, 1, DUE + UNANSWERED)


def test_what_arrived_is_on_the_phone_until_the_run() -> None:
    rung = sent(sending(row(), DUE), 100, DUE + SECOND)
    assert (rung.state, rung.message, rung.pings, rung.tries) == (State.SENT, 100, 1, 0)
    assert (rung.sent_at, rung.next_at) == (DUE + SECOND, RUN_AT)


def test_a_daily_one_is_on_the_phone_for_half_a_day() -> None:
    assert on_the_phone(Kind.DAILY).next_at == DUE + DAILY_LAPSES


@pytest.mark.parametrize(("after", "late"), [(MINUTE, False), (MINUTE + SECOND, True)])
def test_over_a_minute_is_late(after: timedelta, late: bool) -> None:
    assert on_the_phone(sent_at=DUE + after).late is late


def test_what_has_not_been_sent_is_not_late() -> None:
    assert not row().late


def test_after_a_snooze_late_is_counted_anew() -> None:
    again = lapse(snooze(on_the_phone(), DUE), DUE + SNOOZE)
    assert not sent(sending(again, DUE + SNOOZE), 101, DUE + SNOOZE + SECOND).late


# What the clock does


@pytest.mark.parametrize(
    ("before", "now", "state", "reason"),
    [
        (on_the_phone(), RUN_AT - SECOND, State.SENT, None),
        (on_the_phone(), RUN_AT, State.MISSED, None),
        (on_the_phone(Kind.DAILY), DUE + DAILY_LAPSES - SECOND, State.SENT, None),
        (on_the_phone(Kind.DAILY), DUE + DAILY_LAPSES, State.MISSED, None),
        (snooze(on_the_phone(), DUE - MINUTE), DUE + 9 * MINUTE - SECOND, State.SNOOZED, None),
        (snooze(on_the_phone(), DUE - MINUTE), DUE + 9 * MINUTE, State.WAITING, None),
        (snooze(on_the_phone(), DUE - MINUTE), RUN_AT, State.MISSED, None),
        (came_back(), DUE + 14 * SECOND, State.SNOOZED, None),
        (came_back(), DUE + 15 * SECOND, State.WAITING, None),
        (came_back(), RUN_AT, State.SKIPPED, Reason.AWAY),
        (came_back(rung=True), RUN_AT, State.MISSED, None),
        (lost(), DUE + UNANSWERED - SECOND, State.SENDING, None),
        (lost(), DUE + UNANSWERED, State.WAITING, None),
        (lost(TRIES), DUE + UNANSWERED, State.FAILED, Reason.NO_ANSWER),
        (row(), RUN_AT + HOUR, State.WAITING, None),
        *((over(state), RUN_AT + HOUR, state, None) for state in OVER),
    ],
)
def test_at_its_moment_the_clock_moves_a_row_on(
    before: Occurrence, now: datetime, state: State, reason: Reason | None
) -> None:
    after = lapse(before, now)
    assert (after.state, after.reason) == (state, reason)


@pytest.mark.parametrize(
    "unheard",
    [lost(), put_back(sending(lapse(lost(), DUE + UNANSWERED), DUE), 15 * SECOND, DUE)],
    ids=["once", "once, and then told to wait"],
)
def test_a_send_nobody_heard_of_until_the_run_may_have_arrived(unheard: Occurrence) -> None:
    """So nobody says that the coach was away."""
    after = lapse(unheard, RUN_AT)
    assert (after.state, after.reason) == (State.FAILED, Reason.NO_ANSWER)


# Snooze


@pytest.mark.parametrize(
    ("pressed", "again"),
    [
        (DUE, DUE + SNOOZE),
        (RUN_AT - SNOOZE - SECOND, RUN_AT - SECOND),
        (RUN_AT - SNOOZE, None),
        (RUN_AT - MINUTE, None),
        (RUN_AT + MINUTE, None),
    ],
)
def test_a_snooze_comes_again_before_the_run_or_not_at_all(
    pressed: datetime, again: datetime | None
) -> None:
    before = on_the_phone()
    after = snooze(before, pressed)
    assert after is before or (after.state, after.next_at) == (State.SNOOZED, again)
    assert (after is before) == (again is None)


def test_a_snoozed_run_is_worth_nothing_once_it_begins() -> None:
    assert snooze(on_the_phone(), DUE).until == RUN_AT


def test_a_daily_one_snoozed_late_is_worth_sending_for_two_hours_again() -> None:
    pressed = DUE + 5 * HOUR
    after = snooze(on_the_phone(Kind.DAILY), pressed)
    assert after.until == pressed + SNOOZE + WINDOW


def test_snoozing_does_not_shorten_the_window() -> None:
    again = snooze(on_the_phone(Kind.DAILY, until=DUE + 9 * HOUR), DUE)
    assert again.until == DUE + 9 * HOUR


def test_a_daily_one_may_be_snoozed_again_and_again() -> None:
    rung, now = on_the_phone(Kind.DAILY), DUE
    for ring in range(2, 6):
        snoozed = snooze(rung, now)
        now += SNOOZE
        rung = sent(sending(lapse(snoozed, now), now), 100 + ring, now)
        assert (rung.pings, rung.next_at) == (ring, now + DAILY_LAPSES)


# Move


@pytest.mark.parametrize(
    ("pressed", "run_at", "rings"),
    [
        (DUE, RUN_AT + HOUR, DUE + HOUR),
        (DUE, RUN_AT + SECOND, DUE + SECOND),
        (RUN_AT - SECOND, RUN_AT + 30 * MINUTE, DUE + 30 * MINUTE),
        (RUN_AT - SECOND, RUN_AT + 15 * MINUTE, RUN_AT),
    ],
)
def test_a_moved_run_rings_again_with_its_lead(
    pressed: datetime, run_at: datetime, rings: datetime
) -> None:
    moved = move(on_the_phone(), run_at, pressed)
    assert (moved.state, moved.run_at, moved.until) == (State.SNOOZED, run_at, run_at)
    assert (moved.wanted_at, moved.next_at) == (rings, rings)


@pytest.mark.parametrize("before", [on_the_phone(), snooze(on_the_phone(), DUE)])
def test_moved_so_little_that_the_lead_is_over_the_message_stays(before: Occurrence) -> None:
    pressed, run_at = RUN_AT - MINUTE, RUN_AT + 10 * MINUTE
    moved = move(before, run_at, pressed)
    assert (moved.state, moved.run_at, moved.until) == (State.SENT, run_at, run_at)
    assert moved.next_at == run_at


@pytest.mark.parametrize(
    "before",
    [on_the_phone(Kind.DAILY), row(), sending(row(), DUE), *map(over, OVER)],
    ids=lambda one: f"{one.kind} {one.state}",
)
def test_only_a_run_that_is_on_the_phone_is_moved(before: Occurrence) -> None:
    assert move(before, RUN_AT + HOUR, DUE) is before


@pytest.mark.parametrize("run_at", [DUE, DUE - MINUTE])
def test_a_run_is_not_moved_into_the_past(run_at: datetime) -> None:
    before = on_the_phone()
    assert move(before, run_at, DUE) is before


def test_moving_keeps_the_date_of_the_plan() -> None:
    moved = move(on_the_phone(), RUN_AT + 20 * HOUR, DUE)
    assert (moved.day, moved.due_at) == (RUN_AT.date(), DUE)


# Back in the line


def test_what_telegram_did_not_take_is_no_try() -> None:
    waits = came_back(15 * SECOND)
    assert (waits.state, waits.tries, waits.next_at) == (State.SNOOZED, 0, DUE + 15 * SECOND)


def test_however_often_it_is_not_taken_it_is_tried_while_it_is_worth_it() -> None:
    waits, now = row(), DUE
    for _ in range(40):
        waits = put_back(sending(waits, now), 15 * SECOND, now)
        now += 15 * SECOND
        waits = lapse(waits, now)
        assert waits.state is State.WAITING
    assert now < RUN_AT


def test_after_an_unanswered_try_there_is_one_more_and_never_a_third() -> None:
    second = lapse(lost(), DUE + UNANSWERED)
    assert second.state is State.WAITING
    third = lapse(sending(second, DUE + UNANSWERED), DUE + 2 * UNANSWERED)
    assert (third.state, third.reason) == (State.FAILED, Reason.NO_ANSWER)


def test_each_ring_has_its_own_tries() -> None:
    rung = sent(lost(TRIES), 100, DUE)
    again = lapse(snooze(rung, DUE), DUE + SNOOZE)
    assert lapse(sending(again, DUE + SNOOZE), DUE + SNOOZE + UNANSWERED).state is State.WAITING


# Answers and ends


@pytest.mark.parametrize("answer", [State.STARTED, State.NO_RUN, State.STOPPED])
def test_an_answer_ends_it(answer: State) -> None:
    ended = answered(on_the_phone(), answer)
    assert (ended.state, ended.next_at, ended.open) == (answer, None, False)


@pytest.mark.parametrize("state", OVER)
def test_what_is_over_has_its_answer(state: State) -> None:
    before = over(state)
    assert answered(before, State.NO_RUN) is before


def test_what_is_written_off_says_why_and_since_when() -> None:
    ended = skipped(row(), Reason.WARMED_UP, DUE - HOUR)
    assert (ended.state, ended.reason, ended.because_at, ended.next_at) == (
        State.SKIPPED, Reason.WARMED_UP, DUE - HOUR, None,
    )  # fmt: skip


def test_what_telegram_refused_has_failed() -> None:
    assert failed(sending(row(), DUE), Reason.REFUSED).state is State.FAILED


# What always holds

MOVES: list[Move] = [
    lapse, lapse, lapse, snooze,
    lambda row, now: sending(row, now) if row.state is State.WAITING else row,
    lambda row, now: sent(row, 100, now) if row.state is State.SENDING else row,
    lambda row, now: put_back(row, 15 * SECOND, now) if row.state is State.SENDING else row,
    lambda row, now: move(row, now + 25 * MINUTE, now),
    lambda row, now: move(row, now + 5 * MINUTE, now),
    lambda row, _: answered(row, State.NO_RUN),
]  # fmt: skip
seconds = st.sampled_from([0, 1, 15, 30, 300, 600, 900, 8000, 50_000])


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(Kind), st.lists(st.tuples(seconds, st.sampled_from(MOVES)), max_size=40))
def test_whatever_happens_to_a_row(kind: Kind, moves: list[tuple[int, Move]]) -> None:
    one, now = row(kind), DUE
    for wait, moved in moves:
        now += timedelta(seconds=wait)
        before, one = one, moved(one, now)
        assert before.open or one is before, "what is over stays as it is"
        assert 0 <= one.tries <= TRIES
        assert one.wanted_at < one.until
        assert (one.next_at is not None) == (one.open and one.state is not State.WAITING)
        assert one.run_at is None or one.until == one.run_at
        assert (one.reason is not None) == (one.state in (State.SKIPPED, State.FAILED))
        assert (one.day, one.due_at) == (before.day, before.due_at)
        assert one.open or one.pings or one.reason or one.state is State.NO_RUN


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(Kind), st.lists(st.tuples(seconds, st.sampled_from(MOVES)), max_size=40))
def test_in_the_end_a_row_is_over_when_only_the_clock_goes_on(
    kind: Kind, moves: list[tuple[int, Move]]
) -> None:
    one, now = row(kind), DUE
    for wait, moved in moves:
        now += timedelta(seconds=wait)
        one = moved(one, now)
    for _ in range(4):
        one = lapse(one, one.next_at or now)
    assert one.state not in OPEN - {State.WAITING}


def test_lapses_follow_the_run_wherever_it_moved() -> None:
    assert lapses_at(move(on_the_phone(), RUN_AT + HOUR, DUE)) == RUN_AT + HOUR
