"""Files made to take long or to fill the memory: refused or read, and soon done with."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from calendar_samples import OWN_ZONE, START, calendar, event, read_in

from bot.calendars import CalendarFault
from bot.calendars.blocks import MOST_EVENTS

# Each takes less than a second on a calm machine, and what it guards against, minutes.
ENOUGH = 10.0
EVENTS = f"The file has more than {MOST_EVENTS:,} events."
TOO_MUCH = "the events take place more often than I can work out; export fewer of them."
STANDARD = OWN_ZONE[OWN_ZONE.index("BEGIN:STANDARD") : OWN_ZONE.index("BEGIN:DAYLIGHT")].strip()
OWN = 'DTSTART;TZID="Customized, mine":20261012T070000'


def daily(start: str, count: int, rule: str = "RRULE:FREQ=DAILY") -> bytes:
    return calendar(*[event(start, rule, uid=f"{n}") for n in range(count)])


def many_times(name: str, count: int) -> str:
    """A list of times in November, most of them given many times."""
    return f"{name}:" + ",".join(f"202611{n % 28 + 1:02}T{n % 24:02}0000Z" for n in range(count))


def many_zones(count: int) -> bytes:
    zones = [OWN_ZONE.replace("mine", f"{n}") for n in range(count)]
    return calendar(*zones, *[event(OWN.replace("mine", f"{n}"), uid=f"{n}")
                              for n in range(count)])  # fmt: skip


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "many events": (lambda: b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 6000, EVENTS),
    "daily events": (lambda: daily(START, 30), TOO_MUCH),
    "old daily events": (lambda: daily("DTSTART:16010101T070000Z", 1_000), TOO_MUCH),
    "many rules in one event": (
        lambda: calendar(event("DTSTART:19700101T070000Z", *["RRULE:FREQ=DAILY"] * 100)),
        TOO_MUCH,
    ),
    "a change that moves all by centuries": (
        lambda: calendar(
            event("DTSTART:16010101T070000Z", "RRULE:FREQ=DAILY"),
            event(
                "DTSTART:22000101T070000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:16010101T070000Z"
            ),
        ),
        "I cannot work out when the event of line 8 takes place.",
    ),
    "deep nesting": (
        lambda: b"BEGIN:VCALENDAR\n" * 50_000,
        "Line 9 begins one thing too many inside another.",
    ),
    "a long line": (
        lambda: b"BEGIN:VCALENDAR\n" + b"X" * 900_000,
        f"Line 2 is not calendar text: “{'X' * 40}…”.",
    ),
    "a long date": (
        lambda: calendar(event("DTSTART:" + "2" * 900_000)),
        f"Line 5 has no date that I can read: “DTSTART:{'2' * 32}…”.",
    ),
    "a long rule": (
        lambda: calendar(event(START, "RRULE:FREQ=DAILY;COUNT=" + "9" * 900_000)),
        f"Line 6 repeats in a way I cannot read: “RRULE:FREQ=DAILY;COUNT={'9' * 17}…”.",
    ),
    "a long list in a rule": (
        lambda: calendar(event(START, "RRULE:FREQ=DAILY;BYSETPOS=" + "1," * 90_000 + "1")),
        "Line 6 repeats in a way I cannot read: “RRULE:FREQ=DAILY;BYSETPOS=1,1,1,1,1,1,1,…”.",
    ),
    "many zones": (lambda: many_zones(20), "names a time zone I do not know"),
    "a zone of many parts": (
        lambda: calendar(
            "BEGIN:VTIMEZONE",
            OWN_ZONE.partition("\n")[2].rpartition("\n")[0],
            *[f"{STANDARD}"] * 9,
            "END:VTIMEZONE",
            event(OWN),
        ),
        "I cannot work out the time zone at line 3.",
    ),
    "a zone of many names": (
        lambda: calendar(event(f"DTSTART;TZID={'a/' * 400_000}:20261012T070000")),
        "Line 5 names a time zone I do not know",
    ),
    "empty lines": (lambda: b"\n" * 900_000, "That is not a calendar file (.ics)."),
    "bytes of nought": (lambda: b"BEGIN:VCALENDAR\n" + b"\0" * 900_000, "Line 2 is not calendar"),
    "an archive": (lambda: b"PK\x03\x04" + b"\0" * 900_000, "not a calendar file"),
}

READ: dict[str, tuple[Callable[[], bytes], int]] = {
    "a rule that never comes": (
        lambda: daily(START, 50, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), 50),
    "a year that never comes": (
        lambda: daily(START, 50, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), 50),
    "birthdays": (lambda: daily("DTSTART:19500312", 60, "RRULE:FREQ=YEARLY"), 60),
    "a great interval": (
        lambda: daily(START, 50, "RRULE:FREQ=YEARLY;INTERVAL=10000"), 50),
    "a great count": (
        lambda: daily(START, 1, "RRULE:FREQ=DAILY;COUNT=1000000000"), 399),
    "daily events long over": (
        lambda: daily("DTSTART:16010101T070000Z", 500,
                      "RRULE:FREQ=DAILY;UNTIL=20261001T000000Z"), 0),
    "many days put in": (
        lambda: calendar(event(START, many_times("RDATE", 5_000))), 169),
    "many days taken out": (
        lambda: calendar(event(START, "RRULE:FREQ=DAILY", many_times("EXDATE", 5_000))), 392),
    "many lines of days taken out": (
        lambda: calendar(event(START, "RRULE:FREQ=DAILY", *["EXDATE:20261013T070000Z"] * 5_000)),
        398,
    ),
    "many lines of days put in": (
        lambda: calendar(event(START, *["RDATE:20261013T070000Z"] * 5_000)), 2),
    "a long title": (
        lambda: calendar(event(START, "SUMMARY:" + "run " * 200_000)), 1),
    "a title of many folds": (
        lambda: calendar(event(START, "SUMMARY:" + "r\n " * 200_000)), 1),
    "lines that say nothing": (
        lambda: calendar("X-A:1\n" * 50_000 + event()), 1),
    "zones that nothing needs": (
        lambda: calendar(*[OWN_ZONE] * 1000, event()), 1),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_bomb_is_refused_in_words(name: str) -> None:
    content, sentence = REFUSED[name][0](), REFUSED[name][1]
    began = time.monotonic()
    with pytest.raises(CalendarFault) as fault:
        read_in(content)
    assert sentence in str(fault.value)
    assert len(str(fault.value)) < 140
    assert time.monotonic() - began < ENOUGH


@pytest.mark.parametrize("name", READ)
def test_what_only_looks_like_a_bomb_is_read(name: str) -> None:
    content, count = READ[name][0](), READ[name][1]
    began = time.monotonic()
    assert len(read_in(content).events) == count
    assert time.monotonic() - began < ENOUGH


def test_the_most_events_that_a_file_may_have_are_read() -> None:
    content = calendar(*["BEGIN:VEVENT\nDTSTART:20200101\nEND:VEVENT"] * MOST_EVENTS)
    assert read_in(content).left_out == MOST_EVENTS


def test_dateutil_is_left_as_it_was() -> None:
    read_in(calendar(event(START, "RRULE:FREQ=DAILY")))
    import dateutil.rrule  # noqa: PLC0415 - looked at only now

    assert dateutil.rrule.datetime.MAXYEAR == 9999
