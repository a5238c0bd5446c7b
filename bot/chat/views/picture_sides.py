"""The chart of self-checks in words: left beside right, check by check."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.views.moments import day
from bot.chat.views.picture_words import plain
from bot.chat.views.words import span
from bot.core.content import Side
from bot.core.self_check import SelfCheck, held_longer
from bot.library import Html, Library
from bot.media.pictures import Bar, SidesChart

CHECKS = 6
"""So many are shown."""


def sides_chart(
    library: Library, checks: Sequence[SelfCheck], theme: str
) -> tuple[SidesChart, Html]:
    """The last self-checks; `checks` (at least one) are in order, oldest first."""
    say, shown = library.texts.say, checks[-CHECKS:]
    headline = _headline(library, shown)
    picture = SidesChart(
        headline=plain(headline), note=plain(say("picture-checks", count=len(shown))),
        held=plain(say("picture-plank")), seen=plain(say("picture-step-down")),
        checks=tuple((day(one.day), _bar(library, one, Side.LEFT), _bar(library, one, Side.RIGHT))
                     for one in shown),
        theme=theme,
    )  # fmt: skip
    lines = Html("\n".join(_check(library, one) for one in shown))
    return picture, say("picture-sides-told", headline=headline, lines=lines)


def _headline(library: Library, checks: Sequence[SelfCheck]) -> Html:
    timed = [one.plank for one in checks if len(one.plank) == len(Side)]
    if not timed:
        return library.texts.say("picture-sides", longer="none", by=0)
    longer, plank = held_longer(timed[-1]), timed[-1]
    by = abs(plank[Side.LEFT] - plank[Side.RIGHT])
    return library.texts.say("picture-sides", longer=longer.value if longer else "alike", by=by)


def _bar(library: Library, check: SelfCheck, side: Side) -> Bar:
    say = library.texts.say
    seconds, seen = check.plank.get(side), check.step_down.get(side)
    length = say("picture-not-timed") if seconds is None else span(library.texts, seconds)
    return Bar(
        side=plain(say("picture-side", side=side.value)), seconds=seconds, length=plain(length),
        seen=plain(say("picture-seen", seen=seen.value if seen else "none")),
    )  # fmt: skip


def _check(library: Library, check: SelfCheck) -> Html:
    say = library.texts.say
    left, right = (
        say("picture-check-side", side=side.value, length=bar.length, seen=bar.seen)
        for side in (Side.LEFT, Side.RIGHT) for bar in (_bar(library, check, side),)
    )  # fmt: skip
    return say("picture-check", day=day(check.day), left=left, right=right)
