"""Random plans, journeys, presses, crashes and clocks against a plain model of what was promised.

The coach is its real services on a real database; Telegram is a list of what arrived. Every
step of the coach (claim, act on what lapsed, take from the line, send, hear of it) is a rule of
its own, so that a crash may come between any two. `reminder_oracle` says what should have been.

The long run, of about an hour:

    REMINDER_EXAMPLES=3000 REMINDER_STEPS=100 pytest tests/services/test_reminder_model.py
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test
from reminder_oracle import DAY, HOUR, MINUTE, Person
from reminder_world import RUNNERS, SECOND, Flight, Home, Press, World

from bot.core.occurrence import State
from bot.core.reminder import NO_QUIET, QUIET, Kind, Quiet, Reminder
from bot.core.schedule import EVERY_DAY, Rule
from bot.core.session import State as SessionState
from bot.services.delivery import TURNED_BACK

EXAMPLES = int(os.environ.get("REMINDER_EXAMPLES", "60"))
STEPS = int(os.environ.get("REMINDER_STEPS", "50"))
PLAN = 10
MOMENTS = 15

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
LEADS = st.sampled_from([5, 15, 30, 60])
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


PRESSES: dict[str, Press] = {
    "snooze": lambda rows, number, who, now: rows.snooze(number, who, now),
    "half an hour later": lambda rows, number, who, now: rows.move_by(number, who, 30, now),
    "in the morning": lambda rows, number, who, now: rows.move_to(number, who, time(8), now),
    "in the evening": lambda rows, number, who, now: rows.move_to(number, who, time(19), now),
    "no run today": lambda rows, number, who, _: rows.end(number, who, State.NO_RUN),
    "nothing": lambda rows, number, who, _: rows.look(number, who),
}


class RemindersOfTwo(World):
    """Two runners, their plans, and a coach to whom anything may happen."""

    claimed_at: datetime | None = None

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
            self.say(Reminder(who, kind, Rule(at, EVERY_DAY), 15))

    # what runners say

    @precondition(lambda self: len(self.plan) < PLAN)
    @rule(who=WHO, kind=KINDS, at=TIMES, days=DAYS, lead=LEADS)
    def says_when(self, who: int, kind: Kind, at: time, days: frozenset[int], lead: int) -> None:
        self.say(Reminder(who, kind, Rule(at, days), lead))

    @precondition(lambda self: len(self.plan) < PLAN)
    @rule(who=WHO, kind=KINDS, at=TIMES, ahead=st.integers(0, 3))
    def says_once(self, who: int, kind: Kind, at: time, ahead: int) -> None:
        today = self.now.astimezone(ZoneInfo(self.people[who].zone)).date()
        self.say(Reminder(who, kind, Rule(at, on=today + ahead * DAY), 15))

    @rule(who=WHO, runs=st.lists(st.tuples(st.integers(-1, 3), TIMES), max_size=3, unique=True))
    def sends_a_calendar(self, who: int, runs: list[tuple[int, time]]) -> None:
        today = self.now.astimezone(ZoneInfo(self.people[who].zone)).date()
        rules = [Rule(at, on=today + ahead * DAY) for ahead, at in runs]
        self.bring([Reminder(who, Kind.RUN, rule, 15, uid=f"{rule.on} {rule.at}")
                    for rule in rules], who)  # fmt: skip

    @precondition(lambda self: self.plan)
    @rule(pick=PICK, at=TIMES, lead=st.sampled_from([5, 30]))
    def edits(self, pick: int, at: time, lead: int) -> None:
        number, line = self.a_line(pick)
        self.say(Reminder(line.who, line.kind, Rule(at, EVERY_DAY), lead), number)

    @precondition(lambda self: self.plan)
    @rule(pick=PICK)
    def deletes(self, pick: int) -> None:
        number, line = self.a_line(pick)
        self.meet(line.who)
        with self.changes(line.who, number):
            self.do(self.bell.reminders.delete(number, line.who, self.now))
        del self.plan[number]

    @precondition(lambda self: self.plan)
    @rule(pick=PICK, on=st.booleans())
    def switches(self, pick: int, on: bool) -> None:
        number, line = self.a_line(pick)
        self.meet(line.who)
        with self.changes(line.who, *([] if on else [number])):
            self.do(self.bell.reminders.switch(number, line.who, on=on, now=self.now))
        self.switched(line, on=on)
        self.people[line.who].answers()

    @rule(who=WHO, on=st.sampled_from([True, True, False]))
    def switches_all(self, who: int, on: bool) -> None:
        self.meet(who)
        others = {number: line for number, line in self.plan.items()
                  if line.who == who and line.on is not on}  # fmt: skip
        with self.changes(who, *([] if on else others)):
            self.do(self.bell.reminders.switch_all(who, self.now, on=on))
        for line in others.values():
            self.switched(line, on=on)
        self.people[who].answers()

    @rule(who=WHO, zone=ZONES)
    def moves_house(self, who: int, zone: str) -> None:
        self.live_by(who, zone=zone)

    @rule(who=WHO, quiet=QUIETS)
    def wants_it_quiet(self, who: int, quiet: Quiet) -> None:
        self.live_by(who, quiet=quiet)

    # what runners do about a reminder

    @precondition(lambda self: self.arrived)
    @rule(pick=PICK, press=st.sampled_from(sorted(PRESSES)))
    def presses(self, pick: int, press: str) -> None:
        self.press(pick, PRESSES[press])

    @precondition(lambda self: self.arrived)
    @rule(pick=PICK)
    def stops_these(self, pick: int) -> None:
        number = self.press(
            pick, lambda rows, number, who, _: rows.end(number, who, State.STOPPED)
        )
        if self.seen[number].reminder is not None:
            self.stop(self.seen[number].reminder or 0)

    @rule(who=WHO, routine=st.sampled_from(["warmup", "warmup", "strength"]))
    def begins_a_session(self, who: int, routine: str) -> None:
        if not any(one.who == who and one.ended is None for one in self.sessions):
            self.begin(who, routine)

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
        self.land()
        until = self.now + span
        for _ in range(MOMENTS):
            self.work_off()
            due = self.do(self.bell.occurrences.due(until))
            if not due:
                break
            self.now = max(self.now, due[0])
        else:
            return
        self.now = until
        self.work_off()

    @rule(late=LATE)
    def the_next_moment_comes(self, late: timedelta) -> None:
        """Nobody looks, so far."""
        later = self.now + 9 * DAY
        due = [one for one in self.do(self.bell.occurrences.due(later)) if one != later]
        if due:
            self.pass_on(max(self.now, due[0]) + late - self.now)

    @rule(late=LATE, outcomes=st.lists(OUTCOMES, min_size=1, max_size=8))
    def the_next_ones_go_out(self, late: timedelta, outcomes: list[str]) -> None:
        """And nobody has heard of them yet."""
        self.the_next_moment_comes(late)
        self.claims()
        self.acts_on_what_lapsed()
        self.takes(8)
        unsent = [one for one in self.flights if one.message is None]
        for flight, outcome in zip(unsent, outcomes, strict=False):
            self.send(flight, outcome)

    @rule(seconds=st.integers(1, 10))
    def a_moment_passes(self, seconds: int) -> None:
        self.pass_on(timedelta(seconds=seconds))

    @rule(span=SPANS)
    def nobody_looks(self, span: timedelta) -> None:
        self.pass_on(span)

    @rule(jump=JUMPS)
    def the_clock_jumps(self, jump: timedelta) -> None:
        self.land()
        self.now += jump
        if jump < -TURNED_BACK:
            self.do(self.bell.occurrences.turned_back(self.now))
            self.set_back()

    @rule(away=AWAY)
    def the_coach_crashes(self, away: timedelta) -> None:
        self.crash()
        self.now += away
        self.do(self.bell.occurrences.recover(self.now))
        self.set_back()

    # the steps of the coach

    @precondition(lambda self: self.claimed_at != self.now)
    @rule()
    def claims(self) -> None:
        while self.do(self.bell.occurrences.claim(self.now)):
            pass
        self.claimed_at = self.now
        self.look()
        self.everything_due_is_in_the_ledger()

    @precondition(
        lambda self: any(one.next_at and one.next_at <= self.now for one in self.seen.values())
    )
    @rule()
    def acts_on_what_lapsed(self) -> None:
        before = self.seen
        lapsed = self.do(self.bell.occurrences.lapse(self.now))
        missed = self.look()
        assert set(lapsed.messages) == {
            (row.runner, row.message) for row in missed if row.message is not None
        }
        assert lapsed.line == any(
            row.state is State.WAITING is not before[number].state
            for number, row in self.seen.items() if number in before
        )  # fmt: skip

    @precondition(lambda self: self.waiting())
    @rule(most=st.sampled_from([1, 2, 8]))
    def takes(self, most: int) -> None:
        waiting = self.waiting()
        pings, more = self.do(self.bell.occurrences.take(self.now, most))
        urgent = sorted(waiting, key=lambda row: (row.until, row.id))[:most]
        assert {ping.row.id for ping in pings} <= {row.id for row in urgent}
        assert more == (len(waiting) >= most)
        for ping in pings:
            self.may_go(ping)
            self.flights.append(Flight(ping, self.now))
        self.look()

    @precondition(lambda self: any(one.message is None for one in self.flights))
    @rule(outcome=OUTCOMES)
    def sends(self, outcome: str) -> None:
        self.send(next(one for one in self.flights if one.message is None), outcome)

    @precondition(lambda self: any(one.message is not None for one in self.flights))
    @rule()
    def hears_of_it(self) -> None:
        self.hear(next(one for one in self.flights if one.message is not None))

    def work_off(self) -> None:
        """Claims what is due, and sends all of it."""
        self.claims()
        self.acts_on_what_lapsed()
        while self.waiting():
            self.takes(8)
            for flight in self.flights[:]:
                self.send(flight, "ok")
            self.land()

    # the end

    def teardown(self) -> None:
        """When the coach has had its time, nothing hangs in the air."""
        if not self.people or sys.exc_info()[0] is not None:
            return
        self.land()
        self.work_off()
        for _ in range(MOMENTS):
            coming = [row.next_at for row in self.seen.values()
                      if row.state in (State.SENDING, State.SNOOZED) and row.next_at]  # fmt: skip
            self.now = max([self.now, *coming])
            self.work_off()
        for number, row in self.seen.items():
            assert row.state not in (State.WAITING, State.SENDING, State.SNOOZED), row
            assert row.reason is not None or self.known[number].rang, row


@pytest.fixture
def home(database_url: str) -> Iterator[Home]:
    home = Home(database_url)
    yield home
    home.close()


def test_each_occurrence_is_sent_once_or_accounted_for(home: Home) -> None:
    examples = EXAMPLES // 5 if home.database.shared else EXAMPLES  # each question is a journey
    short = settings(
        max_examples=examples, stateful_step_count=STEPS, deadline=None,
        report_multiple_bugs=False, suppress_health_check=[*HealthCheck],
    )  # fmt: skip
    run_state_machine_as_test(lambda: RemindersOfTwo(home), settings=short)  # type: ignore[arg-type]
