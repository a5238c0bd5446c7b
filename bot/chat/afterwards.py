"""What is asked when a session is over: how it felt."""

from __future__ import annotations

from bot.chat.context import Coach
from bot.chat.views import check_ins as views
from bot.core.felt import NOTHING_TOLD, Ask
from bot.core.self_check import CHECK
from bot.services.outcomes import Happened, Turn

ASKED = frozenset({Happened.FINISHED, Happened.STOPPED})


async def after_session(coach: Coach, turn: Turn) -> None:
    """One question after a session in which something was done, unless the runner has said
    that nothing is to be kept, or has just told why it ended."""
    session = turn.session
    worked = any(one.done for one in turn.work) and session.timeline.routine != CHECK
    if session.chat != session.runner or not worked or turn.happened not in ASKED:
        return
    runner = await coach.runners.known(session.runner)
    if runner is None or runner.consent is False:
        return
    if runner.consent and (await coach.check_ins.gate(runner.id)).closed:
        return
    key, library = f"s{session.id}", coach.shelf.library
    reply = (views.ask(library, key, Ask.EFFORT, NOTHING_TOLD) if runner.consent
             else views.ask_consent(library, key))  # fmt: skip
    await coach.outbox.send(session.chat, reply, silent=True)
