"""What a runner is to do today, from what is known of him or her: the gate, the doses in force,
the weaker side, and how long the last session is ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.content import Routine, Side
from bot.core.history import Past, track_of
from bot.core.progression import Bout, Change, Reason, Step, after_break, weaker
from bot.core.shaping import Shaped, load_of, shape
from bot.store.repository import Repository

LOOK_BACK = 5
CLEARLY = 5
"""Seconds between the sides in a self-check that say something."""


def shaped(rows: Repository, who: int, routine: Routine, now: datetime) -> Shaped:
    """The routine as this runner should do it now. A break takes back a step of each dose."""
    gate = rows.check_ins.gate(who)
    if gate.closed:
        return Shaped(None, gate)
    past = rows.history.latest(who, LOOK_BACK)
    changes = tuple(_after_a_break(rows, who, routine, past, now))
    side = _fell_short(past) or _checked(rows, who, now)
    found = shape(routine, gate, rows.doses.in_force(who), side)
    return replace(found, changes=changes)


def _after_a_break(
    rows: Repository, who: int, routine: Routine, past: tuple[Past, ...], now: datetime
) -> Iterator[Step]:
    """Changes that a break brought about."""
    last = past[0].ended_at if past else None
    in_force = rows.doses.in_force(who)
    for step in routine.steps:
        track = track_of(routine.id, step)
        load = load_of(track, step, in_force)
        less = after_break(load, step.dose, last, now)
        if less is not None and last is not None:
            because = f"break-{last:%Y%m%dT%H%M%S}"
            change = Change(track, less, Reason.BREAK, now, because)
            yield from (Step(one, step.dose, load) for one in rows.doses.add(who, [change]))


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
