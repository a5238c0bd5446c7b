"""A coach, two runners and a Telegram, and what must hold of them whatever happens.

`World` does what its rules say (see `test_reminder_model`) and reads the ledger after each step,
on another connection. Each row that is new, changed or gone is judged by `reminder_oracle`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from hypothesis.stateful import RuleBasedStateMachine
from reminder_oracle import DAY, Line, Person, Promise, Told, four_in_the_morning
from reminder_samples2 import bell_of
from sqlalchemy import select

from bot.core.occurrence import OPEN, PATIENCE, PINGS_A_DAY, Occurrence, Reason, State
from bot.core.reminder import Kind, Quiet, Reminder
from bot.core.wanted import AFTER_A_RUN
from bot.services.delivery import BUSY, Ping
from bot.services.occurrences import Answered, Occurrences
from bot.store.database import Database
from bot.store.tables import OccurrenceRow

occurrence = OccurrenceRow.__table__  # type: ignore[attr-defined]
SECOND = timedelta(seconds=1)
RUNNERS = (7, 8)
DROPPED_AFTER = 12 * SECOND
"""The courier gives up what it could not send for so long."""
WAIT = 5 * SECOND
CHANGED = "its line changed"
REFUSED = "Telegram refused it"
T = TypeVar("T")
Press = Callable[[Occurrences, int, int, datetime], Awaitable[Answered | None]]


@dataclass(frozen=True)
class Row:
    """A row of the ledger as another reader finds it."""

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
    asked: bool


LEDGER = select(*(occurrence.c[field.name] for field in fields(Row))).order_by(occurrence.c.id)


@dataclass(frozen=True)
class Flight:
    """A reminder that was handed over, and when; sent once it has a message."""

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
        self._runner = asyncio.Runner()
        self.database = Database(url)
        self.do(self.database.__aenter__())

    def do(self, work: Awaitable[T]) -> T:
        return self._runner.get_loop().run_until_complete(work)

    def wipe(self) -> None:
        for who in RUNNERS:
            self.do(self.database.write(lambda rows, who=who: rows.belongings.erase(who)))

    def ledger(self) -> dict[int, Row]:
        rows = self.do(self.database.read(lambda rows: rows._connection.execute(LEDGER).all()))
        return {row.id: _row(row) for row in rows}

    def lines_of(self, who: int) -> Awaitable[tuple[Reminder, ...]]:
        """What is kept of a plan, single dates that are over as well."""
        return self.database.read(lambda rows: rows.reminders.of(who))

    def close(self) -> None:
        self.do(self.database.__aexit__())
        self._runner.close()


def _row(found: Any) -> Row:
    values = {**found._mapping}
    values |= {"state": State(found.state), "reason": found.reason and Reason(found.reason)}
    return Row(**values)


class World(RuleBasedStateMachine):
    """What can be done, and what must hold."""

    now: datetime

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
        self.changing: Change | None = None

    def do(self, work: Awaitable[T]) -> T:
        return self.home.do(work)

    # what must hold

    def look(self, *, set_back: bool = False) -> list[Row]:
        """Reads the ledger and judges what changed in it; returns what was missed. Once the
        clock was set back, what had been written off is to come again."""
        before, self.seen = self.seen, self.home.ledger()
        for number in before.keys() - self.seen.keys():
            assert set_back, "the ledger forgets nothing"
            self._is_unwritten(before[number])
        changed = [row for number, row in self.seen.items()
                   if number in before and row.state is not before[number].state]  # fmt: skip
        for number, row in self.seen.items():
            if number not in before:
                self._is_claimed(row)
        for row in changed:
            if before[row.id].reason is Reason.AWAY:
                assert set_back, "what is over stays so"
                self._is_reopened(row)
            self._became(row)
        return [row for row in changed if row.state is State.MISSED]

    def _is_claimed(self, row: Row) -> None:
        """In time, once, as promised; and in the line unless it is too late."""
        line = self._line_of(row)
        assert line.may_tell(row.day), "no date twice"
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
        """The line that promised this, as it is, or as it was before a change under way."""
        change = self.changing
        deleted = change is not None and row.reminder is None
        numbers = change.given_up if change and deleted else [row.reminder or 0]
        promise = Promise(row.day, row.run_at, row.due_at, row.until)
        lines = [self.plan[number] for number in numbers]
        [line] = [one for one in lines
                  if one.promise(row.day, self.people[one.who]) == promise]  # fmt: skip
        assert line.who == row.runner
        assert line.on or change is not None
        return line

    def _became(self, row: Row) -> None:
        told, person = self.known[row.id], self.people[row.runner]
        if row.state in (State.SKIPPED, State.FAILED):
            assert self._is_true(row, told), (row, told)
        elif row.state not in OPEN:
            assert told.rang, (row, told)
        if row.state is State.MISSED:
            assert self.now >= (row.run_at or row.wanted_at)
            person.unanswered += 1
        if row.state not in OPEN:
            told.over = told.over or row.state.value

    def _is_true(self, row: Row, told: Told) -> bool:
        """Whether the reason that the ledger gives is the true one."""
        person, in_the_air = self.people[row.runner], self._in_the_air(row.runner)
        needless = self._may_be_needless(row, told)
        today = self._today(row.runner, self.arrived)
        return (
            row.reason is not None
            and {
                Reason.AWAY: self.now >= row.until and not told.rang,
                Reason.SILENT: person.asked or any(one.asked for one in in_the_air),
                Reason.CAP: today + len(in_the_air) >= PINGS_A_DAY,
                Reason.UNREACHABLE: not person.reachable,
                Reason.CHANGED: told.over == CHANGED,
                Reason.WARMED_UP: needless,
                Reason.WARMING_UP: needless,
                Reason.NO_ANSWER: told.unheard > 0,
                Reason.REFUSED: told.over == REFUSED,
            }[row.reason]
        )

    def _is_unwritten(self, row: Row) -> None:
        """Only what was written off before its time comes due again; of a line that was edited
        meanwhile, as it is now."""
        assert (row.reason, row.pings) == (Reason.AWAY, 0)
        assert self.now < row.until
        told = self.known.pop(row.id)
        assert not told.rang
        if told.line.told.get(row.day) == row.id:
            del told.line.told[row.day]
            told.line.untold.add(row.day)
        for line in (told.line, self.plan.get(row.reminder or 0, told.line)):
            line.set_back = True
            line.earliest = min(line.earliest, row.due_at - SECOND)

    def _is_reopened(self, row: Row) -> None:
        """As good as coming due again."""
        assert row.state in OPEN
        assert self.now < row.until
        assert not self.known[row.id].rang
        self.known[row.id].over = ""

    def everything_due_is_in_the_ledger(self, who: int | None = None) -> None:
        """By its date, or, after an edit on a clock that was set back, by its moment."""
        rows = {(row.reminder, row.due_at) for row in self.seen.values()}
        for number, line in self._lines(who):
            due = line.came_due(self.people[line.who], self.now)
            lost = {day for day, one in due.items()
                    if not line.is_told(day) and (number, one.due_at) not in rows}  # fmt: skip
            assert not lost, (line, sorted(lost))

    def may_go(self, ping: Ping) -> None:
        """Whether this one may be taken from the line now."""
        row, told, person = ping.row, self.known[ping.row.id], self.people[ping.row.runner]
        assert not told.over, (row, told)
        assert row.wanted_at <= self.now < row.until
        assert told.ring > 1 or row.wanted_at == row.due_at
        assert (person.reachable, str(ping.local.zone)) == (True, person.zone)
        assert row.asked == (person.unanswered >= PATIENCE)
        others = [one.ping.row for one in self.flights if one.ping.row.runner == row.runner]
        silent = person.asked or any(one.asked for one in others)
        assert not silent, "not a word after the question"
        assert self._today(row.runner, self.heard) + len(others) < PINGS_A_DAY
        assert not self._is_needless(row)

    def _today(self, who: int, rings: list[tuple[int, int, datetime]]) -> int:
        began = four_in_the_morning(self.people[who].zone, self.now)
        return sum(whose == who and moment >= began for whose, _, moment in rings)

    def _in_the_air(self, who: int) -> list[Row]:
        """What may be on the phone of this runner, and nobody knows."""
        return [one for one in self.seen.values()
                if one.runner == who and one.state is State.SENDING]  # fmt: skip

    def _is_needless(self, row: Occurrence) -> bool:
        """Surely: a warm-up of today after every other run before this one, or one going on."""
        began = four_in_the_morning(self.people[row.runner].zone, self.now)
        runs = [one.run_at + AFTER_A_RUN for one in self.seen.values()
                if row.run_at and one.runner == row.runner and one.run_at
                and one.run_at < row.run_at]  # fmt: skip
        return any(
            self.now - BUSY <= one.begun <= self.now if one.ended is None
            else one.counts and max(began, *runs, began) < one.ended <= self.now
            for one in self._sessions(row.runner, row.kind)
        )  # fmt: skip

    def _may_be_needless(self, row: Row, told: Told) -> bool:
        """Possibly: any at all of the last day."""
        return any(one.ended is None or (one.counts and one.ended > self.now - DAY)
                   for one in self._sessions(row.runner, told.line.kind))  # fmt: skip

    def _sessions(self, who: int, kind: Kind) -> Iterator[Warmup]:
        return (one for one in self.sessions
                if one.who == who and (kind is Kind.DAILY or one.routine == "warmup"))  # fmt: skip

    # what Telegram does

    def send(self, flight: Flight, outcome: str) -> None:
        self.flights.remove(flight)
        row, told = flight.ping.row, self.known[flight.ping.row.id]
        match self._comes_to(flight, outcome):
            case "ok":
                self._rings(told, row.id)
                self.flights.append(replace(flight, message=next(self.messages)))
            case "lost":
                self._rings(told, row.id)
                told.is_unheard(rang=True)
            case "timeout":
                told.is_unheard(rang=False)
            case "wait":
                self.do(self.bell.occurrences.came_back(row, WAIT, self.now))
            case "refused":
                told.over = told.over or REFUSED
                self.do(self.bell.occurrences.refused(row))
            case _:
                self.people[row.runner].reachable = False
                self.do(self.bell.runners.gone(row.runner))
                self.do(self.bell.occurrences.leave(row.runner))
        self.look()

    def _comes_to(self, flight: Flight, outcome: str) -> str:
        row = flight.ping.row
        if self.now >= min(row.until, flight.since + DROPPED_AFTER):
            return "wait"
        return outcome if self.people[row.runner].reachable else "blocked"

    def _rings(self, told: Told, number: int) -> None:
        """Once; once more only when the coach could not know of the first time."""
        times = told.rung[told.ring] = told.rung.get(told.ring, 0) + 1
        assert times <= (2 if told.ring in told.doubtful else 1), told
        self.arrived.append((told.who, number, self.now))

    def hear(self, flight: Flight) -> None:
        """Telegram's answer is here."""
        self.flights.remove(flight)
        assert flight.message is not None
        row = flight.ping.row
        self.do(self.bell.occurrences.arrived(row, flight.message, self.now))
        self.heard.append((row.runner, row.id, self.now))
        self.look()
        if row.asked and self.seen[row.id].state is State.SENT:
            self.people[row.runner].asked = True

    def land(self, flights: Iterable[Flight] | None = None) -> None:
        """What is in the air comes down, one way or the other."""
        for flight in list(self.flights if flights is None else flights):
            if flight.message is not None:
                self.hear(flight)
            else:
                self.send(flight, "wait")

    def crash(self) -> None:
        """Nobody hears of what is in the air."""
        for flight in self.flights:
            self.known[flight.ping.row.id].is_unheard(rang=flight.message is not None)
        self.flights.clear()

    # time

    def pass_on(self, span: timedelta) -> None:
        """No answer takes longer than the courier's patience."""
        self.land([one for one in self.flights
                   if self.now + span > one.since + DROPPED_AFTER])  # fmt: skip
        self.now += span

    def set_back(self) -> None:
        """The coach has been told that the clock may be an earlier one."""
        for line in self.plan.values():
            line.earliest = min(line.earliest, self.now)
        self.look(set_back=True)

    def waiting(self) -> list[Row]:
        return [row for row in self.seen.values() if row.state is State.WAITING]

    # what runners do

    def a_line(self, pick: int) -> tuple[int, Line]:
        return sorted(self.plan.items())[pick % len(self.plan)]

    def _lines(self, who: int | None = None) -> Iterator[tuple[int, Line]]:
        """What is planned, of one runner or of all."""
        return ((number, line) for number, line in self.plan.items()
                if line.on and self.people[line.who].reachable
                and who in {None, line.who})  # fmt: skip

    @contextmanager
    def changes(self, who: int, *given_up: int) -> Iterator[None]:
        """A runner's plan or clock changes. What came due before is accounted for; nothing of
        the lines that are given up is taken from the row of those that wait."""
        for number, row in self.seen.items():
            if row.reminder in given_up and row.state is not State.SENT:
                self.known[number].over = self.known[number].over or CHANGED
        self.changing = Change(who, given_up)
        yield
        self.look()
        self.changing = None
        self.everything_due_is_in_the_ledger(who)

    def switched(self, line: Line, *, on: bool) -> None:
        line.on = on
        line.planned_anew(self.now)

    def stop(self, number: int) -> None:
        """No more of this line, or of the whole calendar that it came with."""
        line = self.plan[number]
        stopped = {one: other for one, other in self.plan.items() if one == number
                   or (line.uid and other.uid and other.who == line.who)}  # fmt: skip
        with self.changes(line.who, *stopped):
            self.do(self.bell.reminders.stop(number, line.who, self.now))
        for one in stopped.values():
            self.switched(one, on=False)

    def meet(self, who: int) -> None:
        """Whatever a runner does, the coach meets him or her first."""
        person = self.people[who]
        self.do(self.bell.runners.meet(who, "en", self.now))
        if not person.reachable:
            person.reachable = True
            person.answers()
            self._planned_anew(who)

    def live_by(self, who: int, zone: str | None = None, quiet: Quiet | None = None) -> None:
        self.meet(who)
        person = self.people[who]
        runner = self.do(self.bell.runners.meet(who, "en", self.now))
        with self.changes(who):
            self.do(self.bell.runners.live_by(runner, self.now, zone=zone, quiet=quiet))
        person.zone = zone or person.zone
        if quiet is not None:
            person.quiet = quiet if quiet.start != quiet.end else None
        for line in self.plan.values():
            line.moved = line.moved or line.who == who
        self._planned_anew(who)

    def _planned_anew(self, who: int) -> None:
        for _, line in self._lines(who):
            line.planned_anew(self.now)

    def say(self, said: Reminder, editing: int | None = None) -> None:
        """A line of the plan, new or in place of another."""
        who = said.runner
        self.meet(who)
        new = self._line(said)
        with self.changes(who, *([editing] if editing else [])):
            self.do(self.bell.reminders.save(who, [said], self.now, editing))
        same = [number for number, line in self.plan.items()
                if number != editing and line.says_the_same_as(new)
                and line.on_date not in line.told]  # fmt: skip
        self.plan.pop(editing or 0, None)
        mine = {number for number, line in self.plan.items() if line.who == who}
        kept = {line.id: line for line in self.do(self.home.lines_of(who))}
        [number] = same or ([editing] if editing else kept.keys() - mine)
        self.plan[number] = new
        assert kept.keys() == mine | {number}
        assert kept[number] == replace(said, id=number, due_at=kept[number].due_at)
        self.people[who].answers()

    def bring(self, runs: list[Reminder], who: int) -> None:
        """A calendar file, in place of the one before."""
        self.meet(who)
        new = {one.uid: one for one in runs}
        mine = {number: line for number, line in self.plan.items() if line.who == who}
        gone = [number for number, line in mine.items() if line.uid and line.uid not in new]
        with self.changes(who, *gone):
            self.do(self.bell.reminders.replace_calendar(who, runs, self.now))
        for number in gone:
            del self.plan[number], mine[number]
        for line in self.do(self.home.lines_of(who)):
            if line.id not in mine:
                self.plan[line.id] = self._line(new.pop(line.uid))
        assert {line.uid for line in mine.values()} >= new.keys()
        self.people[who].answers()

    def _line(self, said: Reminder) -> Line:
        rule = said.rule
        return Line(said.runner, said.kind, rule.at, rule.days, rule.on, said.lead, self.now,
                    uid=said.uid)  # fmt: skip

    def press(self, pick: int, press: Press) -> int:
        """A button of one of the last reminders that rang. Returns its number."""
        rung = dict.fromkeys(number for _, number, _ in reversed(self.arrived))
        number = [*rung][pick % min(3, len(rung))]
        told = self.known[number]
        self.meet(told.who)
        before = self.seen[number]
        answer = self.do(press(self.bell.occurrences, number, told.who, self.now))
        assert answer is not None
        self.people[told.who].answers()
        self.look()
        self._rings_again(told, before, self.seen[number])
        return number

    def _rings_again(self, told: Told, before: Row, after: Row) -> None:
        """A snooze is one ring more, before the run; one that was moved too little is not."""
        if after != before and after.state is State.SNOOZED:
            told.ring += told.ring in told.rung
            assert self.now < after.wanted_at < after.until
        elif (before.state, after.state) == (State.SNOOZED, State.SENT):
            told.ring -= told.ring not in told.rung
        assert (after.due_at, after.day) == (before.due_at, before.day)

    def begin(self, who: int, routine: str) -> None:
        """A session begins, and ends what it answers."""
        self.meet(who)
        number = self.do(self.bell.warms_up(self.now, None, routine=routine, who=who))
        self.sessions.append(Warmup(who, number, routine, self.now))
        before = self.seen
        self.do(self.bell.occurrences.began(who, routine))
        self.look()
        if any(row.state is not before[row.id].state for row in self.seen.values()):
            self.people[who].answers()
