"""Telling how it felt: after a session, on the morning after, and by /pain at any time."""

from __future__ import annotations

import re
from collections.abc import Callable

from telegram import Update

from bot.chat import cards
from bot.chat.context import Coach, Context
from bot.chat.views import check_ins as views
from bot.core import felt as felt_
from bot.core.body import Place
from bot.core.content import Side
from bot.core.dialogue import Noting
from bot.core.felt import NOTHING_TOLD, Ask, Felt, Kind, following
from bot.services.check_ins import Question, Told

KEY = re.compile(r"([smaor])([0-9]{1,18})")
KINDS = {"s": Kind.SESSION, "m": Kind.MORNING, "a": Kind.ANY, "o": Kind.SETTLED}
LEVEL = re.compile(r"[0-9]|10")
LONGEST_NOTE = 1000
SIDES: dict[str, tuple[Side, ...]] = {
    "left": (Side.LEFT,), "right": (Side.RIGHT,), "both": tuple(Side), "apart": (Side.LEFT,),
    "middle": (),
}  # fmt: skip


async def pain(update: Update, ctx: Context) -> None:
    """/pain: how it feels now; /pain 4 says it at once."""
    key = f"a{ctx.instant}"
    level = " ".join(ctx.args or ())
    if not ctx.runner.consent:
        await ctx.reply(views.ask_consent(ctx.library, key))
    elif LEVEL.fullmatch(level):
        await _answered(None, ctx, key, Ask.PAIN, level)
    else:
        await ctx.reply(views.ask(ctx.library, key, Ask.PAIN, NOTHING_TOLD))


async def consent(update: Update, ctx: Context, answer: str, key: str) -> None:
    """A button under "may I keep it": `ok:<yes|no>:<question>`. A "no" after a "yes" is said in
    /settings, which asks once more, and not by a button of long ago."""
    asked, agreed = _question(key), ctx.runner.consent is True
    if asked is None or answer not in ("yes", "no") or (agreed and answer == "no"):
        await ctx.toast(update, "old-button")
        return
    ctx.runner = await ctx.coach.runners.consent(ctx.runner, ctx.now, yes=answer == "yes")
    if not ctx.runner.consent:
        await ctx.replace(update, views.declined(ctx.library))
        return
    first = Ask.EFFORT if asked.kind is Kind.SESSION else Ask.PAIN
    await ctx.replace(update, views.ask(ctx.library, key, first, NOTHING_TOLD))


async def press(update: Update, ctx: Context, key: str, step: str, value: str) -> None:
    """A button under a question: `f:<question>:<what>:<answer>`; `x` skips, `n` is a note."""
    asked = _question(key)
    if asked is None or not ctx.runner.consent:
        await ctx.toast(update, "old-button")
    elif step == "n":
        await ctx.coach.dialogues.keep(ctx.runner.id, Noting(key), ctx.now)
        await ctx.say("ask-note", longest=LONGEST_NOTE)
    elif step == "x" and value in set(Ask):
        await _skip(update, ctx, key, Ask(value))
    elif step in set(Ask) and _answer(Ask(step), value) is not None:
        await _answered(update, ctx, key, Ask(step), value)
    else:
        await ctx.toast(update, "old-button")


async def gate(update: Update, ctx: Context, what: str) -> None:
    """A button of the closed gate: has it settled, or how is it now."""
    if what not in ("settled", "pain"):
        await ctx.toast(update, "old-button")
        return
    key = f"{'o' if what == 'settled' else 'a'}{ctx.instant}"
    await ctx.reply(views.ask(ctx.library, key, Ask.PAIN, NOTHING_TOLD))


async def noted(ctx: Context, dialogue: Noting, text: str) -> bool:
    """The note that was asked for."""
    asked = _question(dialogue.asked)
    await ctx.coach.dialogues.drop(ctx.runner.id)
    if asked is None or not ctx.runner.consent:
        return False
    note = text.strip()[:LONGEST_NOTE]
    told = await _told(ctx, asked, lambda so_far: felt_.with_note(so_far, note))
    await ctx.say("note-kept" if told else "old-button")
    return True


async def in_the_morning(coach: Coach, who: int) -> None:
    """The question of the morning after, unless something was told today already."""
    now, runner = coach.clock.now(), await coach.runners.known(who)
    if runner is None or not runner.consent:
        return
    level = await coach.check_ins.worst_of_yesterday(runner, now)
    if level is not None:
        key = f"m{runner.day(now):%Y%m%d}"
        await coach.outbox.send(who, views.ask_morning(coach.shelf.library, key, level))


async def flagged(ctx: Context) -> bool:
    """A message told of a red flag: sessions wait until the runner says that it has settled.
    Whether that is kept."""
    if not ctx.private or not ctx.runner.consent:
        return False
    await _told(ctx, Question(Kind.FLAG, f"r{ctx.instant}"), lambda so_far: so_far)
    return True


async def _answered(update: Update | None, ctx: Context, key: str, step: Ask, value: str) -> None:
    asked, change = _question(key), _answer(step, value)
    assert asked is not None and change is not None, "checked by the caller"  # noqa: S101, PT018
    told = await _told(ctx, asked, change)
    if told is None:
        await _old(update, ctx)
        return
    then = following(step, told.check_in.felt, apart=value == "apart")
    await ctx.replace(update, views.told(ctx.library, key, told, then))


async def _old(update: Update | None, ctx: Context) -> None:
    if update is not None:
        await ctx.toast(update, "old-button")


async def _told(ctx: Context, asked: Question, change: Callable[[Felt], Felt]) -> Told | None:
    told = await ctx.coach.check_ins.tell(ctx.runner, asked, change, ctx.library.doses, ctx.now)
    for turn in told.ended if told else ():
        await cards.show(ctx.coach, turn)
    return told


async def _skip(update: Update, ctx: Context, key: str, step: Ask) -> None:
    """On to the next question, with what has been told so far."""
    told = await ctx.coach.check_ins.look(ctx.runner.id, key, ctx.library.doses, ctx.now)
    felt = NOTHING_TOLD if told is None else told.check_in.felt
    then = following(step, felt)
    if told is not None:
        await ctx.replace(update, views.told(ctx.library, key, told, then))
    elif then is not None:
        await ctx.replace(update, views.ask(ctx.library, key, then, felt))
    else:
        await ctx.replace(update, views.skipped(ctx.library))


def _question(key: str) -> Question | None:
    found = KEY.fullmatch(key)
    if found is None or found[1] not in KINDS:
        return None
    number = int(found[2])
    return Question(KINDS[found[1]], key, number if found[1] == "s" else None)


def _answer(step: Ask, value: str) -> Callable[[Felt], Felt] | None:
    """What a tap does to the answers; None when it makes no sense."""
    if step is Ask.SIDE:
        sides = SIDES.get(value)
        return None if sides is None else lambda felt: felt_.with_sides(felt, sides)
    if step is Ask.PLACE:
        return (lambda felt: felt_.with_place(felt, Place(value))) if value in set(Place) else None
    if not LEVEL.fullmatch(value):
        return None
    level = int(value)
    change = {Ask.EFFORT: felt_.with_effort, Ask.PAIN: felt_.with_pain,
              Ask.OTHER_SIDE: felt_.with_other_side}[step]  # fmt: skip
    return lambda felt: change(felt, level)
