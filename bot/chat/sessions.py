"""Guided sessions in the chat: starting one, its buttons and commands, and its live card."""

from __future__ import annotations

import re

from telegram import Update

from bot.chat import cards
from bot.chat.context import NUMBER, Context, Handler
from bot.chat.views import check_ins, films, listening, pages
from bot.chat.views import sessions as views
from bot.core.content import Routine, alone
from bot.core.dialogue import Noting
from bot.core.layout import expand
from bot.core.self_check import CHECK
from bot.core.session import Session
from bot.services.outcomes import Action, Barred, NoTime, Refused, StillRunning, Turn

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


async def listen_to(update: Update, ctx: Context, what: str, minutes: str = "0") -> None:
    """A Listen button of an offer: the session waits until its track is there."""
    wanted = named(ctx, what)
    if wanted is None or not listening.offered(ctx.library, expand(wanted)):
        await ctx.toast(update, "old-button")
    else:
        await _pressed_start(update, ctx, what, minutes, anyway=False, listen=True)


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
    if action == Action.LISTEN and not ctx.library.voice.files:
        await ctx.toast(update, "old-button")
        return
    outcome = await ctx.coach.sessions.press(
        int(number), Action(action), int(version), who=ctx.runner.id, now=ctx.now
    )
    if isinstance(outcome, Refused):
        await ctx.toast(update, f"refused-{outcome.value}")
        return
    await cards.show(ctx.coach, outcome)
    if action == Action.LISTEN:
        _play(ctx, outcome.session)
    if update.callback_query and _message(update) != outcome.session.card:
        await ctx.take_away_pressed(update)


async def spoken(update: Update, ctx: Context, text: str) -> bool:
    """Whether `text` is a word of a session's buttons; then it is as good as the button, unless
    a note is being written."""
    say, words = ctx.library.texts.say, text.strip(" .!").casefold()
    action = next((one for one in SPOKEN if say(f"button-{one}").casefold() == words), None)
    if action is None or isinstance(await ctx.dialogue(), Noting):
        return False
    if action is Action.LISTEN and not ctx.library.voice.files:
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
        await cards.show(ctx.coach, outcome, at_bottom=True)
        if action is Action.LISTEN:
            _play(ctx, outcome.session)


def _play(ctx: Context, session: Session) -> None:
    """The track of a session follows its card."""
    ctx.coach.reels.play(session.chat, *listening.track(ctx.library, session))


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
    ctx: Context, wanted: Routine, minutes: int | None, *, anyway: bool = False,
    listen: bool = False,
) -> None:  # fmt: skip
    """Starts a session, or says why not; one to `listen` to waits for its track."""
    outcome = await ctx.coach.sessions.start(
        wanted,
        minutes,
        chat=ctx.chat,
        who=ctx.runner.id,
        now=ctx.now,
        anyway=anyway,
        doses=ctx.library.doses,
        listening=listen,
    )
    match outcome:
        case Turn():
            if ctx.runner.pictured:
                ctx.coach.reels.prepare(films.session(outcome.session.timeline, ctx.library))
            await cards.show(ctx.coach, outcome)
            if listen:
                _play(ctx, outcome.session)
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
    update: Update, ctx: Context, what: str, minutes: str, *, anyway: bool, listen: bool = False
) -> bool:
    wanted = named(ctx, what)
    if wanted is None or not NUMBER.fullmatch(minutes):
        await ctx.toast(update, "old-button")
        return False
    await begin(ctx, wanted, int(minutes) or None, anyway=anyway, listen=listen)
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
