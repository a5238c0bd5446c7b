"""A session that the runner follows by its audio track. The track runs by itself, so the chat
goes with it, and not the other way round."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.session import PAUSE_ENDS_AFTER, Session, State
from bot.core.timeline import Kind, Timeline


def heard(timeline: Timeline) -> bool:
    """Whether there can be a track: nobody knows beforehand when a timed hold ends."""
    return all(phase.kind is not Kind.TIMED for phase in timeline.phases)


def may_listen(session: Session) -> bool:
    """Whether the session can still be followed by its track: only from the very beginning."""
    first = session.live and session.number == 0
    return first and not session.listening and heard(session.timeline)


def listen(session: Session, now: datetime) -> Session:
    """Back to the beginning, where the session waits until the runner has the track."""
    if not may_listen(session):
        return session
    return replace(
        session, listening=True, state=State.PAUSED, at=0, held=0.0,
        due_at=now + PAUSE_ENDS_AFTER, version=session.version + 1,
    )  # fmt: skip


def leave_track(session: Session, now: datetime) -> Session:
    """On without the track: the chat sounds again, and the session stays where it is."""
    if not (session.live and session.listening):
        return session
    return replace(session, listening=False, version=session.version + 1)


def waits(session: Session) -> bool:
    """Whether the track has not been begun yet."""
    return session.listening and session.state is State.PAUSED and session.held == 0


def place(session: Session, left: float) -> int:
    """Seconds of the track when `left` seconds of the session's phase are to come."""
    return max(0, round(session.timeline.opens[session.number + 1] - left))
