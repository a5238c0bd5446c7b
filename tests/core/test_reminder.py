"""When a line of the plan is due: quiet hours, leads, next dates, and the claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from core_samples import modest
from hypothesis import given
from hypothesis import strategies as st
from reminder_samples import (
    DUE,
    HOUR,
    MINUTE,
    RUN_AT,
    ZONES,
    at,
    before_a_run,
    clock,
    clocks,
    daily,
    dates_2026,
    every,
    lines,
    moments,
    once,
    quiets,
    shown,
    times,
)
from schedule_samples import by_whenever

from bot.core.reminder import (
    AT_MOST,
    LONGEST_LEAD,
    NO_QUIET,
    QUIET,
    Kind,
    Local,
    Planned,
    Quiet,
    Reminder,
    claim,
    planned,
    upcoming,
    with_next,
)
from bot.core.schedule import DAY, EVERY_DAY, Rule, instant

SIESTA = Quiet(time(13), time(15))
JUST_BEFORE = timedelta(microseconds=1)
spans = st.timedeltas(-40 * DAY, 40 * DAY)


def first_of(line: Reminder, local: Local, day: str) -> Planned:
    """The line's first occurrence from a date on."""
    return next(planned(line, local, date.fromisoformat(day)))


def claims(line: Reminder, local: Local, now: datetime) -> tuple[tuple[Planned, ...], Reminder]:
    """What a line that was planned a moment before `now` has to claim then."""
    return claim(with_next(line, local, now - JUST_BEFORE), local, now)


def days_of(plans: tuple[Planned, ...]) -> list[str]:
    return [str(plan.day) for plan in plans]


# Quiet hours


@pytest.mark.parametrize(
    ("quiet", "wall", "held"),
    [
        (QUIET, "21:59", False),
        (QUIET, "22:00", True),
        (QUIET, "23:59", True),
        (QUIET, "00:00", True),
        (QUIET, "05:29", True),
        (QUIET, "05:30", False),
        (QUIET, "12:00", False),
        (SIESTA, "12:59", False),
        (SIESTA, "13:00", True),
        (SIESTA, "14:59", True),
        (SIESTA, "15:00", False),
        (NO_QUIET, "00:00", False),
        (Quiet(time(22), time(22)), "22:00", False),
        (Quiet(time(22), time(0)), "23:00", True),
        (Quiet(time(22), time(0)), "00:00", False),
    ],
)
def test_quiet_hours_hold_from_their_start_to_before_their_end(
    quiet: Quiet, wall: str, held: bool
) -> None:
    assert quiet.holds(time.fromisoformat(wall)) is held


@pytest.mark.parametrize(
    ("zone", "quiet", "rung", "over"),
    [
        ("Europe/Berlin", QUIET, "2026-11-23 21:59", "2026-11-23 21:59"),
        ("Europe/Berlin", QUIET, "2026-11-23 22:00", "2026-11-24 05:30"),
        ("Europe/Berlin", QUIET, "2026-11-24 00:00", "2026-11-24 05:30"),
        ("Europe/Berlin", QUIET, "2026-11-24 05:30", "2026-11-24 05:30"),
        ("Europe/Berlin", SIESTA, "2026-11-23 13:10", "2026-11-23 15:00"),
        # A night that the clocks make an hour shorter, or longer.
        ("Europe/Berlin", QUIET, "2026-03-28 23:00", "2026-03-29 05:30"),
        ("Europe/Berlin", QUIET, "2026-10-24 23:00", "2026-10-25 05:30"),
        # The end of the quiet hours is skipped, or comes twice.
        ("Europe/Berlin", Quiet(time(22), time(2, 30)), "2026-03-29 01:00", "2026-03-29 03:00"),
        ("Europe/Berlin", Quiet(time(22), time(2, 30)), "2026-10-25 01:00", "2026-10-25 02:30"),
        ("Australia/Lord_Howe", Quiet(time(22), time(2, 15)), "2026-10-04 01:00",
         "2026-10-04 02:30"),
        ("America/Santiago", Quiet(time(22), time(0, 30)), "2026-09-05 23:00",
         "2026-09-06 01:00"),
    ],
)  # fmt: skip
def test_what_would_ring_in_quiet_hours_rings_at_their_end(
    zone: str, quiet: Quiet, rung: str, over: str
) -> None:
    assert quiet.over(at(rung, zone), ZoneInfo(zone)) == at(over, zone)


@modest
@given(quiets, dates_2026, times, st.sampled_from(ZONES))
def test_the_end_of_quiet_hours_is_neither_earlier_nor_quiet(
    quiet: Quiet, day: date, wall: time, zone: str
) -> None:
    moment = instant(day, wall, ZoneInfo(zone))
    assert moment is not None
    over = quiet.over(moment, ZoneInfo(zone))
    assert over >= moment
    assert over == moment or over.astimezone(ZoneInfo(zone)).time() >= quiet.end
    assert not quiet.holds(over.astimezone(ZoneInfo(zone)).time())


def test_a_daily_reminder_waits_for_the_end_of_quiet_hours() -> None:
    held = first_of(daily(every("23:00")), clock(quiet=QUIET), "2026-11-23")
    assert (str(held.day), shown(held.due_at)) == ("2026-11-23", "2026-11-24 05:30")


def test_a_run_rings_in_quiet_hours_too() -> None:
    rung = first_of(before_a_run(every("05:00")), clock(quiet=QUIET), "2026-11-23")
    assert shown(rung.due_at) == "2026-11-23 04:45"


# Leads and windows


@pytest.mark.parametrize("lead", [-1, LONGEST_LEAD + 1])
def test_a_lead_has_bounds(lead: int) -> None:
    with pytest.raises(ValueError, match="a lead is 0 to 180 minutes"):
        before_a_run(lead=lead)


@pytest.mark.parametrize(
    ("zone", "day", "run", "lead", "rings"),
    [
        ("Europe/Berlin", "2026-11-23", "07:00", 0, "2026-11-23 07:00"),
        ("Europe/Berlin", "2026-11-23", "07:00", 5, "2026-11-23 06:55"),
        ("Europe/Berlin", "2026-11-23", "00:10", 15, "2026-11-22 23:55"),
        # A lead is minutes that pass, also where the clocks change in between.
        ("Europe/Berlin", "2026-03-29", "03:15", 30, "2026-03-29 01:45"),
        ("Europe/Berlin", "2026-03-29", "02:30", 30, "2026-03-29 01:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:45", 30, "2026-10-04 01:45"),
        ("America/Santiago", "2026-09-06", "00:30", 30, "2026-09-05 23:30"),
    ],
)
def test_a_reminder_rings_its_lead_before_the_run(
    zone: str, day: str, run: str, lead: int, rings: str
) -> None:
    plan = first_of(before_a_run(every(run), lead=lead), clock(zone), day)
    assert shown(plan.due_at, zone) == rings


def test_over_a_repeated_hour_the_lead_is_minutes_that_pass() -> None:
    plan = first_of(before_a_run(every("03:10"), lead=30), clock(), "2026-10-25")
    assert plan.due_at == at("2026-10-25 02:40", "Europe/Berlin", fold=1)


def test_a_reminder_before_a_run_is_worth_nothing_once_it_begins() -> None:
    plan = first_of(before_a_run(), clock(), "2026-11-23")
    assert (plan.run_at, plan.due_at, plan.until) == (RUN_AT, DUE, RUN_AT)


def test_a_daily_reminder_is_worth_sending_for_two_hours() -> None:
    plan = first_of(daily(), clock(), "2026-11-23")
    assert (plan.run_at, plan.due_at, plan.until) == (None, RUN_AT, RUN_AT + 2 * HOUR)


def test_one_held_by_quiet_hours_has_its_two_hours_after_them() -> None:
    plan = first_of(daily(every("23:00")), clock(quiet=QUIET), "2026-11-23")
    assert plan.until == plan.due_at + 2 * HOUR


# What comes next


def test_what_is_due_now_is_no_longer_to_come() -> None:
    assert shown(next(upcoming(before_a_run(), clock(), DUE)).due_at) == "2026-11-24 06:45"


def test_what_is_due_in_a_moment_is_to_come() -> None:
    assert next(upcoming(before_a_run(), clock(), DUE - JUST_BEFORE)).due_at == DUE


def test_a_date_that_was_claimed_is_not_to_come() -> None:
    claimed = before_a_run(last_day=date(2026, 11, 24))
    assert next(upcoming(claimed, clock(), DUE - HOUR)).day == date(2026, 11, 25)


def test_yesterday_s_may_be_held_by_quiet_hours_still() -> None:
    now = at("2026-11-24 01:00", "Europe/Berlin")
    held = next(upcoming(daily(every("23:00")), clock(quiet=QUIET), now))
    assert (str(held.day), shown(held.due_at)) == ("2026-11-23", "2026-11-24 05:30")


def test_a_lead_may_reach_into_the_day_before() -> None:
    night = before_a_run(every("00:30"), lead=60)
    now = at("2026-11-22 23:00", "Europe/Berlin")
    assert shown(next(upcoming(night, clock(), now)).due_at) == "2026-11-22 23:30"


@modest
@given(lines, clocks, moments)
def test_what_is_to_come_is_in_order_and_never_now(
    line: Reminder, local: Local, now: datetime
) -> None:
    coming = [plan.due_at for plan in islice(upcoming(line, local, now), 5)]
    assert all(earlier < later for earlier, later in pairwise([now, *coming]))


@modest
@given(lines, clocks, moments)
def test_every_date_of_the_rule_comes(line: Reminder, local: Local, now: datetime) -> None:
    """By another library's reckoning, for the five weeks after next."""
    first = now.astimezone(local.zone).date() + 2 * DAY
    month = [first + n * DAY for n in range(35)]
    days = (day for day in month if day.weekday() in line.rule.days or day == line.rule.on)
    shown = ((day, by_whenever(datetime.combine(day, line.rule.at), str(local.zone)))
             for day in days)  # fmt: skip
    lead = timedelta(minutes=line.lead)
    due = {day: moment - lead if line.kind is Kind.RUN else local.quiet.over(moment, local.zone)
           for day, moment in shown if moment}  # fmt: skip
    coming = {plan.day: plan.due_at for plan in islice(upcoming(line, local, now), 40)}
    assert {day: moment for day, moment in coming.items() if day in month} == due


# The next date in the row


@pytest.mark.parametrize(
    ("line", "local"),
    [
        (before_a_run(on=False), clock()),
        (before_a_run(), None),
        (before_a_run(once("2026-11-22")), clock()),
        (before_a_run(once("2026-11-23"), last_day=date(2026, 11, 23)), clock()),
    ],
    ids=["off", "nobody knows where", "over", "claimed"],
)
def test_nothing_is_due_of_a_line_that_is(line: Reminder, local: Local | None) -> None:
    line = replace(line, due_at=DUE)
    assert with_next(line, local, DUE - HOUR).due_at is None


def test_a_line_is_due_at_its_next_date() -> None:
    assert with_next(before_a_run(), clock(), DUE - HOUR).due_at == DUE


# The claim


def test_before_it_is_due_nothing_is_claimed() -> None:
    line = with_next(before_a_run(), clock(), DUE - HOUR)
    assert claim(line, clock(), DUE - JUST_BEFORE) == ((), line)


def test_a_line_with_nothing_due_claims_nothing() -> None:
    off = before_a_run(on=False)
    assert claim(off, clock(), DUE) == ((), off)


def test_at_its_moment_the_date_is_claimed_and_the_next_one_due() -> None:
    [plan], after = claims(before_a_run(), clock(), DUE)
    assert plan == Planned(RUN_AT.date(), RUN_AT, DUE, RUN_AT)
    assert (after.last_day, after.due_at) == (RUN_AT.date(), DUE + DAY)


def test_after_its_only_date_nothing_is_due() -> None:
    plans, after = claims(before_a_run(once()), clock(), DUE)
    assert (days_of(plans), after.due_at) == (["2026-11-23"], None)


def test_all_dates_of_an_absence_are_claimed_oldest_first() -> None:
    line = with_next(before_a_run(), clock(), DUE - HOUR)
    plans, after = claim(line, clock(), DUE + 3 * DAY - MINUTE)
    assert days_of(plans) == ["2026-11-23", "2026-11-24", "2026-11-25"]
    assert after.due_at == DUE + 3 * DAY


def test_of_a_very_long_absence_so_many_are_claimed_and_the_next_one_is_to_come() -> None:
    line = with_next(before_a_run(), clock("UTC"), DUE)
    plans, after = claim(line, clock("UTC"), DUE + 1000 * DAY)
    assert len(plans) == AT_MOST
    assert after.due_at == DUE + 1000 * DAY + HOUR


def test_over_a_clock_change_the_absence_is_claimed_by_the_wall() -> None:
    line = with_next(before_a_run(), clock(), at("2026-10-24 00:00"))
    plans, _ = claim(line, clock(), at("2026-10-26 12:00"))
    assert [shown(plan.due_at)[-5:] for plan in plans] == ["06:45"] * 3


@modest
@given(lines, clocks, moments, st.timedeltas(timedelta(), 500 * DAY))
def test_a_claim_leaves_nothing_due(
    line: Reminder, local: Local, now: datetime, away: timedelta
) -> None:
    _, after = claim(with_next(line, local, now), local, now + away)
    assert after.due_at is None or after.due_at > now + away


@modest
@given(lines, clocks, moments, st.timedeltas(timedelta(), 300 * DAY), st.integers(0, 20))
def test_how_often_one_looks_does_not_matter(
    line: Reminder, local: Local, now: datetime, away: timedelta, looks: int
) -> None:
    after_looks = line = with_next(line, local, now)
    seen: list[Planned] = []
    for look in range(looks):
        found, after_looks = claim(after_looks, local, now + away * look / looks)
        seen += found
    found, after_looks = claim(after_looks, local, now + away)
    assert (tuple(seen) + found, after_looks) == claim(line, local, now + away)


@modest
@given(lines, clocks, moments, st.lists(spans, max_size=20))
def test_no_date_is_claimed_twice_whatever_the_clock_does(
    line: Reminder, local: Local, now: datetime, jumps: list[timedelta]
) -> None:
    line, days = with_next(line, local, now), []
    for jump in jumps:
        now += jump
        plans, line = claim(line, local, now)
        assert all(plan.due_at <= now for plan in plans)
        days += [plan.day for plan in plans]
    assert all(earlier < later for earlier, later in pairwise(days))


# Another zone


@pytest.mark.parametrize(
    ("start", "goal", "moves_at", "rings"),
    [
        # Rung in Berlin already: not again that day in New York.
        ("Europe/Berlin", "America/New_York", "2026-11-23 07:00", "2026-11-24 06:45"),
        ("Europe/Berlin", "America/New_York", "2026-11-23 06:44", "2026-11-23 06:45"),
        ("Pacific/Apia", "America/New_York", "2026-11-23 12:00", "2026-11-24 06:45"),
        # East the wall is further on: at once the next time it shows a quarter to seven.
        ("America/New_York", "Europe/Berlin", "2026-11-23 00:40", "2026-11-23 06:45"),
        ("America/New_York", "Europe/Berlin", "2026-11-23 00:45", "2026-11-24 06:45"),
        ("America/New_York", "Pacific/Apia", "2026-11-23 06:46", "2026-11-24 06:45"),
        ("America/New_York", "Pacific/Apia", "2026-11-23 12:45", "2026-11-25 06:45"),
        ("Asia/Kathmandu", "Australia/Lord_Howe", "2026-11-23 06:46", "2026-11-24 06:45"),
    ],
)
def test_in_a_new_zone_it_rings_at_the_same_time_on_the_wall(
    start: str, goal: str, moves_at: str, rings: str
) -> None:
    moved = at(moves_at, start)
    line = with_next(before_a_run(), clock(start), at("2026-11-22 12:00", start))
    _, line = claim(line, clock(start), moved)
    line = with_next(line, clock(goal), moved)
    assert line.due_at is not None
    assert shown(line.due_at, goal) == rings


@modest
@given(
    lines, st.lists(st.tuples(clocks, spans), min_size=1, max_size=20), moments,
)  # fmt: skip
def test_no_date_is_claimed_twice_wherever_the_runner_goes(
    line: Reminder, journey: list[tuple[Local, timedelta]], now: datetime
) -> None:
    days = []
    for local, stay in journey:
        line = with_next(line, local, now)
        now += stay
        plans, line = claim(line, local, now)
        days += [plan.day for plan in plans]
    assert all(earlier < later for earlier, later in pairwise(days))


def test_a_day_that_a_zone_left_out_has_no_reminder() -> None:
    apia = Local(ZoneInfo("Pacific/Apia"), NO_QUIET)
    line = before_a_run(Rule(time(7), EVERY_DAY))
    coming = islice(upcoming(line, apia, datetime(2011, 12, 29, 20, tzinfo=UTC)), 2)
    assert [str(plan.day) for plan in coming] == ["2011-12-31", "2012-01-01"]
