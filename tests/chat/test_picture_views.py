"""The words of the pictures, and captions that tell the same to those who cannot see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.views.picture_holds import MANY, by_week, trend
from bot.chat.views.pictures import heat_map, hold_chart, sides_chart
from bot.core.content import Side
from bot.core.progress import Day, Done, Hold
from bot.core.self_check import Seen, SelfCheck
from bot.library import Html, Library
from bot.local.html_text import parse_html

TODAY = date(2026, 11, 25)  # a Wednesday
MONDAY = date(2026, 9, 7)  # twelve weeks, this one included
PLANK = "modified-side-plank"
BOTH = {Side.LEFT: 31, Side.RIGHT: 24}
CHECK = SelfCheck(TODAY, BOTH, {Side.LEFT: Seen.LEVEL, Side.RIGHT: Seen.LITTLE})
seconds = st.none() | st.integers(0, 100_000)
pains = st.none() | st.integers(0, 10)


def week(*done: Done, due: bool | None = True, **same: object) -> tuple[Day, ...]:
    """Days up to today."""
    first = TODAY - timedelta(days=len(done) - 1)
    days = (Day(first + timedelta(days=number), what, due) for number, what in enumerate(done))
    return tuple(replace(day, **same) for day in days)  # type: ignore[arg-type]


def holds(*sides: tuple[int | None, int | None], every: int = 7) -> tuple[Hold, ...]:
    first = TODAY - timedelta(days=every * (len(sides) - 1))
    return tuple(Hold(first + timedelta(days=every * number), left, right)
                 for number, (left, right) in enumerate(sides))  # fmt: skip


def told(caption: Html) -> str:
    """The visible caption, if Telegram takes it (sendPhoto: 1,024 characters)."""
    text, _ = parse_html(caption)
    assert 0 < len(text) <= len(caption) <= 1000
    return text


NOTHING, LIGHT, FULL = Done


@pytest.mark.parametrize(
    ("days", "headline"),
    [
        (week(FULL, NOTHING, LIGHT), "2 of 3 planned days done"),
        (week(FULL, LIGHT, NOTHING), "2 of 2 planned days done"),  # today is still open
        (week(FULL, NOTHING, FULL, off=True), "2 of 2 planned days done"),
        (week(FULL, NOTHING, NOTHING, due=None), "Something done on 1 day"),
        (week(FULL, NOTHING, LIGHT, due=None), "Something done on 2 days"),
        (week(NOTHING, due=None), "Something done on 0 days"),
    ],
)
def test_the_headline_says_how_many_planned_days_were_done(
    library: Library, days: tuple[Day, ...], headline: str
) -> None:
    picture, caption = heat_map(library, days, "light")
    assert picture.headline == headline
    assert told(caption).startswith(headline)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (week(FULL, LIGHT, LIGHT), "done on 3 days, the strength session on 1 of them"),
        (week(FULL, NOTHING, NOTHING, LIGHT), "Planned and not done: 2."),
        (week(NOTHING, NOTHING, FULL, off=True), "Days off: 2."),
        (week(FULL, LIGHT, pain=3), "Pain of 4 or more: on no day."),
        (week(FULL, LIGHT, pain=4), "Pain of 4 or more: on 2 days (4 of 10 at most)."),
        (week(FULL, pain=10), "Pain of 4 or more: on 1 day (10 of 10)."),
        (week(FULL, LIGHT, NOTHING, FULL), "from 16 Nov: 1\nfrom 23 Nov: 2"),
    ],
)
def test_the_caption_of_the_heat_map_states(
    library: Library, days: tuple[Day, ...], said: str
) -> None:
    assert said in told(heat_map(library, days, "light")[1])


def test_without_a_plan_nothing_is_said_of_days_that_were_missed(library: Library) -> None:
    caption = told(heat_map(library, week(FULL, NOTHING, FULL, due=None), "light")[1])
    assert "Planned" not in caption


def test_the_heat_map_shows_twelve_weeks_from_a_monday(library: Library) -> None:
    picture, _ = heat_map(library, week(*[FULL] * 200), "light")
    assert picture.days[0].day == MONDAY
    assert picture.days[-1].day == TODAY


def test_each_month_is_named_where_it_begins(library: Library) -> None:
    picture, _ = heat_map(library, week(FULL), "light")
    first, *rest = picture.months
    assert first == (MONDAY, "Sept")
    assert rest == [(date(2026, 10, 1), "Oct"), (date(2026, 11, 1), "Nov")]


def test_a_month_that_only_ends_in_the_picture_is_not_squeezed_in(library: Library) -> None:
    day = Day(date(2026, 12, 16))  # the picture begins on 28 September
    assert [name for _, name in heat_map(library, (day,), "dark")[0].months] == [
        "Oct", "Nov", "Dec",
    ]  # fmt: skip


def test_weekdays_begin_with_monday(library: Library) -> None:
    assert "".join(heat_map(library, week(FULL), "light")[0].weekdays) == "MTWTFSS"


def test_each_sign_has_a_meaning_of_its_own(library: Library) -> None:
    key = heat_map(library, week(FULL), "light")[0].key
    meanings = {key.full, key.light, key.missed, key.off, key.free, key.pain, key.today}
    assert len(meanings) == 7


@given(pain=pains, done=st.sampled_from(Done), due=st.none() | st.booleans(), off=st.booleans())
def test_telegram_takes_every_caption_of_a_heat_map(
    library: Library, pain: int | None, done: Done, due: bool | None, off: bool
) -> None:
    told(heat_map(library, week(*[done] * 84, due=due, off=off, pain=pain), "light")[1])


@pytest.mark.parametrize(
    ("held", "way"),
    [
        ([], None),
        ([30], None),
        ([20, 24], "longer"),
        ([24, 20], "shorter"),
        ([20, 23], "same"),
        ([20, 17], "same"),
        ([10, 90, 12, 40, 42, 41], "longer"),  # a single long one decides nothing
        ([40, 41, 42, 10, 90, 41], "same"),
    ],
)
def test_the_first_few_holds_are_compared_with_the_last_few(
    held: list[int], way: str | None
) -> None:
    assert trend(held) == way


@pytest.mark.parametrize(
    ("shown", "headline"),
    [
        (holds((20, 20), (30, 30)), "Modified Side Plank: longer than at first"),
        (holds((20, None), (21, None)), "Modified Side Plank: about as long as at first"),
        (holds((20, 30), (30, 20)), "Modified Side Plank: left longer than at first and right"
         " shorter than at first"),
        (holds((20, 20)), "Modified Side Plank"),
    ],
)  # fmt: skip
def test_the_headline_of_a_chart_says_where_it_leads(
    library: Library, shown: tuple[Hold, ...], headline: str
) -> None:
    picture, caption = hold_chart(library, shown, PLANK, "light")
    assert picture.headline == headline
    assert told(caption).startswith(headline)


def test_the_caption_of_a_chart_states_first_last_and_longest(library: Library) -> None:
    caption = told(hold_chart(library, holds((20, 15), (70, None), (35, 30)), PLANK, "light")[1])
    assert "Left: 20 s at first (11 Nov), 35 s at last (25 Nov), 1 min 10 s at most" in caption
    assert "Right: 15 s at first (11 Nov), 30 s at last (25 Nov), 30 s at most" in caption


def test_a_single_hold_is_said_once(library: Library) -> None:
    assert "Left: 20 s (25 Nov)\n" in told(hold_chart(library, holds((20, 15)), PLANK, "light")[1])


def test_a_side_without_holds_is_left_out(library: Library) -> None:
    picture, caption = hold_chart(library, holds((None, 15), (None, 20)), PLANK, "light")
    assert (picture.left, picture.right) == ("", "Right 20 s")
    assert "Left" not in told(caption)


def test_days_that_lie_more_than_a_year_apart_are_told_with_the_year(library: Library) -> None:
    picture, caption = hold_chart(library, holds((20, 15), (30, 20), every=400), PLANK, "light")
    assert [name for _, name in picture.dates] == ["Oct 2025", "May 2026", "Nov 2026"]
    assert "at first (Oct 2025)" in told(caption)


@pytest.mark.parametrize(
    ("pain", "said"),
    [
        (None, "Pain of 4 or more told after none of 2 sessions."),
        (3, "Pain of 4 or more told after none of 2 sessions."),
        (4, "Pain of 4 or more told after 2 of 2 sessions, 4 of 10 at most."),
    ],
)
def test_the_caption_of_a_chart_states_pain(library: Library, pain: int | None, said: str) -> None:
    shown = tuple(replace(one, pain=pain) for one in holds((20, 15), (30, 20)))
    assert said in told(hold_chart(library, shown, PLANK, "light")[1])


@given(st.lists(st.tuples(seconds, seconds), min_size=1, max_size=60))
def test_the_scale_reaches_from_zero_past_the_longest_hold(
    library: Library, sides: list[tuple[int | None, int | None]]
) -> None:
    picture, caption = hold_chart(library, holds(*sides), PLANK, "light")
    assert picture.steps[0][0] == 0
    assert picture.steps[-1][0] >= max((one or 0 for both in sides for one in both), default=0)
    assert 2 <= len(picture.steps) <= 6
    told(caption)


def test_of_many_sessions_the_longest_hold_of_each_week_is_drawn(library: Library) -> None:
    shown = holds(*[(20 + number % 7, 15) for number in range(MANY + 1)], every=1)
    picture, _ = hold_chart(library, shown, PLANK, "light")
    assert picture.note == "The longest hold of each week"
    assert len(picture.holds) == 3


@given(st.lists(st.tuples(seconds, seconds, pains), max_size=30), st.integers(0, 5))
def test_a_week_keeps_its_longest_holds_and_its_worst_pain(
    sides: list[tuple[int | None, int | None, int | None]], every: int
) -> None:
    days = [TODAY + timedelta(days=every * number) for number in range(len(sides))]
    every_one = [Hold(day, *of) for day, of in zip(days, sides, strict=True)]
    for kept in by_week(every_one):
        same = [
            one for one in every_one if one.day.isocalendar()[:2] == kept.day.isocalendar()[:2]
        ]
        assert kept.day == same[-1].day
        assert (kept.left or 0) == max(one.left or 0 for one in same)
        assert (kept.right or 0) == max(one.right or 0 for one in same)
        assert (kept.pain or 0) == max(one.pain or 0 for one in same)


@pytest.mark.parametrize(
    ("plank", "headline"),
    [
        ({Side.LEFT: 31, Side.RIGHT: 24}, "Left held 7 s longer"),
        ({Side.LEFT: 24, Side.RIGHT: 31}, "Right held 7 s longer"),
        ({Side.LEFT: 24, Side.RIGHT: 26}, "Both sides held about equally long"),
        ({Side.LEFT: 24}, "Self-check"),
        ({}, "Self-check"),
    ],
)
def test_the_headline_of_the_sides_says_which_held_longer(
    library: Library, plank: dict[Side, int], headline: str
) -> None:
    picture, caption = sides_chart(library, [replace(CHECK, plank=plank)], "light")
    assert picture.headline == headline
    assert told(caption).startswith(headline)


def test_the_caption_of_the_sides_states_each_check(library: Library) -> None:
    before = SelfCheck(date(2026, 10, 28), {Side.RIGHT: 80}, {Side.LEFT: Seen.UNSURE})
    caption = told(sides_chart(library, [before, CHECK], "light")[1])
    assert "Wed 28 Oct: left not timed, not sure; right 1 min 20 s, not looked at\n" in caption
    assert "Wed 25 Nov: left 31 s, level; right 24 s, dropped a little\n" in caption


def test_the_last_six_checks_are_shown_and_told(library: Library) -> None:
    checks = [replace(CHECK, day=TODAY - timedelta(weeks=4 * number)) for number in range(9)]
    picture, caption = sides_chart(library, checks[::-1], "light")
    assert len(picture.checks) == told(caption).count("•") == 6
    assert picture.checks[-1][0] == "Wed 25 Nov"


def test_words_in_a_picture_have_no_markup(library: Library) -> None:
    picture, _ = hold_chart(library, holds((20, 15)), "a <b> & c", "light")
    assert picture.headline == "a <b> & c"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_carry_the_theme_they_are_asked_for(library: Library, theme: str) -> None:
    assert heat_map(library, week(FULL), theme)[0].theme == theme
    assert hold_chart(library, holds((20, 15)), PLANK, theme)[0].theme == theme
    assert sides_chart(library, [CHECK], theme)[0].theme == theme
