"""What a runner is in the middle of saying, as values: each step fills in what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Literal

from bot.core.reminder import LEAD, Kind, Reminder
from bot.core.saying import Clock, Entry, Purpose, Said
from bot.core.schedule import Rule

KINDS = {Purpose.RUN: Kind.RUN, Purpose.DAILY: Kind.DAILY}


class Step(StrEnum):
    """What is asked next."""

    KIND = "kind"
    DAYS = "days"
    TIME = "time"
    HALF = "half"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Planning:
    """A run, or several, or a daily reminder, on the way into the plan. `picking` while days
    are being tapped; `editing` is the reminder that this replaces. `number` is in the buttons,
    so that those of an earlier dialogue are known."""

    number: int
    kind: Kind | None = None
    entries: tuple[Entry, ...] = (Entry(),)
    lead: int | None = None
    editing: int | None = None
    picking: bool = False
    topic: Literal["planning"] = "planning"


@dataclass(frozen=True, slots=True)
class Moving:
    """The runner was asked for the new time of one run."""

    occurrence: int
    topic: Literal["moving"] = "moving"


@dataclass(frozen=True, slots=True)
class Locating:
    """The runner was asked where he or she is; `then` are the words to go on with, `run`
    whether they came with /runs, and `file` the calendar that was sent."""

    then: str | None = None
    run: bool = False
    file: str | None = None
    topic: Literal["locating"] = "locating"


@dataclass(frozen=True, slots=True)
class Hushing:
    """The runner was asked for the quiet hours."""

    topic: Literal["hushing"] = "hushing"


@dataclass(frozen=True, slots=True)
class Choice:
    """An event of a calendar, and whether it is wanted."""

    uid: str
    title: str
    day: date
    at: time | None
    wanted: bool


@dataclass(frozen=True, slots=True)
class Choosing:
    """Events of a calendar file, of which the runner chooses. `at` is the time for those of a
    whole day; `left_out` says how many were too many."""

    number: int
    choices: tuple[Choice, ...]
    at: time | None = None
    left_out: int = 0
    topic: Literal["choosing"] = "choosing"

    @property
    def wanted(self) -> tuple[Choice, ...]:
        return tuple(one for one in self.choices if one.wanted)

    @property
    def needs_time(self) -> bool:
        return self.at is None and any(one.at is None for one in self.wanted)


@dataclass(frozen=True, slots=True)
class Noting:
    """The runner was asked for a note to go with an answer."""

    asked: str
    topic: Literal["noting"] = "noting"


@dataclass(frozen=True, slots=True)
class Counting:
    """The runner was asked for the own step rate; `percent` more than that is wanted then, if
    any, for so many `minutes`."""

    percent: int | None
    minutes: int
    topic: Literal["counting"] = "counting"


Dialogue = Planning | Moving | Locating | Hushing | Choosing | Noting | Counting


def begun(number: int, said: Said | None, kind: Kind | None) -> Planning:
    """A dialogue that starts from what was said, if anything was."""
    if said is None:
        return Planning(number, kind, picking=True)
    meant = kind or (KINDS[said.purpose] if said.purpose else None)
    if meant is None and said.lead is not None:
        meant = Kind.RUN
    return Planning(number, meant, said.entries or (Entry(),), said.lead)


def from_line(number: int, line: Reminder) -> Planning:
    """A line of the plan, to be said anew."""
    clock = Clock(line.rule.at.hour, line.rule.at.minute)
    entry = Entry(line.rule.days, line.rule.on, clock)
    return Planning(number, line.kind, (entry,), line.lead, line.id)


def step(draft: Planning) -> Step:
    """What is to be asked next."""
    if draft.kind is None:
        return Step.KIND
    entry = draft.entries[pending(draft)]
    if draft.picking or not _has_days(entry, draft.kind):
        return Step.DAYS
    if entry.clock is None:
        return Step.TIME
    return Step.HALF if entry.clock.open else Step.CONFIRM


def pending(draft: Planning) -> int:
    """The entry that the next question is about; the first when nothing is missing."""
    for number, entry in enumerate(draft.entries):
        known = _has_days(entry, draft.kind) and entry.clock is not None
        if not known or entry.clock is None or entry.clock.open:
            return number
    return 0


def heard(draft: Planning, said: Said) -> Planning:
    """Typed words fill in what was missing, or say it all anew."""
    kind = draft.kind or (KINDS[said.purpose] if said.purpose else None)
    lead = draft.lead if said.lead is None else said.lead
    entries = said.entries
    asked = len(draft.entries) == 1 or step(draft) is not Step.CONFIRM
    if len(entries) == 1 and asked and not _whole(entries[0]):
        at, new = pending(draft), entries[0]
        old = draft.entries[at]
        dated = new.days or new.on
        merged = Entry(new.days if dated else old.days, new.on if dated else old.on,
                       new.clock or old.clock)  # fmt: skip
        entries = (*draft.entries[:at], merged, *draft.entries[at + 1 :])
    return replace(draft, kind=kind, lead=lead, entries=entries or draft.entries, picking=False)


def of_kind(draft: Planning, kind: Kind) -> Planning:
    return replace(draft, kind=kind)


def led(draft: Planning, lead: int) -> Planning:
    return replace(draft, lead=lead)


def toggled(draft: Planning, days: frozenset[int]) -> Planning:
    """Taps on days: one that is there goes, one that is not comes; all seven at once."""
    entry = draft.entries[0]
    whole = len(days) > 1
    picked = days if whole and entry.days != days else entry.days ^ days
    return replace(draft, entries=(Entry(picked, None, entry.clock),), picking=True)


def picked(draft: Planning) -> Planning:
    """All days have been tapped; without one, the question stays."""
    return replace(draft, picking=not draft.entries[0].days)


def timed(draft: Planning, at: time) -> Planning:
    return _with_clock(draft, Clock(at.hour, at.minute))


def halved(draft: Planning, *, evening: bool) -> Planning:
    """The answer to "morning or evening?"."""
    clock = draft.entries[pending(draft)].clock
    if clock is None or not clock.open:
        return draft
    return timed(draft, clock.settled(evening=evening))


def rules(draft: Planning) -> tuple[Rule, ...]:
    """The rules of a draft in which nothing is missing."""
    every = frozenset(range(7))
    return tuple(
        Rule(entry.clock.at, frozenset() if entry.on else entry.days or every, entry.on)
        for entry in draft.entries
        if entry.clock is not None and entry.clock.at is not None
    )


def lines(draft: Planning, who: int) -> tuple[Reminder, ...]:
    """A finished draft as new lines of a plan."""
    kind = draft.kind or Kind.RUN
    return tuple(Reminder(who, kind, rule, lead_of(draft)) for rule in rules(draft))


def lead_of(draft: Planning) -> int:
    if draft.kind is Kind.DAILY:
        return 0
    return LEAD if draft.lead is None else draft.lead


def _whole(entry: Entry) -> bool:
    return entry.clock is not None and bool(entry.days or entry.on)


def _has_days(entry: Entry, kind: Kind | None) -> bool:
    """A daily reminder without days is for every day."""
    return bool(entry.days or entry.on) or kind is Kind.DAILY


def _with_clock(draft: Planning, clock: Clock) -> Planning:
    at = pending(draft)
    entry = replace(draft.entries[at], clock=clock)
    return replace(draft, entries=(*draft.entries[:at], entry, *draft.entries[at + 1 :]))
