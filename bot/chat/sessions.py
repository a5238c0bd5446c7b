"""Guided sessions in the chat: starting one, its buttons and commands, and its live card."""

from __future__ import annotations

import re

from telegram import Update

from bot.chat import check
from bot.chat.afterwards import after_session
from bot.chat.context import NUMBER, Coach, Context, Handler
from bot.chat.courier import Priority
from bot.chat.views import check_ins, pages
from bot.chat.views import sessions as views
from bot.chat.views.reply import Reply
from bot.core.content import Routine, alone
from bot.core.dialogue import Noting
from bot.core.self_check import CHECK
from bot.services.outcomes import Action, Barred, Happened, NoTime, Refused, StillRunning, Turn

AUDIBLE = frozenset(
    {Happened.STARTED, Happened.CUE, Happened.FINISHED, Happened.INTERRUPTED, Happened.CLOSED}
)

TIMED = frozenset({Happened.STARTED, Happened.CUE})
MINUTES = re.compile(r"([0-9]{1,4})\s*(?:m|min|mins|minutes?)?", re.IGNORECASE)
QUOTED = 20
SPOKEN = tuple(action for action in Action if action is not Action.SHOW)


def routine(name: str) -> Handler:
    """The handler of /warmup or /strength, alone or with the minutes one has."""

    async def asked(update: Update, ctx: Context) -> None:
        wanted, text = ctx.library.routines[name], " ".join(ctx.args or ())
        minutes = _minutes(text)
        if text and minutes is None:
            await ctx.say("bad-minutes", text=text[:QUOTED], command=f"/{name}")
        elif wanted.starts_at_once:
            await begin(ctx, wanted, minutes)
        else:
            await offer(ctx, wanted, minutes)

    return asked


def command(action: Action) -> Handler:
    """The handler of a typed command such as /pause."""

    async def typed(update: Update, ctx: Context) -> None:
        await _do(ctx, action)

    return typed


async def go(update: Update, ctx: Context, what: str, minutes: str = "0") -> None:
    """A Start button: of a routine, or of one exercise."""
    await _pressed_start(update, ctx, what, minutes, anyway=False)


async def start_over(update: Update, ctx: Context, number: str, what: str, minutes: str) -> None:
    """One answer to "go on or start over?", for whoever runs that session; the other answer is
    a button of the session itself."""
    if not NUMBER.fullmatch(number):
        await ctx.toast(update, "old-button")
        return
    asked = await ctx.coach.sessions.press(
        int(number), Action.SHOW, 0, who=ctx.runner.id, now=ctx.now
    )
    if asked is Refused.NOT_YOURS:
        await ctx.toast(update, f"refused-{asked.value}")
    elif await _pressed_start(update, ctx, what, minutes, anyway=True):
        await ctx.take_away_pressed(update)


async def press(update: Update, ctx: Context, number: str, action: str, version: str) -> None:
    """A button of a session: `s:<session>:<action>:<version>`."""
    if not (NUMBER.fullmatch(number) and NUMBER.fullmatch(version) and action in set(Action)):
        await ctx.toast(update, "old-button")
        return
    outcome = await ctx.coach.sessions.press(
        int(number), Action(action), int(version), who=ctx.runner.id, now=ctx.now
    )
    if isinstance(outcome, Refused):
        await ctx.toast(update, f"refused-{outcome.value}")
        return
    await show(ctx.coach, outcome)
    if update.callback_query and _message(update) != outcome.session.card:
        await ctx.take_away_pressed(update)


async def show(coach: Coach, turn: Turn, *, at_bottom: bool = False) -> None:
    """Brings the live card up to date: by a new message that rings when something begins, by
    a silent edit otherwise. `at_bottom` puts it below what was typed meanwhile."""
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
    session, reply = turn.session, views.turn(coach.shelf.library, turn)
    quiet = turn.happened not in AUDIBLE
    if quiet and session.card and not at_bottom:
        deadline = session.phase_ends if turn.happened is Happened.HINT else None
        if await coach.outbox.edit(session.chat, session.card, reply, deadline=deadline):
            return
    if turn.happened is not Happened.HINT:
        await _new_card(coach, turn, reply, silent=quiet)


async def _new_card(coach: Coach, turn: Turn, reply: Reply, *, silent: bool) -> None:
    """Sound first: the old card goes once the new one is out. A cue that would come after
    its phase is worth nothing."""
    session = turn.session
    deadline = session.phase_ends if turn.happened in TIMED else None
    card = await coach.outbox.send(
        session.chat, reply, silent=silent, priority=Priority.CUE, deadline=deadline
    )
    if card is None:
        return
    replaced = await coach.sessions.carded(session.id, card)
    if replaced is not None:
        await coach.outbox.delete(session.chat, replaced)


async def spoken(update: Update, ctx: Context, text: str) -> bool:
    """Whether `text` is a word of a session's buttons; then it is as good as the button, unless
    a note is being written."""
    say, words = ctx.library.texts.say, text.strip(" .!").casefold()
    action = next((one for one in SPOKEN if say(f"button-{one}").casefold() == words), None)
    if action is None or isinstance(await ctx.dialogue(), Noting):
        return False
    await _do(ctx, action)
    return True


async def _do(ctx: Context, action: Action) -> None:
    """What was typed, by command or by word, is done and shown below it."""
    outcome = await ctx.coach.sessions.command(
        action, chat=ctx.chat, who=ctx.runner.id, now=ctx.now
    )
    if isinstance(outcome, Refused):
        await ctx.say(f"refused-{outcome.value}")
    else:
        await show(ctx.coach, outcome, at_bottom=True)


async def offer(ctx: Context, wanted: Routine, minutes: int | None) -> None:
    """Shows what a routine takes from this runner, or why it does not start."""
    shape = await ctx.coach.sessions.shaped(wanted, ctx.runner.id, ctx.library.doses, ctx.now)
    if shape.routine is None:
        await _barred(ctx, Barred(wanted, shape.gate, shape.held_back))
    else:
        known = shape if ctx.private else None
        await ctx.reply(pages.offer(ctx.library, shape.routine, minutes, known))


async def _barred(ctx: Context, by: Barred) -> None:
    """Why is between the two of us; a group is not told of pain."""
    if ctx.private:
        await ctx.reply(check_ins.barred(ctx.library, by))
    else:
        await ctx.say("barred-in-group")


async def begin(
    ctx: Context, wanted: Routine, minutes: int | None, *, anyway: bool = False
) -> None:
    """Starts a session, or says why not."""
    outcome = await ctx.coach.sessions.start(
        wanted,
        minutes,
        chat=ctx.chat,
        who=ctx.runner.id,
        now=ctx.now,
        anyway=anyway,
        doses=ctx.library.doses,
    )
    match outcome:
        case Turn():
            await show(ctx.coach, outcome)
            await _answers_reminders(ctx, wanted)
        case StillRunning():
            await ctx.reply(views.still_running(ctx.library, outcome))
        case NoTime():
            await ctx.reply(pages.no_time(ctx.library, outcome.routine, outcome.shortest))
        case Barred():
            await _barred(ctx, outcome)


async def _answers_reminders(ctx: Context, begun: Routine) -> None:
    """A reminder that is still on the phone has been answered by the session, unless this was
    a self-check, which trains nothing."""
    if ctx.runner.zone is None or begun.id == CHECK:
        return
    for message in await ctx.coach.occurrences.began(ctx.runner.id, begun.id):
        await ctx.coach.outbox.delete(ctx.runner.id, message)


async def _pressed_start(
    update: Update, ctx: Context, what: str, minutes: str, *, anyway: bool
) -> bool:
    wanted = named(ctx, what)
    if wanted is None or not NUMBER.fullmatch(minutes):
        await ctx.toast(update, "old-button")
        return False
    await begin(ctx, wanted, int(minutes) or None, anyway=anyway)
    return True


def named(ctx: Context, what: str) -> Routine | None:
    """A routine, the self-check, or an exercise as a routine of its own."""
    if what == CHECK:
        return ctx.library.check.routine
    exercise = ctx.library.exercises.get(what)
    return ctx.library.routines.get(what) if exercise is None else alone(exercise)


def _minutes(text: str) -> int | None:
    found = MINUTES.fullmatch(text.strip())
    return None if found is None else int(found[1])


def _message(update: Update) -> int | None:
    query = update.callback_query
    return None if query is None or query.message is None else query.message.message_id


async def move_on(coach: Coach, chat: int, number: int) -> None:
    """The clock's turn: under the chat's lock, so that it never crosses a press."""
    async with coach.locks.of(chat):
        turn = await coach.sessions.advance(number, coach.clock.now())
        if turn is not None:
            await show(coach, turn)
