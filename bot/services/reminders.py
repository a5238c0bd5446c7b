"""A runner's plan: what is kept in it, shown from it, and when each line is due next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.ahead import Ahead, coming
from bot.core.reminder import Local, Reminder, with_next
from bot.core.runner import local_of
from bot.errors import CoachError
from bot.services.delivery import claim_due
from bot.store.database import Database
from bot.store.repository import Repository

SAID_AT_MOST = 30
LEDGER_KEPT = timedelta(days=400)
AT_ONCE = 5000
KEPT = timedelta(days=3)  # a clock that was set back may still need them


class TooManyError(CoachError):
    """The plan is full; delete a line of it first with /reminders."""


class Reminders:
    """The use cases of the plan. Whatever changes a line works out anew when it is due."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan(self, who: int) -> tuple[Reminder, ...]:
        """All lines of a runner's plan that have something to come, or are switched off."""
        lines = await self._database.read(lambda rows: rows.reminders.of(who))
        return tuple(one for one in lines if not one.over)

    async def clean_up(self, now: datetime) -> None:
        """Takes single runs that are over out of the plan, and what is older than thirteen
        months out of the ledger."""

        def work(rows: Repository) -> None:
            rows.reminders.remove_over((now - KEPT).date())
            rows.ledger.remove_before(now - LEDGER_KEPT, AT_ONCE)

        await self._database.write(work)

    async def line(self, number: int, who: int) -> Reminder | None:
        return await self._database.read(lambda rows: rows.reminders.one(number, who))

    async def save(
        self, who: int, new: Sequence[Reminder], now: datetime, editing: int | None = None
    ) -> tuple[Reminder, ...]:
        """Takes new lines into the plan, in place of the one being edited. A line that is there
        already gets the new lead. Raises TooManyError."""
        return await self._database.write(lambda rows: _save(rows, who, new, now, editing))

    async def switch(self, number: int, who: int, *, on: bool, now: datetime) -> Reminder | None:
        """Turns a line off, or on again; None when it is gone."""

        def work(rows: Repository) -> Reminder | None:
            claim_due(rows, now, who)
            found = rows.reminders.one(number, who)
            if found is None:
                return None
            if not on:
                rows.ledger.write_off([number], now)
            changed = with_next(replace(found, on=on), _local(rows, who), now)
            rows.reminders.change([changed])
            rows.attention.attend(who, missed=False)
            return changed

        return await self._database.write(work)

    async def stop(self, number: int, who: int, now: datetime) -> tuple[Reminder, ...]:
        """Turns a line off; of a line that a calendar brought, all that came with it. Returns
        what is off now."""

        def work(rows: Repository) -> tuple[Reminder, ...]:
            claim_due(rows, now, who)
            plan = rows.reminders.of(who)
            meant = next((one for one in plan if one.id == number), None)
            if meant is None:
                return ()
            lines = [one for one in plan if one.uid] if meant.uid else [meant]
            off = tuple(replace(one, on=False, due_at=None) for one in lines if not one.over)
            rows.ledger.write_off([one.id for one in lines], now)
            rows.reminders.change(off)
            return off

        return await self._database.write(work)

    async def switch_all(self, who: int, now: datetime, *, on: bool) -> None:
        """Turns every line off, or on again."""

        def work(rows: Repository) -> None:
            claim_due(rows, now, who)
            local = _local(rows, who)
            lines = [replace(one, on=on) for one in rows.reminders.of(who) if one.on is not on]
            if not on:
                rows.ledger.write_off([one.id for one in lines], now)
            rows.reminders.change([with_next(one, local, now) for one in lines])
            rows.attention.attend(who, missed=False)

        await self._database.write(work)

    async def delete(self, number: int, who: int, now: datetime) -> Reminder | None:
        """Takes a line out of the plan; None when it was gone already."""

        def work(rows: Repository) -> Reminder | None:
            claim_due(rows, now, who)
            found = rows.reminders.one(number, who)
            if found is not None:
                rows.ledger.write_off([number], now)
                rows.reminders.remove([number])
            return found

        return await self._database.write(work)

    async def replace_calendar(self, who: int, new: Sequence[Reminder], now: datetime) -> int:
        """The runs of a calendar file take the place of those of the last one; returns how many
        went. What happened to past ones stays in the ledger."""
        return await self._database.write(lambda rows: _replace_calendar(rows, who, new, now))

    async def ahead(self, who: int, now: datetime, days: int) -> tuple[Ahead, ...]:
        """What is due in the coming days, in order."""

        def work(rows: Repository) -> tuple[Ahead, ...]:
            local = _local(rows, who)
            if local is None:
                return ()
            until = now + timedelta(days=days)
            return coming([one for one in rows.reminders.of(who) if one.on], local, now,
                          lambda one: one.due_at <= until)  # fmt: skip

        return await self._database.read(work)


def replan(rows: Repository, who: int, now: datetime) -> None:
    """Works out anew when each line of the plan is due next. Whatever is due already must have
    been claimed."""
    local = _local(rows, who)
    rows.reminders.advance(with_next(one, local, now) for one in rows.reminders.of(who))


def _save(
    rows: Repository, who: int, new: Sequence[Reminder], now: datetime, editing: int | None
) -> tuple[Reminder, ...]:
    claim_due(rows, now, who)
    local, plan = _local(rows, who), rows.reminders.of(who)
    old = next((one for one in plan if one.id == editing), None)
    others = {
        (one.kind, one.rule): one
        for one in plan
        if one is not old and one.uid is None and not one.over
    }
    lines = [replace(one, id=others[one.kind, one.rule].id) if (one.kind, one.rule) in others
             else one for one in new]  # fmt: skip
    if old is not None:
        lines = _in_place_of(old, lines)
        rows.ledger.write_off([old.id], now)
    lines = [with_next(one, local, now) for one in lines]
    added = [one for one in lines if not one.id]
    known = {one.id for one in others.values()}
    if len(others) + sum(one.id not in known for one in lines) > SAID_AT_MOST:
        raise TooManyError
    rows.reminders.change([one for one in lines if one.id])
    rows.reminders.add(added)
    if old is not None and old.id not in {one.id for one in lines}:
        rows.reminders.remove([old.id])
    rows.attention.attend(who, missed=False)
    return tuple(lines)


def _in_place_of(old: Reminder, lines: list[Reminder]) -> list[Reminder]:
    """The first new line takes the number of the old one. Its dates begin anew: a run moved to
    the evening is reminded of in the evening too."""
    first, *rest = lines
    return [first if first.id else replace(first, id=old.id), *rest]


def _replace_calendar(rows: Repository, who: int, new: Sequence[Reminder], now: datetime) -> int:
    claim_due(rows, now, who)
    local = _local(rows, who)
    old = {one.uid: one for one in rows.reminders.of(who) if one.uid is not None}
    kept = {one.uid for one in new if one.uid in old and _same(old[one.uid], one)}
    gone = [one.id for one in old.values() if one.uid not in kept]
    for chunk in range(0, len(gone), 500):
        rows.ledger.write_off(gone[chunk : chunk + 500], now)
        rows.reminders.remove(gone[chunk : chunk + 500])
    rows.reminders.add([with_next(one, local, now) for one in new if one.uid not in kept])
    rows.attention.attend(who, missed=False)
    return len(gone)


def _same(old: Reminder, new: Reminder) -> bool:
    return (old.rule, old.lead, old.title) == (new.rule, new.lead, new.title)


def _local(rows: Repository, who: int) -> Local | None:
    known = rows.attention.of(who)
    return None if known.unreachable else local_of(known.zone, known.quiet)
