"""A runner's doses: walked up and down by what was done and told, refused, or set by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import cached_property

from bot.core.check_in import CheckIn
from bot.core.dose import Dose
from bot.core.history import Doses, Past, bouts
from bot.core.progression import (
    Change,
    Load,
    Reason,
    Step,
    Track,
    after_pain,
    higher_up,
    in_force,
    load_at,
    next_load,
    rungs,
)
from bot.core.safety import Gate, Level
from bot.store.database import Database
from bot.store.repository import Repository

LOOK_BACK = 12
"""So many sessions back count: two in a row are wanted, of each routine."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a track stands: what everybody starts with, the load in force, and what led to it."""

    track: Track
    dose: Dose
    load: Load
    change: Change | None = None


class No(Enum):
    """Why a dose was left as it is."""

    GONE = auto()
    GATE = auto()


@dataclass(frozen=True)
class Walk:
    """One runner's doses inside a transaction."""

    rows: Repository
    who: int
    doses: Doses
    now: datetime

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return self.rows.doses.of(self.who)

    @cached_property
    def past(self) -> tuple[Past, ...]:
        return self.rows.history.latest(self.who, LOOK_BACK)

    def standing(self, track: Track, without: Change | None = None) -> Standing:
        """How a track stands, or would stand without one of its changes."""
        dose = self.doses.starts[track]
        change = in_force(one for one in self.changes if one != without).get(track)
        return Standing(track, dose, load_at(change, dose), change)

    def down(self, because: str) -> None:
        """Every dose that was done of late goes down a step."""
        self._change(self.past, lambda at: after_pain(at.load, at.dose), Reason.PAIN,
                     _for_pain(because))  # fmt: skip

    def up(self, told: CheckIn, gate: Gate) -> None:
        """The doses of a session go up a step if it was the second good one in a row."""
        mine = tuple(one for one in self.past if one.id == told.session)
        self._change(mine, lambda at: self._risen(at, gate), Reason.WENT_WELL, told.asked)

    def steps(self, because: str) -> tuple[Step, ...]:
        """What an answer has changed, and was not refused."""
        keys = (because, _for_pain(because))
        mine = [one for one in self.changes if one.because in keys and not one.refused]
        return tuple(
            Step(one, self.doses.starts[one.track], self._before(one))
            for one in mine if one.track in self.doses.starts
        )  # fmt: skip

    def _before(self, change: Change) -> Load:
        """The load that was in force before a change."""
        earlier = in_force(one for one in self.changes if one.id < change.id)
        return load_at(earlier.get(change.track), self.doses.starts[change.track])

    def tracks(self, past: tuple[Past, ...]) -> tuple[Track, ...]:
        found = (self.doses.track(one.routine, done.exercise)
                 for one in past for done in one.sets)  # fmt: skip
        return tuple(dict.fromkeys(one for one in found if one and one in self.doses.starts))

    def _change(
        self, past: tuple[Past, ...], load: Callable[[Standing], Load | None], why: Reason,
        because: str,
    ) -> None:  # fmt: skip
        found = ((at.track, load(at)) for at in map(self.standing, self.tracks(past)))
        changes = [Change(track, to, why, self.now, because) for track, to in found if to]
        self.rows.doses.add(self.who, changes)

    def _risen(self, at: Standing, gate: Gate) -> Load | None:
        """What came before the last change, refused or not, says nothing about the next."""
        since = max((one.at for one in self.changes if one.track == at.track), default=None)
        past = [one for one in self.past if since is None or one.ended_at > since]
        felt = self.rows.check_ins.of_sessions([one.id for one in past])
        return next_load(at.load, at.dose, bouts(past, felt, at.track, at.load, self.doses.track),
                         gate)  # fmt: skip


class DoseBook:
    """The use cases of a runner's doses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def look(self, who: int, doses: Doses, now: datetime) -> tuple[Standing, ...]:
        """Every track, as it stands."""

        def work(rows: Repository) -> tuple[Standing, ...]:
            walk = Walk(rows, who, doses, now)
            return tuple(map(walk.standing, doses.starts))

        return await self._database.read(work)

    async def set_by_hand(
        self, who: int, track: Track, load: Load, doses: Doses, now: datetime
    ) -> Standing | No:
        """Sets a dose within its bounds; not upwards while the pain gate is not wide open."""

        def work(rows: Repository) -> Standing | No:
            walk = Walk(rows, who, doses, now)
            if track not in doses.starts or load not in rungs(doses.starts[track]):
                return No.GONE
            at = walk.standing(track)
            if higher_up(load, at.load, at.dose) and _narrow(rows, who):
                return No.GATE
            because = f"hand-{now:%Y%m%dT%H%M%S%f}"
            rows.doses.add(who, [Change(track, load, Reason.BY_HAND, now, because)])
            return Walk(rows, who, doses, now).standing(track)

        return await self._database.write(work)

    async def refuse(self, who: int, number: int, doses: Doses, now: datetime) -> Standing | No:
        """Takes a change back; the dose before it is in force again."""

        def work(rows: Repository) -> Standing | No:
            change = rows.doses.one(number, who)
            if change is None or change.refused or change.track not in doses.starts:
                return No.GONE
            walk = Walk(rows, who, doses, now)
            at, before = walk.standing(change.track), walk.standing(change.track, change)
            if higher_up(before.load, at.load, at.dose) and rows.check_ins.gate(who).closed:
                return No.GATE
            rows.doses.refuse(number, now)
            return before

        return await self._database.write(work)


def _for_pain(because: str) -> str:
    """The same answer may first take a dose up, and down when pain is told to it later. Keys are
    not sealed, so this one says nothing of pain."""
    return f"{because}+"


def _narrow(rows: Repository, who: int) -> bool:
    return rows.check_ins.gate(who).level is not Level.GO
