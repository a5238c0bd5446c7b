"""The plan, the reminders and the calendar as messages: Telegram takes them, whatever is in
them, and they say what matters first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.chat.views import calendars, ledger, plans, preferences, reminders, zones
from bot.chat.views.reply import Reply
from bot.core.ahead import Ahead, coming
from bot.core.dialogue import Choice, Choosing, Planning, from_line, timed, toggled
from bot.core.occurrence import Occurrence, Reason, State
from bot.core.reminder import QUIET, Kind, Local, Reminder
from bot.core.runner import Runner
from bot.core.saying import Clock, Entry
from bot.core.schedule import EVERY_DAY, Rule
from bot.core.zones import ZONES
from bot.library import Library
from bot.local.html_text import parse_html
from bot.services.delivery import Ping
from bot.services.occurrences import Answered

BERLIN = Local(ZoneInfo("Europe/Berlin"))
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RUN_AT = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)
DUE = RUN_AT - timedelta(minutes=15)
LINE = Reminder(7, Kind.RUN, Rule(time(18, 30), frozenset({1})), id=10**12)
LONG = "<b>&" * 30
ROW = Occurrence(LINE.id, 7, Kind.RUN, date(2026, 11, 24), 15, RUN_AT, DUE, DUE, RUN_AT, id=10**15)
DAILY = replace(ROW, kind=Kind.DAILY, run_at=None)


def takes(reply: Reply) -> str:
    """The visible text, if Telegram takes the reply (sendMessage, InlineKeyboardMarkup)."""
    text, entities = parse_html(reply.text)
    assert 0 < len(text.strip()) <= len(text.encode("utf-16-le")) // 2 <= 4096
    assert len(entities) <= 100
    assert sum(map(len, reply.buttons)) <= 100
    for row in reply.buttons:
        assert 0 < len(row) <= 8
        assert all(button.text.strip() for button in row)
    return text


def words(reply: Reply) -> list[str]:
    return [button.text for row in reply.buttons for button in row]


def ahead(*lines: Reminder) -> tuple[Ahead, ...]:
    return coming(lines, BERLIN, NOW, most=3)


def test_the_first_words_of_a_reminder_are_the_run_and_its_time(library: Library) -> None:
    assert takes(reminders.ping(library, Ping(ROW, BERLIN), DUE)).startswith("RUN at 18:30, in 15")


def test_an_event_of_a_calendar_is_named(library: Library) -> None:
    named = replace(ROW, title="Tempo 8 km")
    assert "Tempo 8 km" in takes(reminders.ping(library, Ping(named, BERLIN), DUE))


def test_a_title_is_text_and_no_markup(library: Library) -> None:
    assert LONG in takes(reminders.ping(library, Ping(replace(ROW, title=LONG), BERLIN), DUE))


def test_a_late_one_says_so(library: Library) -> None:
    text = takes(reminders.ping(library, Ping(ROW, BERLIN), DUE + timedelta(minutes=7)))
    assert "7 min late" in text


def test_the_one_that_asks_says_what_happens_without_an_answer(library: Library) -> None:
    shown = reminders.ping(library, Ping(replace(ROW, asked=True), BERLIN), DUE)
    assert "Without an answer I fall silent" in takes(shown)
    assert words(shown) == ["Start warm-up", "Go on", "Stop these"]


def test_a_daily_one_brings_an_exercise_with_its_dose(library: Library) -> None:
    shown = reminders.ping(library, Ping(DAILY, BERLIN), DUE)
    assert takes(shown).startswith("EXERCISE OF THE DAY")
    assert words(shown) == ["Start", "Snooze 10 min", "Stop these"]


def test_each_exercise_has_its_day(library: Library) -> None:
    days = [replace(DAILY, day=date(2026, 11, day)) for day in (24, 25, 26)]
    assert {reminders.of_the_day(library, row).id for row in days} == set(library.exercises)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("reason", [None, *Reason])
def test_every_row_of_the_ledger_can_be_told(
    library: Library, state: State, reason: Reason | None
) -> None:
    row = replace(ROW, state=state, reason=reason, sent_at=DUE, because_at=DUE)
    assert "Tue 24 Nov 18:15" in takes(ledger.why(library, [row] * 10, BERLIN))


def test_the_ledger_says_when_the_warm_up_was_done(library: Library) -> None:
    row = replace(ROW, state=State.SKIPPED, reason=Reason.WARMED_UP,
                  because_at=DUE - timedelta(minutes=14))  # fmt: skip
    assert "not sent: you had done it at 18:01" in takes(ledger.why(library, [row], BERLIN))


def test_a_full_week_fits_into_a_message(library: Library) -> None:
    many = [replace(LINE, rule=Rule(time(hour), EVERY_DAY), title="x" * 120) for hour in range(24)]
    week = coming(many, BERLIN, NOW, lambda one: one.due_at < NOW + timedelta(days=7))
    takes(ledger.next_week(library, week, BERLIN, NOW, 7))


def test_a_full_plan_fits_into_a_message(library: Library) -> None:
    said = [replace(LINE, rule=Rule(time(6, n), frozenset({0, 1, 2, 4, 6}))) for n in range(30)]
    events = [replace(LINE, uid=str(n), rule=Rule(time(7), on=date(2027, 1, 1))) for n in range(9)]
    takes(plans.plan(library, [*said, *events], ahead(*said), BERLIN, silent=True))
    takes(plans.calendar(library, events))


def test_a_line_of_the_plan_can_be_changed_switched_and_deleted(library: Library) -> None:
    assert words(plans.one_line(library, LINE)) == ["Edit", "Switch off", "Delete", "Back"]


@pytest.mark.parametrize(
    "draft",
    [
        Planning(2**31, entries=(Entry(frozenset({1}), clock=Clock(7)),)),
        Planning(2**31, Kind.RUN, picking=True),
        Planning(2**31, Kind.DAILY, (Entry(),)),
        Planning(2**31, Kind.RUN, (Entry(EVERY_DAY),)),
        Planning(2**31, Kind.RUN, (Entry(EVERY_DAY, clock=Clock(7, open=True)),)),
    ],
)
def test_every_question_can_be_asked(library: Library, draft: Planning) -> None:
    shown = plans.ask(library, draft)
    takes(shown)
    assert words(shown)[-1] == "Cancel"


def test_tapped_days_have_a_mark(library: Library) -> None:
    draft = toggled(Planning(1, Kind.RUN, picking=True), frozenset({1}))
    assert "✓ Tue" in words(plans.ask(library, draft))


def test_the_confirmation_marks_the_lead_and_names_the_zone(library: Library) -> None:
    draft = from_line(1, LINE)
    shown = plans.confirm(library, draft, [LINE], ahead(LINE), BERLIN)
    assert "Europe/Berlin" in takes(shown)
    assert words(shown) == ["5 min", "10 min", "✓ 15 min", "20 min", "30 min", "Save", "Cancel"]


def test_a_daily_one_in_quiet_hours_is_told_to_be_held(library: Library) -> None:
    late = Reminder(7, Kind.DAILY, Rule(time(23), EVERY_DAY), lead=0)
    shown = plans.confirm(
        library, timed(from_line(1, late), time(23)), [late], ahead(late), BERLIN
    )
    assert "quiet hours (22:00 to 05:30)" in takes(shown)


def test_a_page_of_a_calendar_has_eight_events_and_ways_on(library: Library) -> None:
    events = tuple(Choice(str(n), LONG, date(2026, 12, 1), time(7), wanted=True)
                   for n in range(400))  # fmt: skip
    shown = calendars.offer(library, Choosing(2**31, events), 200)
    takes(shown)
    assert words(shown)[8:] == ["‹ Back", "More ›", "All", "None", "Save 400", "Cancel"]


def test_the_last_page_of_a_calendar_leads_back_only(library: Library) -> None:
    events = tuple(Choice(str(n), "Run", date(2026, 12, 1), None, wanted=False) for n in range(9))
    shown = calendars.offer(library, Choosing(1, events), 8)
    assert words(shown) == ["Tue 1 Dec Run", "‹ Back", "All", "None", "Save 0", "Cancel"]


def test_every_zone_fits_into_its_button(library: Library) -> None:
    for zone in ZONES:
        takes(zones.check(library, zone.name, NOW))
    takes(zones.by_clock(library, NOW))
    takes(zones.cities(library, ZONES[:8]))


@pytest.mark.parametrize("zone", [None, "Europe/Berlin"])
def test_the_settings_say_what_is_set(library: Library, zone: str | None) -> None:
    text = takes(preferences.settings(library, Runner(7, "en", NOW, NOW, zone=zone)))
    assert (zone or "not known yet") in text
    assert f"{QUIET.start:%H:%M}–{QUIET.end:%H:%M}" in text


def test_moved_and_snoozed_say_when_it_rings_again(library: Library) -> None:
    shown = Answered(replace(ROW, wanted_at=DUE + timedelta(minutes=10)), BERLIN, True, LINE)
    assert "18:25" in takes(reminders.snoozed(library, shown))
    assert "18:25" in takes(reminders.moved(library, shown, DUE))
