"""Wall-clock rules and what they come to, beside what two other libraries say.

`schedule_samples` has the zones, the readings written out and the other libraries' words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo, available_timezones

import pytest
from apscheduler.triggers.cron import CronTrigger
from core_samples import modest
from dateutil.rrule import DAILY, rrule
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_samples import (
    ASKED_OF_DATEUTIL,
    DAY,
    LEFT_OUT,
    QUARTERS,
    YEARS,
    Change,
    by_dateutil,
    by_whenever,
    clock_changes,
    readings,
    sample_changes,
)

from bot.core.schedule import EVERY_DAY, Rule, changes, instant, local_date, runs

Run = tuple[date, datetime]

BERLIN = ZoneInfo("Europe/Berlin")
SIX = time(6)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
ZONES = sorted(available_timezones() - {"localtime"})

days = st.dates(date(1990, 1, 1), date(2037, 12, 31))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
readings_at_random = st.tuples(st.sampled_from(ZONES), st.builds(datetime.combine, days, minutes))
readings_near_changes = st.sampled_from(
    [(change.zone, shown) for change in sample_changes() for shown in change.near]
)
sample_years = st.sampled_from(
    [(name, year) for name, years in YEARS.items() for year in years]
    + [(name, day.year) for name, day in LEFT_OUT.items()]
)
weekdays = st.frozensets(st.integers(0, 6), min_size=1)


def ours(zone: str, shown: datetime) -> datetime | None:
    return instant(shown.date(), shown.time(), ZoneInfo(zone))


def around(change: Change) -> list[datetime]:
    """Each quarter hour of the days before, of and after a change; at midnight it has two days."""
    first = change.shows.date() - 2 * DAY
    return [datetime.combine(first + n * DAY, at) for n in range(5) for at in QUARTERS]


def apart(first: int, last: int) -> Iterable[tuple[Change, ...]]:
    """The changes of each zone in these years; of zones whose clocks were always alike in them,
    and six in ten have such a twin, those of one."""
    found: dict[object, tuple[Change, ...]] = {}
    for zone in ZONES:
        begins = datetime(first, 1, 1, tzinfo=ZoneInfo(zone)).utcoffset()
        changed = tuple(clock_changes(zone, first, last))
        found.setdefault((begins, *(change[1:] for change in changed)), changed)
    return found.values()


def year_of(rule: Rule, zone: str, year: int) -> list[Run]:
    found = runs(rule, ZoneInfo(zone), date(year, 1, 1))
    return list(takewhile(lambda run: run[0].year == year, found))


def all_days(year: int) -> list[date]:
    return [day.date() for day in rrule(DAILY, date(year, 1, 1), until=date(year, 12, 31))]


# When the clocks show a time


@pytest.mark.parametrize(("zone", "shown", "moment"), [*readings()])
def test_a_wall_time_is_at_the_instant_written_down(
    zone: str, shown: datetime, moment: datetime | None
) -> None:
    assert ours(zone, shown) == moment


@pytest.mark.parametrize("change", sample_changes(), ids=str)
def test_whenever_agrees_on_each_quarter_hour_around_a_change(change: Change) -> None:
    shown = around(change)
    assert {at: ours(change.zone, at) for at in shown} == {
        at: by_whenever(at, change.zone) for at in shown
    }


@pytest.mark.parametrize("change", sample_changes(ASKED_OF_DATEUTIL), ids=str)
def test_dateutil_agrees_on_each_quarter_hour_around_a_change(change: Change) -> None:
    shown = around(change)
    assert {at: ours(change.zone, at) for at in shown} == {
        at: by_dateutil(at, change.zone) for at in shown
    }


@pytest.mark.parametrize(("zone", "years"), YEARS.items(), ids=YEARS)
def test_the_clocks_of_a_sample_zone_do_change_in_its_years(
    zone: str, years: tuple[int, ...]
) -> None:
    assert all([*clock_changes(zone, year, year)] for year in years)


def test_whenever_agrees_at_every_change_of_every_zone_in_half_a_century() -> None:
    near = [
        (change.zone, shown)
        for found in apart(1990, 2037)
        for change in found
        for shown in change.near
    ]
    assert [at for at in near if ours(*at) != by_whenever(at[1], at[0])] == []


@settings(deadline=None, max_examples=20)
@given(days, minutes)
def test_every_zone_has_an_instant_for_any_day_and_minute(day: date, at: time) -> None:
    shown = datetime.combine(day, at)
    assert [zone for zone in ZONES if ours(zone, shown) != by_whenever(shown, zone)] == []


@settings(modest, max_examples=200)
@given(readings_at_random | readings_near_changes)
def test_it_is_the_first_instant_at_which_the_clocks_show_so_late(
    reading: tuple[str, datetime],
) -> None:
    zone, shown = reading
    moment = ours(zone, shown)
    if moment is not None:
        before, then = (
            when.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            for when in (moment - SECOND, moment)
        )
        assert before < shown <= then


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_time_read_off_a_repeated_hour_means_the_same_as_one_typed_in(day: date) -> None:
    read_off = datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(BERLIN).time()
    assert instant(day, read_off, BERLIN) == instant(day, time(2, 30), BERLIN)


# The runs of a rule


@modest
@given(sample_years, minutes)
def test_a_daily_rule_has_a_run_on_each_day_that_was(where: tuple[str, int], at: time) -> None:
    zone, year = where
    there_were = [day for day in all_days(year) if day != LEFT_OUT.get(zone)]
    assert [day for day, _ in year_of(Rule(at, EVERY_DAY), zone, year)] == there_were


@modest
@given(sample_years, minutes)
def test_the_runs_of_a_daily_rule_come_one_after_the_other(
    where: tuple[str, int], at: time
) -> None:
    found = [moment for _, moment in year_of(Rule(at, EVERY_DAY), *where)]
    assert all(one < following for one, following in pairwise(found))


@modest
@given(sample_years, minutes, weekdays)
def test_a_weekly_rule_has_all_runs_of_its_weekdays_and_no_others(
    where: tuple[str, int], at: time, on: frozenset[int]
) -> None:
    daily, weekly = (year_of(Rule(at, chosen), *where) for chosen in (EVERY_DAY, on))
    assert weekly == [run for run in daily if run[0].weekday() in on]


@pytest.mark.parametrize("at", [time(0), time(0, 30), time(2, 30), time(23, 30)], ids=str)
@pytest.mark.parametrize("zone", ASKED_OF_DATEUTIL)
def test_dateutil_has_the_same_runs_in_a_year(zone: str, at: time) -> None:
    year = YEARS[zone][0]
    begin, end = (datetime.combine(day, at) for day in (date(year, 1, 1), date(year, 12, 31)))
    expected = [
        (shown.date(), by_dateutil(shown, zone))
        for shown in rrule(DAILY, begin, byweekday=(1, 5, 6), until=end)
    ]
    found = year_of(Rule(at, frozenset({1, 5, 6})), zone, year)
    assert found == [run for run in expected if run[1] is not None]


@pytest.mark.parametrize(
    ("zone", "year", "count"),
    [
        ("Europe/Berlin", 2027, 365),
        ("Europe/Berlin", 2028, 366),
        ("America/Santiago", 2026, 365),
        ("Pacific/Apia", 2012, 366),
        *((zone, day.year, 364) for zone, day in LEFT_OUT.items()),
    ],
)
def test_a_year_has_so_many_runs(zone: str, year: int, count: int) -> None:
    assert len(year_of(Rule(SIX, EVERY_DAY), zone, year)) == count


@pytest.mark.parametrize(("first", "runs_on"), [(24, [25, 28]), (25, [25, 28]), (26, [28])])
def test_runs_begin_with_the_first_day_asked_for(first: int, runs_on: list[int]) -> None:
    wednesdays_and_saturdays = Rule(SIX, frozenset({2, 5}))
    found = runs(wednesdays_and_saturdays, BERLIN, date(2026, 3, first))
    before_april = takewhile(lambda run: run[0].month == 3, found)
    assert [day.day for day, _ in before_april] == runs_on


@pytest.mark.parametrize(("first", "count"), [(28, 1), (29, 1), (30, 0)])
def test_a_rule_for_one_date_has_its_run_unless_that_is_over(first: int, count: int) -> None:
    rule = Rule(time(2, 30), on=date(2026, 3, 29))
    the_run = (date(2026, 3, 29), datetime(2026, 3, 29, 1, tzinfo=UTC))
    assert [*runs(rule, BERLIN, date(2026, 3, first))] == [the_run] * count


@pytest.mark.parametrize(("zone", "day"), LEFT_OUT.items())
def test_a_rule_for_a_day_that_was_left_out_has_no_run(zone: str, day: date) -> None:
    assert [*runs(Rule(SIX, on=day), ZoneInfo(zone), day - DAY)] == []


# What a rule cannot be


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"at": SIX}, "weekdays or one date"),
        ({"at": SIX, "days": EVERY_DAY, "on": date(2026, 5, 1)}, "weekdays or one date"),
        ({"at": time(6, 0, 1), "days": EVERY_DAY}, "bare minute"),
        ({"at": time(6, 0, 0, 1), "days": EVERY_DAY}, "bare minute"),
        ({"at": time(6, tzinfo=UTC), "days": EVERY_DAY}, "bare minute"),
        ({"at": time(6, tzinfo=BERLIN), "on": date(2026, 5, 1)}, "bare minute"),
        ({"at": SIX, "days": frozenset({7})}, "0 for Monday to 6 for Sunday"),
        ({"at": SIX, "days": frozenset({0, -1})}, "0 for Monday to 6 for Sunday"),
    ],
)
def test_what_cannot_be_a_rule_is_refused_in_words(wrong: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Rule(**wrong)


# Dates and clock changes


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Kiritimati", date(2026, 5, 2)),
        ("Pacific/Auckland", date(2026, 5, 1)),
        ("Asia/Kathmandu", date(2026, 5, 1)),
        ("UTC", date(2026, 5, 1)),
        ("America/Los_Angeles", date(2026, 5, 1)),
        ("Pacific/Pago_Pago", date(2026, 4, 30)),
    ],
)
def test_a_date_is_that_of_the_place(zone: str, day: date) -> None:
    assert local_date(datetime(2026, 5, 1, 10, 30, tzinfo=UTC), ZoneInfo(zone)) == day


@pytest.mark.parametrize(
    ("zone", "first", "length", "expected"),
    [
        ("Europe/Berlin", date(2026, 3, 28), 3, {date(2026, 3, 29): HOUR}),
        ("Europe/Berlin", date(2026, 3, 29), 1, {date(2026, 3, 29): HOUR}),
        ("Europe/Berlin", date(2026, 3, 28), 1, {}),
        ("Europe/Berlin", date(2026, 3, 30), 7, {}),
        ("Europe/Berlin", date(2026, 3, 29), 0, {}),
        ("Europe/Berlin", date(2026, 10, 24), 7, {date(2026, 10, 25): -HOUR}),
        ("Africa/Cairo", date(2026, 4, 20), 7, {date(2026, 4, 24): HOUR}),
        ("Africa/Cairo", date(2026, 10, 26), 7, {date(2026, 10, 30): -HOUR}),
        ("America/Nuuk", date(2026, 3, 27), 3, {date(2026, 3, 29): HOUR}),
        ("Australia/Lord_Howe", date(2026, 10, 1), 7, {date(2026, 10, 4): HOUR / 2}),
        ("Antarctica/Troll", date(2026, 10, 1), 31, {date(2026, 10, 25): -2 * HOUR}),
        ("Pacific/Apia", date(2011, 12, 28), 7, {date(2011, 12, 31): DAY}),
        ("Asia/Kathmandu", date(2026, 1, 1), 365, {}),
    ],
)
def test_changes_are_told_with_their_day_and_amount(
    zone: str, first: date, length: int, expected: dict[date, timedelta]
) -> None:
    assert changes(first, length, ZoneInfo(zone)) == expected


@pytest.mark.parametrize(
    ("zone", "years"), [one for one in YEARS.items() if one[0] != "Pacific/Easter"]
)
def test_whenever_has_the_same_changes(zone: str, years: tuple[int, ...]) -> None:
    """A change at midnight belongs to the day that begins with it."""
    for year in years:
        found = changes(date(year, 1, 1), 365, ZoneInfo(zone))
        assert found == {
            max(change.shows, change.shows - change.step).date(): change.step
            for change in clock_changes(zone, year, year)
        }


# Why APScheduler's cron does not reckon the runs


def cron_days(zone: str, shown: datetime) -> Iterator[int]:
    """The days of the month, from the day before to the day after, on which it fires."""
    trigger = CronTrigger(hour=shown.hour, minute=shown.minute, timezone=zone)
    fire = trigger.get_next_fire_time(None, (shown - DAY).replace(tzinfo=ZoneInfo(zone)))
    while fire.replace(tzinfo=None) <= shown + DAY:
        yield fire.day
        fire = trigger.get_next_fire_time(fire, fire.astimezone(UTC) + SECOND)


@pytest.mark.parametrize(
    ("zone", "shown", "fires"),
    [
        ("Africa/Cairo", "2026-04-24 00:30", [23, 25]),
        ("America/Santiago", "2026-09-06 00:30", [5, 7]),
        ("Africa/Cairo", "2026-10-29 23:30", [28, 29, 29, 30]),
        ("Europe/Berlin", "2026-10-25 02:30", [24, 25, 25, 26]),
    ],
)
def test_cron_drops_or_doubles_a_run_that_a_rule_has_once(
    zone: str, shown: str, fires: list[int]
) -> None:
    at = datetime.fromisoformat(shown)
    assert [*cron_days(zone, at)] == fires
    found = runs(Rule(at.time(), EVERY_DAY), ZoneInfo(zone), at.date() - DAY)
    assert [day.day for day, _ in islice(found, 3)] == [at.day - 1, at.day, at.day + 1]
