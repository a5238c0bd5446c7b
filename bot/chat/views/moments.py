"""Days and times of the wall clock in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names

from bot.core.reminder import Kind, Local, Reminder
from bot.core.schedule import EVERY_DAY, Rule
from bot.library import Html, Texts

WEEKDAYS = frozenset(range(5))
WEEKEND = EVERY_DAY - WEEKDAYS
LOCALE = "en_GB"


def clock(at: time) -> str:
    return f"{at:%H:%M}"


def clock_of(moment: datetime, zone: ZoneInfo) -> str:
    """What the clocks of `zone` show at an instant."""
    return clock(moment.astimezone(zone).time())


def day(which: date) -> str:
    """A date as one says it: "Tue 24 Nov"."""
    return format_date(which, "EEE d MMM", locale=LOCALE)


def moment(when: datetime, zone: ZoneInfo) -> str:
    """A day and a time: "Tue 24 Nov 18:15"."""
    return f"{day(when.astimezone(zone).date())} {clock_of(when, zone)}"


def short_day(weekday: int) -> str:
    return str(get_day_names("abbreviated", locale=LOCALE)[weekday])


def days(texts: Texts, which: frozenset[int]) -> Html:
    """Weekdays as one says them: "every day", "weekdays", "every Tuesday and Thursday"."""
    named = {EVERY_DAY: "days-every", WEEKDAYS: "days-weekdays", WEEKEND: "days-weekends"}
    if which in named:
        return texts.say(named[which])
    names = get_day_names("wide", locale=LOCALE)
    return texts.say("days-some", days=listed(texts, [names[number] for number in sorted(which)]))


def listed(texts: Texts, things: list[str]) -> Html:
    """Things with commas, and "and" before the last."""
    if len(things) == 1:
        return Html(things[0])
    return texts.say("and", first=Html(", ".join(things[:-1])), last=things[-1])


def rule(texts: Texts, of: Rule) -> Html:
    """A rule in words: "every Tuesday at 18:30", "on Thu 3 Dec at 07:00"."""
    when = days(texts, of.days) if of.on is None else texts.say("days-date", day=day(of.on))
    return texts.say("rule", days=when, at=clock(of.at))


def line(texts: Texts, of: Reminder) -> Html:
    """A line of the plan: the rule, and what happens then."""
    key = "line-run" if of.kind is Kind.RUN else "line-daily"
    return texts.say(key, rule=rule(texts, of.rule), lead=of.lead)


def moments(when: Iterable[datetime], local: Local) -> str:
    return ", ".join(moment(one, local.zone) for one in when)
