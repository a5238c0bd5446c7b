"""The runner's plan as a file: what calendars need, and that it reads back as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from calendar_samples import BERLIN, NOW, ZONES, read_in, when
from dateutil.tz import tzical
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.calendars import Run, write
from bot.calendars.clocks import timezone
from bot.calendars.plan import AHEAD
from bot.core.schedule import EVERY_DAY, Rule, runs

MONDAYS = Run("7-1", Rule(time(7), frozenset({0})), 15, "Easy run")
modest = settings(deadline=None, max_examples=30)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
days = st.frozensets(st.integers(0, 6), min_size=1)
dates = st.dates(NOW.date(), (NOW + AHEAD).date())
rules = st.builds(Rule, times, days) | st.builds(lambda at, on: Rule(at, on=on), times, dates)


def written(*plan: Run, zone: ZoneInfo = BERLIN) -> str:
    return write(plan, zone, NOW, "My runs").decode()


def unfolded(*plan: Run, zone: ZoneInfo = BERLIN) -> list[str]:
    return written(*plan, zone=zone).replace("\r\n ", "").split("\r\n")


def due(rule: Rule, zone: ZoneInfo) -> list[str]:
    """What the coach itself makes of a rule."""
    found = []
    for day, moment in runs(rule, zone, NOW.astimezone(zone).date()):
        if moment > NOW + AHEAD:
            break
        if moment >= NOW:
            found.append(f"{day} {rule.at:%H:%M}")
    return found


@modest
@given(rules, st.sampled_from(ZONES))
@example(Rule(time(2, 30), EVERY_DAY), "Europe/Berlin")
@example(Rule(time(2, 15), EVERY_DAY), "Australia/Lord_Howe")
@example(Rule(time(0), frozenset({6})), "America/Santiago")
@example(Rule(time(23, 59), EVERY_DAY), "Pacific/Auckland")
@example(Rule(time(2, 30), on=date(2027, 3, 28)), "Europe/Berlin")
def test_a_plan_reads_back_as_it_was_written(rule: Rule, name: str) -> None:
    zone = ZoneInfo(name)
    content = write([Run("1-1", rule, 15, "Run")], zone, NOW, "My runs")
    assert when(read_in(content, zone).events) == due(rule, zone)


@settings(modest, max_examples=15)
@given(st.lists(rules, max_size=2), st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_a_plan_says_the_same_in_another_zone(given: list[Rule], home: str, abroad: str) -> None:
    content = write(
        [Run(f"{n}", rule, 15, "Run") for n, rule in enumerate(given)], ZoneInfo(home), NOW, ""
    )
    here, there = (read_in(content, ZoneInfo(name)) for name in (home, abroad))
    assert {each.uid for each in here.events} == {each.uid for each in there.events}


@modest
@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=120))
@example(r"5 km, easy; then \n strides: 4")
def test_a_title_reads_back_as_it_was_written(title: str) -> None:
    plan = Run("1", Rule(time(7), on=date(2026, 10, 12)), 15, title)
    [found] = read_in(write([plan], BERLIN, NOW, title)).events
    assert found.title == title.strip()


def test_a_plan_reads_back_as_runs_in_whatever_language_it_is() -> None:
    assert all(each.run for each in read_in(written(MONDAYS).encode()).events)
    named = Run("1", MONDAYS.rule, 15, "Кросс")
    assert all(each.run for each in read_in(written(named).encode()).events)


def test_an_event_has_all_that_calendars_ask_for() -> None:
    lines = unfolded(MONDAYS)
    begin, end = lines.index("BEGIN:VEVENT"), lines.index("END:VEVENT")
    assert sorted(lines[begin : end + 1]) == sorted([
        "BEGIN:VEVENT",
        "SUMMARY:Easy run",
        "DTSTART;TZID=Europe/Berlin:20261012T070000",
        "DTEND;TZID=Europe/Berlin:20261012T073000",
        "DTSTAMP:20261010T120000Z",
        "UID:aeebf7f689f96bdf@hip-drop-coach",
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "CATEGORIES:Running",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Easy run",
        "TRIGGER:-PT15M",
        "END:VALARM",
        "END:VEVENT",
    ])  # fmt: skip


def test_a_file_names_its_calendar_and_zone() -> None:
    head = unfolded()[:8]
    assert head == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hip Drop Coach//EN", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-CALNAME:My runs", "X-WR-TIMEZONE:Europe/Berlin",
        "BEGIN:VTIMEZONE",
    ]  # fmt: skip


def test_lines_are_short_and_end_as_they_should() -> None:
    content = write([Run("1", MONDAYS.rule, 15, "ä" * 120)], BERLIN, NOW, "ü" * 100)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")


@pytest.mark.parametrize(
    ("days", "named"),
    [
        ({0}, "MO"), ({6, 0, 3}, "MO,TH,SU"), (EVERY_DAY, "MO,TU,WE,TH,FR,SA,SU"),
    ],
)  # fmt: skip
def test_weekdays_stand_in_order(days: frozenset[int], named: str) -> None:
    lines = unfolded(Run("1", Rule(time(7), frozenset(days)), 15, "Run"))
    assert f"RRULE:FREQ=WEEKLY;BYDAY={named}" in lines


def test_a_single_run_does_not_repeat() -> None:
    lines = unfolded(Run("1", Rule(time(7), on=date(2026, 10, 12)), 15, "Run"))
    begin = lines.index("BEGIN:VEVENT")
    assert not any(line.startswith("RRULE") for line in lines[begin:])


@pytest.mark.parametrize(
    ("lead", "trigger"), [(5, "-PT5M"), (60, "-PT1H"), (90, "-PT1H30M"), (180, "-PT3H")]
)
def test_the_alarm_rings_so_many_minutes_before(lead: int, trigger: str) -> None:
    assert f"TRIGGER:{trigger}" in unfolded(Run("1", MONDAYS.rule, lead, "Run"))


@pytest.mark.parametrize(
    ("at", "on", "end"),
    [
        (time(7), date(2026, 10, 12), "20261012T073000"),
        (time(23, 45), date(2026, 10, 12), "20261013T001500"),
        (time(1, 45), date(2027, 3, 28), "20270328T031500"),
    ],
)
def test_a_run_lasts_half_an_hour(at: time, on: date, end: str) -> None:
    lines = unfolded(Run("1", Rule(at, on=on), 15, "Run"))
    assert f"DTEND;TZID=Europe/Berlin:{end}" in lines


@pytest.mark.parametrize(
    ("at", "first"), [(time(13, 59), "20261017T135900"), (time(14), "20261010T140000")]
)
def test_a_weekly_run_starts_with_the_next_one(at: time, first: str) -> None:
    """Now is Saturday, 14:00 in Berlin."""
    lines = unfolded(Run("1", Rule(at, frozenset({5})), 15, "Run"))
    assert f"DTSTART;TZID=Europe/Berlin:{first}" in lines


@pytest.mark.parametrize("on", [date(2026, 10, 9), date(2026, 10, 10)])
def test_a_single_run_that_is_over_is_left_out(on: date) -> None:
    assert "BEGIN:VEVENT" not in unfolded(Run("1", Rule(time(13, 59), on=on), 15, "Run"))


def test_a_run_is_known_by_its_key_alone() -> None:
    def uid(run: Run) -> str:
        return next(line for line in unfolded(run) if line.startswith("UID:"))

    changed = Run("7-1", Rule(time(8), EVERY_DAY), 30, "Long run")
    assert uid(MONDAYS) == uid(changed) != uid(Run("7-2", MONDAYS.rule, 15, "Easy run"))


def test_the_names_of_a_plans_own_events_stay_readable() -> None:
    assert read_in(written(MONDAYS).encode()).events[0].uid == (
        "aeebf7f689f96bdf@hip-drop-coach 2026-10-12T05:00:00+00:00"
    )


def told(zone: ZoneInfo, now: datetime = NOW) -> str:
    text: bytes = timezone(zone, now).to_ical()
    return text.decode().replace("\r\n ", "")


def looked_at(zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """Each noon of what takes place, and each quarter of an hour between two noons of which the
    clocks change."""
    noons = [now + timedelta(days=number) for number in range(AHEAD.days + 1)]
    for noon, following in pairwise(noons):
        yield noon
        if noon.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            yield from (noon + timedelta(minutes=15) * number for number in range(96))


@pytest.mark.parametrize("name", [*ZONES, "Africa/Cairo", "America/Nuuk", "Asia/Jerusalem"])
@pytest.mark.parametrize("year", [2024, 2026, 2031])
def test_a_zone_as_it_is_told_has_the_clocks_of_the_zone(name: str, year: int) -> None:
    zone, now = ZoneInfo(name), datetime(year, 10, 10, 12, tzinfo=UTC)
    as_told = tzical(StringIO(told(zone, now))).get()
    for local in (moment.astimezone(zone) for moment in looked_at(zone, now)):
        if not local.fold:
            assert local.replace(tzinfo=as_told).utcoffset() == local.utcoffset()


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("Europe/Berlin", ["BYDAY=-1SU;BYMONTH=10", "BYDAY=-1SU;BYMONTH=3"]),
        ("Europe/Dublin", ["BYDAY=-1SU;BYMONTH=10", "BYDAY=-1SU;BYMONTH=3"]),
        ("America/New_York", ["BYDAY=1SU;BYMONTH=11", "BYDAY=2SU;BYMONTH=3"]),
        ("Pacific/Auckland", ["BYDAY=-1SU;BYMONTH=9", "BYDAY=1SU;BYMONTH=4"]),
        ("Asia/Kolkata", []),
        ("America/Santiago", []),
        ("Africa/Casablanca", []),
    ],
)
def test_a_zone_is_told_by_rule_where_it_has_one(name: str, rules: list[str]) -> None:
    found = re.findall(r"RRULE:FREQ=YEARLY;(.*)\r\n", told(ZoneInfo(name)))
    assert sorted(found) == rules


def test_summer_time_is_the_daylight_kind() -> None:
    assert re.findall(r"BEGIN:(STANDARD|DAYLIGHT)\r\nDTSTART:(\w+)", told(BERLIN)) == [
        ("DAYLIGHT", "20250330T020000"),
        ("STANDARD", "20251026T030000"),
    ]


def test_a_zone_without_changes_has_one_time() -> None:
    assert re.findall(r"TZOFFSET\w+:\S+", told(ZoneInfo("Asia/Kathmandu"))) == [
        "TZOFFSETFROM:+0545",
        "TZOFFSETTO:+0545",
    ]
