"""How an event repeats: a checked RRULE, and what working it out will cost."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from icalendar import vRecur

from bot.calendars import faults
from bot.calendars.lines import Line

Rule = dict[str, list[Any]]  # the parts by name, each with its values as icalendar reads them

YEARS = range(1601, 2201)  # near the ends of Python's years, reckoning in zones overflows
LONGEST = 500  # characters; the longest rule of a calendar app has about a hundred
RARE_ENOUGH = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
OFTENER = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
BOUNDS = {
    "INTERVAL": (1, 10_000), "COUNT": (1, 10**9), "BYMONTH": (1, 12), "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366), "BYWEEKNO": (-53, 53), "BYSETPOS": (-366, 366),
    "BYHOUR": (0, 23), "BYMINUTE": (0, 59), "BYSECOND": (0, 59),
}  # fmt: skip
NEVER_NOUGHT = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
# One value of a part takes one day in so many, at most.
PICKED = {"BYDAY": 7, "BYMONTHDAY": 28, "BYYEARDAY": 365, "BYWEEKNO": 7}
ONE_IN_SEVEN, A_LOOK = 1 / 7, 1 / 32
ALONE = frozenset({"FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST"})
PARTS = ALONE | BOUNDS.keys() | {"BYDAY"}


def checked(line: Line, value: str) -> Rule:
    """The rule of a line. Raises CalendarFault when it is none, or oftener than daily."""
    if len(value) > LONGEST:
        raise faults.odd_rule(line)
    try:
        rule: Rule = dict(vRecur.from_ical(value.upper()))
    except ValueError:
        raise faults.odd_rule(line) from None
    pairs = [pair for pair in value.split(";") if pair.strip()]
    if len(rule) != len(pairs) or not _is_sound(rule):
        raise faults.odd_rule(line)
    if rule["FREQ"][0] in OFTENER or any(len(set(rule.get(part, ()))) > 1 for part in TIMES):
        raise faults.too_often(line)
    return rule


def fitted(rule: Rule, start: date) -> Rule:
    """The rule with its end in the form that its start calls for: a day, or a UTC instant. The
    end of a timed event may be given as a day, and then that whole day still counts."""
    if "UNTIL" not in rule:
        return rule
    until: date = rule["UNTIL"][0]
    if until.year not in YEARS:
        until = until.replace(year=max(YEARS[0], min(until.year, YEARS[-1])), day=1)
    if isinstance(start, datetime):
        return rule | {"UNTIL": [_instant(until, start.tzinfo or UTC)]}
    return rule | {"UNTIL": [date(until.year, until.month, until.day)]}


def steps(rule: Rule, start: date, stop: date) -> int:
    """What it costs to follow a rule from its start to `stop`, in days that it takes."""
    until: date = rule.get("UNTIL", [stop])[0]
    interval: int = rule.get("INTERVAL", [1])[0]
    days = min(stop.toordinal(), until.toordinal()) - start.toordinal()
    return int(max(1, days) * _share(rule) / interval) + 1


def _share(rule: Rule) -> float:
    """About which share of all days a rule takes; to look at a day costs a little as well, and
    to pick from all that were taken a little each time."""
    if rule["FREQ"][0] == "DAILY" or "BYSETPOS" in rule:
        return 1 + len(rule.get("BYSETPOS", ())) / 50
    picked = sum(len(rule.get(part, ())) / often for part, often in PICKED.items())
    return min(1.0, picked or ONE_IN_SEVEN) + A_LOOK


def _is_sound(rule: Rule) -> bool:
    if not PARTS.issuperset(rule) or rule.get("FREQ", [""])[0] not in RARE_ENOUGH | OFTENER:
        return False
    if any(len(values) != 1 for part, values in rule.items() if part in ALONE):
        return False
    if any(0 in values for part, values in rule.items() if part in NEVER_NOUGHT):
        return False
    if "UNTIL" in rule and ("COUNT" in rule or not isinstance(rule["UNTIL"][0], date)):
        return False
    return all(
        low <= value <= high
        for part, (low, high) in BOUNDS.items()
        for value in rule.get(part, ())
    )


def _instant(until: date, zone: tzinfo) -> datetime:
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59))
    local = until if until.tzinfo else until.replace(tzinfo=zone)
    return local.astimezone(UTC)
