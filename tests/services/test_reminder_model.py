"""Random plans, journeys, presses, crashes and clocks against a plain model of what was promised.

The coach is its real services on a real database; Telegram is a list of what arrived. Every
step of the coach (claim, act on what lapsed, take from the line, send, hear of it) is a rule of
its own, so that a crash may come between any two. `reminder_oracle` says what should have been.

The long run, of about an hour:

    REMINDER_EXAMPLES=3000 REMINDER_STEPS=100 pytest tests/services/test_reminder_model.py
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from reminder_oracle import DAY, HOUR, MINUTE, Line, Person, Promise, Told, four_in_the_morning
from reminder_samples2 import bell_of

from bot.core.occurrence import OPEN, PATIENCE, PINGS_A_DAY, Occurrence, Reason, State
from bot.core.reminder import NO_QUIET, QUIET, Kind, Quiet, Reminder
from bot.core.schedule import EVERY_DAY, Rule
from bot.core.session import State as SessionState
from bot.core.wanted import AFTER_A_RUN as BETWEEN
from bot.services.delivery import BUSY, TURNED_BACK, Ping
from bot.services.occurrences import Answered, Occurrences
from bot.store.database import Database

EXAMPLES = int(os.environ.get("REMINDER_EXAMPLES", "60"))
STEPS = int(os.environ.get("REMINDER_STEPS", "50"))
SECOND = timedelta(seconds=1)
DROPPED_AFTER = 12 * SECOND
WAIT = 15 * SECOND
RUNNERS = (7, 8)
PLAN = 10
MOST_MOMENTS = 15
CHANGED = "its line changed"
REFUSED = "Telegram refused it"
T = TypeVar("T")

ZONES = st.sampled_from([
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago",
    "Asia/Kathmandu", "Pacific/Apia",
])  # fmt: skip
# Noons before clock changes, and one before nothing.
STARTS = st.sampled_from([
    datetime(2026, month, day, 12, tzinfo=UTC)
    for month, day in ((3, 7), (3, 28), (4, 3), (9, 4), (10, 2), (10, 24), (10, 31), (11, 22))
])  # fmt: skip
TIMES = st.sampled_from([time(0, 30), time(2, 15), time(2, 45), time(6, 45), time(7),
                         time(7, 10), time(12, 30), time(23, 30)])  # fmt: skip
KINDS = st.sampled_from([Kind.RUN, Kind.RUN, Kind.DAILY])
DAYS = st.one_of(
    st.just(EVERY_DAY), st.just(EVERY_DAY), st.frozensets(st.integers(0, 6), min_size=1)
)
QUIETS = st.sampled_from([QUIET, NO_QUIET, Quiet(time(12), time(15))])
WHO = st.sampled_from(RUNNERS)
PICK = st.integers(0, 999)
LATE = st.sampled_from([timedelta(), timedelta(), SECOND, 5 * MINUTE, 16 * MINUTE,
                        2 * HOUR - SECOND, 2 * HOUR, 3 * HOUR])  # fmt: skip
SPANS = st.sampled_from([MINUTE, 11 * MINUTE, HOUR, 5 * HOUR, 13 * HOUR, DAY])
# After a crash the clock may also be an earlier one.
AWAY = st.sampled_from([timedelta(), SECOND, 40 * SECOND, 10 * MINUTE, 40 * SECOND, HOUR, 3 * DAY,
                        -HOUR, -DAY])  # fmt: skip
JUMPS = st.sampled_from([sign * span for sign in (1, -1) for span in (
    30 * SECOND, 10 * MINUTE, HOUR, 5 * HOUR, DAY, 3 * DAY)])  # fmt: skip
OUTCOMES = st.sampled_from(["ok"] * 5 + ["lost", "timeout", "wait", "wait", "refused", "blocked"])


Press = Callable[[Occurrences, int, int, datetime], Awaitable[Answered | None]]
PRESSES: dict[str, Press] = {
    "snooze": lambda rows, number, who, now: rows.snooze(number, who, now),
    "half an hour later": lambda rows, number, who, now: rows.move_by(number, who, 30, now),
    "in the morning": lambda rows, number, who, now: rows.move_to(number, who, time(8), now),
    "in the evening": lambda rows, number, who, now: rows.move_to(number, who, time(19), now),
    "no run today": lambda rows, number, who, _: rows.end(number, who, State.NO_RUN),
    "nothing": lambda rows, number, who, _: rows.look(number, who),
}


@dataclass(frozen=True)
class Row:
    """A row of the ledger as a second connection finds it."""

    id: int
    reminder: int | None
    runner: int
    day: date
    state: State
    reason: Reason | None
    run_at: datetime | None
    due_at: datetime
    wanted_at: datetime
    until: datetime
    next_at: datetime | None
    pings: int
    message: int | None


@dataclass(frozen=True)
class Flight:
    """A reminder handed over, sent or not, and when."""

    ping: Ping
    since: datetime
    message: int | None = None


@dataclass(frozen=True)
class Change:
    """A change of a runner's plan or clock under way; these lines are given up."""

    who: int
    given_up: tuple[int, ...]


@dataclass
class Warmup:
    """A session as it stands in its row."""

    who: int
    number: int
    routine: str
    begun: datetime
    ended: datetime | None = None
    counts: bool = True


class Home:
    """One event loop and one database for all examples."""

    def __init__(self, url: str) -> None:
        self.file = Path(url.removeprefix("sqlite+aiosqlite:///"))
        self._loop = asyncio.Runner()
        self.database = Database(url)
        self.do(self.database.__aenter__())
        self._look = sqlite3.connect(self.file, isolation_level=None)

    def do(self, work: Awaitable[T]) -> T:
        return self._loop.get_loop().run_until_complete(work)

    def wipe(self) -> None:
        for table in ("occurrence", "reminder", "set_done", "guided_session", "runner"):
            self._look.execute(f"DELETE FROM {table}")

    def ledger(self) -> dict[int, Row]:
        columns = ", ".join(Row.__dataclass_fields__)
        found = self._look.execute(f"SELECT {columns} FROM occurrence ORDER BY id")
        return {values[0]: _row(*values) for values in found}

    def lines_of(self, who: int) -> Awaitable[tuple[Reminder, ...]]:
        """What is kept of a plan, single dates that are over as well."""
        return self.database.read(lambda rows: rows.reminders.of(who))

    def close(self) -> None:
        self._look.close()
        self.do(self.database.__aexit__())
        self._loop.close()


def _row(
    number: int, reminder: int | None, runner: int, day: str, state: str, reason: str | None,
    *rest: Any,
) -> Row:  # fmt: skip
    moments = [None if text is None else datetime.fromisoformat(f"{text}+00:00")
               for text in rest[:5]]  # fmt: skip
    return Row(
        number,
        reminder,
        runner,
        date.fromisoformat(day),
        State(state),
        reason and Reason(reason),
        *moments,
        *rest[5:],
    )  # type: ignore[arg-type]


class RemindersOfTwo(RuleBasedStateMachine):
    """Two runners, their plans, and a coach to whom anything may happen."""

    def __init__(self, home: Home) -> None:
        super().__init__()
        home.wipe()
        self.home = home
        self.bell = bell_of(home.database)
        self.messages = count(1000)
        self.people: dict[int, Person] = {}
        self.plan: dict[int, Line] = {}
        self.known: dict[int, Told] = {}
        self.seen: dict[int, Row] = {}
        self.arrived: list[tuple[int, int, datetime]] = []
        self.heard: list[tuple[int, int, datetime]] = []
        self.flights: list[Flight] = []
        self.sessions: list[Warmup] = []
        self.claimed_at: datetime | None = None
        self.changing: Change | None = None

    def do(self, work: Awaitable[T]) -> T:
        return self.home.do(work)

    # the beginning

    @initialize(
        start=STARTS,
        zones=st.tuples(ZONES, ZONES),
        plan=st.lists(st.tuples(WHO, KINDS, TIMES), min_size=2, max_size=9, unique=True),
    )
    def begins(
        self, start: datetime, zones: tuple[str, str], plan: list[tuple[int, Kind, time]]
    ) -> None:
        self.now = start
        for who, zone in zip(RUNNERS, zones, strict=True):
            runner = self.do(self.bell.runners.meet(who, "en", start))
            self.do(self.bell.runners.live_by(runner, start, zone=zone))
            self.people[who] = Person(zone, QUIET)
        for who, kind, at in plan:
            self._says(who, Reminder(who, kind, Rule(at, EVERY_DAY), 15))

    # what runners say

    @precondition(lambda self: len(self.plan) < PLAN)
    @rule(who=WHO, kind=KINDS, at=TIMES, days=DAYS,
          lead=st.sampled_from([5, 15, 30, 60]))  # fmt: skip
    def says_when(self, who: int, kind: Kind, at: time, days: frozenset[int], lead: int) -> None:
        self._says(who, Reminder(who, kind, Rule(at, days), lead))

    @precondition(lambda self: len(self.plan) < PLAN)
    @rule(who=WHO, kind=KINDS, at=TIMES, ahead=st.integers(0, 3))
    def says_once(self, who: int, kind: Kind, at: time, ahead: int) -> None:
        today = self.now.astimezone(ZoneInfo(self.people[who].zone)).date()
        self._says(who, Reminder(who, kind, Rule(at, on=today + ahead * DAY), 15))

    @precondition(lambda self: self.plan)
    @rule(pick=PICK, at=TIMES, lead=st.sampled_from([5, 30]))
    def edits(self, pick: int, at: time, lead: int) -> None:
        number, line = self._a_line(pick)
        self._says(line.who, Reminder(line.who, line.kind, Rule(at, EVERY_DAY), lead), number)

    @precondition(lambda self: self.plan)
    @rule(pick=PICK)
    def deletes(self, pick: int) -> None:
        number, line = self._a_line(pick)
        self._writes(line.who)
        with self._changes(line.who, number):
            self.do(self.bell.reminders.delete(number, line.who, self.now))
        del self.plan[number]

    @precondition(lambda self: self.plan)
    @rule(pick=PICK, on=st.booleans())
    def switches(self, pick: int, on: bool) -> None:
        number, line = self._a_line(pick)
        self._writes(line.who)
        with self._changes(line.who, *([] if on else [number])):
            self.do(self.bell.reminders.switch(number, line.who, on=on, now=self.now))
        self._is_switched(line, on=on)
        self.people[line.who].answers()

    @rule(who=WHO, on=st.sampled_from([True, True, False]))
    def switches_all(self, who: int, on: bool) -> None:
        self._writes(who)
        others = {number: line for number, line in self.plan.items()
                  if line.who == who and line.on is not on}  # fmt: skip
        with self._changes(who, *([] if on else others)):
            self.do(self.bell.reminders.switch_all(who, self.now, on=on))
        for line in others.values():
            self._is_switched(line, on=on)
        self.people[who].answers()

    @rule(who=WHO, zone=ZONES)
    def moves_house(self, who: int, zone: str) -> None:
        self._lives_by(who, zone=zone)

    @rule(who=WHO, quiet=QUIETS)
    def wants_it_quiet(self, who: int, quiet: Quiet) -> None:
        self._lives_by(who, quiet=quiet)

    # what runners do about a reminder

    @precondition(lambda self: self.arrived)
    @rule(pick=PICK, press=st.sampled_from(sorted(PRESSES)))
    def presses(self, pick: int, press: str) -> None:
        self._presses(pick, PRESSES[press])

    @precondition(lambda self: self.arrived)
    @rule(pick=PICK)
    def stops_these(self, pick: int) -> None:
        number = self._presses(
            pick, lambda rows, number, who, _: rows.end(number, who, State.STOPPED)
        )
        who, line = self.seen[number].runner, self.seen[number].reminder
        if line is not None:
            with self._changes(who, line):
                self.do(self.bell.reminders.stop(line, who, self.now))
            self._is_switched(self.plan[line], on=False)

    @rule(who=WHO, routine=st.sampled_from(["warmup", "warmup", "strength"]))
    def begins_a_session(self, who: int, routine: str) -> None:
        if any(one.who == who and one.ended is None for one in self.sessions):
            return
        self._writes(who)
        number = self.do(self.bell.warms_up(self.now, None, routine=routine, who=who))
        self.sessions.append(Warmup(who, number, routine, self.now))
        if self.do(self.bell.occurrences.began(who, routine)):
            self.people[who].answers()
        self._looks()

    @precondition(lambda self: any(one.ended is None for one in self.sessions))
    @rule(pick=PICK, done=st.booleans())
    def ends_a_session(self, pick: int, done: bool) -> None:
        live = [one for one in self.sessions if one.ended is None]
        one = live[pick % len(live)]
        one.ended, one.counts = max(self.now, one.begun), done
        state = SessionState.DONE if done else SessionState.STOPPED
        self.do(self.bell.ends(one.number, one.ended, state))

    # time

    @rule(span=SPANS)
    def all_goes_well(self, span: timedelta) -> None:
        """The coach acts at each due moment, and everything it sends arrives."""
        self._lands()
        until = self.now + span
        for _ in range(MOST_MOMENTS):
            self._works_off()
            due = self.do(self.bell.occurrences.due(until))
            if not due:
                break
            self.now = max(self.now, due[0])
        else:
            return
        self.now = until
        self._works_off()

    @rule(late=LATE)
    def the_next_moment_comes(self, late: timedelta) -> None:
        """Nobody looks, so far."""
        later = self.now + 9 * DAY
        due = [one for one in self.do(self.bell.occurrences.due(later)) if one != later]
        if due:
            self._passes(max(self.now, due[0]) + late - self.now)

    @rule(late=LATE, outcomes=st.lists(OUTCOMES, min_size=1, max_size=8))
    def the_next_ones_go_out(self, late: timedelta, outcomes: list[str]) -> None:
        """And nobody has heard of them yet."""
        self.the_next_moment_comes(late)
        self.claims()
        self.acts_on_what_lapsed()
        self.takes(8)
        unsent = [one for one in self.flights if one.message is None]
        for flight, outcome in zip(unsent, outcomes, strict=False):
            self.flights.remove(flight)
            self._sends(flight, outcome)

    @rule(seconds=st.integers(1, 10))
    def a_moment_passes(self, seconds: int) -> None:
        self._passes(timedelta(seconds=seconds))

    @rule(span=SPANS)
    def nobody_looks(self, span: timedelta) -> None:
        self._passes(span)

    @rule(jump=JUMPS)
    def the_clock_jumps(self, jump: timedelta) -> None:
        self._lands()
        self.now += jump
        if jump < -TURNED_BACK:
            self.do(self.bell.occurrences.turned_back(self.now))
            self._is_set_back()

    @rule(away=AWAY)
    def the_coach_crashes(self, away: timedelta) -> None:
        for flight in self.flights:
            told = self.known[flight.ping.row.id]
            told.unheard += 1
            if flight.message is not None:
                told.doubtful.add(told.ring)
        self.flights.clear()
        self.now += away
        self._starts()

    # the steps of the coach

    @precondition(lambda self: self.claimed_at != self.now)
    @rule()
    def claims(self) -> None:
        while self.do(self.bell.occurrences.claim(self.now)):
            pass
        self.claimed_at = self.now
        self._looks()
        self._everything_due_is_in_the_ledger()

    @precondition(
        lambda self: any(one.next_at and one.next_at <= self.now for one in self.seen.values())
    )
    @rule()
    def acts_on_what_lapsed(self) -> None:
        before = self.seen
        lapsed = self.do(self.bell.occurrences.lapse(self.now))
        missed = self._looks()
        assert set(lapsed.messages) == {
            (row.runner, row.message) for row in missed if row.message is not None
        }
        assert lapsed.line == any(
            row.state is State.WAITING is not before[number].state
            for number, row in self.seen.items() if number in before
        )  # fmt: skip

    @precondition(lambda self: self._waiting())
    @rule(most=st.sampled_from([1, 2, 8]))
    def takes(self, most: int) -> None:
        waiting = self._waiting()
        pings, more = self.do(self.bell.occurrences.take(self.now, most))
        urgent = sorted(waiting, key=lambda row: (row.until, row.id))[:most]
        assert {ping.row.id for ping in pings} <= {row.id for row in urgent}
        assert more == (len(waiting) >= most)
        for ping in pings:
            self._may_go(ping)
            self.flights.append(Flight(ping, self.now))
        self._looks()

    @precondition(lambda self: any(one.message is None for one in self.flights))
    @rule(outcome=OUTCOMES)
    def sends(self, outcome: str) -> None:
        flight = next(one for one in self.flights if one.message is None)
        self.flights.remove(flight)
        self._sends(flight, outcome)

    @precondition(lambda self: any(one.message is not None for one in self.flights))
    @rule()
    def hears_of_it(self) -> None:
        flight = next(one for one in self.flights if one.message is not None)
        self.flights.remove(flight)
        self._hears(flight)

    # the end

    def teardown(self) -> None:
        """When the coach has had its time, nothing hangs in the air."""
        if not self.people or sys.exc_info()[0] is not None:
            return
        self._lands()
        self._works_off()
        for _ in range(MOST_MOMENTS):
            coming = [row.next_at for row in self.seen.values()
                      if row.state in (State.SENDING, State.SNOOZED) and row.next_at]  # fmt: skip
            if not coming:
                break
            self.now = max(self.now, *coming)
            self._works_off()
        for number, row in self.seen.items():
            assert row.state not in (State.WAITING, State.SENDING, State.SNOOZED), row
            assert row.reason is not None or self.known[number].rang, row

    # what was promised

    def _looks(self, *, turned_back: bool = False) -> list[Row]:
        """Reads the ledger and judges what changed in it; returns what was missed."""
        before, self.seen = self.seen, self.home.ledger()
        for number in before.keys() - self.seen.keys():
            assert turned_back, "the ledger forgets nothing"
            self._unwritten(before[number])
        missed = []
        for number, row in self.seen.items():
            if number not in before:
                self._is_claimed(row)
            elif before[number].reason is Reason.AWAY and row.state in OPEN:
                assert turned_back, "what is over stays so"
                self._reopened(row)
            elif row.state is not before[number].state:
                self._became(row)
                missed += [row] if row.state is State.MISSED else []
        return missed

    def _is_claimed(self, row: Row) -> None:
        """In time, once, as promised; and in the line unless it is too late."""
        line = self._line_of(row)
        assert row.day not in line.told, "no date twice"
        assert line.earliest < row.due_at <= self.now
        given_up = self.changing is not None and row.reason is Reason.CHANGED
        late = self.now >= row.until
        assert given_up or (row.state, row.reason) == (
            (State.SKIPPED, Reason.AWAY) if late else (State.WAITING, None)
        )
        line.told[row.day] = row.id
        over = CHANGED if given_up else "too late" if late else ""
        self.known[row.id] = Told(line.who, line, row.day, over=over)

    def _line_of(self, row: Row) -> Line:
        """The line that promised this, as it is or as it was before the change."""
        promise, change = Promise(row.day, row.run_at, row.due_at, row.until), self.changing
        if change is not None:
            assert change.who == row.runner
            numbers = change.given_up if row.reminder is None else [row.reminder]
            lines = [self.plan[number] for number in numbers]
            [line] = [one for one in lines
                      if one.promise(row.day, self.people[one.who]) == promise]  # fmt: skip
            return line
        line = self.plan[row.reminder or 0]
        assert (line.who, line.on) == (row.runner, True)
        assert line.promise(row.day, self.people[line.who]) == promise
        return line

    def _became(self, row: Row) -> None:
        told, person = self.known[row.id], self.people[row.runner]
        match row.state:
            case State.SKIPPED | State.FAILED:
                assert self._is_true(row, told), (row, told)
                if person.question == row.id and not (told.rang or told.unheard):
                    person.question = None
            case State.MISSED:
                assert told.rang
                assert self.now >= (row.run_at or row.wanted_at)
                person.unanswered += 1
        if row.state not in OPEN:
            told.over = told.over or row.state.value

    def _is_true(self, row: Row, told: Told) -> bool:
        """Whether the reason that the ledger gives is the true one."""
        person = self.people[row.runner]
        match row.reason:
            case Reason.AWAY:
                return self.now >= row.until and not told.rang
            case Reason.SILENT:
                return person.question is not None
            case Reason.CAP:
                return self._today(row.runner, self.arrived) + self._in_the_air(row) >= PINGS_A_DAY
            case Reason.UNREACHABLE:
                return not person.reachable
            case Reason.CHANGED:
                return told.over == CHANGED
            case Reason.WARMED_UP | Reason.WARMING_UP:
                return self._may_be_needless(row, told)
            case Reason.NO_ANSWER:
                return told.unheard > 0
            case Reason.REFUSED:
                return told.over == REFUSED
        return False

    def _unwritten(self, row: Row) -> None:
        """Only what was written off before its time comes due again."""
        assert (row.reason, row.pings) == (Reason.AWAY, 0)
        assert row.until > self.now
        told = self.known.pop(row.id)
        assert not told.rang
        if told.line.told.get(row.day) == row.id:
            del told.line.told[row.day]
            told.line.untold.add(row.day)
            told.line.earliest = min(told.line.earliest, row.due_at - SECOND)

    def _reopened(self, row: Row) -> None:
        """As good as coming due again."""
        assert self.now < row.until
        told = self.known[row.id]
        assert not told.rang
        told.over = ""

    def _everything_due_is_in_the_ledger(self, who: int | None = None) -> None:
        """By its date, or, after an edit on a clock that was set back, by its moment."""
        rows = {(row.reminder, row.due_at) for row in self.seen.values()}
        for number, line in self._lines(who):
            due = line.came_due(self.people[line.who], self.now)
            lost = {day for day, one in due.items()
                    if not line.is_told(day) and (number, one.due_at) not in rows}  # fmt: skip
            assert not lost, (line, sorted(lost))

    def _may_go(self, ping: Ping) -> None:
        """Whether this one may be taken from the line now."""
        row, told, person = ping.row, self.known[ping.row.id], self.people[ping.row.runner]
        assert not told.over, (row, told)
        assert row.wanted_at <= self.now < row.until
        assert told.ring > 1 or row.wanted_at == row.due_at
        assert (person.reachable, str(ping.local.zone)) == (True, person.zone)
        assert row.asked == (person.unanswered >= PATIENCE)
        assert person.question in {None, row.id}, "the coach was to be silent"
        in_the_air = sum(one.ping.row.runner == row.runner for one in self.flights)
        assert self._today(row.runner, self.heard) + in_the_air < PINGS_A_DAY
        assert not self._is_needless(row)
        if row.asked:
            person.question = row.id

    def _today(self, who: int, rings: list[tuple[int, int, datetime]]) -> int:
        began = four_in_the_morning(self.people[who].zone, self.now)
        return sum(whose == who and moment >= began for whose, _, moment in rings)

    def _in_the_air(self, row: Row) -> int:
        """How many may be on the phone of this runner, and nobody knows."""
        return sum(one.runner == row.runner and one.state is State.SENDING
                   for one in self.seen.values())  # fmt: skip

    def _is_needless(self, row: Occurrence) -> bool:
        """Surely: a warm-up of today after every other run before this one, or one going on."""
        began = four_in_the_morning(self.people[row.runner].zone, self.now)
        runs = [one.run_at + BETWEEN for one in self.seen.values()
                if row.run_at and one.runner == row.runner and one.run_at
                and one.run_at < row.run_at]  # fmt: skip
        return any(
            self.now - BUSY <= one.begun <= self.now if one.ended is None
            else one.counts and max(began, *runs, began) < one.ended <= self.now
            for one in self._sessions(row.runner, row.kind)
        )  # fmt: skip

    def _may_be_needless(self, row: Row, told: Told) -> bool:
        """Possibly: any at all of the last day."""
        return any(
            one.ended is None or (one.counts and one.ended > self.now - DAY)
            for one in self._sessions(row.runner, told.line.kind)
        )

    def _sessions(self, who: int, kind: Kind) -> Iterator[Warmup]:
        return (one for one in self.sessions
                if one.who == who and (kind is Kind.DAILY or one.routine == "warmup"))  # fmt: skip

    # what Telegram does

    def _sends(self, flight: Flight, outcome: str) -> None:
        row, told = flight.ping.row, self.known[flight.ping.row.id]
        person = self.people[row.runner]
        if self.now >= min(row.until, flight.since + DROPPED_AFTER):
            outcome = "wait"
        elif not person.reachable:
            outcome = "blocked"
        match outcome:
            case "ok":
                self._rings(told, row.id)
                self.flights.append(replace(flight, message=next(self.messages)))
            case "lost":
                self._rings(told, row.id)
                told.doubtful.add(told.ring)
                told.unheard += 1
            case "timeout":
                told.unheard += 1
            case "wait":
                self.do(self.bell.occurrences.came_back(row, WAIT, self.now))
            case "refused":
                told.over = told.over or REFUSED
                self.do(self.bell.occurrences.refused(row))
            case "blocked":
                person.reachable = False
                self.do(self.bell.runners.gone(row.runner))
                self.do(self.bell.occurrences.leave(row.runner))
        self._looks()

    def _rings(self, told: Told, number: int) -> None:
        """Once; once more only when the coach could not know of the first time."""
        times = told.rung[told.ring] = told.rung.get(told.ring, 0) + 1
        assert times <= (2 if told.ring in told.doubtful else 1), told
        self.arrived.append((told.who, number, self.now))

    def _hears(self, flight: Flight) -> None:
        row = flight.ping.row
        assert flight.message is not None
        self.do(self.bell.occurrences.arrived(row, flight.message, self.now))
        self.heard.append((row.runner, row.id, self.now))
        self._looks()

    def _passes(self, span: timedelta) -> None:
        """What is in the air comes down, one way or the other, before its time is over."""
        self._land(one for one in self.flights
                   if self.now + span > one.since + DROPPED_AFTER)  # fmt: skip
        self.now += span

    def _lands(self) -> None:
        self._land(self.flights)

    def _land(self, flights: Iterable[Flight]) -> None:
        for flight in list(flights):
            self.flights.remove(flight)
            if flight.message is not None:
                self._hears(flight)
            else:
                self.do(self.bell.occurrences.came_back(flight.ping.row, WAIT, self.now))
                self._looks()

    # what the coach does

    def _works_off(self) -> None:
        """Claims what is due, and sends all of it."""
        self.claims()
        self.acts_on_what_lapsed()
        while self._waiting():
            self.takes(8)
            for flight in self.flights[:]:
                self.flights.remove(flight)
                self._sends(flight, "ok")
            self._lands()

    def _waiting(self) -> list[Row]:
        return [row for row in self.seen.values() if row.state is State.WAITING]

    def _starts(self) -> None:
        self.do(self.bell.occurrences.recover(self.now))
        self._is_set_back()

    def _is_set_back(self) -> None:
        for line in self.plan.values():
            line.earliest = min(line.earliest, self.now)
        self._looks(turned_back=True)

    # what runners do

    def _a_line(self, pick: int) -> tuple[int, Line]:
        return sorted(self.plan.items())[pick % len(self.plan)]

    def _lines(self, who: int | None = None) -> Iterator[tuple[int, Line]]:
        """What is planned, of one runner or of all."""
        return ((number, line) for number, line in self.plan.items()
                if line.on and self.people[line.who].reachable
                and who in {None, line.who})  # fmt: skip

    @contextmanager
    def _changes(self, who: int, *given_up: int) -> Iterator[None]:
        """A runner's plan or clock changes. What came due before is accounted for; nothing of
        the lines that are given up is taken from the row of those that wait."""
        for number, row in self.seen.items():
            if row.reminder in given_up and row.state is not State.SENT:
                self.known[number].over = self.known[number].over or CHANGED
        self.changing = Change(who, given_up)
        yield
        self._looks()
        self.changing = None
        self._everything_due_is_in_the_ledger(who)

    def _is_switched(self, line: Line, *, on: bool) -> None:
        line.on = on
        line.planned_anew(self.now)

    def _writes(self, who: int) -> None:
        """Whatever a runner does, the coach meets him or her first."""
        person = self.people[who]
        self.do(self.bell.runners.meet(who, "en", self.now))
        if not person.reachable:
            person.reachable = True
            person.answers()
            self._is_planned_anew(who)

    def _lives_by(self, who: int, zone: str | None = None, quiet: Quiet | None = None) -> None:
        self._writes(who)
        person = self.people[who]
        runner = self.do(self.bell.runners.meet(who, "en", self.now))
        with self._changes(who):
            self.do(self.bell.runners.live_by(runner, self.now, zone=zone, quiet=quiet))
        person.zone = zone or person.zone
        if quiet is not None:
            person.quiet = quiet if quiet.start != quiet.end else None
        self._is_planned_anew(who)

    def _is_planned_anew(self, who: int) -> None:
        for _, line in self._lines(who):
            line.planned_anew(self.now)

    def _says(self, who: int, said: Reminder, editing: int | None = None) -> None:
        self._writes(who)
        rule = said.rule
        new = Line(who, said.kind, rule.at, rule.days, rule.on, said.lead, self.now)
        same = [number for number, line in self.plan.items()
                if number != editing and line.says_the_same_as(new)
                and line.on_date not in line.told]  # fmt: skip
        with self._changes(who, *([editing] if editing else [])):
            self.do(self.bell.reminders.save(who, [said], self.now, editing))
        self.plan.pop(editing or 0, None)
        mine = {number for number, line in self.plan.items() if line.who == who}
        kept = {line.id: line for line in self.home.do(self.home.lines_of(who))}
        [number] = same or ([editing] if editing else kept.keys() - mine)
        self.plan[number] = new
        assert kept.keys() == mine | {number}
        assert kept[number] == replace(said, id=number, due_at=kept[number].due_at)
        self.people[who].answers()

    def _presses(self, pick: int, press: Press) -> int:
        """A button of one of the last reminders that rang. Returns its number."""
        rung = dict.fromkeys(number for _, number, _ in reversed(self.arrived))
        number = [*rung][pick % min(3, len(rung))]
        told = self.known[number]
        self._writes(told.who)
        before = self.seen[number]
        answer = self.do(press(self.bell.occurrences, number, told.who, self.now))
        assert answer is not None
        self.people[told.who].answers()
        self._looks()
        self._rings_again(told, before, self.seen[number])
        return number

    def _rings_again(self, told: Told, before: Row, after: Row) -> None:
        """A snooze is one ring more, before the run; one that was moved too little is not."""
        if (before.state, after.state) == (State.SENT, State.SNOOZED):
            told.ring += 1
            assert self.now < after.wanted_at < after.until
        elif (before.state, after.state) == (State.SNOOZED, State.SENT):
            told.ring -= 1
        assert (after.due_at, after.day) == (before.due_at, before.day)


@pytest.fixture
def home(database_url: str) -> Iterator[Home]:
    home = Home(database_url)
    yield home
    home.close()


def test_each_occurrence_is_sent_once_or_accounted_for(home: Home) -> None:
    run_state_machine_as_test(
        lambda: RemindersOfTwo(home),
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=[*HealthCheck],
        ),
    )  # fmt: skip
