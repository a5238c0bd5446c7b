"""The words of the page for a physiotherapist: every fact of the sheet is among them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta

import pytest
from sheet_samples import EMPTY, FIRST, FULL, HOLD, LAST, RICH, SAMPLES, SPARSE, STRANGE, on, since

from bot.chat.views.sheet import page
from bot.core.body import Place
from bot.core.content import Side
from bot.core.felt import Ache, Felt
from bot.core.progress import Day, Done, Hold
from bot.core.progression import Change, Load, Reason, Track
from bot.core.safety import Gate, Level, Why
from bot.core.self_check import Seen, SelfCheck
from bot.core.sheet import Asked, Sheet
from bot.library import Library
from bot.local.html_text import parse_html
from bot.media.pages import Row, SharedPage

every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)


def of(library: Library, sample: Sheet) -> SharedPage:
    return page(library, sample)[0]


def words(part: object) -> list[str]:
    """Every text in it."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [text for one in part for text in words(one)]
    if is_dataclass(part):
        return [text for one in fields(part) for text in words(getattr(part, one.name))]
    return []


def row(shown: SharedPage, name: str) -> dict[date, str]:
    found = next(one for one in shown.strip.rows if one.name == name)
    cells = zip(shown.strip.days, found.cells, strict=True)
    return {when: cell for when, cell in cells if cell}


def told(library: Library, **changed: object) -> str:
    return " ".join(of(library, replace(EMPTY, **changed)).strip.told)  # type: ignore[arg-type]


def doses(library: Library, why: Reason) -> str:
    change = Change(Track("isometric-hold"), Load(2, 35), why, since(24), "7")
    shown = of(library, replace(EMPTY, asked=(Asked("isometric-hold", HOLD, change),)))
    return shown.asked.facts[0][1]


@every_sample
def test_the_page_has_no_markup_of_its_own(library: Library, sample: Sheet) -> None:
    shown = replace(of(library, sample), notes=None)
    assert [text for text in words(shown) if set(text) & set("<>") or "&amp;" in text] == []


def test_a_note_stands_there_as_it_was_written(library: Library) -> None:
    assert "Zog <b>hinten</b> & vorn" in "".join(words(of(library, STRANGE).notes))


@every_sample
def test_every_row_has_a_cell_for_each_day(library: Library, sample: Sheet) -> None:
    strip = of(library, sample).strip
    assert {len(one.cells) for one in strip.rows} == {len(strip.days)} == {28}


def test_the_headline_says_which_weeks(library: Library) -> None:
    assert of(library, RICH).headline == "Hip training, 26 Oct to 22 Nov 2026"


def test_it_says_who_made_it_and_that_it_is_no_diagnosis(library: Library) -> None:
    assert "own entries" in of(library, RICH).note
    assert "no diagnosis" in of(library, RICH).note


def test_sessions_are_counted_by_routine(library: Library) -> None:
    facts = of(library, RICH).done.facts
    assert {("Strength session", "7 times"), ("Self-check", "once")} <= set(facts)


@pytest.mark.parametrize(
    ("marks", "kept"),
    [
        ("DDm", "2 of 2"),
        ("Dm.", "1 of 2"),
        ("xm.", "0 of 1"),
        ("o..", "0 of 0"),
        ("...", "0 of 0"),
    ],
)
def test_days_kept_are_counted_as_the_score_counts_them(
    library: Library, marks: str, kept: str
) -> None:
    days = tuple(
        Day(on(number), Done.FULL if mark in "Dx" else Done.NOTHING, due=mark in "Dmo",
            off=mark == "o")
        for number, mark in enumerate(marks)
    )  # fmt: skip
    assert of(library, replace(EMPTY, days=days)).done.facts[0][1] == kept


def test_without_a_plan_no_share_of_it_is_claimed(library: Library) -> None:
    assert of(library, EMPTY).done.facts[0][1] == "no plan"


@pytest.mark.parametrize(
    ("why", "words_of_it"),
    [(Reason.WENT_WELL, "two good sessions"), (Reason.PAIN, "pain"), (Reason.BREAK, "break"),
     (Reason.BY_HAND, "set by the runner")],
)  # fmt: skip
def test_a_dose_says_since_when_and_why(library: Library, why: Reason, words_of_it: str) -> None:
    said = doses(library, why)
    assert said.startswith("2 sets of 35 s each side\nsince 19 Nov, ")
    assert words_of_it in said


def test_a_dose_that_never_changed_says_so(library: Library) -> None:
    names = dict(of(library, EMPTY).asked.facts)
    assert names["Modified Side Plank"] == (
        "2 sets of 8 holds of 10 s each side\nunchanged since the start"
    )
    assert names["Hip Drop"].startswith("2 sets of 10 reps each side")


def test_of_several_holds_a_day_the_longest_stands_there(library: Library) -> None:
    holds = (Hold(LAST, 20, None, 1), Hold(LAST, 15, 25, 6), Hold(LAST, None, 22))
    trace = of(library, replace(EMPTY, holds=holds)).trace
    assert trace.holds == (Hold(LAST, 20, 25, 6),)
    assert (trace.left, trace.right) == ("Left, last 20 s", "Right, last 25 s")


@every_sample
def test_the_chart_is_as_high_as_its_longest_hold(library: Library, sample: Sheet) -> None:
    trace = of(library, sample).trace
    sides = [one for hold in trace.holds for one in (hold.left, hold.right) if one]
    assert trace.steps[-1] >= max(sides, default=0)
    assert 2 <= len(trace.steps) <= 5


def test_of_several_answers_a_day_the_worst_stands_there(library: Library) -> None:
    answers = (Felt(4, (Ache(2, Side.LEFT, Place.KNEE),)), Felt(7, ()),
               Felt(None, (Ache(5, Side.LEFT, Place.KNEE),)))  # fmt: skip
    shown = of(library, replace(EMPTY, felt=tuple((LAST, felt) for felt in answers)))
    for name, level in (("Effort", "7"), ("Worst pain", "5"), ("Knee, left", "5")):
        assert row(shown, name) == {LAST: level}


def test_no_pain_is_not_the_same_as_no_answer(library: Library) -> None:
    shown = of(library, replace(EMPTY, felt=((FIRST, Felt(3)), (LAST, Felt(3, ())))))
    assert row(shown, "Worst pain") == {LAST: "0"}


def test_pain_stands_in_a_row_for_each_side_and_place(library: Library) -> None:
    shown = of(library, RICH)
    assert row(shown, "Outer hip, left")[on(17)] == "6"
    assert row(shown, "Outer hip, right") == {on(7): "1"}
    assert row(shown, "Place not told") == {on(24): "1"}


def test_of_many_places_the_rest_share_a_row(library: Library) -> None:
    rows: tuple[Row, ...] = of(library, FULL).strip.rows
    assert [one.name for one in rows[-2:]] == ["Groin/front, right", "13 other places"]
    assert set(rows[-1].cells) == {"10"}


def test_each_day_says_what_was_done(library: Library) -> None:
    done = row(of(library, RICH), "Done")
    assert [done.get(on(number)) for number in (0, 1, 3, 5, 10)] == [None, "●", "○", "×", "–"]


def test_today_is_not_missed_yet(library: Library) -> None:
    assert LAST not in row(of(library, RICH), "Done")


def test_the_worst_and_the_most_frequent_place_are_named(library: Library) -> None:
    said = " ".join(of(library, RICH).strip.told)
    assert "6 of 10 on Thu 12 Nov (Outer hip, left)" in said
    assert "Most often: Outer hip, left (6 days)" in said


@pytest.mark.parametrize(
    ("felt", "said"),
    [((), "No answers kept."), (((LAST, Felt(5)),), "No answers on pain kept."),
     (((LAST, Felt(None, ())),), "No pain told.")],
)  # fmt: skip
def test_silence_is_told_apart_from_no_pain(
    library: Library, felt: tuple[tuple[date, Felt], ...], said: str
) -> None:
    assert said in told(library, felt=felt)


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        (Gate(), "sessions as planned"),
        (Gate(Level.LIGHTER, Why.PAIN, LAST, 5), "lighter sessions since 22 Nov, as pain of 5"),
        (Gate(Level.LIGHTER, Why.SETTLED, LAST, 2), "pain has just settled"),
        (Gate(Level.STOP, Why.RISING, LAST, 5), "no sessions since 22 Nov, as pain rose"),
        (Gate(Level.STOP, Why.FLAG, LAST), "something that somebody should look at"),
        (Gate(held=frozenset({Place.OUTER_HIP}), held_on=LAST), "Left out since 22 Nov"),
    ],
)
def test_the_gate_is_told_in_plain_words(library: Library, gate: Gate, said: str) -> None:
    assert said in told(library, gate=gate)


def test_self_checks_stand_newest_first_with_both_sides(library: Library) -> None:
    rows = of(library, RICH).checks.rows
    assert rows[0] == ("28 Oct 2026", "27 s", "29 s", "dropped a little", "level")
    assert rows[1][0] == "30 Sept 2026"


def test_a_side_that_was_left_out_of_a_self_check_says_so(library: Library) -> None:
    check = SelfCheck(LAST, {Side.LEFT: 9}, {Side.RIGHT: Seen.UNSURE})
    (cells,) = of(library, replace(EMPTY, checks=(check,))).checks.rows
    assert cells[1:] == ("9 s", "not timed", "not looked at", "not sure")


def test_notes_are_there_only_when_there_are_any(library: Library) -> None:
    assert of(library, SPARSE).notes is None
    notes = of(library, RICH).notes
    assert notes is not None
    assert [when for when, _ in notes.facts] == ["Thu 12 Nov", "Mon 2 Nov"]


def test_the_sources_are_named_once(library: Library) -> None:
    scale, sources = of(library, EMPTY).foot
    assert scale == "Pain 0–10, effort 0–10 as told by the runner after sessions."
    assert sources.count("Exercises to Fix Hip Drop in Runners") == 1


def test_a_list_has_words_for_all_that_may_be_cut(library: Library) -> None:
    shown = of(library, FULL)
    assert shown.notes is not None
    for part in (shown.done, shown.asked, shown.notes):
        assert len(part.more) == len(part.facts)
    assert shown.checks.more[0] == "and 1 more"


@every_sample
def test_the_caption_says_what_it_is_and_whom_to_give_it(library: Library, sample: Sheet) -> None:
    text, _ = parse_html(page(library, sample)[1])
    assert "health data" in text
    assert "only to somebody you trust" in text
    assert len(text) < 1024


def test_a_month_is_named_where_it_begins(library: Library) -> None:
    assert of(library, RICH).strip.months == ((FIRST, "Oct"), (FIRST + timedelta(days=6), "Nov"))
