"""/cadence: a metronome for a run, at so many steps a minute or so much more than usual."""

from __future__ import annotations

from telegram import Update

from bot.chat.context import Context
from bot.chat.views import cadence as views
from bot.core import cadence as rules
from bot.core.cadence import Said, Slip, Wanted
from bot.core.dialogue import Counting


async def cadence(update: Update, ctx: Context) -> None:
    """/cadence 170, or /cadence +5 %; alone, what is known of the runner's own rate."""
    text = " ".join(ctx.args or ())
    if text:
        await _typed(ctx, text)
    else:
        await _show(ctx)


async def press(update: Update, ctx: Context, action: str, words: str = "") -> None:
    """A button: `cd:<action>`, or with words as one would type them, `cd:say:+5% 20`."""
    own = rules.read_own(words)
    match action:
        case "show":
            await _show(ctx)
        case "own":
            await _ask(update, ctx, Counting(None, rules.USUAL_MINUTES))
        case "is" if not isinstance(own, Slip):
            await _own(update, ctx, own)
        case "forget":
            ctx.runner = await ctx.coach.runners.prefer(ctx.runner, cadence=0)
            await ctx.replace(update, views.forgotten(ctx.library))
        case "say" | "anyway":
            await _typed(ctx, words, anyway=action == "anyway")
        case _:
            await ctx.toast(update, "old-button")


async def heard(ctx: Context, asked: Counting, text: str) -> bool:
    """The runner's own step rate as typed; whether `text` was meant to be one."""
    own = rules.read_own(text)
    if own is Slip.UNCLEAR:
        return False
    if isinstance(own, Slip):
        await ctx.reply(views.miscounted(ctx.library))
    elif asked.percent is None:
        await _own(None, ctx, own)
    else:
        await _note(ctx, own)
        await _find(ctx, Said(None, asked.percent, asked.minutes))
    return True


async def _typed(ctx: Context, text: str, *, anyway: bool = False) -> None:
    said = rules.read(text)
    if isinstance(said, Slip):
        await ctx.reply(views.slip(ctx.library, said))
    else:
        await _find(ctx, said, anyway=anyway)


async def _find(ctx: Context, said: Said, *, anyway: bool = False) -> None:
    """The track, or what stands in its way."""
    match rules.wanted(said, ctx.runner.cadence):
        case None:
            await _ask(None, ctx, Counting(said.percent, said.minutes))
        case Slip() as why:
            await ctx.reply(views.slip(ctx.library, why))
        case wanted if wanted.too_far and not anyway:
            await ctx.reply(views.far(ctx.library, wanted))
        case wanted:
            await _play(ctx, wanted)


async def _play(ctx: Context, wanted: Wanted) -> None:
    if wanted.own is not None:
        await _note(ctx, wanted.own)
    track, below = views.clicks(ctx.library, wanted), views.track(ctx.library, wanted)
    ctx.coach.reels.play(ctx.chat, track, below)


async def _show(ctx: Context) -> None:
    if ctx.runner.cadence is None:
        await _ask(None, ctx, Counting(None, rules.USUAL_MINUTES))
    else:
        await ctx.reply(views.own(ctx.library, ctx.runner.cadence))


async def _ask(update: Update | None, ctx: Context, asked: Counting) -> None:
    await ctx.coach.dialogues.keep(ctx.runner.id, asked, ctx.now)
    await ctx.replace(update, views.ask(ctx.library, asked.percent, asked.minutes))


async def _own(update: Update | None, ctx: Context, own: int) -> None:
    await _note(ctx, own)
    await ctx.replace(update, views.own(ctx.library, own))


async def _note(ctx: Context, own: int) -> None:
    """Keeps the runner's own rate, which nobody need ask for any more."""
    if own != ctx.runner.cadence:
        ctx.runner = await ctx.coach.runners.prefer(ctx.runner, cadence=own)
    if isinstance(await ctx.dialogue(), Counting):
        await ctx.coach.dialogues.drop(ctx.runner.id)
