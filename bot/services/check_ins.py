"""How it felt: what a runner answers, the gate it sets, and the doses that follow from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.core.check_in import CheckIn, gate_of, told
from bot.core.felt import LITTLE, Felt, Kind
from bot.core.history import Doses
from bot.core.progression import Step
from bot.core.runner import Runner
from bot.core.safety import Gate, worst_by_day
from bot.core.schedule import instant
from bot.services.doses import Walk
from bot.services.errands import Errand
from bot.services.outcomes import Turn
from bot.services.sessions import end_live
from bot.store.database import Database
from bot.store.repository import Repository

MORNING = time(9)
WITHOUT_ZONE = timedelta(days=1)
"""From an answer to the question on the next day, where nobody knows the runner's clock: at an
hour at which he or she was awake."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is answered: `key` is stored with the answer, so that none is asked twice."""

    kind: Kind
    key: str
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """After an answer: all that answers this question so far, the gate before and after it,
    the doses that changed, and sessions that it ended."""

    check_in: CheckIn
    was: Gate
    gate: Gate
    changes: tuple[Step, ...] = ()
    ended: tuple[Turn, ...] = ()


class CheckIns:
    """The use cases of telling how it felt. The runner has agreed that it is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def gate(self, who: int) -> Gate:
        """How the pain gate stands."""
        return await self._database.read(lambda rows: rows.check_ins.gate(who))

    async def look(self, who: int, key: str, doses: Doses, now: datetime) -> Told | None:
        """What was answered to a question so far."""

        def work(rows: Repository) -> Told | None:
            found = rows.check_ins.answer(who, key)
            gate = rows.check_ins.gate(who)
            changed = Walk(rows, who, doses, now).steps(key)
            return None if found is None else Told(found, gate, gate, changed)

        return await self._database.read(work)

    async def worst_of_yesterday(self, runner: Runner, now: datetime) -> int | None:
        """The worst pain told on the day before, to ask how it is now; None when there is
        nothing to ask: it was little, or something was told today already."""
        today = runner.day(now)
        yesterday = today - timedelta(days=1)

        def work(rows: Repository) -> int | None:
            told = rows.check_ins.since(runner.id, yesterday)
            worst = worst_by_day(one.entry for one in told)
            return None if today in worst else worst.get(yesterday)

        worst = await self._database.read(work)
        return worst if worst and worst > LITTLE else None

    async def tell(
        self, runner: Runner, asked: Question, change: Callable[[Felt], Felt], doses: Doses,
        now: datetime,
    ) -> Told | None:  # fmt: skip
        """Notes one more answer to a question, and all that follows from it. None for a
        question about a session that is not the runner's, or no longer there."""

        def work(rows: Repository) -> Told | None:
            if asked.session is not None and not _theirs(rows, asked.session, runner):
                return None
            base, answers = rows.check_ins.window(runner.id)
            known = rows.check_ins.answer(runner.id, asked.key)
            if known is not None and known not in answers:
                return _older(rows, known, change)
            before = known or _new(asked, runner, now)
            after = told(answers, replace(before, felt=change(before.felt)), base)
            new = next(one for one in after if one.asked == asked.key)
            rows.check_ins.put(after[after.index(new) :])
            was, gate = gate_of(answers), gate_of(after)
            _walk(Walk(rows, runner.id, doses, now), new, was, gate)
            ended = end_live(rows, runner.id, now) if gate.closed else ()
            _keep_off(rows, runner, was, gate, now)
            _look_again(rows, runner, new, now)
            changed = Walk(rows, runner.id, doses, now).steps(asked.key)
            return Told(new, was, gate, changed, ended)

        return await self._database.write(work)


def _theirs(rows: Repository, session: int, runner: Runner) -> bool:
    found = rows.session(session)
    return found is not None and found.runner == runner.id


def _new(asked: Question, runner: Runner, now: datetime) -> CheckIn:
    return CheckIn(runner.id, asked.key, asked.kind, now, runner.day(now), session=asked.session)


def _older(rows: Repository, known: CheckIn, change: Callable[[Felt], Felt]) -> Told:
    """An answer so old that it says nothing about the gate is noted, and that is all."""
    noted, gate = replace(known, felt=change(known.felt)), rows.check_ins.gate(known.runner)
    rows.check_ins.put([noted])
    return Told(noted, gate, gate)


def _walk(walk: Walk, new: CheckIn, was: Gate, gate: Gate) -> None:
    """Pain that narrows the gate takes every dose down; two good sessions in a row take those
    of the last one up."""
    if gate.level > was.level:
        walk.down(new.asked)
    elif new.kind is Kind.SESSION and None not in (new.felt.effort, new.felt.pain):
        walk.up(new, gate)


def _keep_off(rows: Repository, runner: Runner, was: Gate, gate: Gate, now: datetime) -> None:
    """While the gate is closed, days are days off."""
    if gate.closed and not was.closed:
        rows.history.hold_back(runner.id, runner.day(now))
    elif was.closed and not gate.closed:
        rows.history.settle(runner.id, runner.day(now))


def _look_again(rows: Repository, runner: Runner, new: CheckIn, now: datetime) -> None:
    """One question on the next morning, when it hurt more than a little."""
    if new.kind is Kind.MORNING or (new.felt.pain or 0) <= LITTLE:
        return
    morning = _next_morning(runner, new.at)
    if morning > now:
        rows.errands.put(runner.id, Errand.MORNING, morning)


def _next_morning(runner: Runner, now: datetime) -> datetime:
    local = runner.local
    if local is None:
        return now + WITHOUT_ZONE
    day = runner.day(now) + timedelta(days=1)
    morning = instant(day, MORNING, local.zone) or now + WITHOUT_ZONE
    return local.quiet.over(morning, local.zone)
