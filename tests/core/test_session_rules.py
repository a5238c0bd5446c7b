"""A runner who presses anything at any moment, and a clock that may be late: what always holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from core_samples import NOW, routines
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.core import session as moves
from bot.core.content import Routine, Side
from bot.core.layout import expand
from bot.core.listening import heard, leave_track, listen
from bot.core.session import Session, State
from bot.core.timeline import Kind
from bot.core.work import work_done

MICROSECONDS = timedelta(microseconds=100)
seconds = st.floats(0, 40, allow_nan=False)


class ARunnerWithAPhone(RuleBasedStateMachine):
    """Keeps a session and, beside it, `left`: how long it should still take at its own pace."""

    session: Session
    now: datetime = NOW
    left: timedelta
    whole = True

    @initialize(any_routine=routines(), speed=st.sampled_from([1.0, 1.5, 3.0, 60.0]))
    def begins(self, any_routine: Routine, speed: float) -> None:
        laid_out = expand(any_routine)
        self.session = moves.begin(laid_out, chat=1, runner=2, now=NOW, speed=speed)
        self.left = timedelta(seconds=laid_out.total / speed)
        self.longer = timedelta()

    # time

    @rule(wait=seconds)
    def the_clock_goes_on(self, wait: float) -> None:
        self._wait(timedelta(seconds=wait / self.session.speed))
        self._ticks()

    @precondition(lambda self: self.session.due_at is not None)
    @rule(late=st.sampled_from([0, 0.02, 1, 29, 31, 4000, 90_000]))
    def the_clock_ticks_at_a_cue_or_late(self, late: float) -> None:
        assert self.session.due_at
        ahead = self.session.due_at + timedelta(seconds=late) - self.now
        self._wait(max(timedelta(), ahead))
        self._ticks()

    @rule(wait=seconds)
    def the_clock_hangs(self, wait: float) -> None:
        self._wait(timedelta(seconds=wait))

    # presses

    @rule()
    def pause(self) -> None:
        self._presses(moves.pause(self.session, self.now), timedelta())

    @rule()
    def resume(self) -> None:
        if self._timed:
            self._goes_back(moves.resume(self.session, self.now))
        else:
            self._presses(moves.resume(self.session, self.now), timedelta())

    @rule()
    def extend(self) -> None:
        self.longer += self._scaled(moves.EXTENSION)
        self._presses(moves.extend(self.session, self.now), self._scaled(moves.EXTENSION))

    @rule()
    def skip(self) -> None:
        before, skipped = self.session, moves.skip(self.session, self.now)
        self.whole = self.whole and skipped is before
        if self._timed:
            assert skipped.cut[before.number] == 0
        self._leaves_the_block(skipped)

    @rule()
    def done(self) -> None:
        before, done = self.session, moves.finish_set(self.session, self.now)
        if self._timed and done is not before:
            self.whole = False
            laid_out, number = before.timeline, before.number
            into = before.offset(self.now) - laid_out.opens[number]
            assert before.state is State.RUNNING
            assert done.cut[number] == min(int(into), laid_out.phases[number].seconds)
        self._leaves_the_block(done)

    @rule()
    def back(self) -> None:
        self._goes_back(moves.back(self.session, self.now))

    @rule()
    def listen(self) -> None:
        before, after = self.session, listen(self.session, self.now)
        self._presses(after, timedelta())
        if after is not before:
            assert (before.number, heard(before.timeline)) == (0, True)
            self.left = self._scaled(after.timeline.total)

    @rule()
    def without_the_track(self) -> None:
        self._presses(leave_track(self.session, self.now), timedelta())

    @precondition(lambda self: self.session.state is State.PAUSED)
    @rule()
    def stop(self) -> None:
        self._presses(moves.stop(self.session, self.now), timedelta())

    # what always holds

    @invariant()
    def a_running_session_is_due_at_its_next_cue(self) -> None:
        if self.session.state is State.RUNNING:
            following = self.session.timeline.cues[self.session.at + 1]
            assert self.session.due_at == self.session.instant(following.offset)

    @invariant()
    def a_paused_session_keeps_its_place_for_a_day(self) -> None:
        if self.session.state is State.PAUSED:
            assert self.session.held is not None
            assert self.session.due_at
            assert self.session.due_at <= self.now + moves.PAUSE_ENDS_AFTER

    @invariant()
    def a_session_that_is_over_has_nothing_due(self) -> None:
        if not self.session.live:
            assert (self.session.due_at, self.session.held) == (None, None)

    @invariant()
    def the_rest_takes_as_long_as_was_promised(self) -> None:
        if self.session.live:
            assert abs(self._takes() - self.left) < MICROSECONDS

    @invariant()
    def every_set_counts_at_most_once_and_never_more_than_planned(self) -> None:
        sets = work_done(self.session)
        assert max(Counter((s.exercise, s.set, s.side) for s in sets).values(), default=1) == 1
        assert all(0 <= one.done <= one.planned for one in sets)

    @invariant()
    def both_sides_are_done_alike_when_nothing_was_skipped(self) -> None:
        if self.session.state is State.DONE and self.whole:
            done: defaultdict[Side | None, list[int]] = defaultdict(list)
            for one in work_done(self.session):
                assert one.done == one.planned
                done[one.side].append(one.done)
            assert done[Side.LEFT] == done[Side.RIGHT]

    @invariant()
    def a_timed_hold_in_a_pause_counts_for_nothing(self) -> None:
        if self._timed and self.session.state is State.PAUSED:
            stopped = moves.stop(self.session, self.now)
            assert stopped.cut[self.session.number] == 0

    # how it is kept

    @property
    def _timed(self) -> bool:
        phase = self.session.phase
        return self.session.live and phase is not None and phase.kind is Kind.TIMED

    def _goes_back(self, after: Session) -> None:
        """To a gap that was there before."""
        before, self.session = self.session, after
        if after is not before:
            assert after.version > before.version
            assert after.phase
            assert not after.phase.works
            assert self._takes() >= self.left - self.longer - MICROSECONDS  # a gap is as planned
            self.left = self._takes()

    def _wait(self, wait: timedelta) -> None:
        self.now += wait
        if self.session.state is State.RUNNING:
            self.left -= wait

    def _ticks(self) -> None:
        before, after = self.session, moves.advance(self.session, self.now)
        assert after.version >= before.version
        if not before.live or before.due_at is None or self.now < before.due_at:
            assert after is before
        elif after.state is State.PAUSED:
            self._missed(before, after)
        elif after.state is State.RUNNING:
            assert after.at > before.at
            assert after.due_at
            assert after.due_at > self.now - MICROSECONDS
        self.session = after

    def _missed(self, before: Session, after: Session) -> None:
        """What was not told is still to come, unless a track told it."""
        assert before.due_at
        assert not before.listening
        assert self.now - before.due_at > moves.MISSED_TOO_LONG
        assert after.held == before.timeline.cues[before.at + 1].offset
        self.left += self.now - before.due_at

    def _presses(self, after: Session, longer: timedelta) -> None:
        """A press that changed something makes older buttons old, and moves the end."""
        if after is not self.session:
            assert after.live == self.session.live or after.state is State.STOPPED
            assert after.version > self.session.version
            self.left += longer
        self.session = after

    def _leaves_the_block(self, after: Session) -> None:
        """What comes after the block takes as long as it was laid out to."""
        if after is not self.session:
            assert after.version > self.session.version
            assert after.state in (State.RUNNING, State.DONE)
            laid_out = after.timeline
            following = laid_out.after_block(self.session.number)
            self.left = self._scaled(laid_out.total - laid_out.opens[following])
        self.session = after

    def _takes(self) -> timedelta:
        """What the session itself says it still takes."""
        if self.session.held is not None:
            return self._scaled(self.session.timeline.total - self.session.held)
        return self.session.instant(self.session.timeline.total) - self.now

    def _scaled(self, of_the_timeline: float) -> timedelta:
        return timedelta(seconds=of_the_timeline / self.session.speed)


TestARunnerWithAPhone = ARunnerWithAPhone.TestCase
TestARunnerWithAPhone.settings = settings(deadline=None, max_examples=120, stateful_step_count=30)
