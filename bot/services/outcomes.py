"""What came of a use case, as values for the views."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.content import Routine
from bot.core.fitting import Cut
from bot.core.safety import Gate
from bot.core.session import Session
from bot.core.shaping import Shaped
from bot.core.work import SetDone


class Action(StrEnum):
    """What a runner can do to a session, by button or command."""

    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    STOP = "stop"
    MORE = "more"
    DONE = "done"
    SHOW = "show"
    LISTEN = "listen"
    ALOUD = "aloud"


class Happened(StrEnum):
    """What a turn of a session was."""

    STARTED = "started"
    CUE = "cue"
    HINT = "hint"
    CHANGED = "changed"
    INTERRUPTED = "interrupted"
    FINISHED = "finished"
    STOPPED = "stopped"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Turn:
    """A session after something happened to it. `left` is the seconds left of its phase when
    that is not the whole phase; `work` is there once it is over; `left_out`, the session that it
    `replaced` and how it was made to fit (`shape`) when it starts. `by_hand` is what the runner
    did, and not the clock."""

    session: Session
    happened: Happened
    work: tuple[SetDone, ...] = ()
    left_out: tuple[Cut, ...] = ()
    replaced: Turn | None = None
    left: float | None = None
    shape: Shaped | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Barred:
    """Pain bars a routine: all of it while the gate is closed, or the exercises `held_back`."""

    routine: Routine
    gate: Gate
    held_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StillRunning:
    """A session is live already; `asked` is the routine asked for."""

    session: Session
    asked: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class NoTime:
    """The minutes asked for cannot be done; `shortest` can."""

    routine: Routine
    shortest: int


class Refused(StrEnum):
    """Why a press or a command did nothing."""

    NOTHING_RUNNING = "nothing-running"
    NOT_YOURS = "not-yours"
    OVER = "over"
    EARLIER_STEP = "earlier-step"
    NOTHING_TO_CHANGE = "nothing-to-change"
    TRACK_LEADS = "track-leads"
    NO_TRACK_NOW = "no-track-now"
