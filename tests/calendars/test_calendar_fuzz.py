"""Whatever the bytes are: a plan, or a fault in one sentence, and never anything else."""

from __future__ import annotations

from itertools import pairwise

from calendar_samples import FILES, OWN_ZONE, START, calendar, event, read_in
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendars import CalendarFault, Plan
from bot.calendars.answer import packed, unpacked

SAMPLES = [file.read_bytes() for file in sorted(FILES.glob("*.ics"))]
SAMPLES.append(calendar(OWN_ZONE, event('DTSTART;TZID="Customized, mine":20261012T070000')))
NAMES = ["DTSTART", "RECURRENCE-ID", "EXDATE", "RDATE", "RRULE", "UID", "SUMMARY", "CATEGORIES",
         "DESCRIPTION", "STATUS", "SEQUENCE", "X-WR-TIMEZONE", "BEGIN", "END"]  # fmt: skip
PARAMS = ["", ";VALUE=DATE", ";TZID=Europe/Berlin", ";TZID=", ";RANGE=THISANDFUTURE", ';A="', ";"]
VALUES = ["20261012", "20261019T070000Z", "20261026T070000", "VEVENT", "VCALENDAR", "", "\\", ",",
          "20261012,20261013T070000", "20261101T000000/P99999999D", "22001231T235959", "16010101",
          "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261101", "FREQ=MONTHLY;BYDAY=-5SU;COUNT=3",
          "FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=-1;BYSETPOS=9", "FREQ=DAILY;UNTIL=00010101T000000",
          "FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=WEEKLY;WKST=SU;INTERVAL=10000"]  # fmt: skip
some = settings(deadline=None, max_examples=100)
lines = st.builds(
    "{}{}:{}".format,
    st.sampled_from(NAMES),
    st.sampled_from(PARAMS),
    st.sampled_from(VALUES) | st.text(max_size=20),
)


def check(content: bytes) -> None:
    try:
        plan = read_in(content)
    except CalendarFault as fault:
        check_fault(str(fault))
    else:
        check_plan(plan)


def check_fault(sentence: str) -> None:
    assert sentence.isprintable()
    assert sentence.endswith((".", ").", "”."))
    assert len(sentence) < 140


def check_plan(plan: Plan) -> None:
    assert unpacked(packed(plan)) == plan
    assert len(plan.events) <= 400
    assert plan.left_out >= 0
    assert len({each.uid for each in plan.events}) == len(plan.events)
    assert all(len(each.uid) <= 64 and len(each.title) <= 120 for each in plan.events)
    assert all(a.day <= b.day for a, b in pairwise(plan.events))


@some
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    check(content)


@some
@given(st.binary(max_size=200), st.integers(0, 6))
def test_any_bytes_within_an_event(content: bytes, where: int) -> None:
    around = calendar(event(START, "RRULE:FREQ=WEEKLY", "SUMMARY:Run")).splitlines()
    check(b"\n".join([*around[: where + 2], content, *around[where + 2 :]]))


@some
@given(st.lists(lines, max_size=8))
def test_any_lines_within_an_event(given: list[str]) -> None:
    check(calendar(event(*given, START)))


@some
@given(st.lists(st.lists(lines, max_size=4), max_size=4))
def test_any_lines_in_events_of_one_name(given: list[list[str]]) -> None:
    check(calendar(*[event(START, *each) for each in given]))


@some
@given(st.data())
def test_an_export_with_a_few_bytes_changed(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(content))


@some
@given(st.data())
def test_an_export_with_lines_lost_or_in_disorder(data: st.DataObject) -> None:
    given = data.draw(st.sampled_from(SAMPLES)).splitlines()
    first = data.draw(st.integers(0, len(given)))
    last = data.draw(st.integers(first, len(given)))
    moved = data.draw(st.permutations(given[first : first + 12]))
    check(b"\n".join([*given[:first], *moved, *given[last:]]))


@some
@given(st.text(max_size=300))
def test_any_title(title: str) -> None:
    check(calendar(event(START, f"SUMMARY:{title}")))
