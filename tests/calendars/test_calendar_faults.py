"""A faulty file gets one sentence, with the line in the file as it came."""

from __future__ import annotations

import pytest
from calendar_samples import OWN_ZONE, START, calendar, event, read_in

from bot.calendars import CalendarFault

NO_CALENDAR = "That is not a calendar file (.ics)."
STAMP = "20261001T000000"
TOO_OFTEN = "An event repeats more often than once a day (line {}); I read daily and rarer ones."


def told(content: bytes) -> str:
    with pytest.raises(CalendarFault) as fault:
        read_in(content)
    return str(fault.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"hello",
        b"PK\x03\x04 and so on",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n",
        b"<html></html>",
        b"BEGIN:VCARD\nEND:VCARD\n",
        b"VERSION:2.0\nBEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n".encode("utf-16"),
    ],
)
def test_what_begins_otherwise_is_no_calendar(content: bytes) -> None:
    assert told(content) == NO_CALENDAR


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("easy run", "Line 5 is not calendar text: “easy run”."),
        (":7 km", "Line 5 is not calendar text: “:7 km”."),
        ("X-A:\0", "Line 5 is not calendar text: “X-A: ”."),
        ("x" * 99, f"Line 5 is not calendar text: “{'x' * 40}…”."),
        ("END:VALARM", "Line 5 ends what was not begun: “END:VALARM”."),
        ("END:VCALENDAR", "Line 5 ends what was not begun: “END:VCALENDAR”."),
        ("SUMMARY:Run", "The event of line 3 has no start (DTSTART)."),
        (f"{START}\n{START}", "Line 6 says a second time what can be said once: “{START}”."),
        ("DTSTART:Monday", "Line 5 has no date that I can read: “DTSTART:Monday”."),
        ("DTSTART:", "Line 5 has no date that I can read: “DTSTART:”."),
        ("DTSTART:2026-10-12", "Line 5 has no date that I can read: “DTSTART:2026-10-12”."),
        ("DTSTART:20260229", "Line 5 has no date that I can read: “DTSTART:20260229”."),
        ("DTSTART:20261012T250000", "Line 5 has no date that I can read: “{line}”."),
        ("DTSTART:20261012T0700", "Line 5 has no date that I can read: “{line}”."),
        ("DTSTART:٢٠٢٦١٠١٢", "Line 5 has no date that I can read: “{line}”."),
        ("DTSTART:00010101", "Line 5 has no date that I can read: “{line}”."),
        ("DTSTART:99991231", "Line 5 has no date that I can read: “{line}”."),
        ("DTSTART:PT1H", "Line 5 has no date that I can read: “{line}”."),
        ('DTSTART;="a:20261012', "Line 5 is not calendar text: “{line}”."),
        (f"{START}\nEXDATE:20261012,tomorrow", "Line 6 has no date that I can read: “{line}”."),
        (f"{START}\nRDATE:20261312", "Line 6 has no date that I can read: “{line}”."),
        (f"{START}\nRECURRENCE-ID:1", "Line 6 has no date that I can read: “{line}”."),
        ("DTSTART;TZID=Mars/Base:20261012T070000",
         "Line 5 names a time zone I do not know: “{line}”."),
        ("DTSTART;TZID=../../etc/passwd:20261012T070000",
         "Line 5 names a time zone I do not know: “{cut}…”."),
        (f"{START}\nRRULE:daily", "Line 6 repeats in a way I cannot read: “{line}”."),
        (f"{START}\nEXRULE:FREQ=DAILY", "Line 6 repeats in a way I cannot read: “{line}”."),
    ],
)  # fmt: skip
def test_the_sentence_names_the_line(lines: str, sentence: str) -> None:
    last = lines.rpartition("\n")[2]
    wanted = sentence.format(line=last, cut=last[:40], START=START)
    assert told(calendar(event(lines))) == wanted


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("FREQ=FORTNIGHTLY", True),
        ("FREQ=", True),
        ("INTERVAL=2", True),
        ("FREQ=DAILY;FREQ=DAILY", True),
        ("FREQ=DAILY,WEEKLY", True),
        ("FREQ=DAILY;INTERVAL=0", True),
        ("FREQ=DAILY;INTERVAL=-1", True),
        ("FREQ=DAILY;INTERVAL=10001", True),
        ("FREQ=DAILY;COUNT=0", True),
        ("FREQ=DAILY;COUNT=1e3", True),
        ("FREQ=DAILY;COUNT=3;UNTIL=20261101", True),
        ("FREQ=DAILY;UNTIL=soon", True),
        ("FREQ=DAILY;UNTIL=070000", True),
        ("FREQ=DAILY;UNTIL=P1D", True),
        ("FREQ=WEEKLY;BYDAY=XX", True),
        ("FREQ=WEEKLY;BYDAY=", True),
        ("FREQ=MONTHLY;BYMONTHDAY=32", True),
        ("FREQ=MONTHLY;BYMONTHDAY=0", True),
        ("FREQ=YEARLY;BYMONTH=13", True),
        ("FREQ=YEARLY;BYEASTER=0", True),
        ("FREQ=YEARLY;RSCALE=CHINESE", True),
        ("FREQ=DAILY;BYHOUR=24", True),
        ("FREQ=DAILY;WHAT", True),
        ("FREQ=DAILY;X=" + "1" * 500, True),
        ("FREQ=DAILY;COUNT=" + "9" * 480, True),
        ("FREQ=DAILY;", False),
        ("freq=daily;count=2", False),
        ("FREQ=DAILY;BYHOUR=7;BYMINUTE=0", False),
        ("COUNT=2;FREQ=DAILY", False),
    ],
)
def test_a_rule_is_read_only_when_all_of_it_is_understood(rule: str, wrong: bool) -> None:
    content = calendar(event(START, f"RRULE:{rule}"))
    if wrong:
        assert told(content).startswith("Line 6 repeats in a way I cannot read: “RRULE:")
    else:
        assert read_in(content).events


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=5",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=DAILY;BYHOUR=6,18",
        "FREQ=WEEKLY;BYMINUTE=0,30",
        "FREQ=YEARLY;BYSECOND=0,1,2",
    ],
)
def test_what_repeats_within_a_day_is_refused(rule: str) -> None:
    assert told(calendar(event(START, f"RRULE:{rule}"))) == TOO_OFTEN.format(6)


def test_folds_and_empty_lines_before_the_fault_count() -> None:
    folded = event(START, "DESCRIPTION:a\r\n b\r\n c", "", "", "RRULE:FREQ=HOURLY")
    assert told(calendar(folded)) == TOO_OFTEN.format(11)


def test_a_fault_in_a_folded_line_has_the_number_of_its_first() -> None:
    assert told(calendar(event("DTSTART:Mon\n day"))).startswith("Line 5 has no date")


@pytest.mark.parametrize("blocks", [["BEGIN:VEVENT"], [event(), "BEGIN:VTODO"]])
def test_a_file_that_breaks_off_says_so(blocks: list[str]) -> None:
    content = calendar(*blocks).partition(b"END:VCALENDAR")[0]
    line = content.count(b"\n")
    assert told(content) == f"The file breaks off: what line {line} begins has no end."


def test_nothing_but_a_calendar_may_follow_a_calendar() -> None:
    assert told(calendar() + b"X-A:1\n") == "Line 4 is not calendar text: “X-A:1”."


@pytest.mark.parametrize(
    ("given", "instead"),
    [
        ("DTSTART:16011028T030000", "DTSTART:00011028T030000"),
        ("DTSTART:16011028T030000", "DTSTART:20261301T000000"),
        ("DTSTART:16011028T030000", "DTSTART:20261001"),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:+2500"),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:100"),
        ("TZOFFSETTO:+0100", "X-A:1"),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:+0100\nTZOFFSETTO:+0100"),
        ("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "RRULE:FREQ=DAILY"),
        (
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
            "RDATE:" + ",".join([STAMP] * 101),
        ),
        ("TZOFFSETTO:+0100", f"TZOFFSETTO:+0100\nRDATE:{STAMP}\nRDATE:{STAMP}"),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY"),
        ("STANDARD", "DAYLIGHT"),
    ],
)
def test_a_zone_that_makes_no_sense_is_named_by_its_line(given: str, instead: str) -> None:
    own = OWN_ZONE.replace(given, instead)
    content = calendar(own, event('DTSTART;TZID="Customized, mine":20261012T070000'))
    assert told(content).startswith("I cannot work out the time zone at line ")


def test_a_zone_that_makes_no_sense_does_no_harm_where_nothing_needs_it() -> None:
    assert read_in(calendar(OWN_ZONE.replace("+0100", "?"), event())).events
