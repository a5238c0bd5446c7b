"""How it goes, in words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.views.check_ins import verdict
from bot.chat.views.moments import day
from bot.chat.views.reply import Button, Reply
from bot.chat.views.words import routine_title, title
from bot.core.content import Side
from bot.core.history import Past
from bot.core.progress import Week
from bot.core.runner import Runner
from bot.core.safety import Level
from bot.core.session import State
from bot.library import Html, Library
from bot.services.progress import Progress


def progress(library: Library, runner: Runner, found: Progress) -> Reply:
    """Everything at a glance."""
    say = library.texts.say
    if not found.total and not found.last:
        start = Button(say("button-start"), "go:warmup", style="success")
        return Reply(say("progress-nothing"), ((start,),))
    lines = [
        week(library, found.week),
        _steady(library, found),
        _best(library, found.best),
        say("progress-last", lines=_last(library, runner, found)),
        _held(library, found),
    ]
    text = say("progress", lines=Html("\n\n".join(line for line in lines if line)))
    return Reply(
        text, ((Button(say("button-doses"), "dl"), Button(say("button-share"), "v:share")),)
    )


def weekly(library: Library, found: Progress) -> Reply:
    """The summary on Sundays."""
    say = library.texts.say
    lines = [week(library, found.week), _steady(library, found), _held(library, found)]
    text = say("weekly", lines=Html("\n\n".join(line for line in lines if line)))
    off = Button(say("button-weekly-off"), "q:weekly-off")
    return Reply(text, ((off,),))


def ask_share(library: Library) -> Reply:
    say = library.texts.say
    plain = Button(say("button-without-notes"), "v:plain")
    return Reply(say("ask-share"), ((Button(say("button-with-notes"), "v:notes"), plain),))


def sharing(library: Library) -> Reply:
    return Reply(library.texts.say("sharing"))


def week(library: Library, of: Week) -> Html:
    say = library.texts.say
    if not of.planned and not of.to_come:
        return say("week-days", days=of.days)
    return say("week-runs", done=of.done, planned=of.planned, ahead=of.to_come, days=of.days)


def _steady(library: Library, found: Progress) -> Html:
    if found.score is None:
        return Html("")
    return library.texts.say("progress-score", score=found.score, streak=found.streak)


def _best(library: Library, best: Mapping[tuple[str, Side | None], int]) -> Html:
    lines = [
        library.texts.say("progress-best", exercise=title(library, exercise),
                          left=best.get((exercise, Side.LEFT), 0),
                          right=best.get((exercise, Side.RIGHT), 0))
        for exercise in dict.fromkeys(exercise for exercise, side in best if side)
    ]  # fmt: skip
    return Html("\n".join(lines))


def _last(library: Library, runner: Runner, found: Progress) -> Html:
    return Html("\n".join(_session(library, runner, one) for one in found.last))


def _session(library: Library, runner: Runner, past: Past) -> Html:
    did = sum(1 for one in past.sets if one.done)
    how = "done" if past.state is State.DONE else "stopped"
    return library.texts.say("progress-session", day=day(runner.day(past.ended_at)), how=how,
                             title=routine_title(library, past.routine), sets=did)  # fmt: skip


def _held(library: Library, found: Progress) -> Html:
    """What stands in the way: days off, or the pain gate."""
    if found.gate.level is not Level.GO or found.gate.held:
        return verdict(library, found.gate)
    if found.off_until is not None:
        return library.texts.say("off-until", day=day(found.off_until))
    return Html("")
