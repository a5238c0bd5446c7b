"""Doses: what changed and why, and the runner's own hand on them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.views.reply import Button, Reply
from bot.chat.views.words import listed, routine_title, title
from bot.core.dose import Dose, Hold
from bot.core.progression import Load, Reason, Step, Track, rungs
from bot.core.shaping import Shaped
from bot.library import Html, Library
from bot.services.doses import Standing

LISTED = 3
"""Of more changes than so many the sum is told; /dose has them all."""


def changed(library: Library, steps: Sequence[Step]) -> Html:
    """What changed, and why; empty when nothing did."""
    by_reason: dict[Reason, list[Step]] = {}
    for step in steps:
        by_reason.setdefault(step.change.why, []).append(step)
    return Html("\n\n".join(_changed(library, why, of) for why, of in by_reason.items()))


def _changed(library: Library, why: Reason, steps: Sequence[Step]) -> Html:
    if len(steps) > LISTED:
        return library.texts.say("doses-changed", why=why.value, count=len(steps))
    lines = Html("\n".join(_change(library, step) for step in steps))
    return library.texts.say("dose-changed", why=why.value, lines=lines)


def fitted(library: Library, shape: Shaped | None) -> list[str]:
    """How a routine was made to fit the runner, a line each."""
    say = library.texts.say
    if shape is None:
        return []
    lines = [say("card-lighter")] if shape.lighter else []
    if shape.held_back:
        names = listed(title(library, exercise) for exercise in shape.held_back)
        lines.append(say("card-held-back", exercises=names))
    if shape.first is not None:
        lines.append(say("card-first", side=shape.first.value))
    return [*lines, changed(library, shape.changes)]


def refusals(library: Library, steps: Sequence[Step]) -> tuple[tuple[Button, ...], ...]:
    """A button for each change, that takes it back."""
    return tuple(
        (Button(_keep(library, step, steps), f"dr:{step.change.id}"),) for step in steps
    )  # fmt: skip


def kept(library: Library, standing: Standing) -> Reply:
    """After a change was taken back."""
    text = library.texts.say("dose-kept", exercise=name(library, standing.track),
                             now=amount(library, standing.dose, standing.load))  # fmt: skip
    return Reply(text)


def listing(library: Library, standings: Sequence[Standing]) -> Reply:
    """Every dose, with a button to change it."""
    say = library.texts.say
    lines = [_line(library, one) for one in standings]
    rows = tuple(
        (Button(say("button-change-dose", exercise=name(library, one.track)), _open(one.track)),)
        for one in standings
    )
    return Reply(say("doses", lines=Html("\n".join(lines))), rows)


def one(library: Library, at: Standing) -> Reply:
    """One dose, with a step up and a step down within its bounds."""
    say, ladder = library.texts.say, rungs(at.dose)
    here = ladder.index(at.load)
    text = say("dose-one", exercise=name(library, at.track),
               now=amount(library, at.dose, at.load),
               least=amount(library, at.dose, ladder[0]),
               most=amount(library, at.dose, ladder[-1]))  # fmt: skip
    steps = [_to(library, at, load) for load in (*ladder[max(0, here - 1):here],
                                                 *ladder[here + 1:here + 2])]  # fmt: skip
    back = Button(say("button-doses"), "dl")
    return Reply(text, (tuple(steps), (back,)))


def name(library: Library, track: Track) -> Html:
    """The exercise, and the routine where that gives it a dose of its own."""
    exercise = title(library, track.exercise)
    if not track.routine:
        return Html(exercise)
    return library.texts.say("dose-in", exercise=exercise,
                             routine=routine_title(library, track.routine))  # fmt: skip


def amount(library: Library, dose: Dose, load: Load) -> Html:
    """ "3 sets of 35 s"."""
    return library.texts.say("load", sets=load.sets, work=work(library, dose, load))


def work(library: Library, dose: Dose, load: Load) -> Html:
    """ "35 s", "12 reps"."""
    if isinstance(dose.work, Hold):
        return library.texts.say("span-seconds", seconds=load.work)
    return library.texts.say("amount-reps", reps=load.work)


def _line(library: Library, at: Standing) -> Html:
    return library.texts.say("dose-line", exercise=name(library, at.track),
                             now=amount(library, at.dose, at.load))  # fmt: skip


def _change(library: Library, step: Step) -> Html:
    now, before = _both(library, step)
    return library.texts.say("dose-change", exercise=name(library, step.change.track),
                             now=now, before=before)  # fmt: skip


def _both(library: Library, step: Step) -> tuple[Html, Html]:
    """The load now and before; the number of sets only where it changed."""
    now, before = step.change.load, step.before
    if now.sets != before.sets:
        return amount(library, step.dose, now), amount(library, step.dose, before)
    return work(library, step.dose, now), work(library, step.dose, before)


def _keep(library: Library, step: Step, others: Sequence[Step]) -> Html:
    """What to keep; the exercise too, where two were alike."""
    what = _both(library, step)[1]
    alike = sum(_both(library, other)[1] == what for other in others) > 1
    named = f"{what}, {title(library, step.change.track.exercise)}" if alike else what
    return library.texts.say("button-keep-dose", dose=named)


def _open(track: Track) -> str:
    return f"do:{track.exercise}:{track.routine}"


def _to(library: Library, at: Standing, load: Load) -> Button:
    text = amount(library, at.dose, load)
    return Button(text, f"ds:{at.track.exercise}:{at.track.routine}:{load.sets}x{load.work}")
