"""Events that repeat, with their exceptions; and names that last from export to export."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from calendar_samples import BERLIN, NOW, START, calendar, event, of, read_in, when

from bot.calendars.reading import plan

MONDAY = "DTSTART;TZID=Europe/Berlin:20261012T070000"
TURN = "RECURRENCE-ID;TZID=Europe/Berlin:20261019T070000"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"
DAYS = ["2026-10-12 07:00", "2026-10-19 07:00", "2026-10-26 07:00"]


def days(*lines: str) -> list[str]:
    return when(of(*lines, "SUMMARY:Run"))


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=WEEKLY;COUNT=3", DAYS),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=MO,TH", [DAYS[0], "2026-10-15 07:00", DAYS[1]]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", [DAYS[0], DAYS[2]]),
        ("FREQ=DAILY;COUNT=2", [DAYS[0], "2026-10-13 07:00"]),
        ("FREQ=DAILY;INTERVAL=7;COUNT=3", DAYS),
        ("FREQ=MONTHLY;COUNT=2", [DAYS[0], "2026-11-12 07:00"]),
        ("FREQ=MONTHLY;BYDAY=2MO;COUNT=2", [DAYS[0], "2026-11-09 07:00"]),
        ("FREQ=MONTHLY;BYDAY=-1SU;COUNT=2", [DAYS[0], "2026-10-25 07:00", "2026-11-29 07:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2",
         [DAYS[0], "2026-10-31 07:00", "2026-12-31 07:00"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=1", [DAYS[0], "2026-10-30 07:00"]),
        ("FREQ=YEARLY;COUNT=2", [DAYS[0], "2027-10-12 07:00"]),
        ("FREQ=WEEKLY;UNTIL=20261026T060000Z", DAYS),
        ("FREQ=WEEKLY;UNTIL=20261026T055959Z", DAYS[:2]),
        ("FREQ=WEEKLY;UNTIL=20261026T070000", DAYS),
        ("FREQ=WEEKLY;UNTIL=20261026T065959", DAYS[:2]),
        ("FREQ=WEEKLY;UNTIL=20261026", DAYS),
        ("FREQ=WEEKLY;UNTIL=20261025", DAYS[:2]),
        ("FREQ=YEARLY;UNTIL=99991231T235959", [DAYS[0], "2027-10-12 07:00"]),
        ("FREQ=YEARLY;UNTIL=99991231", [DAYS[0], "2027-10-12 07:00"]),
        ("FREQ=YEARLY;UNTIL=00010101", []),
        ("FREQ=YEARLY;UNTIL=00040229T000000", []),
        ("FREQ=WEEKLY;COUNT=2;BYHOUR=9", [DAYS[0], "2026-10-12 09:00", "2026-10-19 09:00"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", DAYS[:1]),
    ],
)  # fmt: skip
def test_a_rule_gives_these_days(rule: str, found: list[str]) -> None:
    assert days(MONDAY, f"RRULE:{rule}") == found


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=WEEKLY;COUNT=2", ["2026-10-12", "2026-10-19"]),
        ("FREQ=WEEKLY;UNTIL=20261019", ["2026-10-12", "2026-10-19"]),
        ("FREQ=WEEKLY;UNTIL=20261019T220000Z", ["2026-10-12", "2026-10-19"]),
        ("FREQ=DAILY;BYHOUR=7;COUNT=2", ["2026-10-12", "2026-10-13"]),
    ],
)
def test_whole_days_repeat_as_whole_days(rule: str, found: list[str]) -> None:
    assert days("DTSTART;VALUE=DATE:20261012", f"RRULE:{rule}") == found


def test_a_time_in_a_zone_keeps_to_the_wall_over_a_clock_change() -> None:
    assert days(MONDAY, WEEKLY) == DAYS


def test_a_time_without_a_zone_does_too() -> None:
    assert days("DTSTART:20261012T070000", WEEKLY) == DAYS


def test_a_rule_may_end_with_the_last_of_all_days() -> None:
    start = "DTSTART;TZID=America/New_York:20261012T070000"
    assert len(days(start, "RRULE:FREQ=YEARLY;UNTIL=99991231T235959")) == 2


def test_a_time_in_utc_does_not() -> None:
    assert days("DTSTART:20261012T050000Z", WEEKLY) == [*DAYS[:2], "2026-10-26 06:00"]


def test_a_rule_from_long_ago_goes_on() -> None:
    found = days("DTSTART;TZID=Europe/Berlin:19950102T070000", "RRULE:FREQ=WEEKLY")
    assert found[:3] == DAYS
    assert len(found) == 57


@pytest.mark.parametrize(
    "line",
    [
        "EXDATE;TZID=Europe/Berlin:20261019T070000",
        "EXDATE:20261019T050000Z",
        "EXDATE:20261019T070000",
        "EXDATE;VALUE=DATE:20261019",
        "EXDATE;TZID=Europe/Berlin:20261018T070000,20261019T070000",
        "EXDATE:20261001T050000Z\nEXDATE:20261019T050000Z",
    ],
)
def test_a_day_can_be_taken_out(line: str) -> None:
    assert days(MONDAY, WEEKLY, line) == [DAYS[0], DAYS[2]]


@pytest.mark.parametrize(
    "line",
    [
        "RDATE;TZID=Europe/Berlin:20261014T180000",
        "RDATE:20261014T160000Z",
        "RDATE;VALUE=PERIOD:20261014T160000Z/PT1H",
        "RDATE;VALUE=PERIOD:20261014T160000Z/20261014T170000Z",
        "RDATE;VALUE=PERIOD:20261014T160000Z/P99999999999D",
    ],
)
def test_a_day_can_be_put_in(line: str) -> None:
    assert days(MONDAY, line) == [DAYS[0], "2026-10-14 18:00"]


def test_an_empty_list_of_days_says_nothing() -> None:
    assert days(MONDAY, "EXDATE:", "RDATE:") == DAYS[:1]


def test_one_turn_can_be_moved_and_renamed() -> None:
    change = event(TURN, "DTSTART;TZID=Europe/Berlin:20261021T180000", "SUMMARY:Tempo run")
    found = read_in(calendar(event(MONDAY, WEEKLY, "SUMMARY:Easy run"), change)).events
    assert when(found) == [DAYS[0], "2026-10-21 18:00", DAYS[2]]
    assert [each.title for each in found] == ["Easy run", "Tempo run", "Easy run"]


@pytest.mark.parametrize("status", ["CANCELLED", "Cancelled", "CANCELED"])
def test_one_turn_can_be_cancelled(status: str) -> None:
    change = event(TURN, "DTSTART;TZID=Europe/Berlin:20261019T070000", f"STATUS:{status}")
    plan = read_in(calendar(event(MONDAY, WEEKLY), change))
    assert (when(plan.events), plan.left_out) == ([DAYS[0], DAYS[2]], 0)


def test_a_turn_and_all_after_it_can_be_moved() -> None:
    change = event(
        TURN.replace(";", ";RANGE=THISANDFUTURE;"), "DTSTART;TZID=Europe/Berlin:20261019T080000",
        "SUMMARY:Later run",
    )  # fmt: skip
    found = read_in(calendar(event(MONDAY, WEEKLY), change)).events
    assert when(found) == [DAYS[0], "2026-10-19 08:00", "2026-10-26 08:00"]
    assert len({each.uid for each in found}) == 3


def test_a_change_whose_event_is_not_in_the_file_stands_alone() -> None:
    assert days(TURN, "DTSTART:20261021T160000Z") == ["2026-10-21 18:00"]


def test_a_cancelled_event_is_left_out_and_not_counted() -> None:
    plan = read_in(calendar(event(START, "STATUS:CANCELLED"), event(uid="two")))
    assert ([each.uid for each in plan.events], plan.left_out) == (["two"], 0)


@pytest.mark.parametrize("status", ["CONFIRMED", "TENTATIVE", "ODD"])
def test_an_event_in_any_other_state_stands(status: str) -> None:
    assert of(START, f"STATUS:{status}")


def test_of_two_versions_the_higher_number_counts() -> None:
    versions = [event(START, "SEQUENCE:1", "SUMMARY:Old"),
                event("DTSTART:20261013T070000Z", "SEQUENCE:2", "SUMMARY:New")]  # fmt: skip
    for blocks in (versions, versions[::-1]):
        assert [each.title for each in read_in(calendar(*blocks)).events] == ["New"]


@pytest.mark.parametrize("uid", ["one", ""])
def test_events_with_one_name_for_all_are_told_apart(uid: str) -> None:
    blocks = [event(f"DTSTART:202610{day}T070000Z", uid=uid) for day in (12, 13, 14)]
    found = read_in(calendar(*blocks)).events
    assert len(found) == len({each.uid for each in found}) == 3


def test_an_event_that_stands_there_twice_counts_once() -> None:
    for uid in ("one", ""):
        plan = read_in(calendar(event(uid=uid), event(uid=uid)))
        assert (len(plan.events), plan.left_out) == (1, 0)


@pytest.mark.parametrize("rule", ["RRULE:FREQ=WEEKLY;UNTIL=20260901T000000Z", "X-A:1"])
def test_an_event_long_over_may_still_have_a_day_put_in_or_moved(rule: str) -> None:
    old = "DTSTART;TZID=Europe/Berlin:20260801T070000"
    assert days(old, rule, "RDATE:20261014T160000Z") == ["2026-10-14 18:00"]
    moved = event("RECURRENCE-ID;TZID=Europe/Berlin:20260801T070000", "DTSTART:20261014T160000Z")
    assert when(read_in(calendar(event(old, rule), moved)).events) == ["2026-10-14 18:00"]


def test_what_is_over_or_far_off_is_counted_once_for_each_event() -> None:
    over = event("DTSTART:20200101T070000Z", "RRULE:FREQ=DAILY;UNTIL=20210101T000000Z", uid="a")
    far = event("DTSTART:20300101T070000Z", "RRULE:FREQ=DAILY", uid="b")
    assert read_in(calendar(over, far, event())).left_out == 2


def test_the_400_first_are_kept_and_the_others_counted() -> None:
    blocks = [event(f"DTSTART:202611{n % 28 + 1:02}T{n % 24:02}0000Z", uid=f"{n}")
              for n in range(410)]  # fmt: skip
    plan = read_in(calendar(*blocks))
    assert (len(plan.events), plan.left_out) == (400, 10)
    assert all(a.day <= b.day for a, b in pairwise(plan.events))


def test_runs_go_before_the_rest_where_there_is_no_room_for_all() -> None:
    rest = [event(START, "SUMMARY:Swim", uid=f"{n}") for n in range(400)]
    runs = [event("DTSTART:20270101T070000Z", "SUMMARY:Run", uid=f"r{n}") for n in range(2)]
    plan = read_in(calendar(*rest, *runs))
    assert (len(plan.events), plan.left_out) == (400, 2)
    assert [each.title for each in plan.events[-2:]] == ["Run", "Run"]


def uids(*blocks: str) -> list[str]:
    return [each.uid for each in read_in(calendar(*blocks)).events]


def test_an_event_that_takes_place_once_keeps_its_name_when_it_is_moved() -> None:
    assert uids(event(START)) == uids(event("DTSTART:20261014T070000Z")) == ["one"]


def test_a_turn_keeps_its_name_when_it_is_moved() -> None:
    series = event(MONDAY, WEEKLY)
    change = event(TURN, "DTSTART:20261021T160000Z", "SUMMARY:Run")
    assert uids(series) == uids(series, change)


@pytest.mark.parametrize(
    "start",
    ["DTSTART;TZID=Europe/Berlin:20261012T070000", "DTSTART:20261012T050000Z",
     'DTSTART;TZID="W. Europe Standard Time":20261012T070000'],
)  # fmt: skip
def test_a_turn_has_one_name_however_its_time_is_written(start: str) -> None:
    assert uids(event(start, "RRULE:FREQ=DAILY;COUNT=2")) == [
        "one 2026-10-12T05:00:00+00:00", "one 2026-10-13T05:00:00+00:00",
    ]  # fmt: skip


def test_names_do_not_depend_on_the_runners_zone() -> None:
    content = calendar(event(MONDAY, WEEKLY))
    here, there = (read_in(content, ZoneInfo(name)) for name in ("Europe/Berlin", "Asia/Tokyo"))
    assert [each.uid for each in here.events] == [each.uid for each in there.events]


@pytest.mark.parametrize("uid", ["u" * 65, "u" * 1000, "läuft", "a\u202eb", "\t" + "u" * 70])
def test_a_name_that_is_long_or_odd_becomes_a_short_one(uid: str) -> None:
    [short] = uids(event(uid=uid))
    assert len(short) <= 64
    assert short.isascii()
    assert uids(event(uid=uid)) == [short] != uids(event(uid=uid + "x"))


def test_a_name_of_64_letters_stays() -> None:
    assert uids(event(uid="u" * 64)) == ["u" * 64]


def test_an_event_without_a_name_is_known_by_its_start_and_title() -> None:
    nameless = event().replace("UID:one\n", "")
    assert uids(nameless) == uids(nameless)
    assert uids(nameless) != uids(nameless.replace("Easy", "Long"))


def test_a_turn_has_the_same_name_tomorrow() -> None:
    content = calendar(event("DTSTART:20200101T070000Z", "RRULE:FREQ=DAILY"))
    today, tomorrow = (plan(content, BERLIN, NOW + timedelta(days)).events for days in (0, 1))
    assert [each.uid for each in today][1:] == [each.uid for each in tomorrow][:-1]
