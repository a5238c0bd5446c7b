"""What a runner says about when is read, or said to be unclear; nothing is guessed in silence."""

from __future__ import annotations

import time as stopwatch
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from saying_samples import CLEAR, DAY_NAMES, NOTHING, NOW, OPEN, UNCLEAR, said

from bot.core.saying import Clock, Entry, Purpose, Said, Unclear, Why, read
from bot.core.saying.pieces import Rules, becomes
from bot.core.saying.vocabulary import CODES

PHRASES = tuple(text for text, _ in (*CLEAR, *OPEN, *UNCLEAR)) + NOTHING
EVERY_DAY = frozenset(range(7))
FULL_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def clock_of(text: str, now: datetime = NOW) -> Clock | None:
    """The clock of the only entry."""
    found = read(text, now)
    assert isinstance(found, Said), found
    (entry,) = found.entries
    return entry.clock


def why(text: str, now: datetime = NOW) -> Why | None:
    found = read(text, now)
    return found.why if isinstance(found, Unclear) else None


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# What is typed


@pytest.mark.parametrize(("text", "meant"), CLEAR)
def test_what_is_clear_is_read(text: str, meant: str) -> None:
    assert read(text, NOW) == said(meant)


@pytest.mark.parametrize(("text", "meant"), OPEN)
def test_a_time_that_may_be_in_the_morning_or_in_the_evening_stays_open(
    text: str, meant: str
) -> None:
    assert read(text, NOW) == said(meant)


@pytest.mark.parametrize(("text", "reason"), UNCLEAR)
def test_what_cannot_be_taken_is_called_unclear(text: str, reason: Why) -> None:
    assert why(text) is reason


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_without_a_word_about_when_says_nothing(text: str) -> None:
    assert read(text, NOW) is None


# A clock


@pytest.mark.parametrize(
    ("hour", "evening", "settled"),
    [(7, False, time(7)), (7, True, time(19)), (12, False, time(0)), (12, True, time(12))],
)
def test_an_open_clock_is_settled_by_morning_or_evening(
    hour: int, evening: bool, settled: time
) -> None:
    assert Clock(hour, open=True).settled(evening=evening) == settled


@pytest.mark.parametrize("evening", [True, False])
def test_a_settled_clock_stays(evening: bool) -> None:
    assert Clock(18, 30).settled(evening=evening) == time(18, 30)


def test_only_a_settled_clock_has_a_time() -> None:
    assert (Clock(7, 15).at, Clock(7, 15, open=True).at) == (time(7, 15), None)


@pytest.mark.parametrize("wrong", [(0, 0, True), (13, 0, True), (24, 0, False), (7, 60, False)])
def test_there_is_no_clock_with_another_hour_or_minute(wrong: tuple[int, int, bool]) -> None:
    with pytest.raises(ValueError, match=r"must be in|open hour"):
        Clock(*wrong)


# Morning or evening


@pytest.mark.parametrize("text", ["6:45", "at 7", "seven thirty", "half 7", "7 o'clock", "6.30"])
@pytest.mark.parametrize(
    ("added", "hours"), [(" in the evening", range(18, 20)), (" am", range(6, 8))]
)
def test_a_word_settles_an_open_time(text: str, added: str, hours: range) -> None:
    found = clock_of(text + added)
    assert found is not None
    assert not found.open
    assert found.hour in hours


def test_one_time_in_24_hour_notation_settles_the_others() -> None:
    assert read("mon 7, tue 18:30, wed 12", NOW) == said("mon 7:00, tue 18:30, wed 12:00")


def test_a_time_with_pm_settles_only_itself() -> None:
    assert read("mon 7, tue 6pm", NOW) == said("mon 7:00?, tue 18:00")


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("12 in the morning", 0),
        ("12 at night", 0),
        ("12 in the afternoon", 12),
        ("2 in the night", 2),
        ("4 at night", 4),
        ("6 at night", 18),
        ("8 in the afternoon", 20),
        ("07:30 in the evening", 19),
    ],
)
def test_a_part_of_the_day_settles_the_hour(text: str, hour: int) -> None:
    assert clock_of(f"every day {text}") == Clock(hour, 30 * ("30" in text))


@pytest.mark.parametrize("text", ["12 in the evening", "11 in the afternoon", "tonight at 8am"])
def test_a_time_outside_its_part_of_the_day_is_a_contradiction(text: str) -> None:
    assert why(text) is Why.CONTRADICTION


# Dates


@pytest.mark.parametrize("weekday", range(7))
def test_this_weekday_is_the_first_from_today_on(weekday: int) -> None:
    found = read(f"this {DAY_NAMES[weekday]}", at("2026-11-25"))  # a Wednesday
    days = [25, 26, 27, 28, 29, 30, 31]
    day = next(n for n in days if (n - 25 + 2) % 7 == weekday)
    assert found == Said((Entry(on=date(2026, 11, 1) + timedelta(day - 1)),))


@pytest.mark.parametrize("day", ["mon", "tue", "wed"])
def test_next_weekday_is_next_weeks_when_this_weeks_is_over(day: str) -> None:
    on = date(2026, 11, 30) + timedelta(DAY_NAMES.index(day))
    assert read(f"next {day}", at("2026-11-25")) == Said((Entry(on=on),))


@pytest.mark.parametrize("day", ["thu", "fri", "sat", "sun"])
def test_next_weekday_may_be_either_while_this_weeks_is_to_come(day: str) -> None:
    assert why(f"next {day} 7am", at("2026-11-25")) is Why.WHICH_DAY


def test_a_date_without_a_year_is_the_next_one_of_that_name() -> None:
    assert read("3 march", NOW) == Said((Entry(on=date(2027, 3, 3)),))


def test_a_day_that_is_hardly_over_is_not_taken_for_next_year() -> None:
    assert why("20 november 7am") is Why.PAST


def test_a_day_of_the_month_is_the_next_of_that_number() -> None:
    assert read("on the 31st", at("2026-11-22")) == Said((Entry(on=date(2026, 12, 31)),))


def test_the_29th_of_february_is_one_in_a_leap_year() -> None:
    assert read("29 feb", at("2028-01-10")) == Said((Entry(on=date(2028, 2, 29)),))


@pytest.mark.parametrize(("ahead", "far"), [(366, False), (367, True)])
def test_no_date_is_more_than_a_year_ahead(ahead: int, far: bool) -> None:
    assert (why(f"{NOW.date() + timedelta(ahead)} 7am") is Why.FAR) is far


@pytest.mark.parametrize(
    ("now", "clock"),
    [("05:00", Clock(6, open=True)), ("06:00", Clock(18)), ("17:59", Clock(18)), ("18:00", None)],
)
def test_an_open_time_today_is_one_that_is_still_to_come(now: str, clock: Clock | None) -> None:
    found = read("today at 6", at(f"2026-11-22 {now}"))
    if clock is None:
        assert found == Unclear(Why.PAST, "today at 6")
    else:
        assert found == Said((Entry(on=date(2026, 11, 22), clock=clock),))


def test_24_hour_notation_today_is_over_when_it_is_over() -> None:
    assert why("today at 07:00") is Why.PAST


def test_what_is_over_is_left_out_beside_what_is_to_come() -> None:
    assert read("yesterday at 8, tomorrow 7am", NOW) == said("2026-11-23 7:00")


@pytest.mark.parametrize(
    ("now", "text", "meant"),
    [
        ("2026-11-22 18:00:50", "in 40 minutes", "2026-11-22 18:40"),
        ("2026-11-22 23:50:00", "in 20 min", "2026-11-23 0:10"),
        ("2026-12-31 23:30:00", "in 2 hours", "2027-01-01 1:30"),
    ],
)
def test_a_moment_from_now_is_counted_from_the_minute_that_the_clock_shows(
    now: str, text: str, meant: str
) -> None:
    assert read(text, at(now)) == said(meant)


# Which times are on which days


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("at 7am on mon, tue", "mon tue 7:00"),
        ("mon 7am, tue", "mon 7:00, tue"),
        ("mon, at 7am on tue", "mon, tue 7:00"),
        ("mon 7am, 18:00, tue 8am", "mon 7:00, mon 18:00, tue 8:00"),
        ("at 7am on mon, 18:00 on tue", "mon 7:00, tue 18:00"),
        ("7am mon 8am tue", "mon 7:00, tue 8:00"),
        ("6am, 18:00. tuesdays", "tue 6:00, tue 18:00"),
        ("6am. 8am on weekends", "6:00, weekend 8:00"),
        ("at 7am, tuesdays 8am", "7:00, tue 8:00"),
        ("mondays. thursdays at 7am", "mon, thu 7:00"),
        ("tuesdays. at 7am", "tue 7:00"),
        ("mon 7pm ok. yes 7pm", "mon 19:00"),
        ("tomorrow and fridays at 7am", "fri 7:00, 2026-11-23 7:00"),
        ("mon, monday at 7am", "mon 7:00"),
        ("tuesdays. at 7am, and thu 8am", "tue 7:00, thu 8:00"),
        ("tue 7am, tuesdays 18:00", "tue 7:00, tue 18:00"),
        ("tue 6:30 and run at 18:00", "tue 6:30, tue 18:00, run"),
        ("remind me on tuesday, i run at 7am", "tue 7:00, run"),
        ("monday morning and thursday evening", "mon, thu"),
        ("mondays 00:30 and tomorrow 02:00", "mon 0:30, 2026-11-23 2:00"),
    ],
)
def test_a_time_goes_with_the_days_beside_it(text: str, meant: str) -> None:
    assert read(text, NOW) == said(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("monday evening, at 7", "mon 19:00"),
        ("at 7, monday evening", "mon 19:00"),
        ("in the evening, mondays at 7", "mon 19:00"),
        ("mondays at 7, in the evening", "mon 19:00"),
        ("in the evening. mondays at 7", "mon 7:00?"),
        ("mondays at 7. in the evening", "mon 7:00?"),
        ("monday morning and tuesday morning at 7", "mon tue 7:00"),
        ("monday and tuesday morning at 7", "mon tue 7:00"),
        ("monday morning and thursday evening at 7", "mon, thu 19:00"),
        ("monday morning, thursday at 7", "mon, thu 7:00?"),
        ("monday morning, thursday 6am", "mon thu 6:00"),
        ("monday morning, thursday 19:00", "mon, thu 19:00"),
        ("at 7am on mon, thursday evening", "mon 7:00, thu"),
        ("in the morning mon 7 in the evening tue 7", "mon 7:00, tue 19:00"),
        ("tue 7 in the evening, 8", "tue 19:00, tue 8:00?"),
    ],
)
def test_a_part_of_the_day_goes_with_the_time_beside_it(text: str, meant: str) -> None:
    assert read(text, NOW) == said(meant)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("tuesday at 7am and in the evening", Why.VAGUE),
        ("mon 7am. 18:00", Why.TWO_WAYS),
        ("6am. 7am", Why.TWO_WAYS),
        ("weekdays and monday at 7am", Why.TWO_WAYS),
        ("weekdays 7am and monday 7am", Why.TWO_WAYS),
        ("tomorrow at midnight", Why.WHICH_DAY),
        ("in the evening, tuesday morning at 7", Why.CONTRADICTION),
        ("at 7 in the evening, monday morning", Why.CONTRADICTION),
        ("mon-fri 7am, wed 18:00", Why.TWO_WAYS),
        ("mon at 7am or tue at 8am", Why.EITHER),
    ],
)
def test_what_may_go_together_in_two_ways_is_unclear(text: str, reason: Why) -> None:
    assert why(text) is reason


# Denials


@pytest.mark.parametrize(
    "words",
    ["except", "but not", "apart from", "other than", "excluding", "besides", "minus", "bar",
     "not", "never on", "without", "aside from", "with the exception of", "but"],
)  # fmt: skip
@pytest.mark.parametrize("day", FULL_NAMES)
def test_a_day_that_is_excepted_is_left_out(words: str, day: str) -> None:
    found = read(f"every day {words} {day} at 7am", NOW)
    assert found == Said((Entry(EVERY_DAY - {FULL_NAMES.index(day)}, clock=Clock(7)),))


DENIALS = (
    "not on {}", "never {}", "don't remind me on {}", "no reminders {}", "skip {}", "cancel {}",
    "{} off", "{}s i can't", "i'm busy on {}", "stop pinging me {}s", "forget {}",
    "{} doesn't work", "neither {} nor any other day", "{}s are out", "no {} please",
    "turn off {}", "no not {}", "never ever {}", "mute {}s", "{} is not possible for me",
    "rest on {}", "{}? no", "hardly ever on {}s", "i hate {}s", "{}s excluded",
)  # fmt: skip


@pytest.mark.parametrize("text", DENIALS)
@pytest.mark.parametrize("day", FULL_NAMES)
def test_a_day_that_is_denied_is_never_read(text: str, day: str) -> None:
    assert why(text.format(day)) is Why.NEGATION


@pytest.mark.parametrize("text", DENIALS)
def test_what_is_said_after_a_denied_day_is_read(text: str) -> None:
    assert read(f"{text.format('Sunday')}. tomorrow 7am", NOW) == said("2026-11-23 7:00")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("not tuesday at 7 but wednesday at 7am", "wed 7:00"),
        ("not tuesday at 7am but tuesday at 8am", "tue 8:00"),
        ("not tomorrow at 7am but tomorrow at 8am", "2026-11-23 8:00"),
        ("not tomorrow at 7am but on tuesdays at 7am", "tue 7:00"),
        ("tue 7am, not 8am", "tue 7:00"),
        ("mondays 7am but tuesdays 7am too", "mon 7:00, tue 7:00"),
        ("tuesday? no, thursday 7am", "thu 7:00"),
        ("daily at 7pm, sundays excluded", "mon tue wed thu fri sat 19:00"),
        ("daily 7pm (not sun)", "mon tue wed thu fri sat 19:00"),
        ("all but sunday at 7am", "mon tue wed thu fri sat 7:00"),
        ("anything but sunday at 7am", "mon tue wed thu fri sat 7:00"),
        ("today 8pm and tomorrow 8pm, but not today", "2026-11-23 20:00"),
        ("not today but tonight at 8", "2026-11-22 20:00"),
        ("tomorrow and wednesday at 7am, not wednesday", "2026-11-23 7:00"),
        ("tomorrow at 7am, not on tuesdays", "2026-11-23 7:00"),
        ("every day at 7am except sunday at 7am", "mon tue wed thu fri sat 7:00"),
        ("except sundays, every day at 7am", "mon tue wed thu fri sat 7:00"),
        ("except sat, sun, every day at 7am", "weekdays 7:00"),
        ("except sunday at 9am, every day at 7am", "mon tue wed thu fri sat 7:00, sun 9:00"),
        ("weekdays 7am, not friday, sunday 9am", "mon tue wed thu 7:00, sun 9:00"),
        ("weekdays at 7am but not wed or fri", "mon tue thu 7:00"),
        ("weekdays 7am, not wed, fri", "mon tue thu 7:00"),
        ("not mon, tue 7am", "tue 7:00"),
        ("not mon and tue, wed 7am", "wed 7:00"),
        ("mon tue but not wed, thu 7am", "mon tue thu 7:00"),
        ("weekdays except wednesday. sat 8am", "mon tue thu fri, sat 8:00"),
        ("mon 7am and tue 8am but not mon", "tue 8:00"),
        ("mon and tue not wed but thu 7am", "mon tue, thu 7:00"),
        ("tomorrow but at 8am", "2026-11-23 8:00"),
        ("wed 7am. i'm not a fan of early, thu too", "wed 7:00, thu"),
        ("tue 7am. my knee does not like it", "tue 7:00"),
        ("tue 7am and 15 min before", "tue 7:00, lead 15, run"),
        ("or tuesday 7am", "tue 7:00"),
        ("not in the mood today, tomorrow 7am", "2026-11-23 7:00"),
        ("i'm not on my phone much, tomorrow 7am", "2026-11-23 7:00"),
        ("7am, and tue 8am, not mondays", "7:00, tue 8:00"),
    ],
)
def test_what_is_given_up_leaves_the_rest(text: str, meant: str) -> None:
    assert read(text, NOW) == said(meant)


@pytest.mark.parametrize(
    "text",
    [
        "not tuesday at 7am, every day at 8am",
        "not at 7am, every day 7am and 18:00",
        "not at 7am",
        "not in the morning",
        "tuesdays not at 7am",
        "tomorrow at 7am but not on monday",
        "weekdays at 7am, not tomorrow",
        "7am but not on mondays",
        "monday at 7am but not monday",
        "not 15 minutes before",
        "tue 7am, not 15 minutes before",
        "weekdays at 7am but not wed at 8am",
        "not tomorrow at 7am, today and tomorrow at 8pm",
        "not in 20 minutes",
        "every day except sunday at 7am, sunday 9am",
        "every day at 7am except sat, sun at 9am",
        "every day at 7am, except when i work, tuesdays too",
        "unless it rains, every day at 7am",
        "every day at 7am, not in winter",
        "every day at 7am and not at work",
    ],
)
def test_what_is_given_up_and_may_be_all_is_unclear(text: str) -> None:
    assert why(text) is Why.NEGATION


@pytest.mark.parametrize(
    "text",
    ["don't let me forget {}", "i don't want to miss {}", "no problem, {}", "not sure, maybe {}",
     "why not {}", "don't cancel {}", "i'm not busy on {}", "can't wait for {}",
     "if you don't mind, {}", "not now, {}", "nope, {}", "nothing but {}"],
)  # fmt: skip
def test_a_denial_of_something_else_denies_no_day(text: str) -> None:
    assert read(text.format("tuesday 7am"), NOW) == said("tue 7:00")


# The words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ping me Every Other Tuesday at 7", "every other tuesday"),
        ("tuesdays   6-7am   please", "6-7am"),
        ("at 25:00 or so", "25:00"),
        ("Between 6 and 7, ok?", "between 6 and 7"),
        ("not on Sunday", "sunday"),
        ("every day 7pm unless it rains, ok?", "unless it rains"),
        ("Täglich at 7am UTC", "7am utc"),
    ],
)
def test_the_words_that_are_unclear_are_given_back_in_small_letters(text: str, words: str) -> None:
    found = read(text, NOW)
    assert isinstance(found, Unclear)
    assert found.words == words


@pytest.mark.parametrize("day", FULL_NAMES)
def test_a_letter_missed_in_a_weekday_is_mended(day: str) -> None:
    for gone in range(2, len(day)):
        found = read(f"every {day[:gone]}{day[gone + 1 :]} at 7am", NOW)
        assert found in (
            Said((Entry(frozenset({FULL_NAMES.index(day)}), clock=Clock(7)),)),
            Unclear(Why.WHICH_DAY, f"{day[:gone]}{day[gone + 1 :]}".lower()),
        )


@pytest.mark.parametrize("word", ["expect", "ever", "wee", "ounces", "earnings", "there", "house"])
def test_a_common_word_is_no_slip(word: str) -> None:
    assert word not in CODES
    assert read(f"{word} tuesday 7am", NOW) == said("tue 7:00")


def test_no_group_may_be_captured_in_a_rule() -> None:
    with pytest.raises(ValueError, match="taken for a rule"):
        Rules((r"a (b)", becomes("c")))


# What holds for every text

VOCABULARY = sorted({*CODES, "7", "18:30", "0630", "25:00", "3/12", "6.30", "1h30", "14th", "pm",
                     ",", ".", "\n", "-", "/", "@", "&", "2026-12-03"})  # fmt: skip
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3).map(" ".join),
)
moments = st.datetimes(at("2000-01-01"), at("2100-01-01"))


@given(texts, moments)
@example("in 99999999999999999999 minutes", NOW)
@example("9" * 4096, NOW)
@example("on the 0th", NOW)
@example("99/99/9999 at 7", NOW)
@example("1.99999999999999999999 hours before", NOW)
@example("twenty-\x00one ½½½ ǆ ", NOW)
def test_any_text_is_read_without_an_error(text: str, now: datetime) -> None:
    found = read(text, now)
    if isinstance(found, Said):
        assert found.entries or found.lead is not None
    if isinstance(found, Unclear):
        assert found.words


@given(texts, moments)
def test_what_is_read_lies_ahead_and_within_a_year(text: str, now: datetime) -> None:
    found = read(text, now)
    for entry in found.entries if isinstance(found, Said) else ():
        assert not (entry.on and entry.days)
        if entry.on:
            assert timedelta() <= entry.on - now.date() <= timedelta(367)


@given(st.sampled_from(PHRASES), st.sampled_from([str.upper, str.title, str.lower]))
def test_capital_letters_change_nothing(text: str, written: Callable[[str], str]) -> None:
    assert read(written(text), NOW) == read(text, NOW)


@given(st.sampled_from(PHRASES), st.integers(2, 5), st.sampled_from(" \t\u00a0"))
def test_more_spaces_change_nothing(text: str, count: int, space: str) -> None:
    assert read(f"  {text.replace(' ', space * count)} ", NOW) == read(text, NOW)


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    minute = draw(st.integers(0, 59))
    if draw(st.booleans()):
        return Clock(draw(st.integers(1, 12)), minute, open=True)
    return Clock(draw(st.integers(0, 23)), minute)


@st.composite
def sayings(draw: st.DrawFn) -> Said:
    """What can be said in plain words: entries on different days, a lead, a purpose."""
    days = draw(st.permutations(range(7)))
    cuts = sorted(draw(st.sets(st.integers(1, 6), max_size=2)))
    groups = [days[a:b] for a, b in zip([0, *cuts], [*cuts, 7], strict=True)]
    entries = [Entry(frozenset(group), clock=draw(clocks())) for group in groups]
    aheads = draw(st.sets(st.integers(1, 366), max_size=2))
    entries += [Entry(on=NOW.date() + timedelta(n), clock=draw(clocks())) for n in aheads]
    chosen = draw(st.lists(st.sampled_from(entries), min_size=1, max_size=4, unique=True))
    lead = draw(st.none() | st.integers(0, 180))
    purposes = list(Purpose) if lead is not None else [None, *Purpose]
    return Said(tuple(chosen), lead, draw(st.sampled_from(purposes)))


def spoken(what: Said) -> str:
    """In plain words, with am and pm."""
    purpose = {Purpose.RUN: "I run ", Purpose.DAILY: "An exercise ", None: ""}[what.purpose]
    lead = "" if what.lead is None else f", {what.lead} minutes before"
    return purpose + "; ".join(map(_spoken_entry, what.entries)) + lead


def _spoken_entry(entry: Entry) -> str:
    names = " and ".join(f"{FULL_NAMES[day]}s" for day in sorted(entry.days))
    days = "every day" if entry.days == EVERY_DAY else f"on {names}"
    assert entry.clock is not None
    return f"{f'on {entry.on:%-d %B %Y}' if entry.on else days} at {_spoken_clock(entry.clock)}"


def _spoken_clock(clock: Clock) -> str:
    if clock.open:
        return f"{clock.hour}:{clock.minute:02}"
    half = "pm" if clock.hour >= 12 else "am"
    return f"{clock.hour % 12 or 12}:{clock.minute:02} {half}"


@given(sayings())
def test_what_is_said_in_plain_words_is_read_as_it_was_meant(what: Said) -> None:
    assert read(spoken(what), NOW) == what


@given(st.sets(st.integers(0, 6), min_size=1, max_size=6), st.sampled_from(["except", "but not"]))
def test_all_days_that_are_excepted_are_left_out(days: set[int], word: str) -> None:
    names = ", ".join(FULL_NAMES[day] for day in sorted(days))
    found = read(f"every day at 7am {word} {names}", NOW)
    assert found == Said((Entry(EVERY_DAY - days, clock=Clock(7)),))


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_range_of_days_goes_on_over_the_weekend(first: int, last: int) -> None:
    found = read(f"{DAY_NAMES[first]}-{DAY_NAMES[last]} 7am", NOW)
    days = frozenset(day % 7 for day in range(first, last + 1 + 7 * (last < first)))
    assert found == Said((Entry(days, clock=Clock(7)),))


# The work


@pytest.mark.parametrize(
    "part",
    ["7 ", "7, ", "at 7, ", "mon, ", "mo ", "7 7 30 ", "7 am ", "not 7: ", "half past 7 ", "½",
     "tuseday ", "1. ", "\n", "in the ", "monday or ", "every day except ", "twenty ", "a'",
     "before monday and ", "15 min before ", "run ", "the 3rd mo ", "hello there "],
)  # fmt: skip
def test_no_message_takes_long(part: str) -> None:
    text = (part * 4096)[:4096]
    read(text, NOW)
    assert min(_cost(text) for _ in range(3)) < 0.06  # 20 ms where nobody else works


def _cost(text: str) -> float:
    """Seconds of this process."""
    began = stopwatch.process_time()
    read(text, NOW)
    return stopwatch.process_time() - began


def test_more_days_and_times_than_anybody_runs_are_too_much() -> None:
    assert why("mon 7am, " * 40) is Why.TOO_MUCH
