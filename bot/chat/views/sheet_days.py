"""Effort and pain on the page for a physiotherapist: a row for each place, a column for each
day, and what they come to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from babel.dates import format_date

from bot.chat.views.moments import LOCALE, day
from bot.chat.views.picture_words import plain, short
from bot.core.body import Place
from bot.core.content import Side
from bot.core.felt import Ache, Felt
from bot.core.progress import Day, Done
from bot.core.safety import Gate
from bot.core.sheet import Sheet
from bot.library import Html, Library
from bot.media.pages import Row, Strip

ROWS = 6
"""So many places have a row of their own; of more, the rest share the last one."""
FULL, LIGHT, MISSED, OFF = "●", "○", "×", "–"
Where = tuple[Place | None, Side | None]
Told = Sequence[tuple[date, Felt]]


def strip(library: Library, found: Sheet) -> Strip:
    """The days of the sheet, and what was told on each; of several answers a day, the worst."""
    say, days = library.texts.say, _dates(found)
    key = say("sheet-key", full=FULL, light=LIGHT, missed=MISSED, off=OFF)
    return Strip(
        heading=plain(say("sheet-felt")), days=days, months=_months(days),
        rows=tuple(_rows(library, found, days)), key=plain(key),
        told=tuple(plain(line) for line in _summary(library, found)),
    )  # fmt: skip


def _dates(found: Sheet) -> tuple[date, ...]:
    count = (found.last - found.first).days + 1
    return tuple(found.first + timedelta(days=number) for number in range(count))


def _months(days: Sequence[date]) -> tuple[tuple[date, str], ...]:
    named = [days[0], *(one for one in days[1:] if one.day == 1)]
    return tuple((one, format_date(one, "LLL", locale=LOCALE)) for one in named)


def _rows(library: Library, found: Sheet, days: Sequence[date]) -> Iterator[Row]:
    say = library.texts.say
    signs = {one.day: _sign(one, today=one.day == found.last) for one in found.days}
    yield Row(plain(say("sheet-row", row="done")), tuple(signs.get(one, "") for one in days))
    efforts = _worst((when, felt.effort) for when, felt in found.felt)
    yield _row(plain(say("sheet-row", row="effort")), efforts, days)
    pains = _worst((when, felt.pain) for when, felt in found.felt)
    yield _row(plain(say("sheet-row", row="pain")), pains, days)
    yield from _places(library, found.felt, days)


def _places(library: Library, told: Told, days: Sequence[date]) -> Iterator[Row]:
    """A row for each place and side that hurt, the most frequent first."""
    places = [*_often(told)]
    alone = len(places) if len(places) <= ROWS else ROWS - 1
    for where in places[:alone]:
        levels = _worst((when, one.level) for when, one in _aches(told) if _where(one) == where)
        yield _row(_named(library, where), levels, days)
    rest = places[alone:]
    if rest:
        levels = _worst((when, one.level) for when, one in _aches(told) if _where(one) in rest)
        yield _row(plain(library.texts.say("sheet-rest", count=len(rest))), levels, days)


def _row(name: str, levels: Mapping[date, int], days: Sequence[date]) -> Row:
    cells = tuple(str(levels[one]) if one in levels else "" for one in days)
    return Row(name, cells, shaded=True)


def _sign(one: Day, *, today: bool) -> str:
    if one.done:
        return FULL if one.done is Done.FULL else LIGHT
    if one.off:
        return OFF
    return MISSED if one.due and not today else ""


def _summary(library: Library, found: Sheet) -> Iterator[Html]:
    say, aches = library.texts.say, list(_aches(found.felt))
    if not any(felt.effort is not None or felt.aches is not None for _, felt in found.felt):
        yield say("sheet-no-answers")
    elif not any(felt.aches is not None for _, felt in found.felt):
        yield say("sheet-pain-untold")
    elif not aches:
        yield say("sheet-no-pain")
    else:
        when, worst = max(aches, key=lambda told: (told[1].level, told[0]))
        often, count = next(iter(_often(found.felt).items()))
        yield say("sheet-worst", level=worst.level, day=day(when),
                  where=_named(library, _where(worst)), often=_named(library, often),
                  count=count)  # fmt: skip
    yield _gate(library, found.gate)


def _gate(library: Library, gate: Gate) -> Html:
    """How the gate stands, to somebody who knows of no gate."""
    say = library.texts.say
    since = short(gate.day) if gate.day else "?"
    state = say("sheet-gate", level=gate.level.name.lower(), day=since,
                why=say("sheet-gate-why", why=gate.why.value, level=gate.pain or 0))  # fmt: skip
    if not gate.held:
        return state
    places = ", ".join(_named(library, (one, None)) for one in sorted(gate.held))
    held = say("sheet-held", day=short(gate.held_on) if gate.held_on else "?", places=places)
    return say("sheet-both", first=state, second=held)


def _aches(told: Told) -> Iterator[tuple[date, Ache]]:
    return ((when, ache) for when, felt in told for ache in felt.aches or ())


def _where(one: Ache) -> Where:
    return one.place, one.side


def _often(told: Told) -> dict[Where, int]:
    """On how many days each place hurt, the most frequent first."""
    found = Counter(where for _, where in {(when, _where(one)) for when, one in _aches(told)})
    return {where: found[where] for where in sorted(found, key=lambda it: (-found[it], _rank(it)))}


def _rank(where: Where) -> tuple[int, int]:
    """In the order of the body's places, left before right, and last what was not told."""
    return ([*Place, None].index(where[0]), [*Side, None].index(where[1]))


def _worst(levels: Iterable[tuple[date, int | None]]) -> dict[date, int]:
    found: defaultdict[date, int] = defaultdict(int)
    for when, level in levels:
        if level is not None:
            found[when] = max(level, found[when])
    return dict(found)


def _named(library: Library, where: Where) -> str:
    place, side = where
    return plain(library.texts.say("sheet-place", place=place.value if place else "none",
                                   side=side.value if side else "none"))  # fmt: skip
