"""The pain gate: what a runner told of pain, and what may be offered after that.

Bands: 0 to 3 go on, 4 and 5 lighter with another look tomorrow, 6 and more stop (Silbernagel
et al. 2007 call up to 5 acceptable when it has settled by the next day; the leaflet of AHP
Suffolk draws the line at 6). Pain that rises over three days counts as the next band up, since
a load problem shows in its course. Outer-hip pain holds back what squeezes the tendon there,
whatever its number (LEAP trial, BMJ 2018; Grimaldi).

A gate that pain closed is opened by nothing but the runner's own answer: no time that passes,
no silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from itertools import pairwise

from bot.core.body import Place
from bot.core.felt import Felt, Kind

RISING_OVER = 3
HOLD_BACK = frozenset({Place.OUTER_HIP})


class Level(IntEnum):
    GO = 0
    LIGHTER = 1
    STOP = 2


BANDS = ((3, Level.GO), (5, Level.LIGHTER), (10, Level.STOP))


class Why(StrEnum):
    """What set the gate: nothing, a number, its course over days, a red flag, or that it has
    settled and the first sessions are light ones."""

    NOTHING = "nothing"
    PAIN = "pain"
    RISING = "rising"
    FLAG = "flag"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Gate:
    """How the gate stands since `day`, and the pain that set it. Exercises that load one of
    the places `held` since `held_on` are left out."""

    level: Level = Level.GO
    why: Why = Why.NOTHING
    day: date | None = None
    pain: int | None = None
    held: frozenset[Place] = frozenset()
    held_on: date | None = None

    @property
    def closed(self) -> bool:
        return self.level is Level.STOP


OPEN = Gate()


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer on the runner's `day`."""

    kind: Kind
    day: date
    felt: Felt


def after(gate: Gate, entry: Entry, before: Sequence[Entry] = ()) -> Gate:
    """The gate after an answer. `before` are the answers of the days before, in any order; only
    the last few matter."""
    if entry.kind is Kind.FLAG:
        return replace(gate, level=Level.STOP, why=Why.FLAG, day=entry.day, pain=None)
    pain = entry.felt.pain
    if pain is None:
        return gate
    level, why = _asked_for(pain, entry, before)
    return _held(_moved(gate, entry, level, why), entry)


def band(pain: int) -> Level:
    """The band that a number from 0 to 10 lies in."""
    return next(level for most, level in BANDS if pain <= most)


def rising(day: date, pain: int, before: Sequence[Entry]) -> bool:
    """Whether the worst of each of three days running, this one the last, is higher than that
    of the day before it."""
    worst = worst_by_day(before)
    worst[day] = max(pain, worst.get(day, 0))
    days = [day - timedelta(days=back) for back in range(RISING_OVER)]
    if not all(one in worst for one in days):
        return False
    course = [worst[one] for one in reversed(days)]
    return all(earlier < later for earlier, later in pairwise(course))


def _asked_for(pain: int, entry: Entry, before: Sequence[Entry]) -> tuple[Level, Why]:
    """What this answer alone calls for."""
    level = band(pain)
    if level < Level.STOP and rising(entry.day, pain, before):
        return Level(level + 1), Why.RISING
    return level, Why.NOTHING if level is Level.GO else Why.PAIN


def _moved(gate: Gate, entry: Entry, level: Level, why: Why) -> Gate:
    asked = Gate(level, why, entry.day, entry.felt.pain, gate.held, gate.held_on)
    if gate.level is Level.STOP:
        if entry.kind is Kind.SETTLED and band(entry.felt.pain or 0) is Level.GO:
            return replace(asked, level=Level.LIGHTER, why=Why.SETTLED)
        return gate
    if level is Level.GO and gate.level is Level.LIGHTER and not _next_day(gate.day, entry.day):
        return gate
    if level is Level.GO:
        return replace(OPEN, held=gate.held, held_on=gate.held_on)
    return asked


def _held(gate: Gate, entry: Entry) -> Gate:
    """Places stay held until an answer on a later day says that it no longer hurts there."""
    sore = entry.felt.places & HOLD_BACK
    if sore:
        return replace(gate, held=sore, held_on=entry.day)
    told = all(ache.place for ache in entry.felt.aches or ())
    if gate.held and told and _next_day(gate.held_on, entry.day):
        return replace(gate, held=frozenset(), held_on=None)
    return gate


def _next_day(since: date | None, day: date) -> bool:
    return since is None or day > since


def worst_by_day(entries: Iterable[Entry]) -> dict[date, int]:
    """The worst pain that was told on each day."""
    worst: dict[date, int] = {}
    for entry in entries:
        if entry.felt.pain is not None:
            worst[entry.day] = max(entry.felt.pain, worst.get(entry.day, 0))
    return worst
