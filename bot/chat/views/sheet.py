"""The page for a physiotherapist, in words. The page itself has no markup; the caption has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from babel.dates import format_date

from bot.chat.views.moments import LOCALE, day
from bot.chat.views.picture_words import PAIN_FROM, plain, short
from bot.chat.views.sheet_days import strip
from bot.chat.views.words import routine_title, title
from bot.core.content import Side
from bot.core.dose import Dose, Hold, RepHolds, Timed
from bot.core.progress import Day
from bot.core.progress import Hold as Held
from bot.core.progression import first
from bot.core.self_check import SelfCheck
from bot.core.sheet import Asked, Sheet
from bot.library import Html, Library
from bot.media.pages import Section, SharedPage, Table, Trace

HOLD = "isometric-hold"
STEPS = (10, 15, 20, 30, 60, 120, 300)


def page(library: Library, found: Sheet, exercise: str = HOLD) -> tuple[SharedPage, Html]:
    """What is drawn, and its caption; `exercise` is the one whose holds the sheet has."""
    say = library.texts.say
    span = {"first": short(found.first), "last": _dated(found)}
    drawn = SharedPage(
        headline=plain(say("sheet-headline", first=span["first"], last=span["last"])),
        note=plain(say("sheet-note")),
        done=_done(library, found), asked=_asked(library, found.asked),
        trace=_trace(library, found.holds, exercise), strip=strip(library, found),
        checks=_checks(library, found.checks), notes=_notes(library, found),
        foot=(plain(say("sheet-scale")), _sources(library)), lacking=plain(say("sheet-lacking")),
    )  # fmt: skip
    return drawn, say("sheet-caption", first=span["first"], last=span["last"])


def _dated(found: Sheet) -> str:
    return format_date(found.last, "d MMM y", locale=LOCALE)


def _done(library: Library, found: Sheet) -> Section:
    say = library.texts.say
    sessions = [(routine_title(library, routine), plain(say("sheet-times", count=count)))
                for routine, count in found.sessions]  # fmt: skip
    none = [] if sessions else [(plain(say("sheet-no-sessions")), "0")]
    counts = _days(library, found.days)
    facts = (*counts, *none, *sessions)
    return Section(plain(say("sheet-done")), facts, more=_more(library, len(facts)))


def _days(library: Library, days: Sequence[Day]) -> list[tuple[str, str]]:
    """A day counts as due as it does for the score: not on a day off, nor today until done."""
    say = library.texts.say
    due = [one for one in days[:-1] if one.due and not one.off and not one.done]
    kept = sum(bool(one.due and one.done) for one in days)
    planned = say("sheet-of", count=kept, of=kept + len(due))
    known = any(one.due is not None for one in days)
    anything = say("sheet-of", count=sum(bool(one.done) for one in days), of=len(days))
    return [
        (plain(say("sheet-day", what="due")), plain(planned if known else say("sheet-no-plan"))),
        (plain(say("sheet-day", what="any")), plain(anything)),
        (plain(say("sheet-day", what="off")), str(sum(one.off for one in days))),
    ]


def _asked(library: Library, asked: Sequence[Asked]) -> Section:
    say = library.texts.say
    facts = tuple((title(library, one.exercise), _dose(library, one)) for one in asked)
    return Section(plain(say("sheet-asked")), facts, plain(say("sheet-none-asked")),
                   _more(library, len(facts)))  # fmt: skip


def _dose(library: Library, asked: Asked) -> str:
    say, work = library.texts.say, asked.dose.work
    load = asked.change.load if asked.change else first(asked.dose)
    known = library.exercises.get(asked.exercise)
    sides = "each" if known and known.each_side else "both"
    each = work.hold if isinstance(work, RepHolds) else 0
    dose = say("sheet-dose", sets=load.sets, work=load.work, unit=_unit(asked.dose),
               seconds=each, sides=sides)  # fmt: skip
    return plain(say("sheet-asked-line", dose=dose, since=_since(library, asked)))


def _unit(dose: Dose) -> str:
    if isinstance(dose.work, RepHolds):
        return "holds"
    return "seconds" if isinstance(dose.work, Hold | Timed) else "reps"


def _since(library: Library, asked: Asked) -> Html:
    if asked.change is None:
        return library.texts.say("sheet-start")
    return library.texts.say("sheet-since", day=short(asked.since or asked.change.at.date()),
                             why=asked.change.why.value)  # fmt: skip


def _trace(library: Library, holds: Sequence[Held], exercise: str) -> Trace:
    say, longest = library.texts.say, _by_day(holds)
    return Trace(
        heading=plain(say("sheet-holds", title=title(library, exercise))),
        none=plain(say("sheet-no-holds")), holds=longest, steps=_steps(longest),
        left=_last(library, longest, Side.LEFT), right=_last(library, longest, Side.RIGHT),
        pain=plain(say("sheet-hold-pain", level=PAIN_FROM)), pain_from=PAIN_FROM,
    )  # fmt: skip


def _by_day(holds: Iterable[Held]) -> tuple[Held, ...]:
    """One a day: the longest of each side, and the worst pain."""
    days: dict[object, Held] = {}
    for one in holds:
        known = days.get(one.day, one)
        days[one.day] = Held(one.day, _most(known.left, one.left), _most(known.right, one.right),
                             _most(known.pain, one.pain))  # fmt: skip
    return tuple(days.values())


def _most(*values: int | None) -> int | None:
    return max((one for one in values if one is not None), default=None)


def _last(library: Library, holds: Sequence[Held], side: Side) -> str:
    """The name of a side's line; empty without one."""
    both = (one.left if side is Side.LEFT else one.right for one in reversed(holds))
    latest = next((one for one in both if one is not None), None)
    if latest is None:
        return ""
    return plain(library.texts.say("sheet-hold-side", side=side.value, seconds=latest))


def _steps(holds: Iterable[Held]) -> tuple[int, ...]:
    """Four or fewer steps from 0 to what holds the longest."""
    longest = max((one for hold in holds for one in (hold.left, hold.right) if one), default=1)
    step = next((one for one in STEPS if one * 4 >= longest), longest)
    return tuple(range(0, longest + step, step))


def _checks(library: Library, checks: Sequence[SelfCheck]) -> Table:
    """The newest first."""
    say = library.texts.say
    columns = ("day", "plank-left", "plank-right", "step-left", "step-right")
    return Table(
        heading=plain(say("sheet-checks")),
        columns=tuple(plain(say("sheet-check-column", column=one)) for one in columns),
        rows=tuple(_check(library, one) for one in reversed(checks)),
        none=plain(say("sheet-no-checks")), more=_more(library, len(checks)),
    )  # fmt: skip


def _check(library: Library, check: SelfCheck) -> tuple[str, ...]:
    say = library.texts.say
    held = [plain(say("span-seconds", seconds=check.plank[side]) if side in check.plank
                  else say("picture-not-timed")) for side in Side]  # fmt: skip
    seen = [check.step_down[side].value if side in check.step_down else "none" for side in Side]
    when = format_date(check.day, "d MMM y", locale=LOCALE)
    return (when, *held, *(plain(say("picture-seen", seen=one)) for one in seen))


def _notes(library: Library, found: Sheet) -> Section | None:
    """The newest first."""
    told = ((when, " ".join(felt.note.split())) for when, felt in reversed(found.felt))
    facts = tuple((day(when), note) for when, note in told if note)
    heading = plain(library.texts.say("sheet-notes"))
    return Section(heading, facts, more=_more(library, len(facts))) if facts else None


def _sources(library: Library) -> str:
    names = dict.fromkeys(source.title for exercise in library.exercises.values()
                          for source in exercise.sources)  # fmt: skip
    return plain(library.texts.say("sheet-sources", sources="; ".join(names)))


def _more(library: Library, count: int) -> tuple[str, ...]:
    """The words for one, two, three ... of `count` that find no room."""
    return tuple(plain(library.texts.say("sheet-more", count=one)) for one in range(1, count + 1))
