"""The live card of a guided session: a new message that rings when something begins, a silent
edit otherwise, and nothing that rings while a track leads."""

from __future__ import annotations

from dataclasses import replace

from bot.chat import check
from bot.chat.afterwards import after_session
from bot.chat.context import Coach
from bot.chat.courier import Priority
from bot.chat.views import sessions as views
from bot.chat.views.reply import Reply
from bot.core.session import Session
from bot.services.outcomes import Happened, Turn

AUDIBLE = frozenset(
    {Happened.STARTED, Happened.CUE, Happened.FINISHED, Happened.INTERRUPTED, Happened.CLOSED}
)

TIMED = frozenset({Happened.STARTED, Happened.CUE})


async def show(coach: Coach, turn: Turn, *, at_bottom: bool = False) -> None:
    """Brings the live card up to date: by a new message that rings when something begins, by
    a silent edit otherwise. Nothing rings while a track leads. `at_bottom` puts the card below
    what was typed meanwhile."""
    coach.expect(turn.session)
    if turn.replaced is not None:
        coach.expect(turn.replaced.session)
        await _show_card(coach, turn.replaced)
    await _show_card(coach, turn, at_bottom=at_bottom)
    if not turn.session.live:
        await _ended(coach, turn)


async def _ended(coach: Coach, turn: Turn) -> None:
    """What is asked once a session is over. One that was started over is not asked about."""
    await check.ended(coach, turn)
    await after_session(coach, turn)


async def _show_card(coach: Coach, turn: Turn, *, at_bottom: bool = False) -> None:
    session = turn.session
    reply = await _for_whom(coach, session, views.turn(coach.shelf.library, turn))
    quiet = session.listening or turn.happened not in AUDIBLE
    if _edits(turn) and session.card and not at_bottom:
        deadline = session.phase_ends if turn.happened is Happened.HINT else None
        if await coach.outbox.edit(session.chat, session.card, reply, deadline=deadline):
            return
    if turn.happened is not Happened.HINT:
        await _new_card(coach, turn, reply, silent=quiet)


def _edits(turn: Turn) -> bool:
    """Whether the card that is there will do; a summary comes below the track."""
    led = turn.session.listening and turn.happened is Happened.CUE
    return led or turn.happened not in AUDIBLE


async def _for_whom(coach: Coach, session: Session, reply: Reply) -> Reply:
    """Without the film for a runner who wants text only."""
    if reply.piece is None:
        return reply
    runner = await coach.runners.known(session.runner)
    return reply if runner is None or runner.pictured else replace(reply, piece=None)


async def _new_card(coach: Coach, turn: Turn, reply: Reply, *, silent: bool) -> None:
    """Sound first: the old card goes once the new one is out. A cue that would come after
    its phase is worth nothing."""
    session = turn.session
    timed = turn.happened in TIMED and not session.listening
    deadline = session.phase_ends if timed else None
    card = await coach.outbox.send(
        session.chat, reply, silent=silent, priority=Priority.CUE, deadline=deadline
    )
    if card is None:
        return
    if turn.happened is Happened.CUE and not turn.by_hand:
        late = coach.clock.now() - session.phase_began
        coach.meters.cue_late(late.total_seconds())
    replaced = await coach.sessions.carded(session.id, card)
    if replaced is not None:
        await coach.outbox.delete(session.chat, replaced)


async def move_on(coach: Coach, chat: int, number: int) -> None:
    """The clock's turn: under the chat's lock, so that it never crosses a press."""
    async with coach.locks.of(chat):
        turn = await coach.sessions.advance(number, coach.clock.now())
        if turn is not None:
            await show(coach, turn)
