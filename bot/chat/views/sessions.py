"""The live card of a guided session, and the summary that stays. The first words of every
card are the action, since a lock screen or a watch shows only these."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from bot.chat.views.reply import Button, Reply
from bot.chat.views.words import about_minutes, amount, countdown, left_out, side, span, title
from bot.core.content import Exercise
from bot.core.session import Session, State
from bot.core.timeline import Kind, Phase
from bot.core.work import SetDone
from bot.library import Html, Library
from bot.services.outcomes import Action, Happened, StillRunning, Turn

CUES_SHOWN = 3


def turn(library: Library, shown: Turn) -> Reply:
    """The card after a turn, or the summary when the session is over."""
    if not shown.session.live:
        return summary(library, shown)
    if shown.session.state is State.PAUSED:
        return _paused(library, shown)
    return Reply(_live_text(library, shown), _controls(library, shown.session))


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
    over = f"over:{shown.asked}:{shown.minutes or 0}"
    go_on = Action.RESUME if session.state is State.PAUSED else Action.SHOW
    return Reply(text, ((
        Button(say("button-go-on"), _data(session, go_on), style="success"),
        Button(say("button-start-over"), over),
    ),))  # fmt: skip


def routine_title(library: Library, routine: str) -> str:
    found = library.routines.get(routine)
    return title(library, routine) if found is None else found.title


def _live_text(library: Library, shown: Turn) -> str:
    session, phase = shown.session, shown.session.phase
    assert phase is not None, "a live session stands in a phase"  # noqa: S101
    lines = [
        _headline(library, phase, session),
        _detail(library, phase, session),
        _tempo(library, phase),
        _cue_lines(library, phase, session),
        _hint(library, session),
        _countdown(library, session),
        _next_up(library, session),
        left_out(library, shown.left_out),
    ]
    return _closed_up("\n".join(line for line in lines if line))


def _headline(library: Library, phase: Phase, session: Session) -> str:
    texts = library.texts
    return texts.say(
        f"cue-{phase.kind.value}",
        side=side(texts, phase.side),
        span=span(texts, phase.seconds),
        reps=phase.reps,
        rep=phase.rep,
        title=routine_title(library, session.timeline.routine),
        minutes=about_minutes(session.timeline.total),
    )


def _closed_up(text: str) -> str:
    """Without the spaces that stood before a side, where an exercise has none."""
    return re.sub(r" +(?=[,.\n])", "", text)


def _detail(library: Library, phase: Phase, session: Session) -> str:
    """Where the runner is (at work), or what comes (in a gap)."""
    where = _what(library, phase) if phase.works else _coming(library, phase, session)
    return library.texts.say("cue-at" if phase.works else "cue-coming", what=where)


def _tempo(library: Library, phase: Phase) -> str:
    if phase.kind is not Kind.REPS:
        return ""
    return library.texts.say("cue-tempo", lower=phase.lower, lift=phase.lift)


def _coming(library: Library, gap: Phase, session: Session) -> Html:
    following = session.timeline.phases[session.number + 1]
    names = library.texts.say(
        "coming",
        exercise=title(library, gap.exercise),
        side=side(library.texts, gap.side),
        amount=amount(library.texts, following),
    )
    return Html(names)


def _what(library: Library, phase: Phase) -> Html:
    exercise = title(library, phase.exercise)
    text = library.texts.say("at-set", exercise=exercise, set=phase.set, sets=phase.sets)
    return Html(text)


def _cue_lines(library: Library, phase: Phase, session: Session) -> str:
    """The exercise's own short cues, before and while it is done; not on every held rep."""
    exercise = library.exercises.get(phase.exercise)
    if exercise is None or phase.kind is Kind.LOWER or phase.rep > 1:
        return ""
    lines = [f"• {cue}" for cue in exercise.cues[:CUES_SHOWN]]
    if not phase.works and _begins(session):
        lines += _first_time(library, exercise)
    return "\n".join(lines)


def _first_time(library: Library, exercise: Exercise) -> list[str]:
    say = library.texts.say
    needs = say("cue-needs", things=Html(", ".join(exercise.equipment)))
    means = say("side-means", meaning=Html(exercise.side_means)) if exercise.side_means else ""
    return [line for line in (needs, means) if line]


def _begins(session: Session) -> bool:
    """Whether the gap leads to an exercise that has not been done yet."""
    phases, number = session.timeline.phases, session.number
    return phases[number].exercise not in {phase.exercise for phase in phases[:number]}


def _hint(library: Library, session: Session) -> str:
    hint = session.timeline.cues[session.at].hint
    return "" if hint is None else library.texts.say(f"hint-{hint.value}")


def _countdown(library: Library, session: Session) -> str:
    """The phone draws the countdown; where it cannot, the seconds left at this cue stand."""
    timeline, at = session.timeline, session.timeline.cues[session.at]
    left = round(timeline.opens[at.phase + 1] - at.offset)
    drawn = countdown(library.texts, session.phase_ends, left)
    return library.texts.say("cue-countdown", left=drawn)


def _next_up(library: Library, session: Session) -> str:
    """What follows the work, so that nobody has to look when the next cue sounds."""
    phases, number = session.timeline.phases, session.number
    if not phases[number].works:
        return ""
    if number + 1 == len(phases):
        return library.texts.say("next-end")
    gap = phases[number + 1]
    return library.texts.say("next-up", kind=gap.kind.value, side=side(library.texts, gap.side),
                             exercise=title(library, gap.exercise))  # fmt: skip


def _paused(library: Library, shown: Turn) -> Reply:
    say, session = library.texts.say, shown.session
    phase = session.phase
    assert phase is not None, "a paused session stands in a phase"  # noqa: S101
    key = "interrupted" if shown.happened is Happened.INTERRUPTED else "paused"
    text = say(key, what=_what(library, phase), side=side(library.texts, phase.side))
    resume = Button(say("button-resume"), _data(session, Action.RESUME), style="success")
    stop = Button(say("button-stop"), _data(session, Action.STOP), style="danger")
    return Reply(_closed_up(text), ((resume, stop),))


def _controls(library: Library, session: Session) -> tuple[tuple[Button, ...], ...]:
    def button(action: Action, style: str | None = None) -> Button:
        words = library.texts.say(f"button-{action.value}")
        return Button(words, _data(session, action), style)

    rows: list[tuple[Button, ...]] = [
        (button(Action.PAUSE), button(Action.SKIP)),
        (button(Action.BACK), button(Action.STOP, "danger")),
    ]
    phase = session.phase
    if phase is not None and phase.kind is Kind.REPS:
        rows.insert(0, (button(Action.DONE, "success"),))
    elif phase is not None and not phase.works:
        rows.insert(0, (button(Action.MORE),))
    return tuple(rows)


def _data(session: Session, action: Action) -> str:
    return f"s:{session.id}:{action.value}:{session.version}"


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
