"""What was done, looked back at: in words, in pictures, and for a physiotherapist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.core.ahead import coming
from bot.core.check_in import CheckIn
from bot.core.content import Side
from bot.core.diary import Diary, counts, done_by_day, hold_of
from bot.core.history import Doses, Past
from bot.core.progress import Day, Hold, Week, score, streak
from bot.core.progression import loaded
from bot.core.reminder import Kind
from bot.core.runner import Runner
from bot.core.safety import Gate, worst_by_day
from bot.core.schedule import DAY
from bot.core.session import State
from bot.core.sheet import SPAN, Asked, Sheet
from bot.services.doses import Walk
from bot.store.database import Database
from bot.store.repository import Repository

LAST = 3
WEEKS = 12
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Progress:
    """How it goes. `best` is the longest hold ever by exercise and side, in seconds; `last`
    are the last sessions, newest first; `off_until` is the last of the days off the runner
    asked for, if today is one; `total` counts sessions done to their end."""

    week: Week
    score: int | None
    streak: int
    last: tuple[Past, ...]
    best: Mapping[tuple[str, Side | None], int]
    gate: Gate
    off_until: date | None
    total: int


@dataclass(frozen=True, slots=True)
class Look:
    """What the pictures show: twelve weeks of days, and the holds of an exercise."""

    days: tuple[Day, ...]
    holds: tuple[Hold, ...]


class ProgressBook:
    """Reads; nothing here changes anything."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def progress(self, runner: Runner, now: datetime) -> Progress:
        """Everything that /progress says."""
        return await self._database.read(lambda rows: _progress(rows, runner, now))

    async def look(self, runner: Runner, exercise: str, now: datetime) -> Look:
        """Twelve weeks, from a Monday to today."""
        today = runner.day(now)
        first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)

        def work(rows: Repository) -> Look:
            past, told = _past_since(rows, runner, first), rows.check_ins.since(runner.id, first)
            return Look(_diary(rows, runner, first, past, now, told).days(),
                        _holds(rows, runner, exercise, past, told))  # fmt: skip

        return await self._database.read(work)

    async def sheet(
        self, runner: Runner, exercise: str, doses: Doses, now: datetime, *, notes: bool
    ) -> Sheet:
        """The last four weeks on one page."""

        def work(rows: Repository) -> Sheet:
            return _sheet(rows, runner, exercise, Walk(rows, runner.id, doses, now), notes=notes)

        return await self._database.read(work)


def _progress(rows: Repository, runner: Runner, now: datetime) -> Progress:
    first = runner.day(runner.met_at)
    past = _past_since(rows, runner, first)
    days = _diary(rows, runner, first, past, now).days()
    last = past[:LAST]
    sets = rows.history.sets([one.id for one in last])
    return Progress(
        week=_week(rows, runner, days, now),
        score=score(days),
        streak=streak(days),
        last=tuple(replace(one, sets=sets.get(one.id, ())) for one in last),
        best=rows.history.longest(runner.id),
        gate=rows.check_ins.gate(runner.id),
        off_until=_off_until(rows, runner, now),
        total=sum(one.state is State.DONE for one in past),
    )


def _past_since(rows: Repository, runner: Runner, first: date) -> list[Past]:
    """Sessions from the runner's day `first` on, newest first."""
    past = rows.history.since(runner.id, runner.begin_of(first))
    return [one for one in past if counts(one)]


def _diary(  # noqa: PLR0917 - what was read already is not read again
    rows: Repository, runner: Runner, first: date, past: Sequence[Past], now: datetime,
    told: Sequence[CheckIn] = (),
) -> Diary:  # fmt: skip
    since = datetime.combine(first, time(), tzinfo=UTC) - DAY
    return Diary(
        first, runner.day(now),
        done=done_by_day(past, runner.day),
        planned=frozenset(runner.day(when) for when, _ in rows.history.planned(runner.id, since)),
        off=rows.history.off(runner.id),
        pain=worst_by_day(one.entry for one in told),
        plan_over=not any(one.on and not one.over for one in rows.reminders.of(runner.id)),
    )  # fmt: skip


def _holds(
    rows: Repository, runner: Runner, exercise: str, past: Sequence[Past],
    told: Sequence[CheckIn],
) -> tuple[Hold, ...]:  # fmt: skip
    """Oldest first."""
    sets = rows.history.sets([one.id for one in past])
    felt = {one.session: one.felt.pain for one in told}
    found = (
        hold_of(replace(one, sets=sets.get(one.id, ())), exercise, runner.day(one.ended_at),
                felt.get(one.id))
        for one in reversed(past)
    )  # fmt: skip
    return tuple(one for one in found if one is not None)


def _week(rows: Repository, runner: Runner, days: Sequence[Day], now: datetime) -> Week:
    """This week, from Monday. A run counts from the moment its reminder fell due."""
    today = runner.day(now)
    monday = today - timedelta(days=today.weekday())
    since = datetime.combine(monday, time(), tzinfo=UTC) - DAY
    planned = rows.history.planned(runner.id, since)
    runs = {runner.day(when) for when, kind in planned if kind is Kind.RUN}
    runs = {day for day in runs if monday <= day <= today}
    done = {one.day for one in days if one.done and one.day >= monday}
    to_come = {day for day in _runs_ahead(rows, runner, now) if day < monday + A_WEEK} - runs
    return Week(len(runs), len(runs & done), len(to_come), len(done))


def _runs_ahead(rows: Repository, runner: Runner, now: datetime) -> set[date]:
    """Dates of the runs that the plan has in the next seven days."""
    local, until = runner.local, now + A_WEEK
    if local is None:
        return set()
    plan = [one for one in rows.reminders.of(runner.id) if one.on and one.kind is Kind.RUN]
    ahead = coming(plan, local, now, lambda it: it.due_at < until)
    return {runner.day(one.planned.run_at or one.planned.due_at) for one in ahead}


def _off_until(rows: Repository, runner: Runner, now: datetime) -> date | None:
    today = runner.day(now)
    stretches = rows.history.off(runner.id)
    return max((last for first, last in stretches if last and first <= today <= last),
               default=None)  # fmt: skip


def _sheet(rows: Repository, runner: Runner, exercise: str, walk: Walk, *, notes: bool) -> Sheet:
    today = runner.day(walk.now)
    first = today - SPAN + DAY
    past = _past_since(rows, runner, first)
    done = Counter(one.routine for one in past if one.state is State.DONE)
    told = rows.check_ins.since(runner.id, first)
    standings = [walk.standing(track) for track in walk.doses.starts if not track.routine]
    return Sheet(
        first=first, last=today,
        days=_diary(rows, runner, first, past, walk.now, told).days(),
        sessions=tuple(done.items()),
        holds=_holds(rows, runner, exercise, past, told),
        felt=tuple((one.day, one.felt if notes else replace(one.felt, note=""))
                   for one in told),
        asked=tuple(Asked(one.track.exercise, loaded(one.dose, one.load), one.change,
                          runner.day(one.change.at) if one.change else None) for one in standings),
        checks=rows.self_checks.of(runner.id),
        gate=rows.check_ins.gate(runner.id),
    )  # fmt: skip
