"""How a session becomes a row and a row a session. The plan is a list of phases, each a list:
kind, seconds, exercise, side, set, sets, rep, reps, lower, lift."""

from __future__ import annotations

from dataclasses import astuple
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from bot.core.content import Side
from bot.core.session import Session, State
from bot.core.timeline import Kind, Phase, Timeline

KEPT = 128
"""Timelines; each takes some 40 KB."""


def plan_of(session: Session) -> dict[str, Any]:
    """The columns of a new session's row."""
    return {
        "chat": session.chat, "runner": session.runner, "speed": session.speed,
        "routine": session.timeline.routine,
        "plan": [astuple(phase) for phase in session.timeline.phases],
        "state": session.state.value, "at": session.at, "origin": session.origin,
        "cut": {}, "started_at": session.started_at, "due_at": session.due_at,
        "version": session.version, "listening": session.listening,
    }  # fmt: skip


def session_of(row: Row[Any]) -> Session:
    """The session a row tells of."""
    return Session(
        id=row.id, chat=row.chat, runner=row.runner, speed=row.speed,
        timeline=_timeline(row.routine, tuple(map(tuple, row.plan))),
        state=State(row.state), at=row.at, origin=row.origin, held=row.held,
        cut={int(block): done for block, done in row.cut.items()},
        started_at=row.started_at, due_at=row.due_at, card=row.card, version=row.version,
        listening=row.listening,
    )  # fmt: skip


@lru_cache(maxsize=KEPT)
def _timeline(routine: str, plan: tuple[tuple[Any, ...], ...]) -> Timeline:
    """Many runners have the same plan, and to lay it out costs more than a step of a session."""
    return Timeline(routine, tuple(map(_phase, plan)))


def _phase(columns: tuple[Any, ...]) -> Phase:
    kind, seconds, exercise, side, *numbers = columns
    return Phase(Kind(kind), seconds, exercise, side and Side(side), *numbers)
