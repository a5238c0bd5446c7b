"""The self-check: how it is done, what is asked after it, and what it found."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.views.moments import day
from bot.chat.views.reply import Button, Reply
from bot.chat.views.words import about_minutes, bullets, dose, listed
from bot.core.content import Side
from bot.core.layout import expand
from bot.core.self_check import ALIKE, CHECK, Seen, SelfCheck, held_longer
from bot.library import Html, Library
from bot.services.self_checks import Asking, Finding

ANSWERS = {
    Seen.LEVEL: "button-level",
    Seen.LITTLE: "button-dropped-little",
    Seen.CLEARLY: "button-dropped-clearly",
    Seen.UNSURE: "button-not-sure",
}


def offer(library: Library) -> Reply:
    """What the self-check is, how to film it, and a button to start it."""
    guide, tasks = library.check, library.check.tasks.values()
    each = ((task.title, dose(library.texts, task.dose, each_side=True)) for task in tasks)
    text = library.texts.say(
        "self-check",
        title=guide.title,
        minutes=about_minutes(expand(guide.routine).total),
        intro=Html(guide.intro),
        filming=bullets(guide.filming),
        tasks=bullets(f"{title}: {amount}" for title, amount in each),
        equipment=listed(thing for task in tasks for thing in task.equipment),
    )
    return Reply(text, ((_start(library),),))


def recheck(library: Library) -> Reply:
    """Four weeks later: asks for the next one."""
    text = library.texts.say("self-check-again", title=library.check.title)
    return Reply(text, ((_start(library),),))


def after(library: Library, shown: Asking | Finding) -> Reply:
    """What follows a session of the self-check: a question, or what was found."""
    return ask(library, shown) if isinstance(shown, Asking) else result(library, shown)


def ask(library: Library, shown: Asking) -> Reply:
    """What was seen in the step-down on one side. A button says all that was told so far."""
    say = library.texts.say

    def button(seen: Seen) -> Button:
        return Button(say(ANSWERS[seen]), data(shown.session, {**shown.seen, shown.side: seen}))

    level, little, clearly, unsure = map(button, Seen)
    text = say("self-check-ask", side=shown.side.value)
    return Reply(text, ((level, little), (clearly, unsure)))


def result(library: Library, shown: Finding) -> Reply:
    """What was found, beside the last time; and when the coach asks again."""
    say, check = library.texts.say, shown.check
    title = say("self-check-result", title=library.check.title, day=day(check.day))
    found = "\n".join([title, *_planks(library, shown), *_step_downs(library, shown)])
    parts = [found, *_sides(library, check), _last(library, shown), say("self-check-caution")]
    parts.append(_again(library, shown))
    return Reply("\n\n".join(parts), _off(library, shown))


def data(session: int, seen: Mapping[Side, Seen]) -> str:
    """What a button says: the session, and what was seen side by side."""
    return ":".join(["k", str(session), *(f"{side}-{what}" for side, what in seen.items())])


def _planks(library: Library, shown: Finding) -> list[str]:
    before = shown.before.plank if shown.before else {}

    def line(side: Side, seconds: int) -> str:
        by = seconds - before.get(side, seconds)
        change = "same" if abs(by) <= ALIKE else "more" if by > 0 else "less"
        return library.texts.say("self-check-plank", side=side.value, seconds=seconds, by=abs(by),
                                 change=change if side in before else "none")  # fmt: skip

    plank = shown.check.plank
    return [line(side, plank[side]) for side in Side if side in plank]


def _step_downs(library: Library, shown: Finding) -> list[str]:
    before = shown.before.step_down if shown.before else {}
    now = shown.check.step_down
    return [
        library.texts.say("self-check-step-down", side=side.value, seen=now[side].value,
                          before=before[side].value if side in before else "none")
        for side in Side if side in now
    ]  # fmt: skip


def _sides(library: Library, check: SelfCheck) -> list[str]:
    """How the two sides of the plank compare, where there are two."""
    if len(check.plank) < len(Side):
        return []
    longer = held_longer(check.plank)
    if longer is None:
        return [library.texts.say("self-check-alike")]
    by = abs(check.plank[Side.LEFT] - check.plank[Side.RIGHT])
    return [library.texts.say("self-check-longer", side=longer.value, by=by)]


def _last(library: Library, shown: Finding) -> str:
    if shown.before is not None:
        return library.texts.say("self-check-last", day=day(shown.before.day))
    return library.texts.say("self-check-first" if shown.kept else "self-check-alone")


def _again(library: Library, shown: Finding) -> str:
    if not shown.kept:
        return library.texts.say("self-check-not-kept")
    if shown.again is None:
        return library.texts.say("self-check-off")
    return library.texts.say("self-check-next", day=day(shown.again))


def _off(library: Library, shown: Finding) -> tuple[tuple[Button, ...], ...]:
    if shown.again is None:
        return ()
    told = data(shown.session, shown.check.step_down).removeprefix("k:")
    return ((Button(library.texts.say("button-no-recheck"), f"k:off:{told}"),),)


def _start(library: Library) -> Button:
    return Button(library.texts.say("button-start"), f"go:{CHECK}", style="success")
