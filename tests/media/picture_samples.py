"""Pictures with much in them, with next to nothing, and with what one would rather not draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.core.progress import Day, Done, Hold
from bot.media.pictures import Bar, HeatMap, HoldChart, Key, SidesChart

TODAY = date(2026, 11, 25)
MONDAY = date(2026, 9, 7)
LONG = "Supercalifragilistic $x^2$ & <side> plank " * 5


def days(count: int, **same: object) -> tuple[Day, ...]:
    every = (TODAY - timedelta(days=number) for number in reversed(range(count)))
    return tuple(replace(Day(day), **same) for day in every)  # type: ignore[arg-type]


def mixed(count: int) -> tuple[Day, ...]:
    plain = days(count)
    return tuple(
        replace(day, done=Done(number % 3), due=number % 2 == 0, off=number % 7 == 3,
                pain=number % 11)
        for number, day in enumerate(plain)
    )  # fmt: skip


def holds(count: int, every: int = 3, pain: int | None = None) -> tuple[Hold, ...]:
    begin = TODAY - timedelta(days=every * (count - 1))
    return tuple(Hold(begin + timedelta(days=every * number), 20 + number % 30, 18 + number % 25,
                      pain) for number in range(count))  # fmt: skip


HEAT_MAP = HeatMap(
    headline="26 of 32 planned days done", note="12 weeks, up to Wed 25 Nov", days=mixed(80),
    pain_from=4, weekdays=tuple("MTWTFSS"), months=((MONDAY, "Sept"), (date(2026, 10, 1), "Oct")),
    key=Key("Full", "Light", "Missed", "Off", "Free", "Pain", "Today"), theme="light",
)  # fmt: skip
HOLD_CHART = HoldChart(
    headline="Side plank: longer than at first", note="Each session", holds=holds(12),
    steps=((0, "0 s"), (20, "20 s"), (40, "40 s"), (60, "1 min")), dates=((TODAY, "25 Nov"),),
    left="Left 31 s", right="Right 29 s", pain="Pain", pain_from=4, theme="light",
)  # fmt: skip
BARS = (Bar("Left", 22, "22 s", "level"), Bar("Right", None, "not timed", "dropped a little"))
SIDES_CHART = SidesChart(
    headline="Left held 7 s longer", note="The last 2", held="Side plank", seen="Step-down",
    checks=(("Tue 1 Sept", *BARS), ("Tue 29 Sept", *BARS)), theme="light",
)  # fmt: skip
GAP = (*holds(3), Hold(TODAY + timedelta(days=900), 50, None, 10))
SAMPLES = {
    "heat map": HEAT_MAP,
    "heat map of one day": replace(HEAT_MAP, days=days(1), months=()),
    "heat map of pain": replace(HEAT_MAP, days=days(80, done=Done.LIGHT, pain=10)),
    "heat map of days off": replace(HEAT_MAP, days=days(80, off=True)),
    "heat map with a long headline": replace(HEAT_MAP, headline=LONG),
    "hold chart": HOLD_CHART,
    "one hold": replace(HOLD_CHART, holds=holds(1)),
    "two holds": replace(HOLD_CHART, holds=holds(2)),
    "200 holds": replace(HOLD_CHART, holds=holds(200)),
    "200 holds a day": replace(HOLD_CHART, holds=holds(200, every=0)),
    "holds that all hurt": replace(HOLD_CHART, holds=holds(200, pain=10)),
    "one side": replace(HOLD_CHART, holds=tuple(replace(one, left=None) for one in holds(9)),
                        left=""),
    "no side": replace(HOLD_CHART, holds=(Hold(TODAY, None, None),), left="", right=""),
    "a long gap": replace(HOLD_CHART, holds=GAP),
    "a side that ended": replace(HOLD_CHART, holds=(*holds(4)[:3], Hold(TODAY, None, 20))),
    "sides": SIDES_CHART,
    "six checks": replace(SIDES_CHART, checks=SIDES_CHART.checks * 3),
    "nothing timed": replace(SIDES_CHART, checks=(("Tue 1 Sept", BARS[1], BARS[1]),)),
    "no second": replace(SIDES_CHART, checks=(("Tue 1 Sept", Bar("Left", 0, "0 s", "level"),
                                               BARS[1]),)),
}  # fmt: skip
