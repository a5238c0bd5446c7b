"""The heat map in words: what was done on which days of twelve weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from babel.dates import format_date, get_day_names

from bot.chat.views.moments import LOCALE, day
from bot.chat.views.picture_words import PAIN_FROM, plain, short, worst
from bot.core.progress import Day, Done
from bot.library import Html, Library
from bot.media.pictures import WEEKS, HeatMap, Key, Mark


def heat_map(library: Library, days: Sequence[Day], theme: str) -> tuple[HeatMap, Html]:
    """The last twelve weeks of `days` (oldest first, at least one, the last is today)."""
    say, today = library.texts.say, days[-1].day
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    shown = tuple(one for one in days if one.day >= first)
    count = _counts(shown)
    headline = say("picture-days", done=count["done"], planned=count["planned"],
                   any=count["any"])  # fmt: skip
    letters = get_day_names("narrow", "stand-alone", LOCALE)
    picture = HeatMap(
        headline=plain(headline), note=plain(say("picture-until", weeks=WEEKS, day=day(today))),
        days=shown, pain_from=PAIN_FROM, months=_months(first, today), key=_key(library),
        weekdays=tuple(letters[number] for number in range(7)), theme=theme,
    )  # fmt: skip
    return picture, _caption(library, shown, count, headline)


def _caption(
    library: Library, days: Sequence[Day], count: Mapping[str, int], headline: Html
) -> Html:
    return library.texts.say(
        "picture-days-told", headline=headline, weeks=WEEKS, any=count["any"], full=count["full"],
        planned=count["planned"], missed=count["missed"], off=count["off"], level=PAIN_FROM,
        pains=count["pains"], worst=worst(days), lines=_weeks(library, days),
    )  # fmt: skip


def _counts(days: Sequence[Day]) -> Mapping[str, int]:
    """How many days of each sort there were. Today counts as missed only tomorrow."""
    past, planned = days[:-1], [one for one in days if one.due]
    done = sum(one.done > 0 for one in planned)
    missed = sum(bool(one.due and not one.done and not one.off) for one in past)
    return {
        "done": done, "missed": missed, "planned": done + missed,
        "any": sum(one.done > 0 for one in days),
        "full": sum(one.done is Done.FULL for one in days),
        "off": sum(one.off and not one.done for one in days),
        "pains": sum((one.pain or 0) >= PAIN_FROM for one in days),
    }  # fmt: skip


def _weeks(library: Library, days: Iterable[Day]) -> Html:
    """On how many days something was done, a line a week."""
    done: defaultdict[date, int] = defaultdict(int)
    for one in days:
        done[one.day - timedelta(days=one.day.weekday())] += one.done > 0
    lines = (library.texts.say("picture-week", day=short(monday), count=count)
             for monday, count in done.items())  # fmt: skip
    return Html("\n".join(lines))


def _key(library: Library) -> Key:
    def sign(which: str) -> str:
        return plain(library.texts.say("picture-sign", sign=which, level=PAIN_FROM))

    return Key(full=sign("full"), light=sign("light"), missed=sign("missed"), off=sign("off"),
               free=sign("free"), pain=sign("pain"), today=sign("today"))  # fmt: skip


def _months(first: date, today: date) -> tuple[Mark, ...]:
    """Each month's name where it begins, and the first one's where there is room before."""
    days = [first + timedelta(days=number) for number in range((today - first).days + 1)]
    begin = [one for one in days if one.day == 1]
    if not begin or begin[0] - first >= timedelta(weeks=2):
        begin.insert(0, first)
    return tuple((one, format_date(one, "LLL", locale=LOCALE)) for one in begin)
