"""Who talks to the coach: first meetings, what was read last, and who has gone."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.reminder import Quiet
from bot.core.runner import Runner, quiet_text
from bot.services.delivery import claim_due
from bot.services.errands import Errand, next_summary
from bot.services.reminders import replan
from bot.store.database import Database
from bot.store.repository import Repository

KEPT = 10_000
SEEN_IS_FRESH = timedelta(hours=1)


class Runners:
    """Runners by Telegram user id, through a small cache that every write goes through; without
    one where other processes write too."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: OrderedDict[int, Runner] = OrderedDict()

    async def meet(self, who: int, language: str, now: datetime) -> Runner:
        """The runner who just wrote; a new one is added, an unreachable one is back."""
        return await self._seen(self._known.get(who) or await self._load(who, language, now), now)

    async def again(self, who: int, now: datetime) -> Runner | None:
        """The runner who just pressed a button; None for somebody of whom nothing is kept."""
        runner = self._known.get(who) or await self._find(who)
        return None if runner is None else await self._seen(runner, now)

    async def read_page(self, runner: Runner, page: str, now: datetime) -> None:
        """Notes the page shown last, so that a follow-up question knows what it is about."""
        await self._save(replace(runner, seen_at=now, page=page, page_at=now))

    async def live_by(
        self, runner: Runner, now: datetime, *, zone: str | None = None, quiet: Quiet | None = None
    ) -> Runner:
        """Notes where the runner is, or when it is quiet there. All that is planned keeps its
        time on the wall, and moves with it."""
        changed = replace(runner, zone=zone or runner.zone,
                          quiet=runner.quiet if quiet is None else quiet_text(quiet))  # fmt: skip

        def work(rows: Repository) -> None:
            claim_due(rows, now, runner.id)
            rows.set_preferences(changed)
            replan(rows, runner.id, now)
            if changed.weekly:
                rows.errands.put(runner.id, Errand.WEEKLY, next_summary(changed, now))

        await self._database.write(work)
        return self._remember(changed)

    async def known(self, who: int) -> Runner | None:
        """A runner who has written before."""
        return self._known.get(who) or await self._database.read(lambda rows: rows.runner(who))

    async def prefer(
        self, runner: Runner, *, day_start: int | None = None, weekly: bool | None = None,
        pictures: str | None = None, cadence: int | None = None,
    ) -> Runner:  # fmt: skip
        """Notes what else the runner chose. A cadence of 0 is forgotten."""
        changed = replace(
            runner,
            day_start=runner.day_start if day_start is None else day_start,
            weekly=runner.weekly if weekly is None else weekly,
            pictures=pictures or runner.pictures,
            cadence=runner.cadence if cadence is None else cadence or None,
        )
        await self._database.write(lambda rows: rows.set_preferences(changed))
        return self._remember(changed)

    async def consent(self, runner: Runner, now: datetime, *, yes: bool) -> Runner:
        """Notes whether how it felt may be kept. A "no" erases what was kept so far, and what
        was made of it."""
        changed = replace(runner, consent=yes)

        def work(rows: Repository) -> None:
            rows.set_consent(changed, now)
            if not yes:
                rows.check_ins.forget(runner.id)
                rows.self_checks.forget(runner.id)
                rows.doses.forget(runner.id)
                rows.history.settle(runner.id, runner.day(now))
                for errand in (Errand.MORNING, Errand.RECHECK):
                    rows.errands.drop(runner.id, errand)

        await self._database.write(work)
        return self._remember(changed)

    async def gone(self, who: int) -> None:
        """The runner blocked the coach: nothing more is sent until he or she writes."""
        await self._database.write(lambda rows: rows.mark_unreachable(who))
        self.forget(who)

    def forget(self, who: int) -> None:
        """The runner's rows have changed or are gone: the next message looks them up anew."""
        self._known.pop(who, None)

    async def _seen(self, runner: Runner, now: datetime) -> Runner:
        if runner.unreachable:
            return await self._back(replace(runner, seen_at=now, unreachable=False), now)
        if now - runner.seen_at > SEEN_IS_FRESH:
            runner = await self._save(replace(runner, seen_at=now))
        return self._remember(runner)

    async def _find(self, who: int) -> Runner | None:
        """In line with what is written: nobody is found whose rows are about to go."""
        found = await self._database.write(lambda rows: rows.runner(who))
        return None if found is None else self._admit(found)

    async def _load(self, who: int, language: str, now: datetime) -> Runner:
        def find_or_add(rows: Repository) -> Runner:
            found = rows.runner(who)
            return found or rows.admit(Runner(who, language[:16], met_at=now, seen_at=now))

        return self._admit(await self._database.write(find_or_add))

    async def _back(self, runner: Runner, now: datetime) -> Runner:
        """Whoever blocked the coach and writes again gets his or her reminders again."""

        def work(rows: Repository) -> None:
            rows.return_of(runner)
            replan(rows, runner.id, now)

        await self._database.write(work)
        return self._remember(runner)

    async def _save(self, runner: Runner) -> Runner:
        await self._database.write(lambda rows: rows.seen(runner))
        return self._remember(runner)

    def _admit(self, runner: Runner) -> Runner:
        self._known[runner.id] = runner
        if len(self._known) > (0 if self._database.shared else KEPT):
            self._known.popitem(last=False)
        return runner

    def _remember(self, runner: Runner) -> Runner:
        """As it is now; not one who was forgotten meanwhile."""
        if runner.id in self._known:
            self._known[runner.id] = runner
            self._known.move_to_end(runner.id)
        return runner
