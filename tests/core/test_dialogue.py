"""What is asked next, and how each answer fills it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from bot.core.dialogue import (
    Planning,
    Step,
    begun,
    from_line,
    halved,
    heard,
    lead_of,
    led,
    lines,
    of_kind,
    picked,
    rules,
    step,
    timed,
    toggled,
)
from bot.core.reminder import LEAD, Kind, Reminder
from bot.core.saying import Clock, Entry, Purpose, Said
from bot.core.schedule import EVERY_DAY, Rule

TUESDAY, THURSDAY = frozenset({1}), frozenset({3})
SEVEN = Clock(7)
OPEN = Clock(7, open=True)


@pytest.mark.parametrize(
    ("said", "kind", "asked"),
    [
        (None, Kind.RUN, Step.DAYS),
        (Said((Entry(TUESDAY, clock=SEVEN),)), None, Step.KIND),
        (Said((Entry(TUESDAY, clock=SEVEN),), purpose=Purpose.RUN), None, Step.CONFIRM),
        (Said((Entry(TUESDAY),)), Kind.RUN, Step.TIME),
        (Said((Entry(clock=SEVEN),)), Kind.RUN, Step.DAYS),
        (Said((Entry(clock=SEVEN),), purpose=Purpose.DAILY), None, Step.CONFIRM),
        (Said((Entry(TUESDAY, clock=OPEN),)), Kind.RUN, Step.HALF),
        (Said((), lead=20), None, Step.DAYS),
        (Said((Entry(on=date(2026, 12, 3), clock=SEVEN),)), Kind.RUN, Step.CONFIRM),
        (Said((Entry(TUESDAY, clock=SEVEN), Entry(THURSDAY))), Kind.RUN, Step.TIME),
    ],
)
def test_only_what_is_missing_is_asked(said: Said | None, kind: Kind | None, asked: Step) -> None:
    assert step(begun(1, said, kind)) is asked


def test_a_day_that_is_tapped_comes_and_goes() -> None:
    draft = toggled(toggled(begun(1, None, Kind.RUN), TUESDAY), THURSDAY)
    assert draft.entries[0].days == TUESDAY | THURSDAY
    assert toggled(draft, TUESDAY).entries[0].days == THURSDAY


def test_every_day_comes_at_once_and_goes_at_once() -> None:
    draft = toggled(toggled(begun(1, None, Kind.RUN), TUESDAY), EVERY_DAY)
    assert draft.entries[0].days == EVERY_DAY
    assert toggled(draft, EVERY_DAY).entries[0].days == frozenset()


def test_days_are_asked_until_one_is_tapped() -> None:
    draft = picked(begun(1, None, Kind.RUN))
    assert step(draft) is Step.DAYS
    assert step(picked(toggled(draft, TUESDAY))) is Step.TIME


def test_taps_alone_lead_to_a_rule() -> None:
    draft = timed(picked(toggled(begun(1, None, Kind.RUN), TUESDAY)), time(18, 30))
    assert step(draft) is Step.CONFIRM
    assert rules(draft) == (Rule(time(18, 30), TUESDAY),)


@pytest.mark.parametrize(("evening", "at"), [(False, time(7)), (True, time(19))])
def test_an_open_time_is_settled_by_the_answer(evening: bool, at: time) -> None:
    draft = begun(1, Said((Entry(TUESDAY, clock=OPEN),)), Kind.RUN)
    assert rules(halved(draft, evening=evening)) == (Rule(at, TUESDAY),)


def test_each_open_time_is_asked_for_itself() -> None:
    said = Said((Entry(TUESDAY, clock=OPEN), Entry(THURSDAY, clock=OPEN)))
    draft = halved(begun(1, said, Kind.RUN), evening=True)
    assert step(draft) is Step.HALF
    settled = halved(draft, evening=False)
    assert rules(settled) == (Rule(time(19), TUESDAY), Rule(time(7), THURSDAY))


def test_a_half_that_is_not_open_changes_nothing() -> None:
    draft = begun(1, Said((Entry(TUESDAY, clock=SEVEN),)), Kind.RUN)
    assert halved(draft, evening=True) == draft


def test_typed_words_fill_in_the_time() -> None:
    draft = begun(1, Said((Entry(TUESDAY),)), Kind.RUN)
    assert rules(heard(draft, Said((Entry(clock=SEVEN),)))) == (Rule(time(7), TUESDAY),)


def test_typed_words_fill_in_the_day() -> None:
    draft = begun(1, Said((Entry(clock=SEVEN),)), Kind.RUN)
    assert rules(heard(draft, Said((Entry(TUESDAY),)))) == (Rule(time(7), TUESDAY),)


def test_at_the_end_typed_words_say_it_anew() -> None:
    draft = begun(1, Said((Entry(TUESDAY, clock=SEVEN),)), Kind.RUN)
    changed = heard(draft, Said((Entry(THURSDAY, clock=Clock(8)),)))
    assert rules(changed) == (Rule(time(8), THURSDAY),)


def test_a_typed_date_takes_the_place_of_weekdays() -> None:
    draft = begun(1, Said((Entry(TUESDAY, clock=SEVEN),)), Kind.RUN)
    changed = heard(draft, Said((Entry(on=date(2026, 12, 3)),)))
    assert rules(changed) == (Rule(time(7), on=date(2026, 12, 3)),)


def test_a_whole_sentence_takes_the_place_of_all_that_was_said_before() -> None:
    draft = begun(1, Said((Entry(TUESDAY, clock=SEVEN), Entry(THURSDAY, clock=SEVEN))), None)
    whole = (Entry(frozenset({5}), clock=Clock(6)),)
    assert heard(draft, Said(whole)).entries == whole


def test_several_typed_entries_take_the_place_of_all() -> None:
    draft = begun(1, Said((Entry(TUESDAY, clock=SEVEN),)), Kind.RUN)
    both = (Entry(TUESDAY, clock=Clock(8)), Entry(THURSDAY, clock=Clock(9)))
    assert heard(draft, Said(both)).entries == both


def test_a_typed_lead_alone_keeps_the_rest() -> None:
    draft = begun(1, Said((Entry(TUESDAY, clock=SEVEN),)), Kind.RUN)
    changed = heard(draft, Said(lead=30))
    assert (lead_of(changed), rules(changed)) == (30, rules(draft))


def test_a_finished_draft_becomes_lines_of_one_kind_and_lead() -> None:
    both = (Entry(TUESDAY, clock=SEVEN), Entry(THURSDAY, clock=SEVEN))
    draft = begun(1, Said(both, lead=10), Kind.RUN)
    assert lines(draft, 7) == tuple(Reminder(7, Kind.RUN, rule, 10) for rule in rules(draft))


@pytest.mark.parametrize(
    ("kind", "lead", "counts"),
    [(Kind.RUN, None, LEAD), (Kind.RUN, 30, 30), (Kind.DAILY, None, 0), (Kind.DAILY, 30, 0)],
)
def test_only_runs_have_a_lead(kind: Kind, lead: int | None, counts: int) -> None:
    assert lead_of(Planning(1, kind, lead=lead)) == counts


def test_a_daily_reminder_without_days_is_for_every_day() -> None:
    draft = begun(1, Said((Entry(clock=SEVEN),), purpose=Purpose.DAILY), None)
    assert rules(draft) == (Rule(time(7), EVERY_DAY),)


def test_a_line_of_the_plan_is_said_anew_with_all_it_has() -> None:
    line = Reminder(1, Kind.RUN, Rule(time(18, 30), TUESDAY), lead=20, id=5)
    draft = from_line(1, line)
    assert (rules(draft), lead_of(draft), draft.editing) == ((line.rule,), 20, 5)


def test_the_kind_and_the_lead_are_answers_like_others() -> None:
    draft = begun(1, Said((Entry(TUESDAY, clock=SEVEN),)), None)
    answered = led(of_kind(draft, Kind.RUN), 10)
    assert (step(answered), lead_of(answered)) == (Step.CONFIRM, 10)


def test_what_was_picked_stays_while_the_time_is_said_again() -> None:
    draft = begun(1, Said((Entry(TUESDAY, clock=SEVEN),)), Kind.RUN)
    assert rules(timed(draft, time(9))) == (Rule(time(9), TUESDAY),)
    assert replace(draft, picking=True).entries == draft.entries
