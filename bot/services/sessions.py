"""Guided sessions: start one, move it by hand, move it by the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core import session as moves
from bot.core.content import Routine
from bot.core.fitting import NoFitError, cuts, fit
from bot.core.history import NO_DOSES, Doses
from bot.core.layout import expand
from bot.core.listening import leave_track, listen
from bot.core.peers import WHOLE, Part
from bot.core.session import Session, State
from bot.core.shaping import Shaped
from bot.core.work import work_done
from bot.services.outcomes import Action, Barred, Happened, NoTime, Refused, StillRunning, Turn
from bot.services.shaping import shaped
from bot.store.database import Database
from bot.store.repository import Repository

MOVES: dict[Action, Callable[[Session, datetime], Session]] = {
    Action.PAUSE: moves.pause,
    Action.RESUME: moves.resume,
    Action.SKIP: moves.skip,
    Action.BACK: moves.back,
    Action.STOP: moves.stop,
    Action.MORE: moves.extend,
    Action.DONE: moves.finish_set,
    Action.SHOW: lambda session, _: session,
    Action.LISTEN: listen,
    Action.ALOUD: leave_track,
}
# These mean the same whichever cue their button stood under.
ANY_STEP = frozenset({Action.PAUSE, Action.RESUME, Action.STOP, Action.SHOW, Action.ALOUD})
LONGEST = timedelta(days=2)
"""Nothing of a session lies further ahead."""
LATE = timedelta(seconds=10)
"""Longer than a cue of a session that goes well is overdue."""
ENDS = {State.DONE: Happened.FINISHED, State.STOPPED: Happened.STOPPED}


class Sessions:
    """The use cases of guided sessions. `speed` is how many times faster they run."""

    def __init__(self, database: Database, speed: float) -> None:
        self._database = database
        self._speed = speed

    async def start(
        self, routine: Routine, minutes: int | None, *, chat: int, who: int, now: datetime,
        anyway: bool = False, doses: Doses = NO_DOSES, listening: bool = False,
    ) -> Turn | StillRunning | NoTime | Barred:  # fmt: skip
        """Starts `routine` as it fits this runner, cut to `minutes` when given. A session that
        is live already is left alone, unless `anyway` ends it; what pain bars does not start. One
        for `listening` waits at its beginning."""

        def start(rows: Repository) -> Turn | StillRunning | NoTime | Barred:
            live = rows.live_session(chat, who)
            if live is not None and not anyway:
                return StillRunning(live, routine.id, minutes)
            shape = shaped(rows, who, routine, doses, now)
            if shape.routine is None:
                return Barred(routine, shape.gate, shape.held_back)
            try:
                fitted = shape.routine if minutes is None else fit(shape.routine, minutes)
            except NoFitError as nothing:
                return NoTime(routine, nothing.shortest)
            rows.doses.add(who, [step.change for step in shape.changes])
            replaced = None if live is None else _end(rows, live, now)
            new = moves.begin(expand(fitted), chat=chat, runner=who, now=now, speed=self._speed)
            begun = _added(rows, new, now, listening=listening)
            return Turn(begun, Happened.STARTED, left_out=cuts(shape.routine, fitted),
                        replaced=replaced, shape=shape)  # fmt: skip

        return await self._database.write(start)

    async def shaped(self, routine: Routine, who: int, doses: Doses, now: datetime) -> Shaped:
        """How a routine would be done now, without starting it."""
        return await self._database.read(lambda rows: shaped(rows, who, routine, doses, now))

    async def press(
        self, number: int, action: Action, version: int, *, who: int, now: datetime
    ) -> Turn | Refused:
        """A button under a cue. One that belongs to an earlier step does nothing."""

        def turn(rows: Repository) -> Turn | Refused:
            session = rows.session(number)
            if session is None:
                return Refused.OVER
            if session.runner != who:
                return Refused.NOT_YOURS
            if session.live and action not in ANY_STEP and version != session.version:
                return Refused.EARLIER_STEP
            return _act(rows, session, action, now)

        return await self._database.write(turn)

    async def command(
        self, action: Action, *, chat: int, who: int, now: datetime
    ) -> Turn | Refused:
        """A typed command, for whatever session this runner has in this chat."""

        def turn(rows: Repository) -> Turn | Refused:
            session = rows.live_session(chat, who)
            if session is None:
                return Refused.NOTHING_RUNNING
            return _act(rows, session, action, now)

        return await self._database.write(turn)

    async def advance(self, number: int, now: datetime) -> Turn | None:
        """What the clock does to a session; None when nothing is due any more."""

        def turn(rows: Repository) -> Turn | None:
            session = rows.session(number)
            if session is None:
                return None
            return _tick(rows, session, now)

        return await self._database.write(turn)

    async def due(
        self, until: datetime, overdue: datetime | None = None, part: Part = WHOLE
    ) -> Sequence[tuple[int, int, datetime]]:
        """Chat, number and moment of every session of that part of the chats with something due
        by `until`; and of any other that should have been moved on by `overdue`: its process
        may be no more."""
        return await self._database.read(lambda rows: rows.due_sessions(until, overdue, part))

    async def set_back(self, by: timedelta, now: datetime, part: Part = WHOLE) -> None:
        """The clock was set back by so much, to `now`: what runs in that part of the chats
        keeps its pace. What began since then goes by the new time already."""

        def work(rows: Repository) -> None:
            for _, number, due in rows.due_sessions(now + by + LONGEST, now - LONGEST, part):
                session = rows.session(number) if due - by > now - LATE else None
                if session is not None:
                    rows.claim(session, moves.set_back(session, by), ended_at=None)

        await self._database.write(work)

    async def carded(self, number: int, card: int) -> int | None:
        """Notes which message shows the session; returns the one to take away, if any."""
        return await self._database.write(lambda rows: rows.swap_card(number, card))

    async def leave(self, chat: int, now: datetime) -> None:
        """Ends everything live in a chat that can no longer be reached."""

        def end(rows: Repository) -> None:
            for live in rows.live_sessions_in(chat):
                _end(rows, live, now)

        await self._database.write(end)


def end_live(rows: Repository, who: int, now: datetime) -> tuple[Turn, ...]:
    """Ends whatever a runner has running, in any chat."""
    return tuple(_end(rows, live, now) for live in rows.live_sessions_of(who))


def _added(rows: Repository, new: Session, now: datetime, *, listening: bool) -> Session:
    begun = replace(new, id=rows.add_session(new))
    if not listening:
        return begun
    waiting = listen(begun, now)
    _save(rows, begun, waiting, now)
    return waiting


def _act(rows: Repository, session: Session, action: Action, now: datetime) -> Turn | Refused:
    if not session.live:
        return Refused.OVER
    if action is Action.SHOW:
        return Turn(session, Happened.CHANGED)
    if action is Action.MORE and session.listening:
        return Refused.TRACK_LEADS
    after = MOVES[action](session, now)
    if after is session or not _save(rows, session, after, now):
        return Refused.NO_TRACK_NOW if action is Action.LISTEN else Refused.NOTHING_TO_CHANGE
    entered = action in (Action.SKIP, Action.BACK, Action.DONE)
    turn = _turn(after, Happened.CUE if entered else Happened.CHANGED, now)
    return replace(turn, by_hand=True)


def _tick(rows: Repository, session: Session, now: datetime) -> Turn | None:
    after = moves.advance(session, now)
    if after is session or not _save(rows, session, after, now):
        return None
    if session.state is State.PAUSED:
        return Turn(after, Happened.CLOSED, work_done(after))
    if after.state is State.PAUSED:
        return Turn(after, Happened.INTERRUPTED)
    same_phase = after.version == session.version
    return _turn(after, Happened.HINT if same_phase else Happened.CUE, now)


def _end(rows: Repository, live: Session, now: datetime) -> Turn:
    after = moves.stop(live, now)
    _save(rows, live, after, now)
    return _turn(after, Happened.STOPPED, now)


def _turn(after: Session, happened: Happened, now: datetime) -> Turn:
    if after.live:
        return Turn(after, happened, left=after.left_of_phase(now))
    return Turn(after, ENDS[after.state], work_done(after))


def _save(rows: Repository, was: Session, now_is: Session, now: datetime) -> bool:
    """Claims the change; the sets of a session that this ends are written with it."""
    if not rows.claim(was, now_is, ended_at=None if now_is.live else now):
        return False
    if not now_is.live:
        rows.add_sets(now_is.id, work_done(now_is))
    return True
