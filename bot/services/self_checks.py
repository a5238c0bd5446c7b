"""The self-check after its session: what is still to be asked, and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.content import Side
from bot.core.self_check import CHECK, EVERY, Seen, SelfCheck, found, to_ask
from bot.core.session import Session
from bot.core.work import work_done
from bot.services.errands import Errand
from bot.store.database import Database
from bot.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Asking:
    """What was seen on `side` is still to be told; `seen` was told before. Nothing of it is
    kept until all is told."""

    session: int
    side: Side
    seen: Mapping[Side, Seen]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a self-check found, and the one before it. `kept` says whether it may be written
    down, `new` that it was just now; `again` is the day on which the coach asks for the next,
    None for not at all."""

    session: int
    check: SelfCheck
    before: SelfCheck | None
    kept: bool
    again: date | None = None
    new: bool = False


class SelfChecks:
    """The use cases around self-checks. Without the runner's consent nothing is written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def tell(
        self, number: int, seen: Mapping[Side, Seen], *, who: int, now: datetime
    ) -> Asking | Finding | None:
        """What comes next after session `number`, of whose step-downs `seen` was told so far.
        None where there is nothing to tell: no such session of this runner, or nothing done."""

        def work(rows: Repository) -> Asking | Finding | None:
            session = _over(rows, number, who)
            if session is None:
                return None
            side = to_ask(work_done(session), seen)
            if side is not None:
                return Asking(number, side, seen)
            return _noted(rows, session, seen, now)

        return await self._database.write(work)

    async def no_more(
        self, number: int, seen: Mapping[Side, Seen], *, who: int, now: datetime
    ) -> Finding | None:
        """The runner does not want to be asked again; what session `number` found, as before."""

        def work(rows: Repository) -> Finding | None:
            rows.errands.drop(who, Errand.RECHECK)
            session = _over(rows, number, who)
            return None if session is None else _finding(rows, session, seen)

        return await self._database.write(work)

    async def of(self, who: int) -> tuple[SelfCheck, ...]:
        """All that were kept, oldest first."""
        return await self._database.read(lambda rows: rows.self_checks.of(who))


def _over(rows: Repository, number: int, who: int) -> Session | None:
    """The self-check's session, if it is this runner's and over."""
    session = rows.session(number)
    if session is None or session.runner != who or session.live:
        return None
    return session if session.timeline.routine == CHECK else None


def _noted(
    rows: Repository, session: Session, seen: Mapping[Side, Seen], now: datetime
) -> Finding | None:
    who, finding, again = session.runner, _finding(rows, session, seen), now + EVERY
    runner = rows.runner(who)
    if finding is None or runner is None or not finding.kept:
        return finding
    rows.errands.put(who, Errand.RECHECK, again)
    new = rows.self_checks.put(who, session.id, session.started_at, finding.check)
    return replace(finding, again=runner.day(again), new=new)


def _finding(rows: Repository, session: Session, seen: Mapping[Side, Seen]) -> Finding | None:
    runner = rows.runner(session.runner)
    if runner is None:
        return None
    check = found(runner.day(session.started_at), work_done(session), seen)
    if check is None:
        return None
    before = rows.self_checks.last(runner.id, session.started_at)
    return Finding(session.id, check, before, kept=runner.consent is True)
