"""Small pieces of wording that several views share: sides, spans of time, amounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.content import Side
from bot.core.dose import Dose, Hold, RepHolds, Reps, Timed
from bot.core.fitting import Cut
from bot.core.self_check import CHECK
from bot.core.timeline import Kind, Phase
from bot.library import Html, Library, Texts

MINUTE = 60


def title(library: Library, exercise: str) -> str:
    """The name of an exercise or a task; its id when the content no longer has it."""
    found = library.work(exercise)
    return exercise if found is None else found.title


def routine_title(library: Library, routine: str) -> str:
    if routine == CHECK:
        return library.check.title
    found = library.routines.get(routine)
    return title(library, routine) if found is None else found.title


def side(texts: Texts, which: Side | None) -> Html:
    return Html("") if which is None else texts.say("side", side=which.value)


def span(texts: Texts, seconds: int) -> Html:
    """A stretch of time as one says it: "45 s", "5 min", "4 min 46 s"."""
    minutes, rest = divmod(seconds, MINUTE)
    if not minutes:
        return texts.say("span-seconds", seconds=rest)
    if not rest:
        return texts.say("span-minutes", minutes=minutes)
    return texts.say("span-both", minutes=minutes, seconds=rest)


def about_minutes(seconds: int) -> int:
    return max(1, round(seconds / MINUTE))


def countdown(texts: Texts, until: datetime, seconds: int) -> Html:
    """A countdown that the phone draws by itself (Bot API 9.5, date_time entity)."""
    unix = round(until.timestamp())
    return Html(f'<tg-time unix="{unix}" format="r">{span(texts, seconds)}</tg-time>')


def amount(texts: Texts, phase: Phase) -> Html:
    """How much the block that begins with `phase` asks for."""
    if phase.kind is Kind.HOLD:
        return span(texts, phase.seconds)
    if phase.kind is Kind.TIMED:
        return texts.say("amount-timed")
    if phase.kind is Kind.LIFT:
        return texts.say("amount-holds", reps=phase.reps, span=span(texts, phase.seconds))
    return texts.say("amount-reps", reps=phase.reps)


def dose(texts: Texts, given: Dose, *, each_side: bool) -> Html:
    """A dose in one sentence."""
    sides = "each" if each_side else "both"
    match given.work:
        case Hold(low=low, high=high) if low == high:
            text = texts.say("dose-hold", seconds=low, sets=given.sets, sides=sides)
        case Hold(low=low, high=high):
            text = texts.say("dose-hold-range", low=low, high=high, sets=given.sets, sides=sides)
        case Timed(most=most):
            text = texts.say("dose-timed", seconds=most, sets=given.sets, sides=sides)
        case Reps(count=reps, lower=lower, lift=lift):
            text = texts.say(
                "dose-reps", reps=reps, sets=given.sets, lower=lower, lift=lift, sides=sides
            )
        case RepHolds(count=reps, hold=hold):
            text = texts.say("dose-rep-holds", reps=reps, seconds=hold, sets=given.sets,
                             sides=sides)  # fmt: skip
    return text


def bullets(lines: Iterable[str]) -> Html:
    """Telegram HTML, a line each."""
    return Html("\n".join(f"• {line}" for line in lines))


def listed(things: Iterable[str]) -> Html:
    return Html(", ".join(things))


def left_out(library: Library, cuts: Sequence[Cut]) -> Html:
    """One line that says what a short session leaves out; empty when nothing."""
    say = library.texts.say
    parts = [_lost(library, cut) for cut in cuts if cut.sets < cut.of_sets]
    if any(cut.shorter for cut in cuts):
        parts.append(say("left-out-part"))
    return say("left-out", parts=Html("; ".join(parts))) if parts else Html("")


def _lost(library: Library, cut: Cut) -> str:
    exercise, lost = title(library, cut.exercise), cut.of_sets - cut.sets
    if not cut.sets:
        return library.texts.say("left-out-all", exercise=exercise)
    return library.texts.say("left-out-sets", exercise=exercise, sets=lost, of=cut.of_sets)
