"""What is shown of a guided session: its live card, the summary that stays, and a question."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from bot.chat.views import card
from bot.chat.views.reply import Button, Reply
from bot.chat.views.words import routine_title, title
from bot.core.session import State
from bot.core.work import SetDone
from bot.library import Html, Library
from bot.services.outcomes import Action, StillRunning, Turn


def turn(library: Library, shown: Turn) -> Reply:
    """The card after a turn, or the summary when the session is over."""
    if not shown.session.live:
        return summary(library, shown)
    if shown.session.state is State.PAUSED:
        return card.paused(library, shown)
    return card.live(library, shown)


def summary(library: Library, shown: Turn) -> Reply:
    """What was done, exercise by exercise; it stays in the chat."""
    say, how = library.texts.say, shown.happened.value
    name = routine_title(library, shown.session.timeline.routine)
    by_exercise = groupby(shown.work, key=lambda one: one.exercise)
    lines = [_done_line(library, exercise, sets) for exercise, sets in by_exercise]
    if not lines:
        return Reply(say("summary-nothing", how=how, title=name))
    return Reply(say(f"summary-{how}", title=name, lines=Html("\n".join(lines))))


def still_running(library: Library, shown: StillRunning) -> Reply:
    """Asks whether to go on or to start over."""
    say, session = library.texts.say, shown.session
    text = say("still-running", title=routine_title(library, session.timeline.routine))
    over = f"over:{session.id}:{shown.asked}:{shown.minutes or 0}"
    go_on = Action.RESUME if session.state is State.PAUSED else Action.SHOW
    return Reply(text, ((
        Button(say("button-go-on"), card.press_data(session, go_on), style="success"),
        Button(say("button-start-over"), over),
    ),))  # fmt: skip


def _done_line(library: Library, exercise: str, sets: Iterable[SetDone]) -> str:
    by_side: dict[str, list[SetDone]] = {}
    for one in sets:
        by_side.setdefault(one.side.value if one.side else "", []).append(one)
    sides = [_side_done(library, which, done) for which, done in by_side.items()]
    return library.texts.say("summary-line", exercise=title(library, exercise),
                             sides=Html(", ".join(sides)))  # fmt: skip


def _side_done(library: Library, which: str, sets: list[SetDone]) -> str:
    counts = Html(" + ".join(str(one.done) for one in sets))
    unit = sets[0].unit
    skipped = sum(one.done == 0 for one in sets)
    return library.texts.say("summary-side", side=which or "both", counts=counts, unit=unit,
                             skipped=skipped)  # fmt: skip
