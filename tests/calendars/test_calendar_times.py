"""Times on the runner's own wall clock, however a calendar gives them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from calendar_samples import BERLIN, NOW, OWN_ZONE, START, calendar, event, of, read_in, when

from bot.calendars.reading import plan

NEW_YORK = ZoneInfo("America/New_York")
KATHMANDU = ZoneInfo("Asia/Kathmandu")
RUN = "SUMMARY:Run"


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("DTSTART:20261012T070000Z", "2026-10-12 09:00"),
        ("DTSTART:20261012T070000z", "2026-10-12 09:00"),
        ("DTSTART:20261026T070000Z", "2026-10-26 08:00"),
        ("DTSTART:20261012T233000Z", "2026-10-13 01:30"),
        ("DTSTART:20261012T070000", "2026-10-12 07:00"),
        ("DTSTART:20261012", "2026-10-12"),
        ("DTSTART;VALUE=DATE:20261012", "2026-10-12"),
        ("DTSTART;VALUE=DATE;TZID=Asia/Tokyo:20261012", "2026-10-12"),
        ("DTSTART;VALUE=DATE-TIME:20261012T070000", "2026-10-12 07:00"),
        ("DTSTART;VALUE=DATE:20261012T070000", "2026-10-12 07:00"),
        ("DTSTART;TZID=Europe/Berlin:20261012T070000", "2026-10-12 07:00"),
        ("DTSTART;TZID=Europe/London:20261012T070000", "2026-10-12 08:00"),
        ("DTSTART;TZID=America/New_York:20261012T200000", "2026-10-13 02:00"),
        ("DTSTART;TZID=America/New_York:20261012T070000Z", "2026-10-12 09:00"),
        ("DTSTART;TZID=Mars/Base:20261012T070000Z", "2026-10-12 09:00"),
        ("dtstart;tzid=europe/berlin:20261012T070000", "2026-10-12 07:00"),
        ("DTSTART ; TZID = Europe/Berlin : 20261012T070000", "2026-10-12 07:00"),
        ("DTSTART;TZID=Europe/Berlin:20261012T070059", "2026-10-12 07:00"),
        ("DTSTART;TZID=Europe/Berlin:20261012T235959", "2026-10-12 23:59"),
    ],
)
def test_a_start_becomes_a_time_on_the_runners_clock(line: str, moment: str) -> None:
    assert when(of(line, RUN)) == [moment]


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("W. Europe Standard Time", "2026-10-12 07:00"),
        ("Romance Standard Time", "2026-10-12 07:00"),
        ("GMT Standard Time", "2026-10-12 08:00"),
        ("Eastern Standard Time", "2026-10-12 13:00"),
        ("eastern standard time", "2026-10-12 13:00"),
        ("UTC", "2026-10-12 09:00"),
        ("GMT", "2026-10-12 09:00"),
        ("Z", "2026-10-12 09:00"),
        ("tzone://Microsoft/Utc", "2026-10-12 09:00"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "2026-10-12 07:00"),
        ("/example.org/20260101_1/America/Argentina/Buenos_Aires", "2026-10-12 12:00"),
        ("Europe/Kyiv", "2026-10-12 06:00"),
        ("Europe/Kiev", "2026-10-12 06:00"),
        ("US/Eastern", "2026-10-12 13:00"),
    ],
)
def test_a_zone_is_known_by_many_names(name: str, moment: str) -> None:
    assert when(of(f'DTSTART;TZID="{name}":20261012T070000', RUN)) == [moment]


def test_a_zone_of_the_files_own_is_worked_out() -> None:
    days = [f'DTSTART;TZID="Customized, mine":202610{day}T070000' for day in (24, 26)]
    blocks = [event(day, RUN, uid=day[-9:]) for day in days]
    found = read_in(calendar(OWN_ZONE, *blocks), ZoneInfo("UTC")).events
    assert when(found) == ["2026-10-24 05:00", "2026-10-26 06:00"]


def test_a_zone_may_be_explained_after_it_is_used() -> None:
    start = 'DTSTART;TZID="Customized, mine":20261012T070000'
    assert when(read_in(calendar(event(start), OWN_ZONE)).events) == ["2026-10-12 07:00"]


def test_a_zone_of_the_files_own_may_name_a_place() -> None:
    placed = OWN_ZONE.replace("BEGIN:STANDARD", "X-LIC-LOCATION:Asia/Tokyo\nBEGIN:STANDARD")
    start = 'DTSTART;TZID="Customized, mine":20261012T090000'
    assert when(read_in(calendar(placed, event(start))).events) == ["2026-10-12 02:00"]


def test_a_name_that_is_known_wins_over_what_the_file_says_of_it() -> None:
    wrong = OWN_ZONE.replace(r"Customized\, mine", "Asia/Tokyo")
    start = "DTSTART;TZID=Asia/Tokyo:20261012T090000"
    assert when(read_in(calendar(wrong, event(start))).events) == ["2026-10-12 02:00"]


def test_a_zone_of_the_files_own_may_have_dates_for_its_changes() -> None:
    dated = OWN_ZONE.replace("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "RDATE:20261025T030000")
    dated = dated.replace("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "RDATE:20260329T020000")
    days = [f'DTSTART;TZID="Customized, mine":202610{day}T070000' for day in (24, 26)]
    blocks = [event(day, RUN, uid=day[-9:]) for day in days]
    found = read_in(calendar(dated, *blocks), ZoneInfo("UTC")).events
    assert when(found) == ["2026-10-24 05:00", "2026-10-26 06:00"]


@pytest.mark.parametrize(
    ("named", "moment"),
    [
        ("X-WR-TIMEZONE:America/New_York", "2026-10-12 13:00"),
        ("X-WR-TIMEZONE:Eastern Standard Time", "2026-10-12 13:00"),
        ("X-WR-TIMEZONE:Mars/Base", "2026-10-12 07:00"),
        ("X-WR-CALNAME:America/New_York", "2026-10-12 07:00"),
    ],
)
def test_a_time_without_a_zone_is_in_that_of_the_calendar(named: str, moment: str) -> None:
    content = calendar(named, event("DTSTART:20261012T070000"))
    assert when(read_in(content).events) == [moment]


def test_the_zone_of_the_calendar_moves_no_utc_time_and_no_day() -> None:
    content = calendar("X-WR-TIMEZONE:America/New_York", event(START), event(
        "DTSTART:20261013", uid="two"))  # fmt: skip
    assert when(read_in(content).events) == ["2026-10-12 09:00", "2026-10-13"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_whole_day_is_the_same_day_everywhere(zone: str) -> None:
    assert when(of("DTSTART:20261012", RUN, zone=ZoneInfo(zone))) == ["2026-10-12"]


def test_the_end_of_an_event_does_not_matter() -> None:
    for end in ("DTEND:20261013T020000Z", "DTEND:20260101", "DURATION:-P9999D", "DTEND:soon"):
        assert when(of(START, end, RUN)) == ["2026-10-12 09:00"]


def test_an_event_over_midnight_is_on_the_day_of_its_start() -> None:
    assert when(of("DTSTART:20261012T213000Z", "DTEND:20261012T233000Z")) == ["2026-10-12 23:30"]


def test_an_event_of_several_days_is_on_its_first() -> None:
    assert when(of("DTSTART:20261012", "DTEND:20261017", "SUMMARY:Camp")) == ["2026-10-12"]


@pytest.mark.parametrize(
    ("line", "ahead"),
    [
        ("DTSTART:20261010T115959Z", False),
        ("DTSTART:20261010T120000Z", True),
        ("DTSTART:20261009", False),
        ("DTSTART:20261010", True),
        ("DTSTART:20271114T120000Z", True),
        ("DTSTART:20271114T120001Z", False),
        ("DTSTART:20271114", True),
        ("DTSTART:20271115", False),
    ],
)
def test_a_plan_goes_from_now_to_400_days_ahead(line: str, ahead: bool) -> None:
    found = read_in(calendar(event(line)))
    assert (len(found.events), found.left_out) == ((1, 0) if ahead else (0, 1))


@pytest.mark.parametrize(
    ("zone", "day", "ahead"),
    [
        ("Pacific/Kiritimati", "20261010", False),
        ("Pacific/Kiritimati", "20261011", True),
        ("Pacific/Kiritimati", "20271115", True),
        ("Pacific/Kiritimati", "20271116", False),
        ("Pacific/Pago_Pago", "20261009", False),
        ("Pacific/Pago_Pago", "20261010", True),
    ],
)
def test_today_is_the_runners_today(zone: str, day: str, ahead: bool) -> None:
    """At noon UTC it is the 11th already on Kiritimati, and 1 in the morning on Pago Pago."""
    assert bool(of(f"DTSTART:{day}", RUN, zone=ZoneInfo(zone))) == ahead


def test_a_skipped_time_in_the_runners_own_zone_stays_as_it_was_written() -> None:
    assert when(of("DTSTART;TZID=Europe/Berlin:20270328T023000")) == ["2027-03-28 02:30"]


def test_a_skipped_time_in_another_zone_moves_by_the_gap() -> None:
    assert when(of("DTSTART;TZID=Europe/Paris:20270328T023000")) == ["2027-03-28 03:30"]


def test_days_come_in_order_and_whole_days_first() -> None:
    lines = ["20261014T050000Z", "20261013T050000Z", "20261013", "20261012T220000Z"]
    blocks = [event(f"DTSTART:{line}", uid=line) for line in lines]
    assert when(read_in(calendar(*blocks)).events) == [
        "2026-10-13", "2026-10-13 00:00", "2026-10-13 07:00", "2026-10-14 07:00",
    ]  # fmt: skip


@pytest.mark.parametrize("zone", [NEW_YORK, KATHMANDU], ids=str)
def test_now_may_be_told_in_any_zone(zone: ZoneInfo) -> None:
    content = calendar(event(), event("DTSTART:20261010T115900Z", uid="over"))
    assert plan(content, BERLIN, NOW.astimezone(zone)) == read_in(content)


def test_a_plan_has_bare_days_and_minutes() -> None:
    [found] = of("DTSTART;TZID=Europe/Berlin:20261025T023045", RUN)
    assert (found.day, found.at) == (date(2026, 10, 25), time(2, 30))
    assert found.at is not None
    assert found.at.tzinfo is None


def test_the_second_of_two_equal_times_is_told_like_the_first() -> None:
    [found] = of("DTSTART:20261025T013000Z", RUN)
    assert found.at == time(2, 30)
    assert datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(BERLIN).fold == 1
