"""What was done in a session, set by set: the record that stays when the session is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.content import Side
from bot.core.session import Session
from bot.core.timeline import Kind

HELD = frozenset({Kind.HOLD, Kind.TIMED})


@dataclass(frozen=True, slots=True)
class SetDone:
    """One set on one side. `unit` is "seconds" for a hold and "reps" otherwise; `done` is
    less than `planned` when the set was cut short, and 0 when it was skipped. A timed hold is
    never short: as much was planned as was done."""

    exercise: str
    side: Side | None
    set: int
    unit: str
    planned: int
    done: int


def work_done(session: Session) -> tuple[SetDone, ...]:
    """Every set the session came to, in order; sets still to come are not in it."""
    return tuple(_sets(session))


def _sets(session: Session) -> Iterator[SetDone]:
    for start in session.timeline.blocks():
        if start > session.number:
            return
        phase = session.timeline.phases[start]
        most = phase.seconds if phase.kind in HELD else phase.reps
        done = min(most, session.cut.get(start, most))
        planned = done if phase.kind is Kind.TIMED else most
        unit = "seconds" if phase.kind in HELD else "reps"
        yield SetDone(phase.exercise, phase.side, phase.set, unit, planned, done)
