"""What a session will say, from the content itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from judge import Plan, head

from bot.chat.views import sessions as views
from bot.core.fitting import fit
from bot.core.layout import expand
from bot.core.session import Session, State, begin
from bot.core.work import work_done
from bot.library import Library
from bot.services.outcomes import Happened, Turn

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def plan(library: Library, minutes: int | None, speed: float) -> Plan:
    """The messages of a warm-up of so many minutes, or of the whole one, and when each is due."""
    whole = library.routines["warmup"]
    timeline = expand(whole if minutes is None else fit(whole, minutes))
    session = begin(timeline, chat=1, runner=1, now=EPOCH, speed=speed)
    cues = [(number, cue) for number, cue in enumerate(timeline.cues) if cue.hint is None]
    heads = [head(_text(library, replace(session, at=number))) for number, _ in cues]
    assert len(set(heads)) == len(heads), "each can be told from the others"
    return Plan(tuple(heads), tuple(cue.offset / speed for _, cue in cues))


def _text(library: Library, session: Session) -> str:
    if session.phase is not None:
        return views.turn(library, Turn(session, Happened.CUE)).text
    over = replace(session, state=State.DONE)
    return views.turn(library, Turn(over, Happened.FINISHED, work_done(over))).text
