"""What a runner says about when, in any words, and what is never guessed."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saying_samples import CLEAR, NOTHING, NOW, OPEN, UNCLEAR, said

from bot.core.saying import Clock, Entry, Said, Unclear, Why, read

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ALL = [text for text, _ in (*CLEAR, *OPEN, *UNCLEAR)]
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
# From 10:00 to 12:59 an hour may be either half of the day, however it is written.
clocks = (
    st.times()
    .map(lambda at: Clock(at.hour, at.minute))
    .filter(lambda clock: not 10 <= clock.hour <= 12)
)


@pytest.mark.parametrize(("text", "means"), CLEAR)
def test_what_is_clear_is_read(text: str, means: str) -> None:
    assert read(text, NOW) == said(means)


@pytest.mark.parametrize(("text", "means"), OPEN)
def test_what_is_open_stays_open(text: str, means: str) -> None:
    got = read(text, NOW)
    assert got == said(means)
    assert isinstance(got, Said)
    assert any(entry.clock and entry.clock.open for entry in got.entries)


@pytest.mark.parametrize(("text", "why"), UNCLEAR)
def test_what_is_unclear_is_told_with_its_words(text: str, why: Why) -> None:
    got = read(text, NOW)
    assert isinstance(got, Unclear)
    assert got.why is why
    assert got.words.strip()


@pytest.mark.parametrize("text", NOTHING)
def test_what_says_nothing_about_time_is_not_taken_for_some(text: str) -> None:
    assert read(text, NOW) is None


def test_every_reason_has_a_sample() -> None:
    assert {why for _, why in UNCLEAR} >= set(Why) - {Why.TOO_MUCH}


@pytest.mark.parametrize("text", ALL)
def test_capital_letters_and_spaces_change_nothing(text: str) -> None:
    assert type(read(f"  {text.upper()}  ", NOW)) is type(read(text, NOW))


@given(weekdays, clocks)
def test_what_is_written_out_reads_back(days: frozenset[int], clock: Clock) -> None:
    named = " and ".join(DAYS[day] for day in sorted(days))
    got = read(f"{named} at {clock.hour:02}:{clock.minute:02}", NOW)
    assert got == Said((Entry(days, clock=clock),))


@given(st.integers(1, 11), st.integers(0, 59), st.booleans())
def test_half_a_day_settles_an_hour(hour: int, minute: int, evening: bool) -> None:
    got = read(f"tuesdays at {hour}:{minute:02} {'pm' if evening else 'am'}", NOW)
    assert got == Said((Entry(frozenset({1}), clock=Clock(hour + 12 * evening, minute)),))


@given(st.integers(1, 180))
def test_a_lead_in_minutes_is_read(minutes: int) -> None:
    assert read(f"{minutes} min before my run", NOW) == said(f"lead {minutes}, run")


@given(st.integers(1, 12), st.integers(0, 59))
def test_an_open_hour_has_two_halves_twelve_hours_apart(hour: int, minute: int) -> None:
    clock = Clock(hour, minute, open=True)
    morning, evening = clock.settled(evening=False), clock.settled(evening=True)
    assert (evening.hour - morning.hour, morning.minute) == (12, minute)
    assert clock.at is None


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert isinstance(read(text, NOW), Said | Unclear | None)


@given(st.lists(st.sampled_from([*" ".join(ALL).split()]), max_size=40).map(" ".join))
@settings(max_examples=200)
def test_any_words_about_time_in_any_order_are_read_without_a_fault(text: str) -> None:
    assert isinstance(read(text, NOW), Said | Unclear | None)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
def test_tomorrow_is_the_day_after(now: datetime) -> None:
    got = read("tomorrow at 18:30", now)
    assert got == Said((Entry(on=now.date() + timedelta(days=1), clock=Clock(18, 30)),))


@pytest.mark.parametrize("unit", ["7", "at 7 ", "mon ", "not ", "every ", "7:", "a", " "])
def test_a_long_text_is_read_in_no_time(unit: str) -> None:
    text = (unit * 4096)[:4096]
    read(text, NOW)
    began = time.process_time()
    read(text, NOW)
    assert time.process_time() - began < 0.1
