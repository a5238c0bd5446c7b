"""What a runner is to do today, from what is known of him or her: the gate, the doses in force,
the weaker side, and how long the last session is ago."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.content import Routine, Side
from bot.core.history import Doses, Past
from bot.core.progression import (
    Bout,
    Change,
    Reason,
    Step,
    Track,
    after_break,
    in_force,
    load_at,
    weaker,
)
from bot.core.shaping import Shaped, shape
from bot.store.repository import Repository

LOOK_BACK = 5
CLEARLY = 5
"""Seconds between the sides in a self-check that say something."""


def shaped(rows: Repository, who: int, routine: Routine, doses: Doses, now: datetime) -> Shaped:
    """The routine as this runner should do it now. After a break each dose goes down a step; the
    changes are in what is returned, to be written when the session starts."""
    gate = rows.check_ins.gate(who)
    if gate.closed:
        return Shaped(None, gate)
    past = rows.history.latest(who, LOOK_BACK)
    changes = rows.doses.of(who)
    known = {(one.track, one.because) for one in changes}
    found = _after_a_break(in_force(changes), doses, past, now)
    steps = tuple(one for one in found if (one.change.track, one.change.because) not in known)
    now_so = in_force([*changes, *(step.change for step in steps)])
    side = _fell_short(past) or _checked(rows, who, now)
    return replace(shape(routine, gate, now_so, side), changes=steps)


def _after_a_break(
    changed: Mapping[Track, Change], doses: Doses, past: Sequence[Past], now: datetime
) -> Iterator[Step]:
    """What a break takes back, of every dose that has grown."""
    if not past:
        return
    last = past[0].ended_at
    grown = [track for track in changed if track in doses.starts]
    for track in grown:
        dose = doses.starts[track]
        load = load_at(changed[track], dose)
        less = after_break(load, dose, last, now)
        if less is not None:
            because = f"break-{last:%Y%m%dT%H%M%S}"
            yield Step(Change(track, less, Reason.BREAK, now, because), dose, load)


def _checked(rows: Repository, who: int, now: datetime) -> Side | None:
    """The side that held its plank clearly shorter in the last self-check."""
    check = rows.self_checks.last(who, now)
    if check is None or len(check.plank) < len(Side):
        return None
    shorter, longer = sorted(check.plank, key=lambda side: check.plank[side])
    return shorter if check.plank[longer] - check.plank[shorter] >= CLEARLY else None


def _fell_short(past: Sequence[Past]) -> Side | None:
    """The side that fell short of late."""
    return weaker([Bout(one.ended_at, whole=True, short=_short(one)) for one in past])


def _short(past: Past) -> frozenset[Side | None]:
    return frozenset(one.side for one in past.sets if one.done < one.planned)
