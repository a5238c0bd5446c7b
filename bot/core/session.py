"""A guided session as a value, and what a runner or the clock can do to it.

Every function takes the session and `now`, and returns the session as it is afterwards. A
running session stands at a cue (`at`) and knows its `origin`: the instant at which it would
have begun had it never been paused or moved. A paused one keeps its place as `held`, in
seconds of the timeline. `version` counts what happened to it, so an old button is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.timeline import Kind, Phase, Timeline

MISSED_TOO_LONG = timedelta(seconds=30)
PAUSE_ENDS_AFTER = timedelta(days=1)
EXTENSION = 10
LEAD_IN = 5
JUST_BEGUN = 3


class State(StrEnum):
    """RUNNING and PAUSED are live; the others are how a session ended."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Session:
    """One runner's guided session in one chat. `speed` is how many seconds of the timeline
    pass in one second; `cut` maps a block's first phase to what was done of it when it was
    cut short (seconds of a hold, or reps); `card` is the message that shows the live cue.
    While the runner is `listening` to the track of the timeline, the chat makes no sound."""

    chat: int
    runner: int
    timeline: Timeline
    origin: datetime
    started_at: datetime
    due_at: datetime | None
    id: int = 0
    speed: float = 1.0
    state: State = State.RUNNING
    at: int = 0
    held: float | None = None
    cut: Mapping[int, int] = field(default_factory=dict)
    card: int | None = None
    version: int = 1
    listening: bool = False

    @property
    def live(self) -> bool:
        return self.state in (State.RUNNING, State.PAUSED)

    @property
    def number(self) -> int:
        """The phase the session stands in; the number of phases when it is over."""
        return self.timeline.cues[self.at].phase

    @property
    def phase(self) -> Phase | None:
        phases = self.timeline.phases
        return phases[self.number] if self.number < len(phases) else None

    def offset(self, now: datetime) -> float:
        """Seconds of the timeline passed at `now`."""
        if self.held is not None:
            return self.held
        return (now - self.origin).total_seconds() * self.speed

    def instant(self, offset: float) -> datetime:
        """When the running session reaches `offset`."""
        return self.origin + timedelta(seconds=offset / self.speed)

    def left_of_phase(self, now: datetime) -> float:
        """Seconds of the timeline until the phase ends."""
        return self.timeline.opens[self.number + 1] - self.offset(now)

    @property
    def phase_began(self) -> datetime:
        return self.instant(self.timeline.opens[self.number])

    @property
    def phase_ends(self) -> datetime:
        return self.instant(self.timeline.opens[min(self.number + 1, len(self.timeline.phases))])


def begin(
    timeline: Timeline, *, chat: int, runner: int, now: datetime, speed: float = 1.0
) -> Session:
    """A session that starts now, standing at its first cue."""
    session = Session(chat, runner, timeline, now, now, None, speed=speed)
    return replace(session, due_at=_next_due(session))


def advance(session: Session, now: datetime) -> Session:
    """The session at the last cue due at `now`; unchanged when nothing is due yet.

    What is long overdue is not told: the session pauses where it stood instead, unless a track
    led on meanwhile. A pause that nobody ended within a day ends the session.
    """
    if session.due_at is None or now < session.due_at:
        return session
    if session.state is State.PAUSED:
        return stop(session, now)
    if now - session.due_at > MISSED_TOO_LONG and not session.listening:
        return _paused(session, session.timeline.cues[session.at + 1].offset, now)
    return _standing(session, max(session.at + 1, session.timeline.latest(session.offset(now))))


def set_back(session: Session, by: timedelta) -> Session:
    """The same session by a clock that shows so much less: it keeps its pace."""
    if session.state is not State.RUNNING:
        return session
    due_at = session.due_at and session.due_at - by
    return replace(session, origin=session.origin - by, due_at=due_at)


def pause(session: Session, now: datetime) -> Session:
    if session.state is not State.RUNNING:
        return session
    return _paused(session, session.offset(now), now)


def resume(session: Session, now: datetime) -> Session:
    """Goes on at the very second of the pause; a timed hold begins anew, since with a rest in
    it its seconds would tell nothing."""
    if session.held is None or session.state is not State.PAUSED:
        return session
    if _times(session):
        return _once_more(session, session.number, now)
    origin = now - timedelta(seconds=session.held / session.speed)
    running = replace(session, state=State.RUNNING, held=None, origin=origin)
    return _changed(replace(running, due_at=_next_due(running)))


def skip(session: Session, now: datetime) -> Session:
    """On to what follows the set (or the gap) the session stands in; what was done counts, but
    not of a timed hold."""
    phase = session.phase
    if phase is None or not session.live:
        return session
    target = session.timeline.after_block(session.number)
    left = _cut(session, 0) if _times(session) else _cut_short(session, now)
    return _moved(left, target, 0, now)


def finish_set(session: Session, now: datetime) -> Session:
    """The runner says that it is done: on, and the whole set counts; of a timed hold, the
    seconds up to now. One that was paused has to begin anew first."""
    phase = session.phase
    if _times(session) and session.held is None:
        done = _cut_short(session, now)
    elif session.live and phase is not None and phase.kind is Kind.REPS:
        done = session
    else:
        return session
    return _moved(done, session.timeline.after_block(session.number), 0, now)


def back(session: Session, now: datetime) -> Session:
    """Once more from the gap before this set, or before the last one when this has only just
    begun."""
    if session.phase is None or not session.live:
        return session
    return _once_more(session, _block_to_repeat(session, now), now)


def extend(session: Session, now: datetime, seconds: int = EXTENSION) -> Session:
    """A longer rest: everything to come moves by `seconds`."""
    phase = session.phase
    if session.state is not State.RUNNING or phase is None or phase.works:
        return session
    later = replace(session, origin=session.origin + timedelta(seconds=seconds / session.speed))
    return _changed(replace(later, due_at=_next_due(later)))


def stop(session: Session, now: datetime) -> Session:
    """Ends the session early; the sets before this one count, and what was done of it."""
    if not session.live:
        return session
    ended = _cut_short(session, now)
    return _changed(replace(ended, state=State.STOPPED, due_at=None, held=None))


def _cut_short(session: Session, now: datetime) -> Session:
    """The session with what was done of the set it stands in, if it stands in one."""
    phase = session.phase
    if phase is None or not phase.works:
        return session
    return _cut(session, _done_so_far(session, now))


def _cut(session: Session, done: int) -> Session:
    block = session.timeline.block_start(session.number)
    return replace(session, cut={**session.cut, block: done})


def _once_more(session: Session, block: int, now: datetime) -> Session:
    """From the gap before a block; of a long gap the last seconds are enough to get into
    position."""
    timeline, gap = session.timeline, block - 1
    cut = {number: done for number, done in session.cut.items() if number < block}
    into: float = max(0, timeline.phases[gap].seconds - LEAD_IN)
    if gap == session.number:  # the first gap: nothing lies before it
        into = min(into, session.offset(now) - timeline.opens[gap])
    return _moved(replace(session, cut=cut), gap, into, now)


def _times(session: Session) -> bool:
    """Whether the session stands in a hold for as long as one can."""
    return session.live and session.phase is not None and session.phase.kind is Kind.TIMED


def _standing(session: Session, at: int) -> Session:
    """At cue `at`. A hint changes nothing a button could mean, so the version stays."""
    reached = replace(session, at=at)
    if reached.phase is None:
        return _changed(replace(reached, state=State.DONE, due_at=None))
    reached = replace(reached, due_at=_next_due(reached))
    return reached if reached.number == session.number else _changed(reached)


def _moved(session: Session, number: int, into: float, now: datetime) -> Session:
    """The session at `into` seconds of phase `number`, running from now on."""
    timeline = session.timeline
    origin = now - timedelta(seconds=(timeline.opens[number] + into) / session.speed)
    running = replace(session, state=State.RUNNING, held=None, origin=origin)
    moved = _standing(running, timeline.opening(number))
    return moved if moved.version > session.version else _changed(moved)


def _paused(session: Session, held: float, now: datetime) -> Session:
    paused = replace(session, state=State.PAUSED, held=held, due_at=now + PAUSE_ENDS_AFTER)
    return _changed(paused)


def _changed(session: Session) -> Session:
    return replace(session, version=session.version + 1)


def _next_due(session: Session) -> datetime:
    return session.instant(session.timeline.cues[session.at + 1].offset)


def _block_to_repeat(session: Session, now: datetime) -> int:
    timeline, number = session.timeline, session.number
    before = timeline.last_worked(number)
    if not timeline.phases[number].works:
        return number + 1 if before is None else before
    start = timeline.block_start(number)
    just_begun = session.offset(now) - timeline.opens[start] < JUST_BEGUN
    earlier = timeline.last_worked(start) if just_begun else None
    return start if earlier is None else earlier


def _done_so_far(session: Session, now: datetime) -> int:
    """Seconds held, or reps, of the block the session stands in. A timed hold that was paused
    counts for nothing."""
    timeline, number = session.timeline, session.number
    phase, into = timeline.phases[number], session.offset(now) - timeline.opens[number]
    into = min(max(into, 0), phase.seconds)
    if phase.kind is Kind.TIMED and session.held is not None:
        return 0
    if phase.kind in (Kind.HOLD, Kind.TIMED):
        return int(into)
    if phase.kind is Kind.REPS:
        return int(into * phase.reps / phase.seconds)
    held = phase.kind is Kind.LOWER or into == phase.seconds
    return phase.rep if held else phase.rep - 1
