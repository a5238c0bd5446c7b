"""The live card of a guided session. Its first words are the action, since a lock screen or a
watch shows only these."""

from __future__ import annotations

import re

from bot.chat.views import films, listening
from bot.chat.views.doses import fitted
from bot.chat.views.reply import Button, Reply
from bot.chat.views.words import (
    about_minutes,
    amount,
    countdown,
    left_out,
    routine_title,
    side,
    span,
    title,
)
from bot.core.content import Exercise
from bot.core.listening import may_listen, waits
from bot.core.self_check import Task
from bot.core.session import Session
from bot.core.timeline import Kind, Phase
from bot.library import Html, Library
from bot.media.pieces import Film
from bot.services.outcomes import Action, Happened, Turn

CUES_SHOWN = 3


def live(library: Library, shown: Turn) -> Reply:
    """The card of a running session."""
    session, phase = shown.session, shown.session.phase
    assert phase is not None, "a live session stands in a phase"  # noqa: S101
    lines = [
        _headline(library, phase, shown),
        _detail(library, phase, session),
        _tempo(library, phase),
        _cue_lines(library, phase, session),
        _hint(library, session),
        _countdown(library, shown),
        listening.led(library, shown),
        _next_up(library, session),
        left_out(library, shown.left_out),
        *_fitted(library, shown),
    ]
    text = _closed_up("\n".join(line for line in lines if line))
    return Reply(text, _controls(library, session), piece=_film(library, phase, session))


def _film(library: Library, phase: Phase, session: Session) -> Film | None:
    """What comes, before it is done for the first time."""
    if phase.works or not _begins(session):
        return None
    return films.film(library, phase.exercise, phase.side)


def _fitted(library: Library, shown: Turn) -> list[str]:
    """How the routine was made to fit the runner; a group is told nothing of it."""
    mine = shown.session.chat == shown.session.runner
    return fitted(library, shown.shape if mine else None)


def paused(library: Library, shown: Turn) -> Reply:
    """The card of a paused session: go on, or end it."""
    session, phase = shown.session, shown.session.phase
    assert phase is not None, "a paused session stands in a phase"  # noqa: S101
    text = _waiting(library, phase, shown) if waits(session) else _held(library, phase, shown)
    resume = _button(library, session, Action.RESUME, "success")
    stop = _button(library, session, Action.STOP, "danger")
    aloud = (_button(library, session, Action.ALOUD),)
    rows = ((resume, stop), aloud) if session.listening else ((resume, stop),)
    film = _film(library, phase, session) if waits(session) else None
    return Reply(_closed_up(text), rows, piece=film)


def _held(library: Library, phase: Phase, shown: Turn) -> Html:
    """Where the session is paused."""
    what, which = _what(library, phase), side(library.texts, phase.side)
    if shown.session.listening:
        return listening.paused(library, shown.session, what, which)
    key = "interrupted" if shown.happened is Happened.INTERRUPTED else "paused"
    if phase.kind is Kind.TIMED:
        key = "paused-timed"
    return library.texts.say(key, what=what, side=which)


def _waiting(library: Library, phase: Phase, shown: Turn) -> str:
    """What comes once the track is there."""
    lines = [
        listening.waiting(library, shown.session),
        _detail(library, phase, shown.session),
        _cue_lines(library, phase, shown.session),
        left_out(library, shown.left_out),
        *_fitted(library, shown),
    ]
    return "\n".join(line for line in lines if line)


def _controls(library: Library, session: Session) -> tuple[tuple[Button, ...], ...]:
    def button(action: Action, style: str | None = None) -> Button:
        return _button(library, session, action, style)

    first: list[Button] = []
    phase = session.phase
    if phase is not None and phase.kind in (Kind.REPS, Kind.TIMED):
        first.append(button(Action.DONE, "success"))
    elif phase is not None and not phase.works and not session.listening:
        first.append(button(Action.MORE))
    if library.voice.files and may_listen(session):
        first.append(button(Action.LISTEN))
    rows = (
        tuple(first),
        (button(Action.PAUSE), button(Action.SKIP)),
        (button(Action.BACK), button(Action.STOP, "danger")),
    )
    return rows if first else rows[1:]


def _button(
    library: Library, session: Session, action: Action, style: str | None = None
) -> Button:
    words = library.texts.say(f"button-{action.value}")
    return Button(words, press_data(session, action), style)


def press_data(session: Session, action: Action) -> str:
    """What a session's button says: which session, what to do, and at which version."""
    return f"s:{session.id}:{action.value}:{session.version}"


def _headline(library: Library, phase: Phase, shown: Turn) -> str:
    texts, session = library.texts, shown.session
    length = phase.seconds if shown.happened is Happened.HINT else _left(shown)
    return texts.say(
        f"cue-{phase.kind.value}",
        side=side(texts, phase.side),
        span=span(texts, length),
        reps=phase.reps,
        rep=phase.rep,
        title=routine_title(library, session.timeline.routine),
        minutes=about_minutes(session.timeline.total),
    )


def _left(shown: Turn) -> int:
    """Whole seconds until the phase ends: all of it at its opening cue, less after Back or a
    hint, more after +10 s."""
    timeline, at = shown.session.timeline, shown.session.timeline.cues[shown.session.at]
    left = timeline.opens[at.phase + 1] - at.offset if shown.left is None else shown.left
    return max(1, round(left))


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
    return library.texts.say(
        "coming",
        exercise=title(library, gap.exercise),
        side=side(library.texts, gap.side),
        amount=amount(library.texts, following),
    )


def _what(library: Library, phase: Phase) -> Html:
    exercise = title(library, phase.exercise)
    return library.texts.say("at-set", exercise=exercise, set=phase.set, sets=phase.sets)


def _cue_lines(library: Library, phase: Phase, session: Session) -> str:
    """The exercise's own short cues, before and while it is done; not on every held rep."""
    exercise = library.work(phase.exercise)
    if exercise is None or phase.kind is Kind.LOWER or phase.rep > 1:
        return ""
    lines = [f"• {cue}" for cue in exercise.cues[:CUES_SHOWN]]
    if not phase.works and _begins(session):
        lines += _first_time(library, exercise)
    return "\n".join(lines)


def _first_time(library: Library, exercise: Exercise | Task) -> list[str]:
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


def _countdown(library: Library, shown: Turn) -> str:
    """The phone draws the countdown; where it cannot, the seconds left now stand."""
    drawn = countdown(library.texts, shown.session.phase_ends, _left(shown))
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
