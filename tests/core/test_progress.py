"""Days and what they add up to: the runner's own day, the score, the streak.

Days are written a sign each, the last one today: D done as planned, m missed, x an extra, "." none
planned; ! done and ? not, where nobody knows of a plan; o a day off, p one with something planned,
O one on which it was done all the same.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from core_samples import modest
from hypothesis import given
from hypothesis import strategies as st
from progress_samples import MONDAY, NOW, calendars, days
from schedule_samples import Change, sample_changes
from whenever import Instant

from bot.core.progress import DAY_START, LATEST_START, Day, Done, day_of, kept, score, streak

CHANGING = ("America/New_York", "Australia/Lord_Howe", "Europe/Berlin", "Pacific/Apia")
ZONES = (*CHANGING, "Asia/Kathmandu", "UTC")
TEN_MINUTES = timedelta(minutes=10)
table = pytest.mark.parametrize

# The runner's day: zone, what the wall shows, the instant (UTC), the day it belongs to.

BORDERS = """
-                    an evening           2026-11-22 23:59  2026-11-22
-                    03:59                2026-11-23 03:59  2026-11-22
-                    04:00                2026-11-23 04:00  2026-11-23
-                    03:59 at new year    2027-01-01 03:59  2026-12-31
-                    03:59 in March       2028-03-01 03:59  2028-02-29
Europe/Berlin        03:59                2026-11-23 02:59  2026-11-22
Europe/Berlin        04:00                2026-11-23 03:00  2026-11-23
Europe/Berlin        01:59 before spring  2026-03-29 00:59  2026-03-28
Europe/Berlin        03:00 in spring      2026-03-29 01:00  2026-03-28
Europe/Berlin        03:59 in spring      2026-03-29 01:59  2026-03-28
Europe/Berlin        04:00 in spring      2026-03-29 02:00  2026-03-29
Europe/Berlin        02:30 in autumn      2026-10-25 00:30  2026-10-24
Europe/Berlin        02:30 once more      2026-10-25 01:30  2026-10-24
Europe/Berlin        03:59 in autumn      2026-10-25 02:59  2026-10-24
Europe/Berlin        04:00 in autumn      2026-10-25 03:00  2026-10-25
America/New_York     03:59 in spring      2026-03-08 07:59  2026-03-07
America/New_York     04:00 in spring      2026-03-08 08:00  2026-03-08
America/New_York     03:59 in autumn      2026-11-01 08:59  2026-10-31
America/New_York     04:00 in autumn      2026-11-01 09:00  2026-11-01
America/New_York     21:00                2026-11-23 02:00  2026-11-22
Australia/Lord_Howe  03:59 in autumn      2026-04-04 17:29  2026-04-04
Australia/Lord_Howe  04:00 in autumn      2026-04-04 17:30  2026-04-05
Australia/Lord_Howe  03:59 in spring      2026-10-03 16:59  2026-10-03
Australia/Lord_Howe  04:00 in spring      2026-10-03 17:00  2026-10-04
Pacific/Apia         03:59                2026-04-30 14:59  2026-04-30
Pacific/Apia         04:00                2026-04-30 15:00  2026-05-01
Pacific/Apia         03:59 in autumn      2021-04-03 13:59  2021-04-03
Pacific/Apia         03:00 once more      2021-04-03 14:00  2021-04-03
Pacific/Apia         03:59 once more      2021-04-03 14:59  2021-04-03
Pacific/Apia         04:00 in autumn      2021-04-03 15:00  2021-04-04
Pacific/Apia         04:00, a day left out  2011-12-30 14:00  2011-12-31
Asia/Kathmandu       03:59                2026-04-30 22:14  2026-04-30
Asia/Kathmandu       04:00                2026-04-30 22:15  2026-05-01
"""

# The hour that a day starts, the instant (UTC, and Berlin is an hour ahead), the day.
OTHER_HOURS = """
0   2026-11-22 22:59  2026-11-22
0   2026-11-22 23:00  2026-11-23
1   2026-11-22 23:59  2026-11-22
1   2026-11-23 00:00  2026-11-23
5   2026-11-23 03:59  2026-11-22
5   2026-11-23 04:00  2026-11-23
12  2026-11-23 10:59  2026-11-22
12  2026-11-23 11:00  2026-11-23
"""


def instant(written: str) -> datetime:
    return datetime.fromisoformat(f"{written}+00:00")


def lines(written: str) -> list[object]:
    """The first word of each line, its instant and its day; the line is its name."""
    found: list[object] = []
    for line in written.strip().splitlines():
        key, *_, on, at, day = words = line.split()
        case = (key, instant(f"{on} {at}"), date.fromisoformat(day))
        found.append(pytest.param(*case, id=" ".join(words)))
    return found


@table(("zone", "moment", "day"), lines(BORDERS))
def test_a_day_ends_at_four_in_the_morning_on_the_wall(
    zone: str, moment: datetime, day: date
) -> None:
    assert day_of(moment, None if zone == "-" else ZoneInfo(zone)) == day


@table(("starts", "moment", "day"), lines(OTHER_HOURS))
def test_a_day_ends_at_the_hour_the_runner_chose(starts: str, moment: datetime, day: date) -> None:
    assert day_of(moment, ZoneInfo("Europe/Berlin"), int(starts)) == day


def test_a_session_just_after_midnight_counts_for_the_evening() -> None:
    after_midnight = instant("2026-11-22 23:30")
    assert day_of(after_midnight, ZoneInfo("Europe/Berlin")) == date(2026, 11, 22)


@modest
@given(
    st.timedeltas(timedelta(days=-3000), timedelta(days=3000)).map(lambda away: NOW + away),
    st.sampled_from(ZONES),
    st.integers(0, LATEST_START),
)
def test_a_moment_lies_between_its_day_and_the_next(
    moment: datetime, zone: str, starts: int
) -> None:
    wall = Instant(moment).to_tz(zone).to_plain().to_stdlib()
    opens = datetime.combine(day_of(moment, ZoneInfo(zone), starts), time(starts))
    assert opens <= wall < opens + timedelta(days=1)


@table("starts", [0, DAY_START, 5, LATEST_START])
@table("change", sample_changes(CHANGING), ids=str)
def test_days_follow_one_another_over_a_change_of_clocks(change: Change, starts: int) -> None:
    zone = ZoneInfo(change.zone)
    changed_at = change.shows.replace(tzinfo=zone, fold=1).astimezone(UTC)
    around = [changed_at + step * TEN_MINUTES for step in range(-180, 180)]
    seen = [day_of(moment, zone, starts) for moment in around]
    assert seen == sorted(seen)


# Which days count

T, F = True, False


@table(
    ("signs", "verdicts"),
    [
        pytest.param("", [], id="no day"),
        pytest.param("?", [], id="the first day"),
        pytest.param("???????", [], id="a week of nothing, no plan"),
        pytest.param(".......", [], id="a week of nothing planned"),
        pytest.param("ooooooo", [], id="a week off"),
        pytest.param("DDD", [T, T, T], id="done as planned"),
        pytest.param("D.D.D", [T, T, T], id="days between are no matter"),
        pytest.param("DmD", [T, F, T], id="missed in between"),
        pytest.param("mmD", [F, F, T], id="missed from the beginning"),
        pytest.param("Dm", [T], id="today not yet done"),
        pytest.param("Dm.", [T, F], id="yesterday missed"),
        pytest.param(".x.", [T], id="an extra"),
        pytest.param("DxD", [T, T, T], id="an extra between"),
        pytest.param("D......", [T], id="nothing planned for long"),
        pytest.param("!??!", [T, T], id="two days of rest without a plan"),
        pytest.param("!???", [T], id="a third that is today"),
        pytest.param("!????", [T, F], id="a third day without a plan"),
        pytest.param("!??????", [T, F], id="two more of rest after a miss"),
        pytest.param("!???????", [T, F, F], id="a miss every third day"),
        pytest.param("????!", [T], id="nothing is due before the first"),
        pytest.param("Dm????", [T, F, F], id="a plan that ended with a miss"),
        pytest.param("mm????", [F, F, F], id="a plan of misses that ended"),
        pytest.param("!?m??!", [T, F, T], id="a plan in between starts the rest anew"),
        pytest.param("DoD", [T, T], id="a day off"),
        pytest.param("DpppD", [T, T], id="planned for days off"),
        pytest.param("DO.", [T, T], id="done on a day off"),
        pytest.param("Do", [T], id="off today"),
        pytest.param("!?o?oo?", [T], id="days off are no days of rest"),
        pytest.param("!?o?oo??", [T, F], id="rest goes on after days off"),
    ],
)
def test_a_day_counts_when_it_was_due_or_done(signs: str, verdicts: list[bool]) -> None:
    assert list(kept(days(signs))) == verdicts


@table("signs", ["!...??", "!??.??", "!??..??"], ids=lambda signs: f"{signs} today")
def test_once_no_plan_is_known_any_more_a_day_past_the_rest_is_due(signs: str) -> None:
    assert list(kept(days(signs))) == [T, F]


@table("done", [Done.LIGHT, Done.FULL])
def test_a_warm_up_counts_as_much_as_a_session(done: Done) -> None:
    assert streak([Day(MONDAY, done, due=True)]) == 1


@table("pain", [None, 0, 10])
def test_pain_alone_excuses_no_day(pain: int | None) -> None:
    assert list(kept([Day(MONDAY, due=True, pain=pain), *days("?")])) == [F]


# The streak


@table(
    ("signs", "length"),
    [
        pytest.param("", 0, id="no day"),
        pytest.param("?????", 0, id="nothing ever"),
        pytest.param("D", 1, id="today"),
        pytest.param("DDDDm", 4, id="today not yet done"),
        pytest.param("DDDDm.", 0, id="missed yesterday"),
        pytest.param("DDmDD", 2, id="since the last miss"),
        pytest.param("D.D.x", 3, id="with an extra"),
        pytest.param("DDppppD", 3, id="over days off"),
        pytest.param("DDooooooooooo", 2, id="while off"),
        pytest.param("!??!??!??", 3, id="every third day without a plan"),
        pytest.param("!??!???!", 1, id="every fourth day without a plan"),
    ],
)
def test_the_streak_is_of_due_days_in_a_row(signs: str, length: int) -> None:
    assert streak(days(signs)) == length


# The score

DONE_AFTER_ALL = {"m": "D", "?": "!", "o": "O", "p": "O"}


@table(
    ("signs", "points"),
    [
        pytest.param("", None, id="no day"),
        pytest.param("????", None, id="nothing due or done"),
        pytest.param("oooo", None, id="days off only"),
        pytest.param("m", None, id="today not yet done"),
        pytest.param("m.", 0, id="a miss only"),
        pytest.param("D", 9, id="one day"),
        pytest.param("DD", 18, id="two days"),
        pytest.param("D" * 7, 50, id="a week"),
        pytest.param("D" * 14, 75, id="two weeks"),
        pytest.param("D" * 100, 100, id="a hundred days"),
        pytest.param("D" * 7 + "m" * 7 + ".", 25, id="a week, then a week missed"),
        pytest.param("D" * 100 + "m.", 91, id="a miss after long"),
        pytest.param("D" * 100 + "m" * 7 + ".", 50, id="halved by seven misses"),
        pytest.param("D" * 100 + "m" * 14 + ".", 25, id="halved once more"),
        pytest.param("mD", 9, id="a miss before the first"),
        pytest.param("Dm.", 9, id="a single miss after the first"),
        pytest.param("D.o.o." * 7, 50, id="other days are no matter"),
        pytest.param("!??" * 7, 50, id="every third day without a plan"),
    ],
)
def test_the_score_nears_a_hundred_and_falls_softly(signs: str, points: int | None) -> None:
    assert score(days(signs)) == points


@modest
@given(calendars)
def test_a_miss_takes_no_more_than_a_tenth(signs: str) -> None:
    before, then = score(days(signs + ".")) or 0, score(days(signs + "m."))
    assert then is not None
    assert before * 0.9 - 1 <= then <= before


@modest
@given(st.text("DmxOop!?", min_size=1, max_size=40), st.data())
def test_a_day_done_after_all_lowers_nothing(signs: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(signs) - 1))
    better = signs[:at] + DONE_AFTER_ALL.get(signs[at], signs[at]) + signs[at + 1 :]
    assert (score(days(better)) or 0) >= (score(days(signs)) or 0)
    assert streak(days(better)) >= streak(days(signs))


@modest
@given(calendars)
def test_a_day_done_brings_the_score_nearer_by_no_more_than_a_tenth(signs: str) -> None:
    before, then = score(days(signs + ".")) or 0, score(days(signs + "D"))
    assert then is not None
    assert before <= then <= before + (100 - before) * 0.1 + 1


@modest
@given(calendars)
def test_seven_misses_halve_the_score(signs: str) -> None:
    before = score(days(signs + ".")) or 0
    assert score(days(signs + "m" * 7 + ".")) == pytest.approx(before / 2, abs=1)


@modest
@given(calendars)
def test_the_score_is_of_a_hundred(signs: str) -> None:
    points = score(days(signs))
    assert points is None or 0 <= points <= 100


@modest
@given(calendars)
def test_there_is_a_score_once_a_day_counts(signs: str) -> None:
    counted = set(signs) & set("Dx!O") or "m" in signs[:-1]
    assert (score(days(signs)) is not None) is bool(counted)


@modest
@given(calendars)
def test_the_streak_is_never_longer_than_the_days_done(signs: str) -> None:
    done = sum(sign in "Dx!O" for sign in signs)
    assert 0 <= streak(days(signs)) <= done


@modest
@given(calendars)
def test_a_streak_breaks_only_by_a_miss(signs: str) -> None:
    going = streak(days(signs + "."))
    assert streak(days(signs + "D")) == going + 1
    assert streak(days(signs + "m.")) == 0
    assert streak(days(signs + "m")) == going


@modest
@given(calendars, st.data())
def test_days_off_change_neither_score_nor_streak(signs: str, data: st.DataObject) -> None:
    with_off = ""
    for sign in signs:
        with_off += data.draw(st.sampled_from(("", "o", "p", "oo"))) + sign
    assert score(days(with_off)) == score(days(signs))
    assert streak(days(with_off)) == streak(days(signs))
