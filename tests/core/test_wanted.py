"""Whether a reminder is still wanted when it would ring."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reminder_samples import DUE, HOUR, MINUTE, RUN_AT, on_the_phone, row

from bot.core.occurrence import PATIENCE, PINGS_A_DAY, Occurrence, Reason, State
from bot.core.reminder import Kind
from bot.core.wanted import AFTER_A_RUN, Done, Now, decide

SECOND = timedelta(seconds=1)
RUN, DAILY = row(), row(Kind.DAILY)
WARMING_UP = (Done(None),)


def decided(one: Occurrence, moment: datetime = DUE, **known: Any) -> Occurrence:
    return decide(one, Now(moment, **known))


def done(*ended: datetime) -> tuple[Done, ...]:
    return tuple(map(Done, ended))


def test_a_reminder_with_nothing_against_it_goes() -> None:
    gone = decided(RUN)
    assert (gone.state, gone.tries, gone.asked) == (State.SENDING, 1, False)


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({"reachable": False}, Reason.UNREACHABLE),
        ({"moment": RUN_AT}, Reason.AWAY),
        ({"moment": RUN_AT + HOUR}, Reason.AWAY),
        ({"silent": True}, Reason.SILENT),
        ({"pings": PINGS_A_DAY}, Reason.CAP),
        ({"pings": PINGS_A_DAY + 1}, Reason.CAP),
        ({"done": WARMING_UP}, Reason.WARMING_UP),
        ({"done": done(DUE - HOUR)}, Reason.WARMED_UP),
    ],
)
def test_what_is_not_wanted_is_written_off_with_the_reason(
    known: dict[str, Any], reason: Reason
) -> None:
    after = decided(RUN, **known)
    assert (after.state, after.reason) == (State.SKIPPED, reason)


def test_one_that_may_have_rung_before_did_not_fail_because_the_coach_was_away() -> None:
    after = decided(replace(RUN, tries=1), RUN_AT)
    assert (after.state, after.reason) == (State.FAILED, Reason.NO_ANSWER)


def test_a_snoozed_one_that_comes_too_late_did_ring_once() -> None:
    """As when the clock finds it too late: nobody says that it was not sent."""
    again = replace(on_the_phone(), state=State.WAITING, next_at=None)
    assert decided(again, RUN_AT).state is State.MISSED


def test_before_its_time_it_waits() -> None:
    """The clock ran ahead when it was claimed, and has been set back."""
    after = decided(RUN, DUE - HOUR)
    assert (after.state, after.next_at) == (State.SNOOZED, DUE)


@pytest.mark.parametrize(
    "known",
    [{"moment": RUN_AT - SECOND}, {"pings": PINGS_A_DAY - 1}, {"unanswered": PATIENCE - 1}],
)
def test_on_this_side_of_a_bound_it_goes_and_asks_nothing(known: dict[str, Any]) -> None:
    after = decided(RUN, **known)
    assert (after.state, after.asked) == (State.SENDING, False)


@pytest.mark.parametrize("unanswered", [PATIENCE, PATIENCE + 1])
def test_after_five_unanswered_it_asks_whether_to_go_on(unanswered: int) -> None:
    assert decided(RUN, unanswered=unanswered).asked


def test_the_day_s_sixth_is_the_last() -> None:
    states = [decided(RUN, pings=pings).state for pings in range(8)]
    assert states == [State.SENDING] * 6 + [State.SKIPPED] * 2


# A warm-up that was done


@pytest.mark.parametrize(
    ("ended", "run_before", "reason"),
    [
        # For this run: at any time of the day when there was no run before it.
        (DUE - MINUTE, None, Reason.WARMED_UP),
        (DUE - 5 * HOUR, None, Reason.WARMED_UP),
        # For the run before: before it, or within half an hour of its start.
        (DUE - 5 * HOUR, DUE - 4 * HOUR, None),
        (DUE - 4 * HOUR, DUE - 4 * HOUR, None),
        (DUE - 4 * HOUR + AFTER_A_RUN, DUE - 4 * HOUR, None),
        # After the run before: for this one.
        (DUE - 4 * HOUR + AFTER_A_RUN + SECOND, DUE - 4 * HOUR, Reason.WARMED_UP),
        (DUE - MINUTE, DUE - 4 * HOUR, Reason.WARMED_UP),
    ],
)
def test_a_warmup_belongs_to_the_next_run_after_it(
    ended: datetime, run_before: datetime | None, reason: Reason | None
) -> None:
    assert decided(RUN, done=done(ended), run_before=run_before).reason is reason


def test_of_several_one_that_counts_is_enough() -> None:
    sessions = done(DUE - MINUTE, DUE - 5 * HOUR)
    after = decided(RUN, done=sessions, run_before=DUE - 4 * HOUR)
    assert (after.reason, after.because_at) == (Reason.WARMED_UP, DUE - MINUTE)


def test_the_row_says_when_it_was_done() -> None:
    assert decided(RUN, done=done(DUE - HOUR)).because_at == DUE - HOUR


def test_nobody_is_called_from_a_warmup_even_after_a_run() -> None:
    assert decided(RUN, done=WARMING_UP, run_before=DUE).reason is Reason.WARMING_UP


def test_a_daily_one_asks_nothing_on_a_day_with_any_session() -> None:
    after = decided(DAILY, done=done(DUE - HOUR), run_before=DUE - 2 * MINUTE)
    assert after.reason is Reason.WARMED_UP


# What always holds

known = st.fixed_dictionaries({
    "moment": st.timedeltas(timedelta(), 3 * HOUR).map(lambda late: DUE + late),
    "done": st.lists(st.one_of(st.none(), st.just(DUE - HOUR)).map(Done), max_size=2).map(tuple),
    "run_before": st.sampled_from([None, DUE - HOUR, DUE - 2 * HOUR]),
    "pings": st.integers(0, 8),
    "unanswered": st.integers(0, 7),
    "silent": st.booleans(),
    "reachable": st.booleans(),
})  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.sampled_from([RUN, DAILY]), known)
def test_it_goes_or_says_why_not(one: Occurrence, known: dict[str, Any]) -> None:
    after = decided(one, **known)
    assert (after.state is State.SENDING) == (after.reason is None)
    assert after.state in (State.SENDING, State.SKIPPED)
    assert after.state is State.SKIPPED or (
        known["reachable"] and not known["silent"] and known["pings"] < PINGS_A_DAY
        and known["moment"] < one.until and Done(None) not in known["done"]
    )  # fmt: skip
