"""The chart of holds in words: how long each side was held, and where that leads."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from statistics import median

from babel.dates import format_date

from bot.chat.views.moments import LOCALE, listed
from bot.chat.views.picture_words import PAIN_FROM, plain, short, worst
from bot.chat.views.words import span, title
from bot.core.content import Side
from bot.core.progress import Hold
from bot.core.self_check import ALIKE
from bot.library import Html, Library
from bot.media.pictures import HoldChart, Mark, Step

MANY = 12
"""Of more sessions than so many, the longest hold of each week is drawn: warm-ups and full
sessions take turns, and their holds go up and down for no reason of the runner's."""
STEPS = (5, 10, 15, 20, 30, 60, 120, 300, 600)
STEPS_SHOWN = 5
A_FEW = 3
"""So many of the first holds are compared with so many of the last."""
A_YEAR = timedelta(days=330)
Point = tuple[date, int]


def hold_chart(
    library: Library, holds: Sequence[Hold], exercise: str, theme: str
) -> tuple[HoldChart, Html]:
    """How long each side was held over time; `holds` (at least one) are in order, oldest first."""
    say, name = library.texts.say, title(library, exercise)
    each, drawn = ("session", tuple(holds)) if len(holds) <= MANY else ("week", by_week(holds))
    held = {side: _held(drawn, side) for side in Side}
    how = _trends(library, held)
    headline = say("picture-holds", title=name, trend=how) if how else Html(html.escape(name))
    picture = HoldChart(
        headline=plain(headline), note=plain(say("picture-each", each=each)),
        holds=drawn, steps=_steps(library, drawn), dates=_dates(drawn),
        left=_end(library, drawn, Side.LEFT), right=_end(library, drawn, Side.RIGHT),
        pain=plain(say("picture-pain")), pain_from=PAIN_FROM, theme=theme,
    )  # fmt: skip
    return picture, _caption(library, holds, held, headline)


def _caption(
    library: Library, holds: Sequence[Hold], held: Mapping[Side, Sequence[Point]], headline: Html
) -> Html:
    say = library.texts.say
    lines = [_told(library, side, points) for side, points in held.items() if points]
    pains = sum((one.pain or 0) >= PAIN_FROM for one in holds)
    return say(
        "picture-holds-told", headline=headline, level=PAIN_FROM, pains=pains, count=len(holds),
        worst=worst(holds), lines=Html("\n".join(lines)),
    )  # fmt: skip


def by_week(holds: Iterable[Hold]) -> tuple[Hold, ...]:
    """The longest hold and the worst pain of each week, on the day of its last session."""
    weeks = (tuple(week) for _, week in groupby(holds, lambda one: one.day.isocalendar()[:2]))
    return tuple(
        Hold(week[-1].day, _most(one.left for one in week), _most(one.right for one in week),
             _most(one.pain for one in week))
        for week in weeks
    )  # fmt: skip


def trend(seconds: Sequence[int]) -> str | None:
    """Whether the last few holds are longer than the first few; None of a single one."""
    few = min(A_FEW, len(seconds) // 2)
    if not few:
        return None
    more = median(seconds[-few:]) - median(seconds[:few])
    return "same" if abs(more) <= ALIKE else "longer" if more > 0 else "shorter"


def _held(holds: Iterable[Hold], side: Side) -> list[Point]:
    both = ((one.day, one.left if side is Side.LEFT else one.right) for one in holds)
    return [(when, seconds) for when, seconds in both if seconds is not None]


def _trends(library: Library, held: Mapping[Side, Sequence[Point]]) -> Html:
    """Both sides in one, where they agree; empty while there is nothing to compare."""
    say, texts = library.texts.say, library.texts
    found = {side: trend([seconds for _, seconds in points]) for side, points in held.items()}
    known = {side: way for side, way in found.items() if way is not None}
    if not known:
        return Html("")
    if len(set(known.values())) == 1:
        return say("picture-trend", trend=next(iter(known.values())))
    named = [say("picture-side-trend", side=side.value, trend=say("picture-trend", trend=way))
             for side, way in known.items()]  # fmt: skip
    return listed(texts, [*named])


def _told(library: Library, side: Side, points: Sequence[Point]) -> Html:
    (began, first), (ended, latest) = points[0], points[-1]
    texts, far = library.texts, ended - began
    longest = max(seconds for _, seconds in points)
    return texts.say(
        "picture-holds-side", side=side.value, count=len(points), first=span(texts, first),
        began=_named(began, far), latest=span(texts, latest), ended=_named(ended, far),
        longest=span(texts, longest),
    )  # fmt: skip


def _end(library: Library, holds: Iterable[Hold], side: Side) -> str:
    """What stands at the end of a side's line; nothing for a side without one."""
    points = _held(holds, side)
    if not points:
        return ""
    name = library.texts.say("picture-side", side=side.value)
    return plain(Html(f"{name} {span(library.texts, points[-1][1])}"))


def _steps(library: Library, holds: Iterable[Hold]) -> tuple[Step, ...]:
    """Few, even, from 0 to what holds the longest."""
    longest = max((one for hold in holds for one in (hold.left, hold.right) if one), default=1)
    step = next((one for one in STEPS if one * STEPS_SHOWN >= longest), longest)
    return tuple((seconds, plain(span(library.texts, seconds)))
                 for seconds in range(0, longest + step, step))  # fmt: skip


def _dates(holds: Sequence[Hold]) -> tuple[Mark, ...]:
    """The first day, the last and the middle."""
    first, last = holds[0].day, holds[-1].day
    days = sorted({first, first + (last - first) / 2, last})
    return tuple((one, _named(one, last - first)) for one in days)


def _named(which: date, far: timedelta) -> str:
    """A day, or its month and year where things lie far apart."""
    return format_date(which, "LLL y", locale=LOCALE) if far > A_YEAR else short(which)


def _most(values: Iterable[int | None]) -> int | None:
    return max((one for one in values if one is not None), default=None)
